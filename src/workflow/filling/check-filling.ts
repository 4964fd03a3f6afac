import { warningAt } from '../../kernel/index.ts'
import { checkForm } from '../check-form.ts'
import type { CellProblem, Cells, PaperForm } from '../form.ts'
import { type Part, partOf, progressOf } from './part.ts'

interface Divided {
  readonly parts: readonly Part[]
  /** Who asks: of its own part it is told as anybody is. */
  readonly postId: string
}

/** 系统校验 of a paper that several posts fill: what is missing is said with who has to fill it, and who has not reported yet. */
export function checkFilling(form: PaperForm, cells: Cells, { parts, postId }: Divided): CellProblem[] {
  const ofOthers = parts.filter((part) => part.postId !== postId)
  return [...withPosts(checkForm(form, cells), { parts, ofOthers }), ...unreported(form, cells, parts)]
}

function withPosts(
  problems: readonly CellProblem[],
  { parts, ofOthers }: { parts: readonly Part[]; ofOthers: readonly Part[] },
): CellProblem[] {
  return problems.map((problem) => {
    const part = problem.code === 'workflow.cellMissing' ? partOf(parts, problem.cell) : undefined
    if (!part || !ofOthers.includes(part)) return problem
    return { ...problem, code: 'workflow.partMissing', message: `${problem.at}由${part.postLabel}填写，还没有填。请催办，或由经办代填。` }
  })
}

/** 责任岗位 that still have cells open: one line a post. */
function unreported(form: PaperForm, cells: Cells, parts: readonly Part[]): CellProblem[] {
  const progress = progressOf(form, parts, { cells, quoted: new Set(), changedAt: () => undefined })
  const waiting = Map.groupBy(
    parts.filter(({ reportedAt }) => reportedAt === null),
    ({ postLabel }) => postLabel,
  )
  return [...waiting].flatMap(([postLabel, own]) => {
    const open = own.flatMap(({ id }) => progress.get(id)?.open ?? [])
    const [cell] = [...open, ...own.map(({ place }) => place)]
    const count = open.length > 0 ? `还有 ${open.length} 格没有填` : '各格已填'
    return [{ ...warningAt('分工', 'workflow.partUnreported', `${postLabel}还没有报送分给该岗位的部分（${count}）。`), cell: cell! }]
  })
}
