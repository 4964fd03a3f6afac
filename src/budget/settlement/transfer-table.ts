import { Fraction, fraction, HUNDRED } from '../../kernel/index.ts'
import type { PaymentSchedule } from '../../packs/index.ts'
import type { TransferBooked, TransferReport } from './transfer-report.ts'

/** 下达和支出 of one or several districts. */
export interface TransferSums {
  readonly dueFen: bigint
  readonly issuedFen: bigint
  readonly spentFen: bigint
  /** 下达率 = 已下达 ÷ 应下达; undefined when nothing is due. */
  readonly issuedRate: Fraction | undefined
  /** 实际支出率 = 实际支出 ÷ 应下达 */
  readonly spentRate: Fraction | undefined
}

export interface TransferRow extends TransferSums {
  readonly projectId: string
  readonly organisationId: string
  /** Undefined: nothing was reported yet. */
  readonly report: TransferReport | undefined
  /** 台账 of the department; undefined when it has nothing of this district. */
  readonly booked: TransferBooked | undefined
  /** 进度要求 as of the day of the report, in percent. */
  readonly required: Fraction | undefined
  /** 支出进度低于要求 */
  readonly behind: boolean
}

export interface TransferFund extends TransferSums {
  readonly projectId: string
  readonly rows: readonly TransferRow[]
}

export interface TransferTable extends TransferSums {
  readonly funds: readonly TransferFund[]
}

export interface TransferInput {
  readonly fiscalYear: number
  readonly reports: readonly TransferReport[]
  readonly booked: readonly TransferBooked[]
  /** 既定支付进度 of 专项资金. */
  readonly schedule: PaymentSchedule | undefined
  /** 项目 in the order of the library. */
  readonly projectIds: readonly string[]
}

/** 补助区市: per fund and district, never a part of 部门整体支出. Sums take in only what was reported. */
export function transferTable(input: TransferInput): TransferTable {
  const order = new Map(input.projectIds.map((id, index) => [id, index]))
  const places = [...input.reports, ...input.booked]
  const projects = [...new Set(places.map(({ projectId }) => projectId))]
  const funds = projects
    .toSorted((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size))
    .map((projectId) => {
      const own = new Set(places.filter((place) => place.projectId === projectId).map(({ organisationId }) => organisationId))
      const rows = [...own].map((organisationId) => rowOf(input, projectId, organisationId))
      return { projectId, rows, ...sumsOf(rows) }
    })
  return { funds, ...sumsOf(funds) }
}

function rowOf({ reports, booked, fiscalYear, schedule }: TransferInput, projectId: string, organisationId: string): TransferRow {
  const here = (place: { projectId: string; organisationId: string }) =>
    place.projectId === projectId && place.organisationId === organisationId
  const report = reports.find(here)
  const sums = sumsOf(report ? [report] : [])
  const required = report && requiredOn(schedule, fiscalYear, report.asOf)
  const behind = required ? (sums.spentRate?.mul(HUNDRED).lt(required) ?? false) : false
  return { projectId, organisationId, report, booked: booked.find(here), ...sums, required, behind }
}

function sumsOf(rows: readonly Pick<TransferSums, 'dueFen' | 'issuedFen' | 'spentFen'>[]): TransferSums {
  const sum = (field: 'dueFen' | 'issuedFen' | 'spentFen') => rows.reduce((total, row) => total + row[field], 0n)
  const [dueFen, issuedFen, spentFen] = [sum('dueFen'), sum('issuedFen'), sum('spentFen')]
  const rate = (fen: bigint) => (dueFen === 0n ? undefined : new Fraction(fen, dueFen))
  return { dueFen, issuedFen, spentFen, issuedRate: rate(issuedFen), spentRate: rate(spentFen) }
}

/** The node of the schedule that was reached last on that day; undefined before the first. */
export function requiredOn(schedule: PaymentSchedule | undefined, fiscalYear: number, day: string): Fraction | undefined {
  const reached = (schedule?.nodes ?? []).filter(({ monthEnd }) => day >= lastDayOf(fiscalYear, monthEnd))
  const last = reached.toSorted((a, b) => b.monthEnd - a.monthEnd)[0]
  return last && fraction(String(last.rate))
}

function lastDayOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
