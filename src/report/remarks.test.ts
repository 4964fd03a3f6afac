import { describe, expect, it } from 'vitest'
import { indicator, scored, smallFile } from './fixtures/papers.ts'
import { remarks } from './remarks.ts'

const rate = smallFile.indicators[0]!
const withFirst = (first: object) => scored({ ...smallFile, indicators: [{ ...rate, ...first }, ...smallFile.indicators.slice(1)] }).result
const messages = (first: object) =>
  withFirst(first)
    .leaves.flatMap(({ problems }) => problems.filter(({ at }) => at.endsWith('.explanation')))
    .map(({ message }) => message)

describe('情况说明与现有依据核对', () => {
  it('说明里的得分、比率与计算一致，没有问题', () => {
    expect(messages({ explanation: '执行率95.5%，扣13.5分。' })).toEqual([])
  })

  it('依据改了，说明还写着原来的扣分', () => {
    expect(messages({ explanation: '执行推迟，扣12分。' })).toEqual(['情况说明写有扣12分，按依据计算扣13.5分。请更正情况说明或核对依据。'])
  })

  it('依据改了，说明还写着原来的执行率', () => {
    expect(messages({ explanation: '预算执行率96%。' })).toEqual(['情况说明中没有依据算出的95.5%。请按现有依据更正情况说明。'])
  })

  it('逐项写明的扣分相加等于扣分，不算矛盾', () => {
    expect(messages({ explanation: '上半年推迟扣10分，下半年推迟扣3.5分。' })).toEqual([])
  })
})

describe('需要说明的事项', () => {
  it('没有矛盾就没有说明', () => {
    expect(remarks(scored(smallFile).result)).toEqual([])
  })

  it('同一项指标的事项并为一条，备注照写，不写给编报人的建议', () => {
    const [text] = remarks(withFirst({ facts: { ...rate.facts, note: '按年末数计算' }, printed: { score: 50 } }))
    expect(text).toBe('“预算执行率”：原表得分50分，按评分标准和依据计算为46.50分。按年末数计算。')
  })

  it('几项指标相同的事项只写一次', () => {
    const note = '没有原始凭证'
    const file = {
      ...smallFile,
      indicators: [rate, ...['甲', '乙'].map((name) => indicator({ path: ['效果', name], points: 20, facts: { holds: true, note } }))],
    }
    expect(remarks(scored(file).result)).toContain('“甲”和“乙”：没有原始凭证。')
  })
})
