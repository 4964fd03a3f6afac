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
}

/** 取数范围: which entries an amount adds up. What is not said makes no difference. */
export interface EntryCriteria {
  readonly side?: 'allotment' | 'payment'
  /** `annual`: those that the pack counts into 全年预算数. */
  readonly kinds?: 'annual' | 'annualButApproval' | readonly LedgerKind[]
  readonly figureSource?: FigureSource
  readonly category?: Category
  readonly earmarked?: true
  /** 本部门支出 only: what goes down to districts is not in the department's own budget and 决算. */
  readonly transfer?: false
  readonly reserved?: boolean
  readonly outside?: true
  readonly excluded?: false
}

/** An amount that is the sum of some entries. */
export interface LedgerAmount {
  readonly label: string
  readonly of: EntryCriteria
  /** The half that goes up, of moves that add up to nothing. */
  readonly raised?: true
  /** Reductions are told as what they come to. */
  readonly minus?: true
}

const own = { transfer: false } as const
const ownAnnual = { ...own, side: 'allotment', kinds: 'annual' } as const
const earmarked = { earmarked: true } as const
const earmarkedAnnual = { ...earmarked, side: 'allotment', kinds: 'annual' } as const
const projectAnnual = { category: 'project', side: 'allotment', kinds: 'annual' } as const
const treasury = { side: 'payment', figureSource: 'treasury' } as const

/** 台账数额 by name. Those of 专项资金 take in what goes down to districts: paid to a district counts as paid. */
export const ledgerAmounts = {
  initialBudget: { label: '年初预算批复数', of: { ...own, kinds: ['approval'] } },
  adjustments: { label: '预算调整数', of: { ...own, side: 'allotment', kinds: 'annualButApproval' } },
  annualBudget: { label: '调整后预算数', of: ownAnnual },
  allotted: { label: '预算指标合计', of: { ...own, side: 'allotment' } },
  paid: { label: '国库支付数', of: { ...own, ...treasury } },
  paidByBooks: { label: '单位会计账支出数', of: { ...own, side: 'payment', figureSource: 'unitBooks' } },
  'adjustments.increased': { label: '追加数', of: { ...own, kinds: ['increase'], excluded: false } },
  'adjustments.decreased': { label: '追减数', of: { ...own, kinds: ['decrease'], excluded: false }, minus: true },
  'adjustments.moved': { label: '结构调整数', of: { kinds: ['betweenProjects', 'betweenSubjects'], excluded: false }, raised: true },
  'earmarked.initialBudget': { label: '专项资金年初预算数', of: { ...earmarked, kinds: ['approval'] } },
  'earmarked.annualBudget': { label: '专项资金调整后预算数', of: earmarkedAnnual },
  'earmarked.paid': { label: '专项资金支付数', of: { ...earmarked, ...treasury } },
  distributed: { label: '已细化分配的专项资金', of: { ...earmarkedAnnual, reserved: false } },
  undistributed: { label: '待分配的专项资金', of: { ...earmarkedAnnual, reserved: true } },
  'projects.annualBudget': { label: '年度预算安排项目资金总额', of: projectAnnual },
  libraryOutside: { label: '未纳入项目库的项目资金额', of: { ...projectAnnual, outside: true } },
  'carryover.confirmed': { label: '上年结转确认数', of: { kinds: ['carryoverConfirmed'] } },
} as const satisfies Record<string, LedgerAmount>

export type LedgerAmountName = keyof typeof ledgerAmounts

export function ledgerAmount(name: LedgerAmountName): LedgerAmount {
  return ledgerAmounts[name]
}

/** The kinds that are meant; undefined: all. */
export function kindsOf({ kinds }: EntryCriteria, annual: ReadonlySet<LedgerKind>): readonly LedgerKind[] | undefined {
  if (kinds === 'annual') return [...annual]
  if (kinds === 'annualButApproval') return [...annual].filter((kind) => kind !== 'approval')
  return kinds
}

/** Whether entries like these count. */
export function takes(criteria: EntryCriteria, row: LedgerSum, annual: ReadonlySet<LedgerKind>): boolean {
  const { side, figureSource, category, reserved, transfer, excluded } = criteria
  return (
    (side === undefined || row.side === side) &&
    (kindsOf(criteria, annual)?.includes(row.kind) ?? true) &&
    (figureSource === undefined || row.figureSource === figureSource) &&
    (category === undefined || row.category === category) &&
    (!criteria.earmarked || row.earmarked) &&
    (transfer === undefined || row.transfer === transfer) &&
    (reserved === undefined || row.reserved === reserved) &&
    (!criteria.outside || row.outside) &&
    (excluded === undefined || row.excluded === excluded)
  )
}

/** What the rows come to for this amount. */
export function fenOfAmount({ raised, minus }: LedgerAmount, rows: readonly LedgerSum[]): bigint {
  const total = rows.reduce((sum, row) => sum + (raised ? row.raisedFen : row.fen), 0n)
  return minus ? -total : total
}
