import fc from 'fast-check'
import Oracle from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { conventions, describeCases } from '../../../test/kit/cases.ts'
import { halfUp, oracleOf, within } from '../../../test/kit/oracle.ts'
import { formatFixed, fraction } from '../../kernel/index.ts'
import type { ProportionalRule } from '../rule.ts'
import { score } from '../score.ts'

describeCases(import.meta.url, 'proportional')

const rule: ProportionalRule = { v: 1, family: 'proportional', direction: 'positive' }
const amounts = fc.integer({ min: 0, max: 5_000_000 }).map((n) => (n / 100).toFixed(2))
const targets = fc.integer({ min: 1, max: 5_000_000 }).map((n) => (n / 100).toFixed(2))
const points = fc.constantFrom('2', '2.5', '3', '4', '5', '8', '10', '15', '20')

describe('按完成比例计分的性质', () => {
  it('分值 × 实际 ÷ 目标，只在最后四舍五入一次，以分值为限', () => {
    fc.assert(
      fc.property(amounts, targets, points, (actual, target, of) => {
        const exact = new Oracle(of).mul(actual).div(target)
        expect(oracleOf(rule, { actual, target }, of).toFraction()).toBe(halfUp(within(exact, of)).toFraction())
      }),
    )
  })

  it('反向指标：越多得分不增，总在零与分值之间', () => {
    const formulas = fc.constantFrom('targetOverActual' as const, 'oneMinusExcess' as const)
    fc.assert(
      fc.property(amounts, amounts, targets, points, formulas, (one, other, target, of, reverseFormula) => {
        const [less, more] = Number(one) <= Number(other) ? [one, other] : [other, one]
        const reverse: ProportionalRule = { v: 1, family: 'proportional', direction: 'reverse', reverseFormula }
        const [a, b] = [less, more].map((actual) => oracleOf(reverse, { actual, target }, of))
        expect(a!.gte(b!) && b!.gte(0) && a!.lte(of)).toBe(true)
      }),
    )
  })

  it('及格线以下不得分，以上越高得分不减', () => {
    fc.assert(
      fc.property(amounts, amounts, targets, points, fc.boolean(), (one, other, target, of, rebased) => {
        const passing: ProportionalRule = { ...rule, passLine: { value: '60', rebased, inclusive: true } }
        const [less, more] = Number(one) <= Number(other) ? [one, other] : [other, one]
        const [a, b] = [less, more].map((actual) => oracleOf(passing, { actual, target }, of))
        expect(a!.lte(b!) && a!.gte(0) && b!.lte(of)).toBe(true)
      }),
    )
  })
})

/** The same score in whole numbers: half-up of points × actual ÷ target in hundredths, points given in tenths. */
function wholeNumberScore(tenths: number, actual: number, target: number): string {
  const over = BigInt(tenths) * BigInt(Math.min(actual, target)) * 10n
  const hundredths = (2n * over + BigInt(target)) / (2n * BigInt(target))
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}

describe('四舍五入的临界值：乘积正好在两个百分位的正中间', () => {
  const sets = [
    { name: '目标值 40、80、160、200、400、800', targets: [40, 80, 160, 200, 400, 800] },
    { name: '目标值 60、120、300、600、900、1200', targets: [60, 120, 300, 600, 900, 1200] },
  ]
  for (const { name, targets: all } of sets) {
    it(`${name}，实际值 1 至 199，没有一个差 0.01`, () => {
      const wrong: string[] = []
      let ties = 0
      for (const tenths of [20, 25, 30, 40, 50, 80, 100, 150, 200]) {
        for (const target of all) {
          for (let actual = 1; actual < 200; actual++) {
            const result = score(rule, { actual, target }, fraction(String(tenths / 10)), conventions)
            const got = result.kind === 'scored' ? formatFixed(result.score, 2) : result.reason
            const expected = wholeNumberScore(tenths, actual, target)
            if (got !== expected) wrong.push(`${tenths / 10} × ${actual} ÷ ${target}：得 ${got}，应为 ${expected}`)
            if (actual < target && (tenths * actual * 20) % (2 * target) === target) ties++
          }
        }
      }
      expect(wrong).toEqual([])
      expect(ties).toBeGreaterThan(100)
    })
  }
})
