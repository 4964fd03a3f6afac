import { addDays, isDay, type Span } from '../../kernel/index.ts'
import type { DateAt } from '../../scoring/index.ts'

/** 期限 in a sentence, as a day. */
export interface DueAt extends Span {
  readonly day: string
  /** 底, 前 … was written: it asks for something by itself. */
  readonly deadline: boolean
}

/** The day that a date of the text means as a deadline; a missing year is that of the target. */
export function dueOf(date: DateAt, { text, fiscalYear }: { text: string; fiscalYear: number }): DueAt | undefined {
  if (date.begins) return undefined
  const written = text.slice(date.from, date.to).trimEnd()
  const value = date.range?.[1] ?? date.value
  const full = date.hasYear || /^\d{4}/.test(value) ? value : `${fiscalYear}-${value}`
  const until = /[到至]\s*$/.test(text.slice(Math.max(0, date.from - 3), date.from))
  // 2020—2022年 is a setting, 9月至12月 a span within which something is done.
  const deadline = date.deadline || (date.range !== undefined && date.precision !== 'year')
  if (!deadline && !until) return undefined
  // 6月前: before it begins. 6月底前, 6月: to its end. 9月1日前: that day.
  const before = /(?:以前|之前|前)$/.test(written) && !/[底末旬季年内半]/.test(written.replace(/^\d{4}\s*年(?=.*月)/, ''))
  const day = lastDay(full)
  const first = full.length === 7 ? `${full}-01` : `${full}-01-01`
  const due = before && full.length < 10 ? addDays(first, -1) : day
  return isDay(due) ? { from: date.from, to: date.from + written.length, day: due, deadline } : undefined
}

function lastDay(value: string): string {
  if (value.length === 4) return `${value}-12-31`
  if (value.length !== 7) return value
  const [year, month] = value.split('-').map(Number) as [number, number]
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return isDay(next) ? addDays(next, -1) : ''
}
