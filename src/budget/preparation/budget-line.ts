import type { AccountKey } from '../ledger/voucher-draft.ts'

/** 预算编制的各版本, in the order of the year. 二下 is not filled in: it comes from replies. */
export const budgetVersions = {
  firstUp: '一上',
  reviewed: '评审审定',
  control: '一下（控制数）',
  secondUp: '二上',
  approved: '二下（批复）',
} as const
export type BudgetVersion = keyof typeof budgetVersions

/** 可填的金额栏 */
export type AmountColumn = Exclude<BudgetVersion, 'approved'>
export const amountColumns = ['firstUp', 'reviewed', 'control', 'secondUp'] as const satisfies readonly AmountColumn[]

/** 可填的栏: amounts, and why something was cut. */
export type BudgetColumn = AmountColumn | 'cutReason'

export function isBudgetColumn(text: string): text is BudgetColumn {
  return text === 'cutReason' || (amountColumns as readonly string[]).includes(text)
}

export function columnLabel(column: BudgetColumn): string {
  return column === 'cutReason' ? '核减原因' : budgetVersions[column]
}

/** What money a line of the budget is of: an account, before anybody says how it is paid. */
export type BudgetLineKey = Omit<AccountKey, 'divisionId' | 'paymentWay' | 'directFunds' | 'bond'>

/** 版本金额, in fen; null where nothing was filled in. */
export type BudgetAmounts = { readonly [Version in BudgetVersion]: bigint | null }

/** 预算编制的一行. Of the department itself: 部门代编（待分配）. */
export interface BudgetLine extends BudgetLineKey, BudgetAmounts {
  readonly id: string
  readonly version: number
  readonly departmentId: string
  readonly fiscalYear: number
  readonly divisionId: string | null
  readonly name: string
  /** 细化下达: signed, adds up to nothing over the department. */
  readonly distributed: bigint
  readonly cutReason: string
  /** 谁在何时改了哪一栏 */
  readonly changes: Partial<Record<BudgetColumn, { readonly by: string; readonly at: string }>>
  readonly position: number
  readonly illustrative: boolean
}

/** 部门代编（待分配）: the department itself stands where a unit would. */
export function isUndistributed({ organisationId, departmentId }: Pick<BudgetLine, 'organisationId' | 'departmentId'>): boolean {
  return organisationId === departmentId
}

/** 细化下达之后: what the line has to spend from the reply. Null: nothing was replied or distributed to it. */
export function afterDistribution({ approved, distributed }: Pick<BudgetLine, 'approved' | 'distributed'>): bigint | null {
  return approved === null && distributed === 0n ? null : (approved ?? 0n) + distributed
}

/** 核减: what 审定数 or 控制数, whichever is lower, is below 一上. Zero or less: nothing was cut. */
export function cutOf({ firstUp, reviewed, control }: Pick<BudgetLine, 'firstUp' | 'reviewed' | 'control'>): bigint {
  if (firstUp === null) return 0n
  const cuts = [reviewed, control].filter((figure) => figure !== null).map((figure) => firstUp - figure)
  return cuts.sort((a, b) => (a > b ? -1 : 1))[0] ?? 0n
}

/** 增减: the latest version against 一上. Null while there is none to compare. */
export function changeOf(line: BudgetAmounts): bigint | null {
  const latest = line.approved ?? line.secondUp ?? line.control ?? line.reviewed
  return latest === null || line.firstUp === null ? null : latest - line.firstUp
}

/** 合计 of one version over some lines; what is not filled in counts nothing. */
export function totalOf(lines: readonly BudgetAmounts[], version: BudgetVersion): bigint {
  return lines.reduce((total, line) => total + (line[version] ?? 0n), 0n)
}
