import { errorAt, type Fraction, type Problem, warningAt } from '../kernel/index.ts'
import { fold } from './fold.ts'
import { asidesOf } from './targets/asides.ts'
import type { DateAt } from './targets/dates.ts'
import { correctSign, damageOf, misreadPercent } from './targets/misread.ts'
import { type Quantity, readQuantities } from './targets/quantities.ts'
import type { TargetReading } from './targets/reading.ts'
import { type Token, tokenize } from './targets/tokens.ts'
import { unitAt } from './targets/units.ts'
import { type Comparison, REFERENCES } from './targets/words.ts'

const MAXIMUM_LENGTH = 2_000
const AT = '指标值'

/** Reads one 指标值. Nothing is guessed: what may be damaged or has two readings says so in `problems`. */
export function readTarget(text: string): TargetReading {
  if (text.length > MAXIMUM_LENGTH)
    return unread(text, 'tooLong', `指标值有 ${text.length} 个字，超过 ${MAXIMUM_LENGTH} 字。请只填写指标值。`)
  const folded = joinedSigns(arabicYears(fold(text)).replaceAll('\n', ' ')).trim()
  if (folded === '' || /^(?:n\/a|null|none|nan|undefined)$/i.test(folded))
    return unread(text, 'blank', '指标值没有填写。请填写，或说明不考核。', 'warning')
  if (/^[-/\\]+$/.test(folded)) return unread(text, 'notAssessed', '指标值填的是横线，按“不考核”列出。请确认。', 'warning')

  const tokens = tokenize(folded)
  const reading = readFigures(tokens, folded)
  const misread = tokens.find((token) => token.kind === 'misread')
  return { text, ...(misread ? correctSign(reading, misread.sign) : reading) }
}

/** 二〇二一年 → 2021年, one character for one. */
function arabicYears(text: string): string {
  return text.replace(/[一二][〇零○一二三四五六七八九]{3}(?=年)/g, (year) =>
    [...year].map((digit) => Math.max(0, '〇一二三四五六七八九'.indexOf(digit))).join(''),
  )
}

/** > = 95% → >= 95%: the same characters in another order. */
function joinedSigns(text: string): string {
  return text.replace(/([<>])(\s+)=(?=\s*[\d*])/g, '$1=$2')
}

type Read = Omit<TargetReading, 'text'>

function unread(text: string, code: string, message: string, severity: 'error' | 'warning' = 'error'): TargetReading {
  const problem = severity === 'error' ? errorAt(AT, code, message) : warningAt(AT, code, message)
  return { text, comparison: null, value: null, unit: null, qualitative: false, problems: [problem] }
}

const QUALITATIVE: Read = { comparison: null, value: null, unit: null, qualitative: true, problems: [] }

function readFigures(tokens: readonly Token[], text: string): Read {
  const found = readQuantities(tokens, text)
  const quantities = found.filter((quantity) => !isLoose(quantity, text))
  const ranks = tokens.filter((token) => token.kind === 'rank')
  const dates = tokens
    .flatMap((token) => (token.kind === 'date' ? [token.date] : []))
    .filter((date) => isDeadline(date, quantities, { ranks: ranks.length, text }))
  const count = quantities.length + ranks.length + dates.length
  if (count === 0) return valueMissing(tokens, text) ?? relative(tokens, text) ?? (found.length > 0 ? loose(found) : QUALITATIVE)
  if (count === 1 && dates[0]) return readDate(dates[0], tokens)
  if (count === 1 && ranks[0]) return readRank(ranks[0])
  if (count === 1) return readQuantity(quantities[0]!, text)
  return readBounds(quantities, count, text) ?? several(text)
}

/** A number in the middle of prose without comparison or unit is a name rather than a value: 接听12345热线. */
function isLoose({ number, unit, prefix, suffix, from, to }: Quantity, text: string): boolean {
  return (
    number !== undefined &&
    unit === null &&
    !prefix &&
    !suffix &&
    from > 0 &&
    /[\u4e00-\u9fff]/.test(text.slice(to)) &&
    /[\u4e00-\u9fff]/.test(text[from - 1]!)
  )
}

function loose(found: readonly Quantity[]): Read {
  const numbers = found.map(({ number }) => number?.value.toString()).join('、')
  return {
    ...QUALITATIVE,
    problems: [warningAt(AT, 'numberNotRead', `文字中的数字 ${numbers} 没有单位和比较方式，未作为指标值。如是指标值，请单独填写。`)],
  }
}

/** A year is only a setting where a figure stands beside it; a date in prose counts where it says until when. */
function isDeadline(date: DateAt, quantities: readonly Quantity[], { ranks, text }: { ranks: number; text: string }): boolean {
  if (date.range || date.deadline) return true
  if (date.precision === 'year' && quantities.length + ranks > 0) return false
  const rest = (text.slice(0, date.from) + text.slice(date.to)).replace(/明年|次年|本年|今年|当年/, '')
  return (
    !/[\u4e00-\u9fff]/.test(rest) ||
    /完成|到位|建成|竣工|交付|开工|投入|投用|发放|验收|结束|实现|支付|拨付|启动|通过|办结|上线|全年/.test(rest)
  )
}

function readDate(date: DateAt, tokens: readonly Token[]): Read {
  const compare = tokens.find((token) => token.kind === 'compare' && token.word.kind === 'strict')
  const against = compare?.kind === 'compare' && ['atLeast', 'moreThan'].includes(compare.word.comparison) && compare.to <= date.from
  if (date.begins || against) return { ...refused('deadlineUnclear', '写的是起始时间，不是完成期限。请写明何时以前完成。'), unit: 'date' }
  const problems = date.hasYear ? [] : [warningAt(AT, 'yearMissing', '期限没有写年份。请补上年份。')]
  if (date.range) return { comparison: 'range', value: date.range, unit: 'date', qualitative: false, problems }
  return { comparison: 'by', value: date.value, unit: 'date', qualitative: false, problems }
}

function readRank({ value, unit }: Extract<Token, { kind: 'rank' }>): Read {
  const problem = warningAt(AT, 'rank', `按名次理解：排在前 ${value}${unit} 以内。名次越小越好，请确认。`)
  return { comparison: 'atMost', value: value.toString(), unit, qualitative: false, problems: [problem] }
}

function readQuantity(quantity: Quantity, text: string): Read {
  const unit = currency(quantity, text) ?? quantity.unit ?? trailingUnit(quantity, text)
  if (!quantity.number && !quantity.spread) {
    const comparison = quantity.prefix && quantity.prefix.kind !== 'none' ? quantity.prefix.comparison : (quantity.suffix ?? null)
    return { ...refused('placeholder', '这是模板中的空位，没有填写数值。请填写。'), comparison, unit }
  }
  const obstacle = obstacleOf(quantity, text)
  if (obstacle) return { ...obstacle, unit: quantity.unitsDiffer ? null : unit }
  const problems = [...damageOf(quantity), ...approximation(quantity), ...asidesOf(text, quantity.to)]
  if (quantity.high || quantity.spread) return readRange(quantity, { unit, problems })

  const misprint = misreadPercent(quantity, unit)
  if (misprint) return misprint
  const { comparison, problems: missing } = comparisonOf(quantity)
  return { comparison, value: quantity.number!.value.toString(), unit, qualitative: false, problems: [...problems, ...missing] }
}

function obstacleOf(quantity: Quantity, text: string): Read | undefined {
  const { prefix, suffix, high } = quantity
  const rest = text.slice(quantity.to).trimStart()
  if (quantity.detached || /[≠≮≯≰≱≡^&@$!|?]\s*$/.test(text.slice(0, quantity.from))) {
    return refused('comparisonUnclear', '比较符号无法识别，或没有紧接数值。请写作“≥95%”的形式。')
  }
  if (quantity.ratio) return refused('ratio', '比例（如 1:15）不能按数值比较。请改写为数值，如“不超过15”。')
  if (quantity.relative) return refused('relativeDifference', '数字是与另一个数的差距，还是目标本身，文字没有说清。请写明目标值。')
  if (quantity.unitsDiffer) return refused('unitsDiffer', '两端的单位不同。请统一单位。')
  if (/^(?:之前|以前|前)/.test(rest)) {
    if (quantity.unit === '日') return { ...refused('deadlineUnclear', '只写了日，没有写哪一个月。请写明完整期限。'), comparison: 'by' }
    return refused('deadlineUnclear', '期限写得不完整。请写明何时以前完成。')
  }
  if (/^[<>=≤≥]+$/.test(rest)) return refused('signAfterValue', '比较符号写在数值后面。请把符号写在数值前面。')
  if (high && (prefix?.kind === 'strict' || suffix)) return refused('rangeCompared', '既写了范围又写了比较方式。请只保留一种。')
  if (prefix?.kind === 'strict' && suffix && side(prefix.comparison) !== 0 && side(prefix.comparison) !== side(suffix)) {
    return refused('comparisonConflict', '前后写的比较方向相反。请只保留一种。')
  }
  return undefined
}

function side(comparison: Comparison): number {
  return comparison === 'atLeast' || comparison === 'moreThan' ? 1 : comparison === 'atMost' || comparison === 'lessThan' ? -1 : 0
}

function readRange({ number, high, spread }: Quantity, { unit, problems }: { unit: string | null; problems: readonly Problem[] }): Read {
  if (spread && number && unit === '%') return refused('spreadUnclear', '“±”是百分点还是相对比例，文字没有说清。请写成范围。')
  const [low, top] = spread ? spreadEnds(number?.value, spread.value) : [number!.value, high!.value]
  if (low.gt(top)) return { ...refused('rangeReversed', `范围的起点 ${low} 大于终点 ${top}。请核对。`), unit }
  return { comparison: 'range', value: [low.toString(), top.toString()], unit, qualitative: false, problems }
}

function spreadEnds(middle: Fraction | undefined, distance: Fraction): [Fraction, Fraction] {
  return middle ? [middle.sub(distance), middle.add(distance)] : [distance.neg(), distance]
}

function comparisonOf({ prefix, suffix, approximate }: Quantity): { comparison: Comparison; problems: Problem[] } {
  if (prefix?.kind === 'strict') return { comparison: prefix.comparison, problems: [] }
  if (suffix) return { comparison: suffix, problems: [] }
  if (approximate) return { comparison: approximate, problems: [] }
  if (prefix && prefix.kind !== 'none') {
    const problem = warningAt(AT, 'comparisonAssumed', '比较方向是按动词推断的。请在表中选定“≥”或“≤”。')
    return { comparison: prefix.comparison, problems: prefix.kind === 'assumed' ? [problem] : [] }
  }
  return { comparison: 'equal', problems: [warningAt(AT, 'comparisonMissing', '没有写比较方式，按“等于”列出。请选定“≥”“≤”或“＝”。')] }
}

function approximation({ approximate }: Quantity): Problem[] {
  return approximate ? [warningAt(AT, 'approximate', '写的是约数。请写明确数，或说明允许的差距。')] : []
}

/** ￥100万: the sign before the number is the unit. */
function currency({ from, to, unit }: Quantity, text: string): string | undefined {
  if (!/[¥￥]\s*$/.test(text.slice(0, from)) && !/[¥￥]/.test(text.slice(from, to))) return undefined
  return unit?.endsWith('元') ? unit : `${unit ?? ''}元`
}

/** ≥3标段: a short word of the form's own behind a figure is its unit. */
function trailingUnit({ to, number, prefix, suffix, from }: Quantity, text: string): string | null {
  const rest = text.slice(to).trim()
  if (number === undefined || suffix || (from > 0 && !prefix)) return null
  return /^[\u4e00-\u9fff]{1,4}$/.test(rest) && !/完成|达标|合格|到位|覆盖|以|的|不|无/.test(rest) ? rest : null
}

/** ≥, =%, 元/人: the cell of the value was left empty. */
function valueMissing(tokens: readonly Token[], text: string): Read | undefined {
  const compare = tokens[0]?.kind === 'compare' ? tokens[0] : undefined
  const rest = text.slice(compare?.to ?? 0).trim()
  const unit = unitAt(rest, 0)
  const bare = unit?.to === rest.length && (compare !== undefined || unit.unit === '%' || unit.unit.includes('/'))
  if (!bare && !(compare && rest === '')) return undefined
  return { ...refused('valueMissing', '没有填写数值。请填写。'), comparison: compare?.word.comparison ?? null, unit: unit?.unit ?? null }
}

/** 不低于上年度, 超过全省平均水平: the comparison is clear, the figure stands elsewhere. */
function relative(tokens: readonly Token[], text: string): Read | undefined {
  const compare = tokens.find(
    (token) => token.kind === 'compare' && (token.word.kind === 'strict' || token.text === '控制在') && token.text !== '不足',
  )
  if (compare?.kind !== 'compare') return undefined
  const rest = (/^[^,;。]+/.exec(text.slice(compare.to))?.[0] ?? '').trim()
  const object = compare.word.kind === 'goal' ? rest.replace(/(?:范围)?(?:以内|之内|内)$/, '') : rest
  if (compare.word.kind === 'goal' && object === rest) return undefined
  if (object.length > 30 || !REFERENCES.some((word) => object.includes(word))) return undefined
  const problem = warningAt(AT, 'relativeTarget', `目标以“${object}”为准，数值不在此处。请补充具体数值或注明出处。`)
  return { comparison: compare.word.comparison, value: object, unit: null, qualitative: false, problems: [problem] }
}

/** ≥60%且≤80%: two bounds of one thing. */
function readBounds(quantities: readonly Quantity[], count: number, text: string): Read | undefined {
  if (count !== 2 || quantities.length !== 2) return undefined
  const sides = quantities.map((quantity) => ({
    quantity,
    comparison: quantity.number && !obstacleOf(quantity, text) ? comparisonOf(quantity).comparison : undefined,
  }))
  const low = sides.find(({ comparison }) => comparison && side(comparison) > 0)
  const high = sides.find(({ comparison }) => comparison && side(comparison) < 0)
  if (!low || !high || /[\u4e00-\u9fff]{3,}/.test(between(low.quantity, high.quantity, text))) return undefined
  const unit = low.quantity.unit ?? high.quantity.unit
  if ([low, high].some(({ quantity }) => quantity.unit !== null && quantity.unit !== unit)) return undefined
  const open = low.comparison === 'moreThan' || high.comparison === 'lessThan'
  const problems = open ? [warningAt(AT, 'openBound', '范围的一端不含本数。请确认本数是否达标。')] : []
  return readRange({ ...low.quantity, high: high.quantity.number!, from: 0, to: 0 }, { unit, problems })
}

function between(a: Quantity, b: Quantity, text: string): string {
  return text.slice(Math.min(a.to, b.to), Math.max(a.from, b.from))
}

function several(text: string): Read {
  return refused('severalValues', `“${text.slice(0, 30)}”中有几个数值或期限。请拆成几个指标，每个指标一个值。`)
}

function refused(code: string, message: string): Read {
  return { comparison: null, value: null, unit: null, qualitative: false, problems: [errorAt(AT, code, message)] }
}
