import { describe, expect, it } from 'vitest'
import { readTypedCell, sameTyped } from './typed-cell.ts'

const field = (kind: 'money' | 'rate' | 'date' | 'number' | 'choice' | 'text') => ({
  ...{ kind, label: '预算数', required: false },
  ...(kind === 'choice' && { choices: ['新增', '延续'] }),
})
const read = (kind: Parameters<typeof field>[0], text: string) => readTypedCell(field(kind), { text, kind: 'text' })

describe('从 Excel 读一格', () => {
  it.each([
    ['money', '１，２００．５', '1200.5'],
    ['money', '120.5万元', '120.5'],
    ['money', '1,205,000 元', '120.5'],
    ['money', '−39.48', '-39.48'],
    ['rate', '97.39%', '97.39%'],
    ['date', '2026年3月1日', '2026-03-01'],
    ['date', '２０２６／3／31', '2026-03-31'],
    ['choice', ' 延续 ', '延续'],
    ['text', '≥90%\r\n其中农村 ≥80%', '≥90%\n其中农村 ≥80%'],
    ['number', '', ''],
  ] as const)('%s “%s” 是 %s', (kind, text, value) => {
    expect(read(kind, text)).toEqual({ value })
  })

  it('读不懂的不猜：三十万、第 31 日、没有结果的公式', () => {
    expect(read('money', '三十万')).toMatchObject({ fault: expect.stringContaining('不是金额') })
    expect(read('date', '2026年2月31日')).toMatchObject({ fault: expect.stringContaining('不是有效的日期') })
    expect(read('choice', '续建')).toMatchObject({ fault: expect.stringContaining('请选择：新增、延续') })
    expect(readTypedCell(field('money'), { text: '', kind: 'noResult' })).toMatchObject({
      fault: expect.stringContaining('公式没有计算结果'),
    })
    expect(readTypedCell(field('money'), { text: '#REF!', kind: 'error' })).toMatchObject({ fault: expect.stringContaining('#REF!') })
  })
})

describe('与系统内容是否相同', () => {
  it('数相同就是相同，写法不论；文字一字不差才相同', () => {
    expect(sameTyped(field('money'), '12.50', '12.5')).toBe(true)
    expect(sameTyped(field('money'), '12.50', '12.51')).toBe(false)
    expect(sameTyped(field('rate'), '97.39', '97.39%')).toBe(true)
    expect(sameTyped(field('money'), '', '0')).toBe(false)
    expect(sameTyped(field('text'), '第1条\r\n第2条 ', '第1条\n第2条')).toBe(true)
    expect(sameTyped(field('text'), '0012', '12')).toBe(false)
  })
})
