import { describe, expect, it } from 'vitest'
import { mergedTable } from './fixtures/sample.ts'
import { columnWidths, placeCells } from './place-cells.ts'
import { cellLinesOf } from './printable.ts'
import { rowHeight, rowHeights, type TableMetrics, wrappedLines } from './row-heights.ts'
import { pageStarts, pagesOf, splitAtPages } from './table-pages.ts'

const metrics: TableMetrics = {
  widths: columnWidths(mergedTable.columns, 12_000),
  fontSize: 180,
  lineHeight: 240,
  padding: { horizontal: 100, vertical: 90 },
}

describe('折行估算', () => {
  it.each([
    ['一二三四五六七八九十', 5, 2],
    ['一二三四五，', 5, 2],
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
    expect(pageStarts(rows, mergedTable, metrics, { height: 100, used: 0 }).length).toBeLessThan(rows.length)
  })

  it('表后的签字行不单独占一页：带上表格最后两行', () => {
    const height = rows.reduce((sum, row) => sum + rowHeight(row, metrics), 0) / 0.95 + 1
    expect(pageStarts(rows, mergedTable, metrics, { height, used: 0, below: 300 })).toEqual([3])
  })
})

describe('表中的表头', () => {
  const label = (text: string, rowSpan: number) => ({ text, rowSpan })
  const task = (name: string) => ({ cells: [{ text: name }, { text: '1.00' }] })
  const rows = placeCells({
    ...{ kind: 'table', size: 'small', headerRows: 0, columns: [10, 40, 50].map((width) => ({ width, align: 'left' as const })) },
    rows: [
      { cells: [{ text: '部门名称', columnSpan: 2 }, { text: '教育局' }] },
      { cells: [label('年度任务', 6), { text: '任务名称' }, { text: '金额' }] },
      ...['甲', '乙', '丙', '丁', '戊'].map(task),
    ],
  })
  const heads = [{ first: 1, count: 1, last: 6 }]
  const words = (cells: readonly { text: string; rowSpan?: number }[]) => cells.map(({ text, rowSpan = 1 }) => `${text}×${rowSpan}`)

  it('下一页先印表头，旁边的标签与表头一起重新开始', () => {
    const [first, second] = pagesOf(rows, { heads }, [4])
    expect(words(first![1]!.cells)).toEqual(['年度任务×3', '任务名称×1', '金额×1'])
    expect(second!.map(({ cells, row }) => [row, ...words(cells)])).toEqual([
      [1, '年度任务×4', '任务名称×1', '金额×1'],
      [4, '丙×1', '1.00×1'],
      [5, '丁×1', '1.00×1'],
      [6, '戊×1', '1.00×1'],
    ])
  })

  it('表头不留在页末', () => {
    const three = rows.slice(0, 3).reduce((sum, row) => sum + rowHeight(row, metrics), 0)
    const height = (three - 10) / 0.95
    expect(pageStarts(rows, { headerRows: 0, heads }, metrics, { height, used: 0 })[0]).toBe(1)
  })
})

describe('行高', () => {
  it('合并单元格文字长的，所跨各行均匀加高，不只加高最后一行', () => {
    const long = placeCells({
      ...{ kind: 'table', size: 'small', headerRows: 0, columns: [20, 80].map((width) => ({ width, align: 'left' as const })) },
      rows: [
        { cells: [{ text: '指标说明很长'.repeat(20), rowSpan: 3 }, { text: '甲' }] },
        { cells: [{ text: '乙' }] },
        { cells: [{ text: '丙' }] },
      ],
    })
    const heights = rowHeights(long, metrics)
    expect(new Set(heights).size).toBe(1)
    expect(heights[0]!).toBeGreaterThan(rowHeight(long[1]!, metrics))
  })

  it('竖排的字一字一行；开头的全角空格保留', () => {
    expect(cellLinesOf('绩效指标', true)).toEqual(['绩', '效', '指', '标'])
    expect(cellLinesOf('　　（2）单位资金 ')).toEqual(['　　（2）单位资金'])
  })
})
