import { describe, expect, it } from 'vitest'
import type { ReviewChecklist } from '../../packs/index.ts'
import { checkStockComment, commentsOfItem, type StockComment, withStockComments } from './stock-comment.ts'

const item = { id: 'indicators', name: '指标科学性', points: '15', asks: '', comments: ['请补充数量指标。', '指标值请写明数值。'] }
const checklist = {
  parts: [{ name: '相关性', items: [item] }],
  grades: [],
  source: { document: '', confidence: 'known' },
} as unknown as ReviewChecklist
const kept = (change: Partial<StockComment>): StockComment => ({
  ...{ id: 'a', version: 1, item: 'indicators', origin: '', text: '请附测算表。', retired: false },
  ...change,
})
const texts = (comments: readonly StockComment[]) =>
  commentsOfItem(item, comments).map(({ text, retired }) => (retired ? `停用 ${text}` : text))

describe('常用审核意见', () => {
  it('没有改动的，就是评分规则所附的', () => expect(texts([])).toEqual(item.comments))
  it('部门添加的排在后面', () => expect(texts([kept({})])).toEqual([...item.comments, '请附测算表。']))
  it('部门改写的，在原来的位置', () => {
    expect(texts([kept({ origin: '请补充数量指标。', text: '请补充数量、质量指标。' })])).toEqual([
      '请补充数量、质量指标。',
      '指标值请写明数值。',
    ])
  })
  it('停用的不再提供给审核人', () => {
    const retired = [kept({ origin: '请补充数量指标。', text: '请补充数量指标。', retired: true })]
    expect(texts(retired)).toEqual(['停用 请补充数量指标。', '指标值请写明数值。'])
    expect(withStockComments(checklist, retired).parts[0]!.items[0]!.comments).toEqual(['指标值请写明数值。'])
  })
  it('评分规则后来不附的，仍是部门自己的', () => {
    expect(texts([kept({ origin: '旧的措辞。', text: '改过的措辞。' })])).toEqual([...item.comments, '改过的措辞。'])
  })
  it('重复的不能添加，停用的可以再加', () => {
    const ask = { item: 'indicators', origin: '', text: '请补充数量指标。', retired: false }
    expect(checkStockComment(checklist, [], ask).map(({ code }) => code)).toEqual(['targets.commentTwice'])
    expect(checkStockComment(checklist, [kept({ origin: '请补充数量指标。', text: '请补充数量指标。', retired: true })], ask)).toEqual([])
  })
  it('改写时不与自己相比', () => {
    expect(
      checkStockComment(checklist, [], { item: 'indicators', origin: '请补充数量指标。', text: '请补充数量指标。', retired: false }),
    ).toEqual([])
  })
  it('审核表没有的项目不能添加', () => {
    expect(checkStockComment(checklist, [], { item: 'other', origin: '', text: '意见', retired: false })[0]?.code).toBe(
      'targets.noSuchItem',
    )
  })
})
