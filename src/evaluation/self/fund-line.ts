import type { AccountSum, FundKind, LedgerKind } from '../../budget/index.ts'

/** 资金的一部分: what the rows of a form add up. */
export interface FundLine {
  readonly fundKind: FundKind
  /** 上年结转资金 */
  readonly carryover: boolean
  /** 年初、全年预算数 and 执行数, in fen. */
  readonly initial: bigint
  readonly annual: bigint
  readonly paid: bigint
}

export interface FundFigures {
  readonly initial: bigint
  readonly annual: bigint
  readonly paid: bigint
}

export const noFunds: FundFigures = { initial: 0n, annual: 0n, paid: 0n }

/** By what the sums of the ledger are asked for: fine enough that carryover is told apart as the accounts are. */
export const fundKeys = ['projectId', 'organisationId', 'fundKind', 'origin', 'procurement', 'spending', 'kind', 'side'] as const
export type FundSum = AccountSum<(typeof fundKeys)[number]>

/** 资金行 out of the ledger: carryover stands apart from the money of the year and is spent first. `annualKinds` count into 全年预算数. */
export function fundLines(sums: readonly FundSum[], annualKinds: ReadonlySet<LedgerKind>): FundLine[] {
  const accounts = Map.groupBy(sums, ({ organisationId, fundKind, origin, procurement, spending }) =>
    [organisationId, fundKind, origin, procurement, spending].join('/'),
  )
  return [...accounts.values()].flatMap((rows) => {
    const add = (some: readonly FundSum[], of: 'allottedFen' | 'paidFen') => some.reduce((total, row) => total + row[of], 0n)
    const counted = rows.filter(({ side, kind }) => side === 'allotment' && annualKinds.has(kind))
    const carried = add(
      counted.filter(({ kind }) => kind === 'carryoverConfirmed'),
      'allottedFen',
    )
    const annual = add(counted, 'allottedFen') - carried
    const initial = add(
      rows.filter(({ kind }) => kind === 'approval'),
      'allottedFen',
    )
    const paid = add(
      rows.filter(({ side }) => side === 'payment'),
      'paidFen',
    )
    const ofCarried = within(paid, carried)
    const { fundKind } = rows[0]!
    return [
      { fundKind, carryover: false, initial, annual, paid: paid - ofCarried },
      ...(carried === 0n ? [] : [{ fundKind, carryover: true, initial: 0n, annual: carried, paid: ofCarried }]),
    ]
  })
}

/** 汇总抵销: what units of the department paid each other is no spending of the department. */
export function lessBetweenUnits(lines: readonly FundLine[], betweenUnits: bigint): readonly FundLine[] {
  if (betweenUnits === 0n) return lines
  return [...lines, { fundKind: 'general', carryover: false, initial: 0n, annual: 0n, paid: -betweenUnits }]
}

/** As much of the payments as was carried over, never less than nothing. */
function within(paid: bigint, carried: bigint): bigint {
  if (paid <= 0n || carried <= 0n) return 0n
  return paid >= carried ? carried : paid
}

/** 财政拨款: the three budgets that are not the unit's own money. */
const appropriations: ReadonlySet<FundKind> = new Set(['general', 'governmentFund', 'stateCapital'])

/** Which money a printed row of a form means, by its words; undefined where it is none of these. */
export function fundRow(label: string): ((line: FundLine) => boolean) | undefined {
  const words = label.replace(/[\s　：:]|其中/g, '')
  if (/结转/.test(words)) return ({ carryover }) => carryover
  // 财政拨款 of the year stands beside a row of carryover; 财政资金 does not.
  if (/^(当年|本年|年度)?财政拨款/.test(words)) return ({ fundKind, carryover }) => appropriations.has(fundKind) && !carryover
  if (/财政专户/.test(words)) return ({ fundKind }) => fundKind === 'specialAccount'
  if (/单位资金/.test(words)) return ({ fundKind }) => fundKind === 'unitFunds'
  if (/财政资金/.test(words)) return ({ fundKind }) => appropriations.has(fundKind)
  return undefined
}

/** 资金 by the printed rows of a form. 其他资金 is what no other row takes, so that the rows come to the whole. */
export function figuresByRow(labels: readonly string[], lines: readonly FundLine[]): FundFigures[] {
  const rows = labels.map(fundRow)
  const taken = (line: FundLine) => rows.some((takes) => takes?.(line))
  return labels.map((label, index) => {
    const takes = rows[index]
    if (takes) return sumOf(lines.filter(takes))
    return /其他/.test(label) ? sumOf(lines.filter((line) => !taken(line))) : noFunds
  })
}

export function sumOf(lines: readonly FundFigures[]): FundFigures {
  return lines.reduce(
    (total, line) => ({ initial: total.initial + line.initial, annual: total.annual + line.annual, paid: total.paid + line.paid }),
    noFunds,
  )
}
