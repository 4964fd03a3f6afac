import { describe, expect, it } from 'vitest'
import { type LetterEntry, type ReviewLetter, reviewLetter } from './review-letter.ts'

const entry = (change: Partial<LetterEntry>): LetterEntry => ({
  ...{ organisationName: '基础教育处', title: '人才公寓PPP项目财政补贴', outcomeLabel: '良', points: undefined },
  ...{ result: '与申报单位协商完善后进入下一步', opinion: '', comments: [] },
  ...change,
})
const letter = (entries: readonly LetterEntry[], change: Partial<ReviewLetter> = {}) =>
  reviewLetter({ fiscalYear: 2021, number: '演示函〔2021〕2号', issuer: '青岛市教育局', on: '2020-12-05', entries, ...change })
const words = (document: ReturnType<typeof reviewLetter>) => document.sections.map(({ blocks }) => JSON.stringify(blocks))

describe('审核意见函', () => {
  it('一个单位一页，写着文号、落款和日期', () => {
    const pages = words(letter([entry({}), entry({ organisationName: '山东省青岛第一中学' }), entry({ title: '校园安保资金' })]))
    expect(pages).toHaveLength(2)
    expect(pages[0]).toContain('共 2 份')
    for (const text of ['文号：演示函〔2021〕2号', '青岛市教育局', '2020年12月5日']) expect(pages[1]).toContain(text)
  })

  it('没有文号的，留着空由人填写', () => expect(words(letter([entry({})], { number: '' }))[0]).toContain('文号：＿＿＿＿＿＿'))

  it('逐项意见列在总的意见之后；没有意见的，写结论怎样办理', () => {
    const [page] = words(letter([entry({ opinion: '请完善。', comments: [{ name: '指标科学性', text: '请写明数值。' }] })]))
    expect(page).toContain('请完善。\\n指标科学性：请写明数值。')
    expect(words(letter([entry({})]))[0]).toContain('与申报单位协商完善后进入下一步。')
  })

  it('有中或差的，写明修改后重新报送', () => {
    expect(words(letter([entry({ outcomeLabel: '中', points: '64', opinion: '请修改。' })]))[0]).toContain('修改后重新报送')
    expect(words(letter([entry({ outcomeLabel: '中', points: '64', opinion: '请修改。' })]))[0]).toContain('中（64分）')
  })
})
