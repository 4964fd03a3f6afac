import fc from 'fast-check'
import Oracle from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { describeCases } from '../../../test/kit/cases.ts'
import { halfUp, oracleOf, within } from '../../../test/kit/oracle.ts'
import type { AnchorsRule } from '../rule.ts'

describeCases(import.meta.url, 'anchors')

const measures = fc.integer({ min: 60_000, max: 100_000 }).map((n) => (n / 1000).toFixed(3))
const rule = (between: 'linear' | 'steps'): AnchorsRule => ({
  v: 1,
  family: 'anchors',
  unit: '%',
  between,
  anchors: [
    { value: '100', amount: { points: '20' } },
    { value: '60', amount: { points: '7' } },
  ],
})

describe('按达到的数值计分的性质', () => {
  it('按比例的，在两点的连线上，四舍五入一次', () => {
    fc.assert(
      fc.property(measures, (measure) => {
        const line = new Oracle(7).add(halfUp(measure).sub(60).div(40).mul(13))
        expect(oracleOf(rule('linear'), { measure }, '20').toFraction()).toBe(within(halfUp(line), '20').toFraction())
      }),
    )
  })

  it('依次类推而不足一步按比例的，与连线一致', () => {
    fc.assert(
      fc.property(measures, (measure) => {
        const [steps, linear] = (['steps', 'linear'] as const).map((between) => oracleOf(rule(between), { measure }, '20').toFraction())
        expect(steps).toBe(linear)
      }),
    )
  })
})
