import { addDays } from '../kernel/index.ts'
import type { HolidayYear } from '../packs/index.ts'

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

/** 节假日安排, as a pack lists it. */
export type Holidays = readonly Pick<HolidayYear, 'off' | 'worked'>[]

/** 工作日: by the holidays of the year; of a year that is not listed, Saturdays and Sundays are left out. */
export function addWorkingDays(day: string, count: number, holidays: Holidays = []): string {
  let at = day
  for (let left = count; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at, holidays)) left -= 1
  }
  return at
}

function isWorkingDay(day: string, holidays: Holidays): boolean {
  if (holidays.some(({ worked }) => worked.includes(day))) return true
  if (holidays.some(({ off }) => off.some(({ from, to }) => from <= day && day <= to))) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}
