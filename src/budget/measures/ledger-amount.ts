import type { LedgerKind } from '../ledger/ledger-kind.ts'
import type { Category, FigureSource } from '../ledger/money-mark.ts'

/** 台账合计: entries of a year that agree in everything a measure asks for, added up by the database. */
export interface LedgerSum {
  readonly fiscalYear: number
  readonly kind: LedgerKind
  readonly side: 'allotment' | 'payment'
  readonly figureSource: FigureSource | null
  readonly category: Category
  /** 特定目标类项目 */
  readonly earmarked: boolean
  /** 对下转移支付 */
  readonly transfer: boolean
  /** 待分配: still with the department itself. */
  readonly reserved: boolean
  /** 未入库 */
  readonly outside: boolean
  /** 预算调整率不计入 */
  readonly excluded: boolean
  /** Month of the booking within the fiscal year; what is booked later counts into December. */
  readonly month: number
  readonly fen: bigint
  /** The half that goes up, of moves that add up to nothing. */
  readonly raisedFen: bigint
  readonly entries: number
  /** Only in a reading by project. */
  readonly project?: { readonly id: string; readonly name: string } | undefined
}

/** An amount that is the sum of some entries. */
export interface LedgerAmount {
  readonly label: string
  /** `annual`: kinds that the pack counts into 全年预算数. */
  readonly takes: (row: LedgerSum, annual: ReadonlySet<string>) => boolean
  readonly raised?: true
  /** Reductions are told as what they come to. */
  readonly minus?: true
  /** What the ledger page is asked for, to show these entries. */
  readonly shows: { readonly side: 'allotment' | 'payment'; readonly kind?: LedgerKind }
}

const allotment = { side: 'allotment' } as const
const payment = { side: 'payment' } as const
const moves = new Set<LedgerKind>(['betweenProjects', 'betweenSubjects'])

/** 本部门支出: what goes down to districts is not in the department's own budget and 决算. */
const own = (row: LedgerSum) => !row.transfer
const annualOf = (row: LedgerSum, annual: ReadonlySet<string>) => row.side === 'allotment' && annual.has(row.kind)
const paidFrom = (row: LedgerSum, source: FigureSource) => row.side === 'payment' && row.figureSource === source

/** 台账数额 by name. Those of 专项资金 take in what goes down to districts: paid to a district counts as paid. */
export const ledgerAmounts = {
  initialBudget: {
    label: '年初预算批复数',
    takes: (row) => own(row) && row.kind === 'approval',
    shows: { ...allotment, kind: 'approval' },
  },
  adjustments: {
    label: '预算调整数',
    takes: (row, annual) => own(row) && annualOf(row, annual) && row.kind !== 'approval',
    shows: allotment,
  },
  annualBudget: { label: '调整后预算数', takes: (row, annual) => own(row) && annualOf(row, annual), shows: allotment },
  allotted: { label: '预算指标合计', takes: (row) => own(row) && row.side === 'allotment', shows: allotment },
  paid: { label: '国库支付数', takes: (row) => own(row) && paidFrom(row, 'treasury'), shows: payment },
  paidByBooks: { label: '单位会计账支出数', takes: (row) => own(row) && paidFrom(row, 'unitBooks'), shows: payment },
  'adjustments.increased': {
    label: '追加数',
    takes: (row) => own(row) && row.kind === 'increase' && !row.excluded,
    shows: { ...allotment, kind: 'increase' },
  },
  'adjustments.decreased': {
    label: '追减数',
    takes: (row) => own(row) && row.kind === 'decrease' && !row.excluded,
    minus: true,
    shows: { ...allotment, kind: 'decrease' },
  },
  'adjustments.moved': {
    label: '结构调整数',
    takes: (row) => moves.has(row.kind) && !row.excluded,
    raised: true,
    shows: allotment,
  },
  'earmarked.initialBudget': {
    label: '专项资金年初预算数',
    takes: (row) => row.earmarked && row.kind === 'approval',
    shows: { ...allotment, kind: 'approval' },
  },
  'earmarked.annualBudget': {
    label: '专项资金调整后预算数',
    takes: (row, annual) => row.earmarked && annualOf(row, annual),
    shows: allotment,
  },
  'earmarked.paid': { label: '专项资金支付数', takes: (row) => row.earmarked && paidFrom(row, 'treasury'), shows: payment },
  distributed: {
    label: '已细化分配的专项资金',
    takes: (row, annual) => row.earmarked && !row.reserved && annualOf(row, annual),
    shows: allotment,
  },
  undistributed: {
    label: '待分配的专项资金',
    takes: (row, annual) => row.earmarked && row.reserved && annualOf(row, annual),
    shows: allotment,
  },
  'projects.annualBudget': {
    label: '年度预算安排项目资金总额',
    takes: (row, annual) => row.category === 'project' && annualOf(row, annual),
    shows: allotment,
  },
  libraryOutside: {
    label: '未纳入项目库的项目资金额',
    takes: (row, annual) => row.category === 'project' && row.outside && annualOf(row, annual),
    shows: allotment,
  },
  'carryover.confirmed': {
    label: '上年结转确认数',
    takes: (row) => row.kind === 'carryoverConfirmed',
    shows: { ...allotment, kind: 'carryoverConfirmed' },
  },
} as const satisfies Record<string, LedgerAmount>

export type LedgerAmountName = keyof typeof ledgerAmounts

export function ledgerAmount(name: LedgerAmountName): LedgerAmount {
  return ledgerAmounts[name]
}

/** What the rows come to for this amount. */
export function fenOfAmount({ raised, minus }: LedgerAmount, rows: readonly LedgerSum[]): bigint {
  const total = rows.reduce((sum, row) => sum + (raised ? row.raisedFen : row.fen), 0n)
  return minus ? -total : total
}
