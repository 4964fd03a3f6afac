import { Fraction, fraction, HUNDRED } from '../../kernel/index.ts'
import type { PaymentSchedule, RulePack } from '../../packs/index.ts'
import type { AccountSum } from '../ledger/account-sum.ts'
import type { LedgerKind } from '../ledger/ledger-kind.ts'

/** 预算执行的几个数, in fen. */
export interface ExecutionFigures {
  /** 年初预算数 */
  readonly initial: bigint
  /** 全年预算数, by the kinds of change that the pack counts. */
  readonly annual: bigint
  /** 执行数: paid, less what was refunded. */
  readonly spent: bigint
  /** 已收回, and carried over at the end of the year: not spent, but no longer there. */
  readonly recovered: bigint
  readonly carriedOver: bigint
  readonly entries: number
}

export const noFigures: ExecutionFigures = { initial: 0n, annual: 0n, spent: 0n, recovered: 0n, carriedOver: 0n, entries: 0 }

export function addFigures(one: ExecutionFigures, other: ExecutionFigures): ExecutionFigures {
  return {
    ...{ initial: one.initial + other.initial, annual: one.annual + other.annual, spent: one.spent + other.spent },
    ...{
      recovered: one.recovered + other.recovered,
      carriedOver: one.carriedOver + other.carriedOver,
      entries: one.entries + other.entries,
    },
  }
}

/** What one line of sums adds to the figures. */
export function figuresOf(
  {
    kind,
    side,
    allottedFen,
    paidFen,
    entryCount,
  }: Pick<AccountSum<'kind' | 'side'>, 'kind' | 'side' | 'allottedFen' | 'paidFen' | 'entryCount'>,
  annualKinds: ReadonlySet<LedgerKind>,
): ExecutionFigures {
  if (side === 'payment') return { ...noFigures, spent: paidFen, entries: entryCount }
  return {
    ...noFigures,
    ...(kind === 'approval' && { initial: allottedFen }),
    ...(annualKinds.has(kind) && { annual: allottedFen }),
    ...(kind === 'recovered' && { recovered: -allottedFen }),
    ...(kind === 'yearEndCarryover' && { carriedOver: -allottedFen }),
    entries: entryCount,
  }
}

/** 执行率 in percent, two decimals; undefined where there is no budget. */
export function executionRate({ spent, annual }: Pick<ExecutionFigures, 'spent' | 'annual'>): Fraction | undefined {
  return annual === 0n ? undefined : new Fraction(spent, annual).mul(HUNDRED).round(2)
}

/** 既定进度 at a day: the last node that has ended. Undefined before the first one. */
export function dueAt(schedule: PaymentSchedule, fiscalYear: number, day: string): { monthEnd: number; rate: Fraction } | undefined {
  const passed = schedule.nodes.filter(({ monthEnd }) => day >= lastDay(fiscalYear, monthEnd))
  const last = passed.sort((a, b) => b.monthEnd - a.monthEnd)[0]
  return last && { monthEnd: last.monthEnd, rate: fraction(last.rate) }
}

/** 月末 */
export function lastDay(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** 执行预警 of a rate against the schedule of its kind of money; `notDue` before its first node. */
export type ExecutionLight = 'normal' | 'watch' | 'warning' | 'note' | 'notDue' | 'none'

/** 执行预警 of a pack. */
export type Lights = NonNullable<NonNullable<RulePack['monitoring']>['lights']>

/** By how many percentage points the rate lies above or below what is due; the pack says from where on that is a matter. */
export function executionLight(rate: Fraction | undefined, due: Fraction | undefined, lights: Lights): ExecutionLight {
  const rules = lights.filter(({ of }) => of === 'paymentSchedule')
  if (rate === undefined || rules.length === 0) return 'none'
  if (due === undefined) return 'notDue'
  const distance = rate.sub(due)
  const found = rules.find(
    ({ atLeast, below }) =>
      (atLeast === undefined || distance.gte(fraction(atLeast))) && (below === undefined || distance.lt(fraction(below))),
  )
  return found?.light ?? 'none'
}

/** 累计支付进度 by month. */
export interface MonthProgress {
  readonly month: number
  readonly spent: bigint
  readonly soFar: bigint
  /** Of the budget of the year as it stands; undefined where there is none. */
  readonly rate: Fraction | undefined
}

/** Twelve months, or as many as have begun. */
export function monthsOf(spentByMonth: ReadonlyMap<number, bigint>, { annual, upTo }: { annual: bigint; upTo: number }): MonthProgress[] {
  let soFar = 0n
  return Array.from({ length: upTo }, (_, index) => {
    const spent = spentByMonth.get(index + 1) ?? 0n
    soFar += spent
    return { month: index + 1, spent, soFar, rate: executionRate({ spent: soFar, annual }) }
  })
}

/** 差额 to the schedule at its nodes, in percentage points; negative: behind. */
export function nodesOf(schedule: PaymentSchedule | undefined, months: readonly MonthProgress[]) {
  return (schedule?.nodes ?? []).map(({ monthEnd, rate }) => {
    const actual = months.find(({ month }) => month === monthEnd)?.rate
    return { monthEnd, due: fraction(rate), distance: actual ? actual.sub(fraction(rate)) : undefined }
  })
}
