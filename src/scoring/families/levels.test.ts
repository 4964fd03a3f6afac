import fc from 'fast-check'
import Oracle from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { describeCases } from '../../../test/kit/cases.ts'
import { halfUp, oracleOf } from '../../../test/kit/oracle.ts'
import type { LevelsRule } from '../rule.ts'

describeCases(import.meta.url, 'levels')

describe('按等级计分的性质', () => {
  it('得分是分值乘以该等级的比例，四舍五入一次', () => {
    const shares = ['1', '0.85', '2/3', '1/3', '0']
    const rule: LevelsRule = {
      v: 1,
      family: 'levels',
      levels: shares.map((share, index) => ({ names: [`第${index}等`], outcome: { kind: 'award', amount: { share } } })),
    }
    fc.assert(
      fc.property(fc.nat(4), fc.constantFrom('2', '2.5', '3', '7', '10'), (index, of) => {
        const expected = halfUp(new Oracle(shares[index]!).mul(of))
        expect(oracleOf(rule, { level: `第${index}等` }, of).toFraction()).toBe(expected.toFraction())
        expect(oracleOf(rule, { case: index + 1 }, of).toFraction()).toBe(expected.toFraction())
      }),
    )
  })
})
