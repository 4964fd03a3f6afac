import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trialChain } from './fixtures/trial.ts'
import { actLabels, type PaperAct } from './paper.ts'
import { nextPosition, type PaperPosition } from './paper-state.ts'

const acts = Object.keys(actLabels) as PaperAct[]

describe('状态流转', () => {
  it('报送从第一步开始，逐步同意，最后一步才批复', () => {
    let position: PaperPosition = { state: 'draft', step: null }
    const seen: unknown[] = []
    for (const act of ['submit', 'approve', 'approve', 'registerApproval', 'approve'] as const) {
      position = nextPosition(position, act, trialChain)!
      seen.push([position.state, position.step])
    }
    expect(seen).toEqual([
      ['inReview', 0],
      ['inReview', 1],
      ['inReview', 2],
      ['inReview', 3],
      ['approved', null],
    ])
  })

  it.each([
    ['批复后不能再同意', { state: 'approved', step: null }, 'approve'],
    ['批复后不能直接报送', { state: 'approved', step: null }, 'submit'],
    ['填报中不能同意', { state: 'draft', step: null }, 'approve'],
    ['第二步起不能撤回', { state: 'inReview', step: 1 }, 'withdraw'],
    ['审核中不能解锁', { state: 'inReview', step: 0 }, 'unlock'],
    ['作废以后什么都不能', { state: 'void', step: null }, 'submit'],
  ] as const)('%s', (_, position, act) => expect(nextPosition(position, act, trialChain)).toBeUndefined())

  it('没有审批链不能报送', () => expect(nextPosition({ state: 'draft', step: null }, 'submit', [])).toBeUndefined())

  it('任意一串动作：环节只在审核中，逐一前进，批复只从最后一步来', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (sequence, length) => {
        const chain = trialChain.slice(0, length)
        let position: PaperPosition = { state: 'draft', step: null }
        for (const act of sequence) {
          const next = nextPosition(position, act, chain)
          if (!next) continue
          expect((next.state === 'inReview') === (next.step !== null)).toBe(true)
          if (next.state === 'approved') expect(position.step).toBe(length - 1)
          if (next.step !== null && next.step > 0) expect(next.step).toBe((position.step ?? -9) + 1)
          position = next
        }
      }),
    )
  })
})
