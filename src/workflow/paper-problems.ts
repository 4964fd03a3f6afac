import { checkFilling } from './filling/check-filling.ts'
import type { Part } from './filling/part.ts'
import { suppliedProblems } from './filling/supplied.ts'
import type { CellProblem, Cells, PaperForm } from './form.ts'

interface Checked {
  readonly form: PaperForm
  readonly cells: Cells
  readonly parts: readonly Part[]
  readonly supplied: Parameters<typeof suppliedProblems>[2]
  /** 系统校验 by the room of the paper. */
  readonly remarks: readonly CellProblem[]
}

/** 系统校验 of a paper: the form, what was supplied for all, and the room behind it. */
export function problemsOf({ form, cells, parts, supplied, remarks }: Checked, { postId }: { postId: string }): CellProblem[] {
  return [...checkFilling(form, cells, { parts, postId }), ...suppliedProblems(form, cells, supplied), ...remarks]
}
