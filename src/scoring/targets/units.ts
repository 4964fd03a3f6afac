import { MEASURE_WORDS, PERCENT_WORDS, SCALE_WORDS, wordAt } from './words.ts'

/** 度量单位 as printed, folded and without spaces, and where it ends. */
export interface UnitAt {
  readonly unit: string
  readonly to: number
}

/** `万立方米`, `元/人*月`, `台(套)`, `个工作日`; percent words become `%`. */
export function unitAt(text: string, at: number): UnitAt | undefined {
  const start = skipSpaces(text, at)
  const percent = wordAt(PERCENT_WORDS, text, start)
  if (percent) return { unit: '%', to: start + percent[0].length }
  const first = scaledMeasureAt(text, start)
  if (first) return joined(text, start, first)
  return bracketed(text, start)
}

/** 万, 亿 with or without a measure, then a measure. */
function scaledMeasureAt(text: string, at: number): number | undefined {
  const measure = wordAt(MEASURE_WORDS, text, at)
  const scale = wordAt(SCALE_WORDS, text, at)
  if (scale && scale[0].length >= (measure?.[0].length ?? 0)) {
    const to = at + scale[0].length
    const scaled = wordAt(MEASURE_WORDS, text, to)
    if (scaled && latinEnds(text, to + scaled[0].length, scaled[0].length)) return to + scaled[0].length
    return /^[a-z]/i.test(scale[0]) ? undefined : to
  }
  if (!measure) return undefined
  const to = at + measure[0].length
  return latinEnds(text, to, measure[0].length) ? to : undefined
}

/** A Latin unit is not the beginning of a Latin word, and a single letter not of a name: 5A级, 5G网络. */
function latinEnds(text: string, at: number, length: number): boolean {
  if (!/[a-zA-Z]/.test(text[at - 1] ?? '')) return true
  const next = text[at] ?? ''
  return !/[a-zA-Z0-9]/.test(next) && (length > 1 || !/[\u4e00-\u9fff]/.test(next) || '以之及内左'.includes(next))
}

const JOINT = /\s*(?:\/\s*每?|每|\*|·|•|\.|×)\s*/y
const PER = new Set(['每', '/'])

/** What follows the first measure: 元/人*月, 元每人每月, 台(套). */
function joined(text: string, from: number, first: number): UnitAt {
  let to = first
  for (;;) {
    JOINT.lastIndex = to
    const joint = JOINT.exec(text)
    if (!joint) break
    const next = scaledMeasureAt(text, to + joint[0].length) ?? shortNounAt(text, to + joint[0].length, PER.has(joint[0].trim()[0] ?? ''))
    if (next === undefined) break
    to = next
  }
  const bracket = /^\(([^()]{1,4})\)/.exec(text.slice(to))
  if (bracket && scaledMeasureAt(bracket[1]!, 0) === bracket[1]!.length) to += bracket[0].length
  return { unit: text.slice(from, to).replaceAll(' ', ''), to }
}

/** After a stroke any short noun is a unit: 元/学员. */
function shortNounAt(text: string, at: number, per: boolean): number | undefined {
  if (!per) return undefined
  const noun = /^[\u4e00-\u9fff]{1,4}(?=$|[,;。()/*·.\s])/.exec(text.slice(at))
  return noun ? at + noun[0].length : undefined
}

/** 100(%), 50（个）. */
function bracketed(text: string, at: number): UnitAt | undefined {
  const bracket = /^\(\s*([^()]{1,8}?)\s*\)/.exec(text.slice(at))
  if (!bracket) return undefined
  const inner = unitAt(bracket[1]!, 0)
  return inner && inner.to === bracket[1]!.length ? { unit: inner.unit, to: at + bracket[0].length } : undefined
}

export function skipSpaces(text: string, at: number): number {
  let to = at
  while (text[to] === ' ') to++
  return to
}
