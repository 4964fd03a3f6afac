import fc from 'fast-check'
import Oracle from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { describeCases } from '../../../test/kit/cases.ts'
import { halfUp, oracleOf } from '../../../test/kit/oracle.ts'
import type { BandsRule } from '../rule.ts'

describeCases(import.meta.url, 'bands')

const bounds = fc
  .uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 })
  .map((values) => values.toSorted((a, b) => b - a))
const measures = fc.integer({ min: -10_000, max: 120_000 }).map((n) => (n / 1000).toFixed(3))

/** Bands from the top down, each a point less, nothing below the last. */
function ruleOf(limits: readonly number[]): BandsRule {
  return {
    v: 1,
    family: 'bands',
    unit: '%',
    bands: limits.map((limit, index) => ({
      low: { value: String(limit), inclusive: true },
      ...(index > 0 && { high: { value: String(limits[index - 1]), inclusive: false } }),
      outcome: { kind: 'award', amount: { points: String(limits.length - index) } },
    })),
    otherwise: { kind: 'award', amount: { points: '0' } },
  }
}

describe('分档计分的性质', () => {
  it('得分是四舍五入后的比率达到的档数', () => {
    fc.assert(
      fc.property(bounds, measures, (limits, measure) => {
        const reached = limits.filter((limit) => halfUp(measure).gte(limit)).length
        expect(oracleOf(ruleOf(limits), { measure }, '6').toFraction()).toBe(new Oracle(reached).toFraction())
      }),
    )
  })

  it('比率越高，得分不减', () => {
    fc.assert(
      fc.property(bounds, measures, measures, (limits, one, other) => {
        const [low, high] = Number(one) <= Number(other) ? [one, other] : [other, one]
        const rule = ruleOf(limits)
        expect(oracleOf(rule, { measure: low }, '6').lte(oracleOf(rule, { measure: high }, '6'))).toBe(true)
      }),
    )
  })
})
