import { dayInChina } from '../kernel/index.ts'

/** 留存期限 where a department has set none. */
export const DEFAULT_RETENTION_MONTHS = 36

/** The day before which entries may be archived: `months` back from today, both days in China. */
export function archivableBefore(now: Date, months: number): string {
  const [year, month, day] = dayInChina(now).split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 - months, 1))
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, lastDay))).toISOString().slice(0, 10)
}
