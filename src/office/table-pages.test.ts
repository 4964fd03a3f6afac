import { describe, expect, it } from 'vitest'
import { mergedTable } from './fixtures/sample.ts'
import { columnWidths, placeCells } from './place-cells.ts'
import { pageStarts, rowHeight, splitAtPages, type TableMetrics, wrappedLines } from './table-pages.ts'

const metrics: TableMetrics = {
  widths: columnWidths(mergedTable.columns, 12_000),
  fontSize: 180,
  lineHeight: 240,
  padding: { horizontal: 100, vertical: 90 },
}

describe('折行估算', () => {
  it.each([
    ['一二三四五六七八九十', 5, 2],
    ['一二三四五，', 5, 1],
    ['一二三四（五）', 6, 2],
    ['执行数299053.12万元', 8, 2],
    ['', 5, 1],
  ])('“%s”每行%s字，共%s行', (text, perLine, lines) => {
    expect(wrappedLines(text, perLine)).toBe(lines)
  })

  it('数字不从中间断开，过长的才断', () => {
    expect(wrappedLines('一二三123456', 6)).toBe(2)
    expect(wrappedLines('1'.repeat(100), 6)).toBeGreaterThan(9)
  })
})

describe('分页', () => {
  const rows = placeCells(mergedTable)

  it('放不下的行移到下一页，合并单元格在页末结束、下页重复', () => {
    const heights = rows.map((row) => rowHeight(row, metrics))
    const height = (heights[0]! + heights[1]! + heights[2]!) / 0.95 + 1
    const starts = pageStarts(rows, mergedTable, metrics, { height, used: 0 })
    expect(starts).toEqual([3])
    const split = splitAtPages(rows, starts)
    expect(split[1]!.map(({ text, rowSpan }) => [text.slice(0, 4), rowSpan])).toEqual([
      ['过程\n（', 2],
      ['预算执行', 2],
      ['①及时；', 1],
      ['2.61', 1],
    ])
    expect(split[3]!.map(({ text, column, rowSpan }) => [text.slice(0, 2), column, rowSpan])).toEqual([
      ['过程', 0, 1],
      ['预算', 1, 1],
      ['制度', 2, 1],
      ['2.', 3, 1],
    ])
  })

  it('合计行不单独占一页', () => {
    const heights = rows.map((row) => rowHeight(row, metrics))
    const height = heights.slice(0, 4).reduce((sum, each) => sum + each, 0) / 0.95 + 1
    expect(pageStarts(rows, mergedTable, metrics, { height, used: 0 })).toEqual([3])
  })

  it('表格上方的标题占去第一页的位置', () => {
    const height = rows.reduce((sum, row) => sum + rowHeight(row, metrics), 0) / 0.95 + 1
    expect(pageStarts(rows, mergedTable, metrics, { height, used: 0 })).toEqual([])
    expect(pageStarts(rows, mergedTable, metrics, { height, used: 300 })).not.toEqual([])
  })

  it('一页也放不下的行不会无休止地换页', () => {
    expect(pageStarts(rows, mergedTable, metrics, { height: 100, used: 0 })).toEqual([2, 3, 4])
  })
})
