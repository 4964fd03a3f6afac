import fc from 'fast-check'
import Oracle from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { describeCases } from '../../../test/kit/cases.ts'
import { halfUp, oracleOf, within } from '../../../test/kit/oracle.ts'
import type { AdditionsRule } from '../rule.ts'

describeCases(import.meta.url, 'additions')

const list = fc.array(fc.record({ amount: fc.constantFrom('0.5', '1', '2', '1/3'), isMet: fc.boolean() }), { minLength: 1, maxLength: 10 })

function ruleOf(amounts: readonly string[]): AdditionsRule {
  return { v: 1, family: 'additions', items: amounts.map((points, index) => ({ text: `事项${index + 1}`, amount: { points } })) }
}

describe('逐项得分相加的性质', () => {
  it('得分是满足各项之和，相加之后四舍五入一次，以分值为限', () => {
    fc.assert(
      fc.property(list, fc.constantFrom('3', '5', '10'), (items, of) => {
        const total = items.filter(({ isMet }) => isMet).reduce((sum, { amount }) => sum.add(amount), new Oracle(0))
        const facts = { items: items.map(({ isMet }) => (isMet ? ('met' as const) : ('unmet' as const))) }
        expect(oracleOf(ruleOf(items.map(({ amount }) => amount)), facts, of).toFraction()).toBe(within(halfUp(total), of).toFraction())
      }),
    )
  })

  it('各项之和等于分值的，取消任何一项，其余都满足仍得满分', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('0.5', '1', '2'), { minLength: 2, maxLength: 8 }), fc.nat(7), (amounts, at) => {
        const of = amounts.reduce((sum, amount) => sum.add(amount), new Oracle(0))
        const items = amounts.map((_, index) => (index === at % amounts.length ? ('cancelled' as const) : ('met' as const)))
        expect(oracleOf(ruleOf(amounts), { items }, of.toString()).toFraction()).toBe(of.toFraction())
      }),
    )
  })
})
