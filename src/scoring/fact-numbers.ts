import { Fraction, parseFraction } from '../kernel/index.ts'
import { fold } from './fold.ts'

/** A number as typed: `97.39%`, `307,054.67`, `3天`. */
export interface FactNumber {
  readonly value: Fraction
  /** What stood behind the number: `%`, `天`, or nothing. */
  readonly suffix: string
}

const LARGEST = 10n ** 18n
const PLAIN = /^[+-]?\d{1,24}(?:\.\d{1,24})?$/
const GROUPED =
  /^([+-]?\d{1,3}(?:,\d{3})+(?:\.\d{1,24})?|[+-]?\d{1,24}(?:\.\d{1,24})?(?:e[+-]?\d{1,2})?|[+-]?\d{1,24}\/\d{1,24})\s*(\D{0,6})$/i

/** Reads a number of the facts exactly; undefined when it is none, or larger than anything that is measured. */
export function readNumber(input: unknown): FactNumber | undefined {
  if (Number.isSafeInteger(input)) return { value: new Fraction(BigInt(input as number)), suffix: '' }
  if (typeof input === 'number') return Number.isFinite(input) ? bounded(parseFraction(String(input)), '') : undefined
  if (typeof input !== 'string') return undefined
  if (PLAIN.test(input)) return bounded(parseFraction(input), '')
  if (input.length > 80) return undefined
  const match = GROUPED.exec(fold(input).replaceAll('−', '-').trim())
  if (!match) return undefined
  return bounded(parseFraction(match[1]!.replaceAll(',', '')), match[2]!.trim())
}

/** A whole number from 0 to a thousand million; undefined otherwise. */
export function readCount(input: unknown): number | undefined {
  const count = typeof input === 'number' ? input : readCountText(input)
  return count !== undefined && Number.isInteger(count) && count >= 0 && count <= 1_000_000_000 ? count : undefined
}

function readCountText(input: unknown): number | undefined {
  const read = typeof input === 'string' ? readNumber(input) : undefined
  return read?.suffix === '' && read.value.isInteger() ? Number(read.value.floor()) : undefined
}

function bounded(value: Fraction | undefined, suffix: string): FactNumber | undefined {
  if (!value || value.n > LARGEST * value.d || value.n < -LARGEST * value.d) return undefined
  return { value, suffix }
}
