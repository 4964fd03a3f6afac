import fc from 'fast-check'
import Oracle from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { describeCases } from '../../../test/kit/cases.ts'
import { oracleOf, within } from '../../../test/kit/oracle.ts'
import type { BonusRule } from '../rule.ts'

describeCases(import.meta.url, 'bonus')

describe('加分的性质', () => {
  it('加分总在零与上限之间，数量越多不减', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.constantFrom('0.5', '1', '1.5'), fc.constantFrom('2', '3', '5'), (count, each, cap) => {
        const rule: BonusRule = {
          v: 1,
          family: 'bonus',
          kinds: [{ text: '表彰', per: '项', amount: { points: each } }],
          cap: { points: cap },
        }
        const expected = within(new Oracle(each).mul(count), cap)
        expect(oracleOf(rule, { count }, '10').toFraction()).toBe(expected.toFraction())
        expect(oracleOf(rule, { count: count + 1 }, '10').gte(expected)).toBe(true)
      }),
    )
  })
})
