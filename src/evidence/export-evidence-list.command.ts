import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { EvidenceDeps } from './deps.ts'
import type { PaperEvidenceView } from './evidence.view.ts'
import { type EvidenceList, listDocument, listSheet, listTitle } from './evidence-list.ts'
import { showPaperEvidence } from './show-paper-evidence.query.ts'

/** 佐证材料清单 as Word or Excel. Every export leaves a trace. */
export async function exportEvidenceList(
  deps: EvidenceDeps,
  { actor, paperId, kind }: { actor: Actor; paperId: string; kind: 'docx' | 'xlsx' },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const view = await showPaperEvidence(deps, { actor, paperId })
  const at = deps.clock.now()
  const list = listOf(view, dayInChina(at))
  const bytes = kind === 'docx' ? await deps.renderDocx(listDocument(list)) : await deps.spreadsheets.writeWorkbook([listSheet(list)])
  await inRegion(deps.db, actor, (tx) =>
    appendAudit(tx, {
      ...{ actor, action: 'evidence.exportList', subject: `paper/${paperId}`, at },
      changes: [{ field: '佐证材料清单', after: `${list.entries.length} 件，${kind === 'docx' ? 'Word' : 'Excel'}` }],
    }),
  )
  return { fileName: `${listTitle(list)}.${kind}`, bytes }
}

/** What counts, in the order of the numbers. */
function listOf(view: PaperEvidenceView, on: string): EvidenceList {
  const { rows, items, title, fiscalYear } = view
  const entries = items.flatMap((item) => {
    const proves = rows.flatMap(({ label, evidence }) =>
      evidence.flatMap(({ itemId, counts, page, note, state, supplemented }) =>
        itemId === item.id && counts ? [{ label, page, note, stale: state === 'stale', supplemented }] : [],
      ),
    )
    const { id: itemId, title: name, kind, documentOn, fileName, fileHash } = item
    return proves.length > 0 ? [{ itemId, title: name, kind, documentOn, fileName, fileHash, proves }] : []
  })
  const organisationName = items[0]?.organisationName ?? ''
  return { title, organisationName, fiscalYear, on, entries, missing: rows.filter(({ missing }) => missing).map(({ label }) => label) }
}
