import { inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import type { EvidenceDeps } from './deps.ts'
import { EvidenceContentError } from './errors.ts'
import type { EvidenceKind } from './evidence.ts'
import { findSameItem } from './evidence-item.store.ts'
import type { Upload } from './evidence-upload.ts'
import { fileItem } from './file-evidence.command.ts'
import { addLink } from './link-evidence.command.ts'
import { targetOf } from './link-target.query.ts'
import { openPaper } from './opened-paper.query.ts'
import { searchFile } from './search-file.query.ts'

/** Where the file belongs: to a year of the own unit, or to a paper and one of its rows. */
export interface UploadOrder {
  readonly fiscalYear?: number | undefined
  readonly paperId?: string | undefined
  readonly place?: string | undefined
  readonly title?: string | undefined
  readonly kind?: EvidenceKind | undefined
  readonly documentOn?: string | undefined
  readonly page?: string | undefined
}

/**
 * 上传佐证材料. The same file of the same unit and year is not kept twice: a second try after a broken line, and a file that is to prove
 * one thing more, both find the item that is there.
 */
export async function uploadEvidence(
  deps: EvidenceDeps,
  { actor, order, upload }: { actor: Actor; order: UploadOrder; upload: Upload },
): Promise<{ itemId: string; again: boolean }> {
  const target = order.paperId ? await targetOf(deps, actor, { paperId: order.paperId, place: order.place ?? '' }) : undefined
  const fiscalYear = target?.fiscalYear ?? order.fiscalYear
  if (fiscalYear === undefined) throw new EvidenceContentError('年度', '请选择材料所属的年度。')
  const file = await searchFile(deps, upload)
  const stored = await deps.files.put(file.bytes)
  return inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    const paper = target && (await openPaper(tx, { actor, paperId: target.paperId, act: 'add' }))
    const owner = paper ?? { organisationId: actor.organisationId, departmentId: actor.departmentId, projectId: null }
    const same = await findSameItem(tx, {
      ...{ regionId: actor.regionId, organisationId: owner.organisationId, fiscalYear, fileHash: stored.hash },
    })
    const { organisationId, departmentId, projectId } = owner
    const filing = {
      organisationId,
      departmentId,
      projectId,
      fiscalYear,
      title: order.title,
      kind: order.kind,
      documentOn: order.documentOn,
    }
    const item = same ?? (await fileItem(tx, { actor, at, file, stored, filing }))
    if (paper)
      await addLink(tx, {
        actor,
        at,
        item,
        paper,
        link: { place: target.place, placeLabel: target.placeLabel, page: order.page ?? '', note: '' },
      })
    return { itemId: item.id, again: same !== undefined }
  })
}
