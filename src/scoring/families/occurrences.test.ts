import fc from 'fast-check'
import Oracle from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { describeCases } from '../../../test/kit/cases.ts'
import { halfUp, oracleOf, within } from '../../../test/kit/oracle.ts'
import type { OccurrencesRule } from '../rule.ts'

describeCases(import.meta.url, 'occurrences')

const points = fc.constantFrom('2', '2.5', '3', '4', '5', '7', '8', '10', '15', '20')

const kinds = fc.array(
  fc.record({ per: fc.constantFrom('0.1', '0.5', '1/3', '2'), free: fc.nat(3), every: fc.integer({ min: 1, max: 3 }) }),
  {
    minLength: 1,
    maxLength: 3,
  },
)
const counts = fc.array(fc.nat(30), { minLength: 3, maxLength: 3 })

function ruleOf(parts: readonly { per: string; free: number; every: number }[], effect: 'deduct' | 'award'): OccurrencesRule {
  return {
    v: 1,
    family: 'occurrences',
    effect,
    kinds: parts.map(({ per, free, every }, index) => ({
      text: `情形${index + 1}`,
      per: '处',
      amount: { points: per },
      free: String(free),
      every: String(every),
    })),
  }
}

/** What the occurrences of one kind come to, by whole groups over the free ones. */
function amountOf({ per, free, every }: { per: string; free: number; every: number }, count: number): Oracle {
  return new Oracle(per).mul(Math.floor(Math.max(0, count - free) / every))
}

describe('按次数计分的性质', () => {
  it('扣分：各种情形分别四舍五入后相加，扣完为止', () => {
    fc.assert(
      fc.property(kinds, counts, points, (parts, given, of) => {
        const used = given.slice(0, parts.length)
        const deduction = parts.reduce((total, part, index) => total.add(halfUp(amountOf(part, used[index]!))), new Oracle(0))
        const expected = within(new Oracle(of).sub(deduction), of)
        expect(oracleOf(ruleOf(parts, 'deduct'), { counts: used }, of).toFraction()).toBe(expected.toFraction())
      }),
    )
  })

  it('得分：先相加再四舍五入一次，以分值为限', () => {
    fc.assert(
      fc.property(kinds, counts, points, (parts, given, of) => {
        const used = given.slice(0, parts.length)
        const total = parts.reduce((sum, part, index) => sum.add(amountOf(part, used[index]!)), new Oracle(0))
        expect(oracleOf(ruleOf(parts, 'award'), { counts: used }, of).toFraction()).toBe(within(halfUp(total), of).toFraction())
      }),
    )
  })

  it('多发生一次，扣分制得分不增', () => {
    fc.assert(
      fc.property(kinds, counts, points, fc.nat(2), (parts, given, of, at) => {
        const used = given.slice(0, parts.length)
        const more = used.map((count, index) => (index === at % used.length ? count + 1 : count))
        const rule = ruleOf(parts, 'deduct')
        expect(oracleOf(rule, { counts: more }, of).lte(oracleOf(rule, { counts: used }, of))).toBe(true)
      }),
    )
  })
})
