import { addDays } from '../kernel/index.ts'

/** 监控期: whole months of one year. */
export interface Period {
  readonly fiscalYear: number
  readonly fromMonth: number
  readonly toMonth: number
}

/** 1—7月 */
export function periodWords({ fromMonth, toMonth }: Pick<Period, 'fromMonth' | 'toMonth'>): string {
  return fromMonth === toMonth ? `${toMonth}月` : `${fromMonth}—${toMonth}月`
}

/** The last day of the period: what was paid by then, what had to be reached by then. */
export function periodEnd({ fiscalYear, toMonth }: Pick<Period, 'fiscalYear' | 'toMonth'>): string {
  return lastDayOf(fiscalYear, toMonth)
}

export function lastDayOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** 监控期月数 */
export function monthsIn({ fromMonth, toMonth }: Pick<Period, 'fromMonth' | 'toMonth'>): number {
  return toMonth - fromMonth + 1
}

/** 工作日: Saturdays and Sundays are left out; holidays of the state stand in no calendar here, the finance office moves the day. */
export function addWorkingDays(day: string, count: number): string {
  let at = day
  for (let left = count; left > 0; ) {
    at = addDays(at, 1)
    const weekday = new Date(`${at}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return at
}
