import { type Fraction, ONE } from '../../../kernel/index.ts'
import { type Refused, unreadable } from '../attempt.ts'
import type { Clause } from '../clause.ts'
import type { Interval } from '../measures.ts'

/** How many occurrences cost nothing; undefined where the text names none. */
export interface Allowance {
  readonly free?: string
}

/** 免扣次数: 超过3次的每次, 从第4次起每次, 3次以内不扣. Figures that do not agree, or say something else, are refused. */
export function allowanceOf(clause: Clause, start: Clause | undefined, text: string): Allowance | Refused {
  const per = clause.each?.per
  if (clause.role !== 'each' || per === undefined) return {}
  const exceeds = /超|起/.test(clause.words)
  const own = clause.intervals.filter(
    ({ unit, form, from, to }) => unit === per && (exceeds || form !== 'bare') && (from < clause.each!.from || to > clause.each!.to),
  )
  const told = own.map((interval) => fromWhere(interval, text))
  const within = start === clause ? undefined : start?.intervals.find(({ unit, high }) => unit === per && high)
  if (within && (exceeds || !within.high!.value.isZero())) told.push(exceeds && !within.low ? upTo(within) : undefined)
  const [first] = told
  if (told.length === 0) return {}
  if (first === undefined || told.some((one) => one === undefined || !one.eq(first))) {
    return unreadable(
      'freeUnclear',
      `“${clause.words}”里的次数不知道是从第几${per}起扣。请写成“超过3${per}的，超出部分每${per}扣…分”。`,
      clause,
    )
  }
  return first.isZero() ? {} : { free: first.toString() }
}

/** 超过3次 → 3; 第4次起 → 3; anything else is not said clearly enough. */
function fromWhere({ low, high, from, to }: Interval, text: string): Fraction | undefined {
  if (text.charAt(from - 1) === '第' && /^\s*[起开]/.test(text.slice(to))) return low?.value.sub(ONE)
  return low && !high && !low.inclusive ? low.value : undefined
}

/** 3次以内, 不超过3次; 少于3次 is a count less. */
function upTo({ high }: Interval): Fraction {
  return high!.inclusive ? high!.value : high!.value.sub(ONE)
}
