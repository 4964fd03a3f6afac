import { Fraction, fraction, HUNDRED } from '../../kernel/index.ts'
import type { PaymentSchedule } from '../../packs/index.ts'
import { type ExecutionLight, executionLight, type Lights } from '../execution/execution.ts'
import type { TransferBooked, TransferReport } from './transfer-report.ts'

/** 下达和支出 of one or several districts. */
export interface TransferSums {
  readonly dueFen: bigint
  readonly issuedFen: bigint
  /** Of what was reported: the books know no 实际支出 of a district. */
  readonly spentFen: bigint
  /** 下达率 = 已下达 ÷ 应下达; undefined when nothing is due. */
  readonly issuedRate: Fraction | undefined
  /** 实际支出率 = 实际支出 ÷ 应下达, of what was reported; undefined where nothing was. */
  readonly spentRate: Fraction | undefined
  /** 未报送 districts. */
  readonly unreported: number
}

interface Counted extends Pick<TransferSums, 'dueFen' | 'issuedFen' | 'spentFen' | 'unreported'> {
  /** 应下达 of what was reported. */
  readonly reportedDueFen: bigint
}

export interface TransferRow extends TransferSums, Counted {
  readonly projectId: string
  readonly organisationId: string
  /** Undefined: nothing was reported yet. */
  readonly report: TransferReport | undefined
  /** 台账 of the department; undefined when it has nothing of this district. */
  readonly booked: TransferBooked | undefined
  /** 进度要求 as of the day of the report, in percent. */
  readonly required: Fraction | undefined
  /** 执行预警 against the schedule, as the pack sets it; without lights in the pack `watch` is anything below what is required. */
  readonly light: ExecutionLight
  /** 支出进度低于要求 by so much that the light is on. */
  readonly behind: boolean
  /** 与台账不符: the report says another 应下达 or 已下达 than the books. */
  readonly differs: boolean
}

export interface TransferFund extends TransferSums, Counted {
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
  /** 执行预警 of the pack. */
  readonly lights: Lights
  /** 项目 in the order of the library. */
  readonly projectIds: readonly string[]
}

/** 补助区市: per fund and district, never a part of 部门整体支出. What nobody reported stands as in the books. */
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

function rowOf({ reports, booked, fiscalYear, schedule, lights }: TransferInput, projectId: string, organisationId: string): TransferRow {
  const here = (place: { projectId: string; organisationId: string }) =>
    place.projectId === projectId && place.organisationId === organisationId
  const report = reports.find(here)
  const own = booked.find(here)
  const sums = sumsOf([placed(report, own)])
  const required = report && requiredOn(schedule, fiscalYear, report.asOf)
  const light = report ? lightOf(sums.spentRate?.mul(HUNDRED), required, lights) : 'none'
  const behind = light === 'watch' || light === 'warning'
  const differs = report !== undefined && own !== undefined && (report.dueFen !== own.allottedFen || report.issuedFen !== own.paidFen)
  return { projectId, organisationId, report, booked: own, ...sums, required, light, behind, differs }
}

function lightOf(rate: Fraction | undefined, required: Fraction | undefined, lights: Lights): ExecutionLight {
  if (lights.some(({ of }) => of === 'paymentSchedule')) return executionLight(rate, required, lights)
  if (rate === undefined || required === undefined) return 'none'
  return rate.lt(required) ? 'watch' : 'normal'
}

/** As it was reported; without a report, 应下达 and 已下达 of the books. */
function placed(report: TransferReport | undefined, booked: TransferBooked | undefined): Counted {
  if (report) {
    const { dueFen, issuedFen, spentFen } = report
    return { dueFen, issuedFen, spentFen, reportedDueFen: dueFen, unreported: 0 }
  }
  return { dueFen: booked?.allottedFen ?? 0n, issuedFen: booked?.paidFen ?? 0n, spentFen: 0n, reportedDueFen: 0n, unreported: 1 }
}

function sumsOf(rows: readonly Counted[]): TransferSums & Counted {
  const sum = (field: 'dueFen' | 'issuedFen' | 'spentFen' | 'reportedDueFen') => rows.reduce((total, row) => total + row[field], 0n)
  const [dueFen, issuedFen, spentFen, reportedDueFen] = [sum('dueFen'), sum('issuedFen'), sum('spentFen'), sum('reportedDueFen')]
  const rate = (fen: bigint, of: bigint) => (of === 0n ? undefined : new Fraction(fen, of))
  const unreported = rows.reduce((total, row) => total + row.unreported, 0)
  return {
    ...{ dueFen, issuedFen, spentFen, reportedDueFen, unreported },
    ...{ issuedRate: rate(issuedFen, dueFen), spentRate: rate(spentFen, reportedDueFen) },
  }
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
