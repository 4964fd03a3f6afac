/**
 * 日期. Days are counted in China, wherever the server stands: Asia/Shanghai has been eight hours ahead of UTC, without summer
 * time, for as long as this product's papers reach back. A deadline lasts until midnight: overdue is the day after.
 */

const HOUR = 3_600_000
const DAY = 24 * HOUR
const CHINA = 8 * HOUR
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const

/** The day in China of an instant: `2026-03-16`. */
export function dayInChina(instant: Date): string {
  return timeInChina(instant).slice(0, 10)
}

/** What a clock in China shows at an instant: `2026-03-16 14:32:05`. */
export function timeInChina(instant: Date): string {
  return new Date(instant.getTime() + CHINA).toISOString().slice(0, 19).replace('T', ' ')
}

/** Before it no paper of this product has a day; years of three digits are slips of the hand, and no database has a year 0. */
const FIRST_YEAR = '1900'

/** Whether the text is a day of the calendar from 1900 on, written `2026-03-16`. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= FIRST_YEAR ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Midnight in China at which the day begins. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - CHINA)
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10)
}

/** 距期限天数: 0 on the day itself, negative when it has passed. */
export function daysUntil(dueOn: string, now: Date): number {
  return daysBetween(dayInChina(now), dueOn)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}

/** 星期二 */
export function weekdayOf(day: string): string {
  return `星期${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}`
}

/** 3月16日 */
export function dayWords(day: string): string {
  const [, month, date] = day.split('-')
  return `${Number(month)}月${Number(date)}日`
}

/** 3月16日 14:32, in China. */
export function momentWords(instant: Date): string {
  const [day, time] = timeInChina(instant).split(' ') as [string, string]
  return `${dayWords(day)} ${time.slice(0, 5)}`
}

/** 逾期 2 天 · 今天到期 · 还剩 3 天 */
export function dueWords(daysLeft: number): string {
  if (daysLeft < 0) return `逾期 ${-daysLeft} 天`
  return daysLeft === 0 ? '今天到期' : `还剩 ${daysLeft} 天`
}
