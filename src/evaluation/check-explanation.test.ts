import { describe, expect, it } from 'vitest'
import { correctedExplanation } from './check-explanation.ts'

const facts = { numerator: '298000', denominator: '307054.67' }

describe('按新数更正说明', () => {
  it('说明中只有一处比率的，改为依据算出的，其他文字不动', () => {
    const explanation = '2020年决算数299053.12万元，调整后预算数307054.67万元，预算执行率97.39%。'
    expect(correctedExplanation({ explanation, facts })).toEqual({
      from: '97.39%',
      to: '97.05%',
      text: '2020年决算数299053.12万元，调整后预算数307054.67万元，预算执行率97.05%。',
    })
  })

  it('负的比率连同负号一起改', () => {
    const carryover = { numerator: '-74.17', denominator: '6079.29' }
    expect(correctedExplanation({ explanation: '结转资金执行率−1.50%。', facts: carryover })?.text).toBe('结转资金执行率-1.22%。')
  })

  it.each([
    ['有几处比率，不知道改哪一处', '执行率97.39%，比上年提高1.2%。'],
    ['同一比率写了两次', '执行率97.39%，按97.39%计分。'],
    ['没有写比率', '预算执行情况较好。'],
    ['写的就是现在的比率', '执行率97.05%。'],
  ])('%s的，不代为更正', (_, explanation) => {
    expect(correctedExplanation({ explanation, facts })).toBeUndefined()
  })
})
