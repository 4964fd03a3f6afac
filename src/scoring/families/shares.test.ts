import fc from 'fast-check'
import Oracle from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { conventions, describeCases } from '../../../test/kit/cases.ts'
import { halfUp, oracleOf } from '../../../test/kit/oracle.ts'
import type { ItemState } from '../facts.ts'
import type { SharesRule } from '../rule.ts'

describeCases(import.meta.url, 'shares')

const points = fc.constantFrom('2', '2.5', '3', '4', '5', '7', '8', '10', '15', '20')

const states = fc.array(fc.constantFrom<ItemState>('met', 'unmet', 'exempt', 'cancelled'), { minLength: 1, maxLength: 12 })

function ruleOf(length: number, effect: 'deduct' | 'award'): SharesRule {
  return { v: 1, family: 'shares', effect, items: Array.from({ length }, (_, index) => ({ text: `事项${index + 1}` })) }
}

describe('逐项占比计分的性质', () => {
  it('扣分 = 不满足项数 ÷ 计入项数 × 分值，四舍五入一次；取消的不计入，免扣的计入', () => {
    fc.assert(
      fc.property(states, points, (items, of) => {
        const counted = items.filter((state) => state !== 'cancelled').length
        const unmet = items.filter((state) => state === 'unmet').length
        const expected = counted === 0 ? new Oracle(0) : new Oracle(of).sub(halfUp(new Oracle(of).mul(unmet).div(counted)))
        expect(oracleOf(ruleOf(items.length, 'deduct'), { items }, of).toFraction()).toBe(expected.toFraction())
      }),
    )
  })

  it('得分制与扣分制相差不超过0.01，都在零与分值之间', () => {
    fc.assert(
      fc.property(states, points, (items, of) => {
        const [deducted, awarded] = (['deduct', 'award'] as const).map((effect) => oracleOf(ruleOf(items.length, effect), { items }, of))
        expect(deducted!.sub(awarded!).abs().lte('1/100')).toBe(true)
        expect(deducted!.gte(0) && deducted!.lte(of) && awarded!.gte(0) && awarded!.lte(of)).toBe(true)
      }),
    )
  })

  it('不适用视同满足的，与填满足得分相同', () => {
    fc.assert(
      fc.property(states, points, fc.nat(11), (given, of, at) => {
        const items = given.map((state, index): ItemState => (index === at % given.length ? 'met' : state))
        const absent = items.map((state, index): ItemState => (index === at % given.length ? 'notApplicable' : state))
        const rule = ruleOf(items.length, 'deduct')
        expect(oracleOf(rule, { items: absent }, of, { ...conventions, notApplicable: 'full' }).toFraction()).toBe(
          oracleOf(rule, { items }, of).toFraction(),
        )
      }),
    )
  })
})
