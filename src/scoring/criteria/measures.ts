import { type Fraction, fraction, type Span } from '../../kernel/index.ts'
import type { BoundSign, Operator, SpanSign, Token, Tokens } from './token.ts'

/** 取值范围: where a measure has to lie, as the condition of one outcome says it. */
export interface Interval extends Span {
  readonly low?: End
  readonly high?: End
  readonly unit: string
  /** How it was written: 达到100%, a bare 100%, a comparison, or a range with two ends. */
  readonly form: 'reach' | 'bare' | 'compared' | 'span'
}

export interface End {
  readonly value: Fraction
  readonly inclusive: boolean
  /** How clearly the text says whether the end belongs to it: 2 = （含）, 1 = by its words (以上, 低于), 0 = not at all. */
  readonly clarity: 0 | 1 | 2
}

/** Every range and bound in the tokens of a condition; two bounds that close one range are joined. */
export function readIntervals(tokens: Tokens): readonly Interval[] {
  const found: (Interval & { readonly first: number; readonly last: number })[] = []
  for (let index = 0; index < tokens.length; index++) {
    const read = intervalAt(tokens, index)
    if (!read) continue
    found.push({ ...withInclusiveMark(read.interval, tokens[read.last + 1]), first: index, last: read.last })
    index = read.last
  }
  return join(inheritOperators(found, tokens), tokens)
}

function intervalAt(tokens: Tokens, index: number): { interval: Interval; last: number } | undefined {
  const token = tokens[index]!
  if (token.kind === 'span') return { interval: fromSpan(token), last: index }
  if (token.kind === 'bound') return { interval: fromBound(token), last: index }
  if (token.kind === 'value') return chained(tokens, index) ?? { interval: point(token, 'bare'), last: index }
  if (token.kind === 'number') return chained(tokens, index)
  if (token.kind === 'cmp') return compared(tokens, index)
  return undefined
}

/** 80%≤完成率<90%, and 80%≤完成率 alone. */
function chained(tokens: Tokens, index: number): { interval: Interval; last: number } | undefined {
  const first = tokens[index]
  const sign = tokens[index + 1]
  if (!first || (first.kind !== 'value' && first.kind !== 'number') || sign?.kind !== 'cmp') return undefined
  const left = bounded({ op: mirror(sign.op), value: first.value, unit: first.kind === 'value' ? first.unit : '' }, first, 'compared')
  let next = index + 2
  while (tokens[next]?.kind === 'words' && next < index + 5) next++
  const right = tokens[next]
  if (next === index + 2 || right?.kind !== 'bound') return next > index + 2 ? { interval: left, last: index + 1 } : undefined
  const other = fromBound(right)
  return { interval: { ...left, ...definedEnds(other), form: 'span', unit: other.unit || left.unit, to: right.to }, last: next }
}

/** 高于上年决算数的30%: the comparison stands apart from its quantity. */
function compared(tokens: Tokens, index: number): { interval: Interval; last: number } | undefined {
  const sign = tokens[index]!
  if (sign.kind !== 'cmp') return undefined
  let next = index + 1
  while (next < tokens.length && next < index + 8 && isConnecting(tokens[next]!)) next++
  const quantity = tokens[next]
  if (quantity?.kind === 'value' && next > index)
    return {
      interval: bounded({ op: sign.op, value: quantity.value, unit: quantity.unit }, { from: sign.from, to: quantity.to }, 'compared'),
      last: next,
    }
  if (quantity?.kind !== 'bound' || !quantity.value || isSign(quantity)) return undefined
  const inner = fromBound(quantity)
  const rising = sign.op === 'gt' || sign.op === 'ge'
  if (rising && inner.high && !inner.low) {
    return {
      interval: { ...inner, low: { value: fraction(0), inclusive: false, clarity: 2 }, from: sign.from, form: 'span' },
      last: next,
    }
  }
  return { interval: { ...inner, from: sign.from }, last: next }
}

/** A bound that brings its own comparison (≥90%), not only 以上 after the number. */
function isSign(bound: BoundSign): boolean {
  return bound.suffix !== undefined
}

function isConnecting(token: Token): boolean {
  return token.kind === 'words' || (token.kind === 'mark' && (token.mark === '(' || token.mark === ')'))
}

function mirror(op: Operator): Operator {
  return op === 'ge' ? 'le' : op === 'le' ? 'ge' : op === 'gt' ? 'lt' : op === 'lt' ? 'gt' : op
}

function point(token: { readonly value: string; readonly unit: string } & Span, form: 'bare'): Interval {
  return { ...bounded({ op: 'eq', value: token.value, unit: token.unit }, token, form) }
}

function fromBound(token: BoundSign & Span): Interval {
  const op = settle(token)
  const inclusive = token.inclusive ?? token.suffix?.inclusive
  return bounded({ op, value: token.value, unit: token.unit, inclusive }, token, op === 'reach' ? 'reach' : 'compared')
}

/** 达到90%以上, 控制在3%以内, 超过30%以上: the word after the number closes what the word before it opened. */
function settle({ op, suffix }: BoundSign): Operator {
  if (!suffix) return op
  if (op === 'eq' || op === 'reach') return suffix.op
  return op
}

function bounded(
  { op, value, unit, inclusive }: { op: Operator; value: string; unit: string; inclusive?: boolean | undefined },
  { from, to }: Span,
  form: Interval['form'],
): Interval {
  const end = (usual: boolean): End => ({
    value: fraction(value),
    inclusive: inclusive ?? usual,
    clarity: inclusive !== undefined ? 2 : form === 'compared' ? 1 : 0,
  })
  const base = { unit, form, from, to }
  if (op === 'ge' || op === 'reach') return { ...base, low: end(true) }
  if (op === 'gt') return { ...base, low: end(false) }
  if (op === 'le') return { ...base, high: end(true) }
  if (op === 'lt') return { ...base, high: end(false) }
  return { ...base, low: end(true), high: end(true) }
}

function fromSpan(token: SpanSign & Span): Interval {
  const [a, b] = [fraction(token.low), fraction(token.high)]
  const falling = a.gt(b)
  const first: End = {
    value: a,
    inclusive: token.lowInclusive ?? true,
    clarity: token.lowInclusive !== undefined || token.bracket === true ? 2 : 0,
  }
  const second: End = {
    value: b,
    inclusive: token.highInclusive ?? true,
    clarity: token.highInclusive !== undefined || token.bracket === true ? 2 : 0,
  }
  const [low, high] = falling ? [second, first] : [first, second]
  const interval: Interval = { low, high, unit: token.unit, form: 'span', from: token.from, to: token.to }
  const named = /含 *([0-9.]+)/.exec(token.markText ?? '')?.[1]
  return named === undefined ? interval : markEnd(markless(interval), fraction(named), !/不含/.test(token.markText ?? ''))
}

function markless(interval: Interval): Interval {
  const clear = (end?: End): End => ({
    value: end!.value,
    inclusive: true,
    clarity: 0,
  })
  return { ...interval, low: clear(interval.low), high: clear(interval.high) }
}

/** （含80%）: the end that has this value. */
function markEnd(interval: Interval, value: Fraction, inclusive: boolean): Interval {
  const marked = (end: End | undefined): End | undefined => (end?.value.eq(value) ? { value: end.value, inclusive, clarity: 2 } : end)
  const [low, high] = [marked(interval.low), marked(interval.high)]
  return { ...interval, ...(low ? { low } : {}), ...(high ? { high } : {}) }
}

function withInclusiveMark(interval: Interval, next: Token | undefined): Interval {
  if (next?.kind !== 'inclusive') return interval
  const marked = (end: End | undefined): End | undefined => end && { value: end.value, inclusive: next.inclusive, clarity: 2 }
  if (interval.low && interval.high) return { ...interval, high: marked(interval.high)! }
  return { ...interval, ...(interval.low ? { low: marked(interval.low)! } : { high: marked(interval.high)! }) }
}

function definedEnds({ low, high }: Interval): Partial<Pick<Interval, 'low' | 'high'>> {
  return { ...(low ? { low } : {}), ...(high ? { high } : {}) }
}

type Found = Interval & { readonly first: number; readonly last: number }

/** 低于95%、90%、85%: the comparison holds for the numbers after 、 too. */
function inheritOperators(found: readonly Found[], tokens: Tokens): readonly Found[] {
  const result: Found[] = []
  for (const interval of found) {
    const before = result.at(-1)
    const listed = before && isEnumeration(tokens.slice(before.last + 1, interval.first))
    if (!listed || interval.form !== 'bare' || before.form === 'bare' || before.form === 'span') {
      result.push(interval)
      continue
    }
    const value = interval.low!.value
    const copy = (end?: End): End | undefined => end && { ...end, value }
    const [low, high] = [copy(before.low), copy(before.high)]
    const { low: _low, high: _high, ...rest } = interval
    result.push({ ...rest, form: before.form, ...(low ? { low } : {}), ...(high ? { high } : {}) })
  }
  return result
}

function isEnumeration(between: Tokens): boolean {
  return (
    between.length > 0 &&
    between.every(
      (token) =>
        token.kind === 'inclusive' ||
        (token.kind === 'mark' && (token.mark === '、' || token.mark === ',')) ||
        (token.kind === 'words' && token.to - token.from === 1),
    )
  )
}

/** 60%以上80%以下, 达到60%未达到80%: one range, unless they are listed. */
function join(found: readonly Found[], tokens: Tokens): readonly Interval[] {
  const result: Found[] = []
  for (const interval of found) {
    const before = result.at(-1)
    const between = before ? tokens.slice(before.last + 1, interval.first) : []
    if (before && closes(before, interval) && !between.some((token) => token.kind === 'mark' && token.mark === '、')) {
      result[result.length - 1] = {
        ...before,
        ...definedEnds(interval),
        unit: before.unit || interval.unit,
        form: 'span',
        to: interval.to,
        last: interval.last,
      }
    } else result.push(interval)
  }
  return result
}

function closes(a: Interval, b: Interval): boolean {
  const [low, high] = a.low && !a.high && b.high && !b.low ? [a.low, b.high] : a.high && !a.low && b.low && !b.high ? [b.low, a.high] : []
  return low !== undefined && high !== undefined && low.value.lt(high.value) && (a.unit === b.unit || !a.unit || !b.unit)
}
