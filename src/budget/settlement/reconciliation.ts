import type { LedgerKind, LedgerSide } from '../ledger/ledger-kind.ts'
import { type Category, categories, type FigureSource } from '../ledger/money-mark.ts'
import type { FigureItem } from './figure-item.ts'

/** 对账项目: by 支出类别 as far as 部门决算 tells it so. */
export const reconciliationLines = {
  'basic.initialBudget': { category: 'basic', label: '年初预算数', figure: 'basicInitial' },
  'basic.annualBudget': { category: 'basic', label: '全年预算数', figure: 'basicAnnual' },
  'basic.paid': { category: 'basic', label: '支出数', figure: 'basicFinal' },
  'project.initialBudget': { category: 'project', label: '年初预算数', figure: 'projectInitial' },
  'project.annualBudget': { category: 'project', label: '全年预算数', figure: 'projectAnnual' },
  'project.paid': { category: 'project', label: '支出数', figure: 'projectFinal' },
  'total.openingCarryover': { category: 'total', label: '年初结转和结余', figure: 'openingCarryover' },
  'total.closingCarryover': { category: 'total', label: '年末结转和结余', figure: 'closingCarryover' },
} as const satisfies Record<string, { category: Category | 'total'; label: string; figure: FigureItem }>
export type ReconciliationLine = keyof typeof reconciliationLines
export const reconciliationLineList = Object.keys(reconciliationLines) as ReconciliationLine[]

/** 基本支出 · 支出数 */
export function lineWords(line: ReconciliationLine): string {
  const { category, label } = reconciliationLines[line]
  return category === 'total' ? label : `${categories[category]} · ${label}`
}

/** 比较对象: 国库支付 with 单位会计账, and that with 部门决算. */
export const againsts = { unitBooks: '单位会计账', final: '部门决算' } as const
export type Against = keyof typeof againsts

/** 台账合计 of 本部门支出: of one unit by everything this page asks for. */
export interface LedgerSum {
  readonly organisationId: string
  readonly category: Category
  readonly kind: LedgerKind
  readonly side: LedgerSide
  readonly figureSource: FigureSource | null
  readonly fen: bigint
}

/** 差异说明 as it was written. */
export interface DifferenceNote {
  readonly organisationId: string
  readonly line: ReconciliationLine
  readonly against: Against
  readonly ledgerFen: bigint
  readonly againstFen: bigint
  readonly explanation: string
  readonly recordedAt: Date
  readonly recordedBy: string
}

/** Two figures of one thing that are not the same. */
export interface Difference {
  readonly against: Against
  readonly ledgerFen: bigint
  readonly againstFen: bigint
  /** What the later figure has over the earlier. */
  readonly differenceFen: bigint
  /** The latest first. */
  readonly notes: readonly DifferenceNote[]
  /** 已说明 · 说明已过时 (one of the figures changed since) · 未说明 */
  readonly state: 'explained' | 'stale' | 'open'
}

export interface ReconciliationRow {
  readonly line: ReconciliationLine
  /** 国库支付 of spending, else 预算账. */
  readonly ledgerFen: bigint
  /** 单位会计账; null of other lines, or when nothing was booked from it. */
  readonly booksFen: bigint | null
  /** 部门决算; null: not reported yet. */
  readonly finalFen: bigint | null
  readonly differences: readonly Difference[]
}

interface Figures {
  readonly ledgerFen: bigint
  readonly booksFen: bigint | null
  readonly finalFen: bigint | null
}

/** One line of one unit (or of all together) with its differences: each stands once, along the way 国库支付 → 单位会计账 → 部门决算. */
export function reconcileLine(
  line: ReconciliationLine,
  { ledgerFen, booksFen, finalFen }: Figures,
  notes: readonly DifferenceNote[],
): ReconciliationRow {
  const differences: Difference[] = []
  if (booksFen !== null && booksFen !== ledgerFen) differences.push(difference('unitBooks', ledgerFen, booksFen, notes))
  const before = booksFen ?? ledgerFen
  if (finalFen !== null && finalFen !== before) differences.push(difference('final', before, finalFen, notes))
  return { line, ledgerFen, booksFen, finalFen, differences }
}

function difference(against: Against, ledgerFen: bigint, againstFen: bigint, notes: readonly DifferenceNote[]): Difference {
  const own = notes.filter((note) => note.against === against).toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime())
  const [latest] = own
  const stands = latest !== undefined && latest.ledgerFen === ledgerFen && latest.againstFen === againstFen
  const state = stands ? 'explained' : latest ? 'stale' : 'open'
  return { against, ledgerFen, againstFen, differenceFen: againstFen - ledgerFen, notes: own, state }
}

/** 预算账 and 支付 of one line. `annual`: the kinds that the pack counts into 全年预算数. */
export function ledgerFigure(line: ReconciliationLine, sums: readonly LedgerSum[], annual: ReadonlySet<string>): bigint {
  return total(sums.filter((row) => counts(line, row, annual)))
}

function counts(line: ReconciliationLine, row: LedgerSum, annual: ReadonlySet<string>): boolean {
  const { category } = reconciliationLines[line]
  if (category !== 'total' && row.category !== category) return false
  switch (line) {
    case 'basic.initialBudget':
    case 'project.initialBudget':
      return row.kind === 'approval'
    case 'basic.annualBudget':
    case 'project.annualBudget':
      return row.side === 'allotment' && annual.has(row.kind)
    case 'basic.paid':
    case 'project.paid':
      return row.side === 'payment' && row.figureSource === 'treasury'
    case 'total.openingCarryover':
      return row.kind === 'carryoverConfirmed'
    default:
      return row.kind !== 'yearEndCarryover'
  }
}

/** 年末结转和结余 is what was allotted less what was paid; everything else is a plain sum. */
export function ledgerFen(line: ReconciliationLine, sums: readonly LedgerSum[], annual: ReadonlySet<string>): bigint {
  if (line !== 'total.closingCarryover') return ledgerFigure(line, sums, annual)
  const counted = sums.filter((row) => counts(line, row, annual))
  return total(counted.filter(({ side }) => side === 'allotment')) - total(counted.filter(({ side }) => side === 'payment'))
}

/** What was booked from 单位会计账 beside the treasury's payments; undefined when nothing was. */
export function booksBeside(category: Category, sums: readonly LedgerSum[]): bigint | undefined {
  const rows = sums.filter((row) => row.category === category && row.figureSource === 'unitBooks')
  return rows.length === 0 ? undefined : total(rows)
}

function total(rows: readonly { readonly fen: bigint }[]): bigint {
  return rows.reduce((sum, { fen }) => sum + fen, 0n)
}
