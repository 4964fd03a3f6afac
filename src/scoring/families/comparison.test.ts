import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeCases } from '../../../test/kit/cases.ts'
import { oracleOf } from '../../../test/kit/oracle.ts'
import type { ComparisonRule } from '../rule.ts'

describeCases(import.meta.url, 'comparison')

describe('与上年比较的性质', () => {
  it('比较的是数值，与写法无关', () => {
    const rule: ComparisonRule = {
      v: 1,
      family: 'comparison',
      lower: { kind: 'award', amount: { points: '2' } },
      equal: { kind: 'award', amount: { points: '1' } },
      higher: { kind: 'award', amount: { points: '0' } },
    }
    const fen = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(fen, fen, (current, previous) => {
        const facts = {
          current: (current / 100).toFixed(4),
          previous: (previous / 100).toLocaleString('en-US', { minimumFractionDigits: 2 }),
        }
        expect(oracleOf(rule, facts, '2').valueOf()).toBe(current < previous ? 2 : current === previous ? 1 : 0)
      }),
    )
  })
})
