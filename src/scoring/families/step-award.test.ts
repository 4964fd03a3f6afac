import fc from 'fast-check'
import Oracle from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { describeCases } from '../../../test/kit/cases.ts'
import { halfUp, oracleOf, within } from '../../../test/kit/oracle.ts'
import type { StepAwardRule } from '../rule.ts'

describeCases(import.meta.url, 'step-award')

const rule: StepAwardRule = {
  v: 1,
  family: 'stepAward',
  direction: 'above',
  threshold: { value: '60' },
  unit: '%',
  step: '3',
  amount: { points: '0.7' },
  base: { points: '4' },
  partialStep: 'proportional',
  short: { kind: 'award', amount: { points: '0' } },
}
const measures = fc.integer({ min: 0, max: 150_000 }).map((n) => (n / 1000).toFixed(3))

describe('每提高一步得分的性质', () => {
  it('基础分加各步得分，四舍五入一次，以分值为限，没有达到的不得分', () => {
    fc.assert(
      fc.property(measures, (measure) => {
        const gap = halfUp(measure).sub(60)
        const expected = gap.lt(0) ? new Oracle(0) : within(halfUp(new Oracle(4).add(gap.div(3).mul('0.7'))), '10')
        expect(oracleOf(rule, { measure }, '10').toFraction()).toBe(expected.toFraction())
      }),
    )
  })
})
