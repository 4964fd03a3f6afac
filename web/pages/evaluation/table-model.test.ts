import { describe, expect, it } from 'vitest'
import type { LeafView } from '../../../src/evaluation/index.ts'
import { leafName, tableRows, wholeRate } from './table-model.ts'

function leaf(...path: string[]): LeafView {
  return { id: path.join('/'), path, points: '1' } as unknown as LeafView
}

describe('打分表的合并格', () => {
  const rows = tableRows(
    [
      leaf('投入', '目标设定', '合理性', '-'),
      leaf('投入', '目标设定', '明确性', '-'),
      leaf('产出', '职责履行', '完成率', '规划'),
      leaf('产出', '职责履行', '完成率', '专项'),
    ],
    [{ path: ['投入'], points: '10', score: null, rate: null }],
  )

  it('一级、二级指标跨行，只出现在第一行', () => {
    expect(rows[0]!.cells.map(({ name, rowSpan }) => [name, rowSpan])).toEqual([
      ['投入', 2],
      ['目标设定', 2],
      ['合理性', 1],
      ['-', 1],
    ])
    expect(rows[1]!.cells.map(({ name }) => name)).toEqual(['明确性', '-'])
    expect(rows[0]!.cells[0]!.points).toBe('10')
  })

  it('有四级指标时，三级指标跨行', () => {
    expect(rows[2]!.cells.map(({ name, rowSpan }) => [name, rowSpan])).toEqual([
      ['产出', 2],
      ['职责履行', 2],
      ['完成率', 2],
      ['规划', 1],
    ])
    expect(rows[3]!.cells.map(({ name }) => name)).toEqual(['专项'])
  })

  it('没有四级指标的，名称是三级指标', () => {
    expect(leafName(rows[0]!.leaf)).toBe('合理性')
    expect(leafName(rows[3]!.leaf)).toBe('专项')
  })

  it('同名但上级不同的指标不合并', () => {
    const apart = tableRows([leaf('甲', '质量', '一'), leaf('乙', '质量', '二')], [])
    expect(apart[1]!.cells.map(({ name }) => name)).toEqual(['乙', '质量', '二'])
  })
})

describe('得分率不留小数', () => {
  it.each([
    ['87.00', '87%'],
    ['98.50', '99%'],
    ['98.49', '98%'],
    ['0.00', '0%'],
  ])('%s 显示为 %s', (rate, shown) => {
    expect(wholeRate(rate)).toBe(shown)
  })
})
