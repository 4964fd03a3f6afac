import type { CellProblem, Cells } from './form.ts'

/** 保留的提醒 with its reason. */
export interface KeptWarning {
  readonly id: string
  readonly cell: string
  readonly code: string
  readonly message: string
  readonly value: string
  readonly reason: string
  readonly keptAt: Date
  readonly keptBy: string
  readonly frozenEdition: number | null
  readonly frozenSubmission: number | null
}

type Warned = Pick<CellProblem, 'cell' | 'code' | 'message'>

/** Why a warning was kept; undefined when nobody said, or when the words or the value are others by now. */
export function keptFor<Kept extends Warned & { readonly value: string }>(
  kept: readonly Kept[],
  { cell, code, message }: Warned,
  cells: Cells,
): Kept | undefined {
  const value = cells.get(cell) ?? ''
  return kept.findLast((one) => one.cell === cell && one.code === code && one.message === message && one.value === value)
}

/** 须说明理由: warnings that the form wants a reason for and that nobody has given one for, as errors of the submission. */
export function unexplained(problems: readonly CellProblem[], kept: readonly KeptWarning[], cells: Cells): CellProblem[] {
  return problems
    .filter((problem) => problem.severity === 'warning' && problem.needsReason && !keptFor(kept, problem, cells))
    .map((problem) => ({
      ...problem,
      severity: 'error',
      code: 'workflow.reasonNeeded',
      message: `${problem.message}请更正；确需保留的，请说明理由。`,
    }))
}
