import type { FactFormView } from '../../../src/evaluation/index.ts'
import type { Facts, ItemState } from '../../../src/scoring/index.ts'
import { quotientRate, showFigure } from '../evaluation/figure.ts'
import type { MeasuredCurve } from '../evaluation/live-reading.ts'

/** 试算的一行: facts in words, and as data. */
export interface Trial {
  readonly label: string
  readonly facts: Facts
  /** The facts of this year. */
  readonly own: boolean
}

/** Limits, one step beside them, negative values, and what was measured this year. */
export function trialsFor(form: FactFormView, own: Facts, curve: MeasuredCurve | undefined): Trial[] {
  switch (form.kind) {
    case 'measure':
      return curve ? measureTrials(curve, own) : []
    case 'items':
      return itemTrials(form.items.length, own)
    case 'counts':
      return countTrials(form.kinds, own)
    case 'holds':
      return [true, false].map((holds) => ({
        label: form.negative ? (holds ? '无' : '有') : holds ? '满足' : '不满足',
        facts: { holds },
        own: own.holds === holds,
      }))
    case 'level':
      return form.levels.map((level) => ({ label: level, facts: { level }, own: own.level === level }))
    case 'case': {
      const cases = form.cases.map((label, index) => ({ label, facts: { case: index + 1 }, own: own.case === index + 1 }))
      return form.none ? [...cases, { label: '以上情形都没有', facts: { case: 0 }, own: own.case === 0 }] : cases
    }
    case 'comparison':
      return ['1', '2', '3'].map((current, index) => ({
        label: ['低于上年', '与上年相同', '高于上年'][index]!,
        facts: { current, previous: '2' },
        own: Math.sign(Number(own.current) - Number(own.previous)) === index - 1,
      }))
    case 'rank':
      return [1, 2, 3, 5, 10, 20].map((rank) => ({ label: `第 ${rank} 名`, facts: { rank, of: own.of ?? 30 }, own: own.rank === rank }))
    case 'veto':
      return [false, true].map((veto) => ({ label: veto ? '有' : '无', facts: { veto }, own: own.veto === veto }))
    default:
      return []
  }
}

function measureTrials({ unit, trials }: MeasuredCurve, own: Facts): Trial[] {
  const mine = measured(own)
  const values = [...new Set([...trials.map(Number), ...(mine === undefined ? [] : [mine])])].sort((a, b) => b - a)
  return values.map((value) => ({
    label: `${showFigure(String(value), { count: unit !== '%' })}${unit === '%' ? '%' : ''}`,
    facts: { measure: String(value) },
    own: value === mine,
  }))
}

function itemTrials(count: number, own: Facts): Trial[] {
  const unmet = own.items?.filter((state) => state === 'unmet').length
  return Array.from({ length: count + 1 }, (_, missing) => ({
    label: missing === 0 ? '全部满足' : missing === count ? '全部不满足' : `${missing} 项不满足`,
    // The last items fail: where items have points of their own, which ones fail matters, and the table of the evaluation shows that.
    facts: { items: Array.from({ length: count }, (_, index): ItemState => (index < count - missing ? 'met' : 'unmet')) },
    own: unmet === missing,
  }))
}

function countTrials(kinds: Extract<FactFormView, { kind: 'counts' }>['kinds'], own: Facts): Trial[] {
  if (kinds.length === 1) {
    const mine = Number(own.count ?? own.counts?.[0] ?? Number.NaN)
    const counts = [...new Set([0, 1, 2, 3, 5, 10, ...(Number.isFinite(mine) ? [mine] : [])])].sort((a, b) => a - b)
    return counts.map((count) => ({ label: `${count} ${kinds[0]!.per || '次'}`, facts: { count }, own: count === mine }))
  }
  const none = kinds.map(() => 0)
  const one = kinds.map((kind, index) => ({
    label: `${kind.text} 1 ${kind.per}`,
    facts: { counts: none.map((_, at) => (at === index ? 1 : 0)) },
    own: false,
  }))
  return [{ label: '都没有', facts: { counts: none }, own: own.counts?.every((count) => Number(count) === 0) ?? false }, ...one]
}

/** The measured value of this year as a number for the chart and the table. */
export function measured(facts: Facts): number | undefined {
  const rate = facts.measure ?? quotientRate(facts.numerator, facts.denominator)?.replace('−', '-')
  const value = Number(String(rate ?? '').replace('%', '') || Number.NaN)
  return Number.isFinite(value) ? value : undefined
}
