import { describe, expect, it } from 'vitest'
import type { LaidRow } from '../../../src/workflow/index.ts'
import { cutSheet, sameRow } from './sheet-window.ts'

const row = (number: number, cells: readonly (readonly [string, number])[]): LaidRow => ({
  ...{ head: false, total: false, template: 1, of: { section: 'indicators', row: number, last: false } },
  cells: cells.map(([text, rowSpan], at) => ({ column: 2 - cells.length + at, rowSpan, columnSpan: 1, content: { kind: 'text', text } })),
})

/** 产出指标 over rows 1 to 4, 效益指标 over 5 and 6. */
const rows = [
  row(1, [
    ['产出指标', 4],
    ['资助人数', 1],
  ]),
  row(2, [['资助标准', 1]]),
  row(3, [['发放时间', 1]]),
  row(4, [['成本', 1]]),
  row(5, [
    ['效益指标', 2],
    ['毕业率', 1],
  ]),
  row(6, [['失学人数', 1]]),
]

const drawn = (shown: (index: number) => boolean) =>
  cutSheet(rows, shown).map((item) =>
    item.kind === 'gap'
      ? `空 ${item.from}–${item.to}`
      : item.row.cells.map(({ content, rowSpan }) => `${content.kind === 'text' ? content.text : ''}×${rowSpan}`).join(' '),
  )

describe('长表只画看得见的行', () => {
  it('都看得见的，一行不少，合并照旧', () => {
    const items = cutSheet(rows, () => true)
    expect(items.map((item) => item.kind === 'row' && item.row)).toEqual(rows)
    expect(items.every((item, index) => item.kind === 'row' && item.row === rows[index])).toBe(true)
  })

  it('合并的格从看不见的行伸进来，名称从看得见的第一行写起', () => {
    expect(drawn((index) => index >= 2)).toEqual(['空 0–2', '产出指标×2 发放时间×1', '成本×1', '效益指标×2 毕业率×1', '失学人数×1'])
  })

  it('伸到看不见的行里的，到看得见的最后一行为止', () => {
    expect(drawn((index) => index < 3)).toEqual(['产出指标×3 资助人数×1', '资助标准×1', '发放时间×1', '空 3–6'])
  })

  it('正在填的行在看不见的地方，也画出来，前后各是空白', () => {
    expect(drawn((index) => index === 0 || index === 5)).toEqual(['产出指标×1 资助人数×1', '空 1–5', '效益指标×1 失学人数×1'])
  })

  it('没有变的行不重画，合并变了的重画', () => {
    const same = { ...rows[1]!, cells: [...rows[1]!.cells] }
    expect(sameRow(rows[1]!, same)).toBe(true)
    expect(sameRow(rows[0]!, { ...rows[0]!, cells: rows[0]!.cells.map((cell) => ({ ...cell, rowSpan: 1 })) })).toBe(false)
  })
})
