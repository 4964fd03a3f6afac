import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadPack } from '../packs/server.ts'
import { allProblems, checkEvaluationFile, checkFacts, scoreEvaluation } from './index.ts'

const pack = loadPack('mof-2020')
const facts = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(
    fc.constantFrom('measure', 'numerator', 'denominator', 'count', 'items', 'parts', 'holds', 'case', 'points', 'veto', 'note'),
    fc.jsonValue({ maxDepth: 2 }),
  ),
)
const indicator = fc.oneof(
  { arbitrary: fc.jsonValue({ maxDepth: 2 }), weight: 1 },
  {
    arbitrary: fc.record(
      {
        path: fc.oneof(fc.array(fc.oneof(fc.string(), fc.constantFrom('投入', '-', ''))), fc.jsonValue({ maxDepth: 1 })),
        points: fc.oneof(fc.integer({ min: -5, max: 200 }), fc.string(), fc.constant('1e17')),
        criterion: fc.oneof(
          fc.constantFrom(
            '执行率达到100%的，得满分。每降低1%扣5%权重分，扣完为止。',
            '①甲；②乙。2项各占1/2权重分，有一项不满足，扣除相应权重分。',
            '看情况。',
          ),
          fc.string(),
        ),
        facts,
        printed: fc.jsonValue({ maxDepth: 1 }),
        figures: fc.array(
          fc.record({ name: fc.string(), value: fc.oneof(fc.double(), fc.string()), sumOf: fc.array(fc.string()) }, { requiredKeys: [] }),
        ),
      },
      { requiredKeys: [] },
    ),
    weight: 4,
  },
)

it('任何内容都不会使检查和计分中断；没有得分的都有原因，有得分的在0与分值之间', () => {
  const file = fc.record(
    {
      title: fc.string(),
      fiscalYear: fc.oneof(fc.integer(), fc.string()),
      indicators: fc.oneof(fc.array(indicator, { maxLength: 6 }), fc.jsonValue()),
      groups: fc.jsonValue(),
      texts: fc.jsonValue(),
    },
    { requiredKeys: ['indicators'] },
  )
  fc.assert(
    fc.property(fc.oneof(file, fc.jsonValue()), (input) => {
      const { file: read, problems } = checkEvaluationFile(input)
      if (!read) {
        expect(problems.length).toBeGreaterThan(0)
        return
      }
      const result = scoreEvaluation(read, pack, problems)
      for (const { score, points, problems: own } of result.leaves) {
        if (score === undefined) expect(own.some(({ severity }) => severity === 'error')).toBe(true)
        else expect(score.n >= 0n && score.lte(points)).toBe(true)
      }
      for (const { at, message } of allProblems(result)) expect(at !== '' && message.length > 4 && message.length < 2_000).toBe(true)
    }),
    { numRuns: 400 },
  )
})

it('依据的检查收下的，都是说得清的内容', () => {
  fc.assert(
    fc.property(facts, (input) => {
      const problems = checkFacts(input, 'facts')
      for (const { at } of problems) expect(at.startsWith('facts')).toBe(true)
    }),
    { numRuns: 500 },
  )
})
