import type { NumberAt } from './numbers.ts'
import type { Token } from './tokens.ts'
import { type CompareWord, REFERENCES } from './words.ts'

/** A figure with everything that stands around it and belongs to it. */
export interface Quantity {
  readonly from: number
  readonly to: number
  /** Absent: a placeholder (**). */
  readonly number?: NumberAt
  /** Upper end of a range. */
  readonly high?: NumberAt
  /** ±: `number` is the middle (absent for 0) and this the distance. */
  readonly spread?: NumberAt
  readonly ratio?: boolean
  readonly unit: string | null
  /** The ends of a range carry different units. */
  readonly unitsDiffer?: boolean
  readonly prefix?: CompareWord
  readonly prefixText?: string
  readonly suffix?: 'atLeast' | 'atMost'
  readonly approximate?: 'equal' | 'atLeast'
  /** A comparison sign stands before it, but not directly: ≥人均5元. */
  readonly detached?: boolean
  /** 不低于上年5%: prose between the comparison and the figure that names a reference. */
  readonly relative?: boolean
}

/** These decide only what stands directly behind them: 最低工资标准2000元 is no lower bound. */
const ADJACENT = new Set(['最低', '最高', '最多', '最少', '至少', '至多', '不足', '不到', '不满', '突破', '短于', '长于', '为', '达', '超'])

/** 5万余人次: the scale stands before 余, the measure behind it. */
const SCALES = new Set(['千', '万', '百万', '千万', '亿'])

type Pending = Extract<Token, { kind: 'compare' }> | undefined

/** The figures of a text in order, each with its comparison, unit and suffix. */
export function readQuantities(tokens: readonly Token[], text: string): Quantity[] {
  const quantities: Quantity[] = []
  let pending: Pending
  let approximate: 'equal' | 'atLeast' | undefined
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index]!
    const begins = figureBegins(tokens, index)
    if (begins) {
      const { quantity, next } = readFigure(tokens, index)
      quantities.push({ ...withPrefix(quantity, pending, text), ...(approximate && !quantity.approximate && { approximate }) })
      ;[pending, approximate, index] = [undefined, undefined, next]
      continue
    }
    if (token.kind === 'compare') pending = stronger(pending, token)
    else if (token.kind === 'approximate') approximate = token.comparison
    else if (token.kind === 'break' && text[token.from] !== ':') [pending, approximate] = [undefined, undefined]
    index++
  }
  return quantities
}

function figureBegins(tokens: readonly Token[], index: number): boolean {
  const { kind } = tokens[index]!
  return kind === 'number' || kind === 'placeholder' || (kind === 'plusMinus' && tokens[index + 1]?.kind === 'number')
}

/** 控制在不超过, 力争达到: the one that says more. */
function stronger(pending: Pending, token: NonNullable<Pending>): NonNullable<Pending> {
  const order = ['none', 'assumed', 'goal', 'strict']
  return pending && order.indexOf(pending.word.kind) > order.indexOf(token.word.kind) ? pending : token
}

function withPrefix(quantity: Quantity, pending: Pending, text: string): Quantity {
  if (!pending) return quantity
  const between = text
    .slice(pending.to, quantity.from)
    .replace(/\(不?含\)/, '')
    .trim()
  const apart = between !== '' && between !== ':'
  if (apart && ADJACENT.has(pending.text)) return quantity
  if (apart && !/[\u4e00-\u9fff]/.test(pending.text)) return { ...quantity, detached: true }
  const relative = pending.word.kind === 'strict' && REFERENCES.some((word) => between.includes(word)) && !/[的之]$/.test(between)
  return { ...quantity, from: pending.from, prefix: pending.word, prefixText: pending.text, ...(relative && { relative }) }
}

/** Reads one figure from `start` on: number, unit, range, 左右, 以上 in the orders that occur. */
function readFigure(tokens: readonly Token[], start: number): { quantity: Quantity; next: number } {
  const figure: { -readonly [Key in keyof Quantity]: Quantity[Key] } = { from: tokens[start]!.from, to: tokens[start]!.to, unit: null }
  let index = start
  if (tokens[index]!.kind === 'plusMinus') index = takeNumber('spread', index + 1)
  else index = tokens[index]!.kind === 'number' ? takeNumber('number', index) : index + 1
  for (let token = tokens[index]; token; token = tokens[index]) {
    const after = tokens[index + 1]
    if (token.kind === 'unit') takeUnit(token.unit)
    else if (token.kind === 'suffix') figure.suffix = token.comparison
    else if (token.kind === 'approximate') figure.approximate = token.comparison
    else if (token.kind === 'dash' && after?.kind === 'number' && !figure.high && figure.number) index = takeNumber('high', index + 1) - 1
    else if (token.kind === 'plusMinus' && after?.kind === 'number' && figure.number) index = takeNumber('spread', index + 1) - 1
    else if (token.kind === 'ratio' && after?.kind === 'number') [figure.ratio, index] = [true, index + 1]
    else if (token.kind !== 'bracket') break
    figure.to = tokens[index]!.to
    index++
  }
  return { quantity: figure, next: index }

  function takeNumber(key: 'number' | 'high' | 'spread', at: number): number {
    const token = tokens[at]
    if (token?.kind !== 'number') return at
    figure[key] = token.number
    figure.to = token.to
    if (token.number.unit) takeUnit(token.number.unit)
    return at + 1
  }

  function takeUnit(unit: string): void {
    const scaled = figure.unit !== null && figure.approximate !== undefined && SCALES.has(figure.unit)
    if (figure.unit !== null && figure.unit !== unit && !scaled) figure.unitsDiffer = true
    figure.unit = scaled ? `${figure.unit}${unit}` : unit
  }
}
