import { type Fraction, formatPlain, fraction, HUNDRED, integer } from '../../kernel/index.ts'
import { readCount } from '../fact-numbers.ts'
import type { ScoreResult, Unscorable } from '../facts.ts'
import type { FactKind } from '../read-facts.ts'
import type { Band } from '../rule.ts'
import { type Axis, plainDomain } from './axis.ts'
import { apply, type ScoringContext, unscorable } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { flagAboveHundred, measureKinds, measureWords, notACount, readMeasured } from './measure.ts'
import { type ReadyOutcome, readyOptionalOutcome, readyOutcome, settle } from './outcome.ts'
import { betterOutcome } from './outcome-order.ts'
import { named } from './words.ts'

type BandsRule = RuleOf<'bands'>

/** 分档: the band that the value lies in. In no band, or in two that differ, there is no score. */
export const bands: FamilyModule<BandsRule> = {
  way: () => '分档计分',
  takes: measureWords,
  accepts: (rule) => [...measureKinds(rule.unit), 'case', ...(isYesNo(rule) ? (['holds'] as const) : [])] satisfies FactKind[],
  prepare,
  axis: axisOf,
  form: (rule) => ({ kind: 'measure', unit: rule.unit, label: rule.subject ?? '实际值' }),
  sentences: {
    'bands.band': ({ subject, low, high, lowInclusive, highInclusive, unit }) => {
      const band = {
        ...(low !== undefined && { low: { value: String(low), inclusive: lowInclusive === 1 } }),
        ...(high !== undefined && { high: { value: String(high), inclusive: highInclusive === 1 } }),
      }
      return `${named(subject)}在“${bandWords(band, String(unit))}”一档`
    },
    'bands.none': ({ implicit }) => `不在文中各档之内${implicit ? '（文中没有写这时的得分，按不得分计）' : ''}`,
  },
}

function isYesNo(rule: BandsRule): boolean {
  return rule.bands.length === 1 && rule.otherwise !== undefined
}

interface ReadyBand {
  readonly band: Band
  readonly low: Fraction | undefined
  readonly high: Fraction | undefined
  readonly outcome: ReadyOutcome
}

interface Ready {
  readonly rule: BandsRule
  readonly bands: readonly ReadyBand[]
  readonly otherwise: ReadyOutcome | undefined
  readonly stopsAtHundred: boolean
}

function prepare(rule: BandsRule): (context: ScoringContext) => ScoreResult {
  const ready: Ready = {
    rule,
    bands: rule.bands.map((band) => ({
      band,
      low: band.low && fraction(band.low.value),
      high: band.high && fraction(band.high.value),
      outcome: readyOutcome(band.outcome),
    })),
    otherwise: readyOptionalOutcome(rule.otherwise),
    stopsAtHundred: stopsAtHundred(rule),
  }
  return (context) => {
    if (context.kind === 'case') return scoreCase(context, ready)
    if (context.kind === 'holds')
      return context.facts.holds === isBetter(context, ready) ? inBand(context, ready.bands[0]!) : inNone(context, ready)
    const read = readMeasured(context, rule.unit)
    return read.kind === 'measured' ? scoreValue(context, ready, read.value) : read
  }
}

/** A rate of completion: its bands lie in the upper half and none speaks of more than 100%. A rate of change may well be larger. */
function stopsAtHundred({ unit, bands: all }: BandsRule): boolean {
  if (unit !== '%') return false
  const bounds = all.flatMap(({ low, high }) => [low, high]).filter((bound) => bound !== undefined)
  const speaksAbove = all.some(({ low }) => low && !low.inclusive && fraction(low.value).gte(HUNDRED))
  return !speaksAbove && bounds.some(({ value }) => fraction(value).gt(HALF)) && bounds.every(({ value }) => fraction(value).lte(HUNDRED))
}

const HALF = integer(50)

function scoreValue(context: ScoringContext, ready: Ready, value: Fraction): ScoreResult {
  if (ready.stopsAtHundred) flagAboveHundred(context, value)
  let found: ReadyBand | undefined
  for (const band of ready.bands) {
    if (!contains(band, value)) continue
    if (found && !sameOutcome(found.band, band.band)) return overlap(ready, value, found.band, band.band)
    found ??= band
  }
  if (found) return inBand(context, found)
  return ready.otherwise
    ? inNone(context, ready)
    : unscorable(`${shown(value, ready.rule.unit)}不在文中任何一档之内（${describe(ready.rule)}），没有写这时怎样计分。`)
}

function contains({ band, low, high }: ReadyBand, value: Fraction): boolean {
  if (low) {
    const order = value.compare(low)
    if (order < 0 || (order === 0 && !band.low!.inclusive)) return false
  }
  if (!high) return true
  const order = value.compare(high)
  return order < 0 || (order === 0 && band.high!.inclusive)
}

function inBand(context: ScoringContext, { band, outcome }: ReadyBand): ScoreResult {
  apply(context, band.at ?? context.rule.at, 'bands.band', {
    subject: context.rule.subject,
    low: band.low?.value,
    high: band.high?.value,
    lowInclusive: band.low?.inclusive ? 1 : 0,
    highInclusive: band.high?.inclusive ? 1 : 0,
    unit: (context.rule as BandsRule).unit,
  })
  return settle(context, outcome)
}

function inNone(context: ScoringContext, { rule, otherwise }: Ready): ScoreResult {
  apply(context, rule.at, 'bands.none', { implicit: rule.otherwiseImplicit ? 1 : 0 })
  return settle(context, otherwise!)
}

function scoreCase(context: ScoringContext, ready: Ready): ScoreResult {
  const position = readCount(context.facts.case)
  if (position === undefined) return notACount('case', context.facts.case)
  if (position === 0 && ready.otherwise) return inNone(context, ready)
  const band = ready.bands[position - 1]
  return band
    ? inBand(context, band)
    : unscorable(`文中有 ${ready.bands.length} 档，case 填了 ${position}，请填 1 至 ${ready.bands.length}。`)
}

/** Whether the one band is the better of the two outcomes, so that `holds` means it. */
function isBetter(context: ScoringContext, { rule }: Ready): boolean {
  const only = rule.bands[0]!.outcome
  return betterOutcome(only, rule.otherwise!, context.points) !== rule.otherwise
}

function overlap({ rule }: Ready, value: Fraction, one: Band, other: Band): Unscorable {
  return unscorable(
    `${shown(value, rule.unit)}同时落在“${bandWords(one, rule.unit)}”和“${bandWords(other, rule.unit)}”两档，得分不同，请先更正评分标准。`,
  )
}

function sameOutcome(one: Band, other: Band): boolean {
  return JSON.stringify(one.outcome) === JSON.stringify(other.outcome)
}

function shown(value: Fraction, unit: string): string {
  return `${formatPlain(value)}${unit}`
}

function describe(rule: BandsRule): string {
  return rule.bands.map((band) => bandWords(band, rule.unit)).join('；')
}

/** `90%（含）至95%（不含）`, `95%及以上`, `低于60%`. */
export function bandWords({ low, high }: Pick<Band, 'low' | 'high'>, unit: string): string {
  if (low && high) {
    if (low.value === high.value) return `等于${low.value}${unit}`
    return `${low.value}${unit}${low.inclusive ? '（含）' : '（不含）'}至${high.value}${unit}${high.inclusive ? '（含）' : '（不含）'}`
  }
  if (low) return low.inclusive ? `${low.value}${unit}及以上` : `高于${low.value}${unit}`
  if (high) return high.inclusive ? `${high.value}${unit}及以下` : `低于${high.value}${unit}`
  return '任何数值'
}

function axisOf(rule: BandsRule): Axis {
  const bounds = rule.bands.flatMap(({ low, high }) => [low, high]).flatMap((bound) => (bound ? [fraction(bound.value)] : []))
  return {
    unit: rule.unit,
    subject: rule.subject ?? (rule.unit === '%' ? '率' : '实际值'),
    breakpoints: bounds,
    ...plainDomain(rule.unit, rule.subject, { bounds, goesOn: rule.otherwise !== undefined || rule.bands.some(({ high }) => !high) }),
    facts: (value) => ({ measure: value.toString() }),
  }
}
