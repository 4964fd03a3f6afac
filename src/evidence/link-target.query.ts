import type { Actor } from '../org/index.ts'
import { loadPaper } from '../workflow/server.ts'
import type { EvidenceDeps } from './deps.ts'
import { EvidenceContentError, EvidenceNotOpenError } from './errors.ts'
import { refusedWords } from './evidence.policy.ts'
import { provableRows } from './proved-rows.ts'
import { valuesOf } from './show-paper-evidence.query.ts'

export interface LinkTarget {
  readonly paperId: string
  readonly fiscalYear: number
  readonly place: string
  readonly placeLabel: string
}

/** The paper and the row that is to be proved; refused before the file is read where nothing may be added. */
export async function targetOf(
  deps: Pick<EvidenceDeps, 'workflow'>,
  actor: Actor,
  { paperId, place }: { paperId: string; place: string },
): Promise<LinkTarget> {
  const loaded = await loadPaper(deps.workflow, { actor, id: paperId })
  const { paper, form } = loaded
  const refused = refusedWords(actor, { act: 'add', paper })
  if (refused) throw new EvidenceNotOpenError(refused)
  const { fiscalYear } = paper
  if (place === '') return { paperId, fiscalYear, place, placeLabel: '整份文书' }
  const row = provableRows(form.sections, valuesOf(loaded)).find((one) => one.place === place)
  if (!row) throw new EvidenceContentError('证明内容', '这份文书中没有这一行，可能已被删去。请刷新页面后重新选择。')
  return { paperId, fiscalYear, place, placeLabel: row.label }
}
