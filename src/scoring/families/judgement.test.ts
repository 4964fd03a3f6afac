import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conventions, describeCases } from '../../../test/kit/cases.ts'
import { fraction } from '../../kernel/index.ts'
import { score } from '../score.ts'

describeCases(import.meta.url, 'judgement')

describe('酌情给分的性质', () => {
  it('区间之内照给，区间之外不计分', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 1200 }), (hundredths) => {
        const points = (hundredths / 100).toFixed(2)
        const result = score(
          { v: 1, family: 'judgement', low: { points: '1' }, high: { share: '0.5' } },
          { points },
          fraction(10),
          conventions,
        )
        expect(result.kind).toBe(hundredths >= 100 && hundredths <= 500 ? 'scored' : 'unscorable')
      }),
    )
  })
})
