import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeCases } from '../../../test/kit/cases.ts'
import { oracleOf } from '../../../test/kit/oracle.ts'
import type { RankRule } from '../rule.ts'

describeCases(import.meta.url, 'rank')

describe('排名计分的性质', () => {
  it('名次越靠前，得分不减', () => {
    const rule: RankRule = {
      v: 1,
      family: 'rank',
      bands: [
        { first: 1, last: 3, outcome: { kind: 'award', amount: { share: '1' } } },
        { first: 4, last: 8, outcome: { kind: 'deduct', amount: { share: '1/3' } } },
      ],
      otherwise: { kind: 'award', amount: { points: '0' } },
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.constantFrom('2', '5', '10'), (rank, of) => {
        const [here, next] = [rank, rank + 1].map((place) => oracleOf(rule, { rank: place }, of))
        expect(here!.gte(next!) && next!.gte(0) && here!.lte(of)).toBe(true)
      }),
    )
  })
})
