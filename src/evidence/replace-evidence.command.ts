import { inRegion, type Tx } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { findPaper } from '../workflow/server.ts'
import { openItem } from './change-evidence.command.ts'
import type { EvidenceDeps } from './deps.ts'
import { EvidenceContentError } from './errors.ts'
import { closedWords } from './evidence.policy.ts'
import { saveState } from './evidence-item.store.ts'
import type { EvidenceItem, EvidenceLink } from './evidence-item.ts'
import { findLinksOfItems, insertLink, saveLinkState } from './evidence-link.store.ts'
import type { Upload } from './evidence-upload.ts'
import { fileItem } from './file-evidence.command.ts'
import { searchFile } from './search-file.query.ts'

interface ReplaceOrder {
  readonly actor: Actor
  readonly itemId: string
  readonly reason: string
  readonly upload: Upload
}

/** What became of what the file proved. */
export interface Replacement {
  readonly itemId: string
  /** 待重新确认 */
  readonly stale: number
  /** 仍用旧件: of papers that were submitted with it. */
  readonly kept: number
}

/**
 * 更换: the new file takes the place of the old one, which stays visible. Exactly what the old one proved becomes 待重新确认, except in
 * papers that were submitted with it: those keep what the reviewer has before him.
 */
export async function replaceEvidence(deps: EvidenceDeps, { actor, itemId, reason, upload }: ReplaceOrder): Promise<Replacement> {
  const file = await searchFile(deps, upload)
  const stored = await deps.files.put(file.bytes)
  return inRegion(deps.db, actor, async (tx) => {
    const old = await openItem(tx, { actor, itemId })
    if (old.fileHash === stored.hash) throw new EvidenceContentError('文件', '新文件与原来的文件完全相同，没有更换。请核对后重新选择。')
    const at = deps.clock.now()
    const { organisationId, departmentId, fiscalYear, projectId, title, kind } = old
    const filing = { organisationId, departmentId, fiscalYear, projectId, title, kind, replaces: { id: old.id, reason } }
    const item = await fileItem(tx, { actor, at, file, stored, filing })
    const links = await findLinksOfItems(tx, { regionId: actor.regionId, itemIds: [old.id] })
    let kept = 0
    for (const link of links) {
      const paper = await findPaper(tx, { regionId: actor.regionId, id: link.paperId, lock: true })
      if (!paper || closedWords(paper.state, 'change')) kept++
      else await follow(tx, link, { item, actor, at })
    }
    await saveState(tx, old, stateOfOld(old, reason))
    return { itemId: item.id, stale: links.length - kept, kept }
  })
}

/** What nobody answered for never counted and is not kept to be looked at: it is taken back with the same reason. */
function stateOfOld({ state }: EvidenceItem, reason: string): Parameters<typeof saveState>[2] {
  return state === 'asked' ? { state: 'withdrawn', withdrawnReason: `更换：${reason}` } : { state: 'replaced' }
}

async function follow(tx: Tx, link: EvidenceLink, { item, actor, at }: { item: EvidenceItem; actor: Actor; at: Date }): Promise<void> {
  const { regionId, departmentId, paperId, place, placeLabel, page, note, supplemented } = link
  await saveLinkState(tx, link, 'replaced')
  await insertLink(tx, {
    ...{ id: newId(at.getTime()), regionId, departmentId, itemId: item.id, paperId, place, placeLabel, page, note, supplemented },
    ...{ state: 'stale', followsId: link.id, linkedAt: at, linkedBy: actor.displayName },
  })
}
