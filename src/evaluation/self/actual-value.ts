import { type Fraction, parseFraction, ZERO } from '../../kernel/index.ts'
import { besideFigure, readTarget, slipOf } from '../../scoring/index.ts'
import type { PerformanceTarget } from '../../targets/index.ts'

/** 被自评的指标: what scoring takes of a live target. */
export type MeasuredTarget = Pick<
  PerformanceTarget,
  'fiscalYear' | 'levelOne' | 'levelTwo' | 'name' | 'target' | 'comparison' | 'targetValues' | 'unit' | 'qualitative'
>

/** 完成值 as it was understood against its target. */
export type ActualValue =
  | { readonly kind: 'missing' }
  | { readonly kind: 'number'; readonly value: Fraction /** As typed, where a negative value counts as 0. */; readonly negative?: Fraction }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'words'; readonly text: string }
  /** It cannot be held against the target. */
  | { readonly kind: 'unread'; readonly reason: string }

/** Reads what a person typed beside the target. A negative result counts as 0; a unit that differs is never converted. */
export function readActual(typed: string, target: MeasuredTarget): ActualValue {
  const text = typed.trim()
  if (text === '') return { kind: 'missing' }
  if (isQualitative(target)) return { kind: 'words', text }
  const { value, unit, comparison } = readTarget(text)
  if (isDeadline(target)) return readDay(text, value)
  const slip = slipOf(text, unit)
  if (slip) return { kind: 'unread', reason: `完成值“${clip(text)}”${slip}` }
  if (typeof value !== 'string' || parseFraction(value) === undefined) {
    return { kind: 'unread', reason: `完成值“${clip(text)}”不是一个数。指标值是“${target.target}”，请只填一个数和它的单位。` }
  }
  const beside = besideFigure(text, { unit: target.unit, words: `${target.target} ${target.name}` })
  if (beside) return { kind: 'unread', reason: `完成值“${clip(text)}”${beside}` }
  if (comparison !== 'equal' && comparison !== null) {
    return { kind: 'unread', reason: `完成值“${clip(text)}”写了比较符号，是目标的写法。请填实际完成的数。` }
  }
  if (unit !== null && target.unit !== '' && unit !== target.unit) {
    return { kind: 'unread', reason: `完成值的单位“${unit}”与指标值的单位“${target.unit}”不同。请按指标值的单位填写。` }
  }
  const number = parseFraction(value)!
  return number.n < 0n ? { kind: 'number', value: ZERO, negative: number } : { kind: 'number', value: number }
}

/**
 * A time limit that was declared 定性: held against the day it was done, where that is written as a date with its year. A limit without one
 * (12月底前) is of the fiscal year. Words about it (按期完成) stay 定性.
 */
export function measuredBy(target: MeasuredTarget, typed: string): MeasuredTarget {
  if (!isQualitative(target)) return target
  const limit = dated(target.target) ?? datedInYear(target)
  if (limit === undefined || dated(typed) === undefined) return target
  return { ...target, comparison: 'by', targetValues: [limit], unit: 'date', qualitative: false }
}

function dated(text: string): string | undefined {
  const { value, unit, comparison } = readTarget(text.trim())
  return unit === 'date' && comparison === 'by' && typeof value === 'string' && /^\d{4}(-\d{2}){0,2}$/.test(value) ? value : undefined
}

/** 12月底前 in the fiscal year of the paper: 2022-12. Undefined where the limit names its own year. */
export function datedInYear({ target, fiscalYear }: Pick<MeasuredTarget, 'target' | 'fiscalYear'>): string | undefined {
  const { value, unit, comparison } = readTarget(target.trim())
  const short = unit === 'date' && comparison === 'by' && typeof value === 'string' && /^\d{2}(-\d{2})?$/.test(value)
  return short ? `${fiscalYear}-${value}` : undefined
}

export function isQualitative({ qualitative, targetValues }: MeasuredTarget): boolean {
  return qualitative || targetValues.length === 0
}

export function isDeadline({ comparison, targetValues }: MeasuredTarget): boolean {
  return comparison === 'by' || targetValues.some((value) => /^\d{4}-/.test(value))
}

function readDay(text: string, value: string | readonly [string, string] | null): ActualValue {
  const day = typeof value === 'string' && /^\d{4}(-\d{2}){0,2}$/.test(value) ? value : undefined
  if (day) return { kind: 'day', day }
  return { kind: 'unread', reason: `完成值“${clip(text)}”不是日期。指标值是时限，请填完成的日期，如 2022-08-20。` }
}

/** 2021-08 as the last day that it can mean: a result is on time only when all of it is. */
export function lastDayOf(day: string): string {
  if (day.length === 10) return day
  return day.length === 7 ? `${day}-31` : `${day}-12-31`
}

function clip(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text
}
