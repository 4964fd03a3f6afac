import { describe, expect, it } from 'vitest'
import { mergedSpans, shownValue } from './shown-value.ts'

describe('金额的显示', () => {
  it.each([
    ['0', '0.00'],
    ['86', '86.00'],
    ['12345.6', '12,345.60'],
    ['-3.25', '−3.25'],
    ['1.000001', '1.000001'],
    ['待定', '待定'],
  ])('%s 显示为 %s', (typed, shown) => expect(shownValue({ kind: 'money' }, typed)).toBe(shown))

  it('比率、文字照原样', () => {
    expect(shownValue({ kind: 'rate' }, '95%')).toBe('95%')
    expect(shownValue({ kind: 'text' }, '2020')).toBe('2020')
  })
})

describe('合并单元格', () => {
  const columns = ['一级指标', '二级指标', '三级指标', '指标值'].map((label) => ({ label }))
  const rows = [
    ['产出', '数量', '甲', '1'],
    ['产出', '数量', '乙', '1'],
    ['产出', '质量', '丙', '1'],
    ['效益', '质量', '丁', '1'],
  ]
  it('一级、二级指标相同的合并，上级不同的不合并', () => {
    expect(mergedSpans(columns, rows).map((line) => line.slice(0, 3))).toEqual([
      [3, 2, 1],
      [0, 0, 1],
      [0, 1, 1],
      [1, 1, 1],
    ])
  })
  it('有意见的格单独列出', () => {
    const spans = mergedSpans(columns, rows, (row, column) => row === 1 && column === 0)
    expect(spans.map((line) => line[0])).toEqual([1, 1, 1, 1])
  })
})
