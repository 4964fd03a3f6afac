import type { Actor } from '../org/index.ts'
import { loadPaper } from '../workflow/server.ts'
import type { EvidenceDeps } from './deps.ts'
import { EvidenceContentError, EvidenceNotOpenError } from './errors.ts'
import { closedWords, mayFile } from './evidence.policy.ts'
import { provableRows } from './proved-rows.ts'

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
  const { paper, form, cells } = await loadPaper(deps.workflow, { actor, id: paperId })
  const closed = closedWords(paper.state, 'add')
  if (closed) throw new EvidenceNotOpenError(closed)
  if (!mayFile(actor, paper)) throw new EvidenceNotOpenError('这份文书的佐证材料由填报单位的经办或财务处经办办理。请核对登录的岗位。')
  const { fiscalYear } = paper
  if (place === '') return { paperId, fiscalYear, place, placeLabel: '整份文书' }
  const values = new Map(cells.flatMap(({ cell, value }) => (value === null ? [] : [[cell, value] as const])))
  const row = provableRows(form.sections, values).find((one) => one.place === place)
  if (!row) throw new EvidenceContentError('证明内容', '这份文书中没有这一行，可能已被删去。请刷新页面后重新选择。')
  return { paperId, fiscalYear, place, placeLabel: row.label }
}
