import fc from 'fast-check'
import Oracle from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { describeCases } from '../../../test/kit/cases.ts'
import { halfUp, oracleOf } from '../../../test/kit/oracle.ts'
import type { StepDeductionRule } from '../rule.ts'

describeCases(import.meta.url, 'step-deduction')

const hundredth = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((n) => (n / 100).toFixed(2))
const rules = fc.record({
  threshold: fc.constantFrom('100', '95', '90', '0'),
  step: fc.constantFrom('1', '5', '0.1', '3'),
  share: fc.constantFrom('0.05', '0.1', '1/3', '0.02'),
  direction: fc.constantFrom('below' as const, 'above' as const, 'away' as const),
})
const points = fc.constantFrom('2', '2.5', '3', '4', '5', '7', '8', '10', '15', '20')
const measures = fc.integer({ min: -50_000, max: 250_000 }).map((n) => (n / 1000).toFixed(3))

function ruleOf({
  threshold,
  step,
  share,
  direction,
}: {
  threshold: string
  step: string
  share: string
  direction: 'below' | 'above' | 'away'
}): StepDeductionRule {
  return {
    v: 1,
    family: 'stepDeduction',
    direction,
    threshold: { value: threshold },
    unit: '%',
    step,
    amount: { share },
    partialStep: 'proportional',
  }
}

function scoreOf(rule: StepDeductionRule, measure: string, of: string): Oracle {
  return oracleOf(rule, { measure }, of)
}

describe('每降低一步扣分的性质', () => {
  it('得分总在零与分值之间', () => {
    fc.assert(
      fc.property(rules, points, measures, (parts, of, measure) => {
        const got = scoreOf(ruleOf(parts), measure, of)
        expect(got.gte(0) && got.lte(of)).toBe(true)
      }),
    )
  })

  it('越好得分不减', () => {
    fc.assert(
      fc.property(rules, points, measures, measures, (parts, of, one, other) => {
        const [low, high] = Number(one) <= Number(other) ? [one, other] : [other, one]
        const [a, b] = [scoreOf(ruleOf(parts), low, of), scoreOf(ruleOf(parts), high, of)]
        if (parts.direction === 'below') expect(b.gte(a)).toBe(true)
        if (parts.direction === 'above') expect(a.gte(b)).toBe(true)
      }),
    )
  })

  it('与精确分数算出的一致：比率、扣分各四舍五入一次', () => {
    fc.assert(
      fc.property(rules, points, measures, (parts, of, measure) => {
        const gap = halfUp(measure).sub(parts.threshold)
        const over = parts.direction === 'below' ? gap.neg() : parts.direction === 'above' ? gap : gap.abs()
        const deduction = over.lte(0) ? new Oracle(0) : halfUp(over.div(parts.step).mul(parts.share).mul(of))
        const left = new Oracle(of).sub(deduction)
        expect(scoreOf(ruleOf(parts), measure, of).toFraction()).toBe((left.lt(0) ? new Oracle(0) : left).toFraction())
      }),
    )
  })

  it('满一步才扣的，扣分不多于按比例；不足一步按一步扣的，不少于按比例', () => {
    fc.assert(
      fc.property(rules, points, hundredth(100), (parts, of, measure) => {
        const [least, middle, most] = (['completed', 'proportional', 'started'] as const).map((partialStep) =>
          scoreOf({ ...ruleOf(parts), partialStep }, measure, of),
        )
        expect(least!.gte(middle!) && middle!.gte(most!)).toBe(true)
      }),
    )
  })
})
