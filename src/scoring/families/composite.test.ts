import fc from 'fast-check'
import Oracle from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { describeCases } from '../../../test/kit/cases.ts'
import { halfUp, oracleOf } from '../../../test/kit/oracle.ts'
import type { CompositeRule, StepDeductionRule } from '../rule.ts'

describeCases(import.meta.url, 'composite')

const slope: StepDeductionRule = {
  v: 1,
  family: 'stepDeduction',
  direction: 'below',
  threshold: { value: '100' },
  unit: '%',
  step: '1',
  amount: { share: '0.05' },
  partialStep: 'proportional',
}
const measures = fc.array(
  fc.integer({ min: 0, max: 11_000 }).map((n) => (n / 100).toFixed(2)),
  { minLength: 3, maxLength: 3 },
)

describe('分部分计分的性质', () => {
  it('各部分按自己的分值计算，四舍五入后相加', () => {
    const own = ['3', '2', '2.5']
    const rule: CompositeRule = {
      v: 1,
      family: 'composite',
      combine: 'split',
      parts: own.map((points) => ({ points: { points }, rule: slope })),
    }
    fc.assert(
      fc.property(measures, (given) => {
        const facts = { parts: given.map((measure) => ({ measure })) }
        const expected = given.reduce((total, measure, index) => total.add(oracleOf(slope, { measure }, own[index]!)), new Oracle(0))
        expect(oracleOf(rule, facts, '7.5').toFraction()).toBe(expected.toFraction())
      }),
    )
  })

  it('从同一分值中扣的，扣分相加，扣完为止', () => {
    const rule: CompositeRule = { v: 1, family: 'composite', combine: 'pool', parts: [{ rule: slope }, { rule: slope }, { rule: slope }] }
    fc.assert(
      fc.property(measures, (given) => {
        const deduction = given.reduce((total, measure) => {
          const gap = new Oracle(100).sub(measure)
          return gap.lte(0) ? total : total.add(halfUp(gap.mul('0.05').mul(4)))
        }, new Oracle(0))
        const left = new Oracle(4).sub(deduction)
        const expected = left.lt(0) ? new Oracle(0) : left
        expect(oracleOf(rule, { parts: given.map((measure) => ({ measure })) }, '4').toFraction()).toBe(expected.toFraction())
      }),
    )
  })
})
