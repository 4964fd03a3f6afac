import { Fraction, formatFixed, formatGrouped, formatPlain } from '../../kernel/index.ts'
import type { Step } from '../facts.ts'

/** How figures stand in a working: thousands separators, the minus of print, an endless decimal cut with …. */
export type Value = Step['values'][string]

const MOST = 6

/** `299,053.12`, `−1.22`, `0.6666…` */
export function figure(value: Value): string {
  if (!(value instanceof Fraction)) return String(value ?? '')
  const rounded = value.round(MOST)
  return rounded.eq(value) ? group(formatPlain(rounded, MOST)) : cut(value)
}

function group(plain: string): string {
  const [whole = '', decimals] = plain.split('.')
  const digits = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return `${digits.replace('-', '−')}${decimals === undefined ? '' : `.${decimals}`}`
}

/** The first four decimals of a decimal that goes on. */
function cut(value: Fraction): string {
  const whole = new Fraction((value.abs().n * 10_000n) / value.d, 10_000n)
  return `${formatGrouped(value.n < 0n ? whole.neg() : whole, 4)}…`
}

/** With the decimals of a score or deduction: `2.61`, `3.00`. */
export function fixed(value: Value, decimals: Value): string {
  return value instanceof Fraction ? formatFixed(value, Number(decimals ?? 2)).replace('-', '−') : figure(value)
}

/** `97.39%`, `800 公斤`, `3`. */
export function withUnit(value: Value, unit: Value): string {
  if (unit === '%') return `${figure(value)}%`
  return unit ? `${figure(value)} ${String(unit)}` : figure(value)
}

/** In a formula units are left out, but % stays; 100% is written 1. */
export function term(value: Value, unit: Value): string {
  if (unit !== '%') return figure(value)
  if (value instanceof Fraction && value.n === 100n * value.d) return '1'
  return `${figure(value)}%`
}

/** A term inside a difference: negative ones in brackets. */
export function inner(value: Value, unit: Value): string {
  const text = term(value, unit)
  return text.startsWith('−') ? `(${text})` : text
}

/** 1 个百分点, 100 公斤, 1 步 */
export function stepWords(size: Value, unit: Value): string {
  if (unit === '%') return `${figure(size)} 个百分点`
  return unit ? `${figure(size)} ${String(unit)}` : figure(size)
}

const PLACES = ['整数', '一位小数', '两位小数', '三位小数', '四位小数', '五位小数', '六位小数']

export function roundingWords(decimals: Value): string {
  return `四舍五入保留${PLACES[Number(decimals)] ?? `${String(decimals)}位小数`}`
}

/** `1 + 0.5 + 2` from the values numbered 0, 1, 2 … */
export function sumWords(values: Step['values']): string {
  const terms = Array.from({ length: Number(values.terms) }, (_, index) => inner(values[index], ''))
  return terms.length === 0 ? '0' : terms.join(' + ')
}

export function named(subject: Value, fallback = '实际值'): string {
  return subject ? String(subject) : fallback
}

/** ③“…” or “…” */
export function itemName(values: Step['values']): string {
  const { marker, text, index } = values
  const name = text ? `“${String(text)}”` : ''
  if (marker) return `${String(marker)}${name}`
  return name || `第 ${Number(index) + 1} 项`
}

export function sourceWords(source: Value): string {
  return source ? `（来源：${String(source)}）` : ''
}

/** An amount with the decimals of a score, more where it is not rounded yet. */
export function hundredths(value: Value, decimals: Value): string {
  return value instanceof Fraction && value.round(Number(decimals)).eq(value) ? fixed(value, decimals) : figure(value)
}
