import { describe, expect, it } from 'vitest'
import { spreadsheets } from '../office/server.ts'
import { completeCells } from './complete-cells.ts'
import { officialCells, officialForm, officialQuotes } from './fixtures/official-form.ts'
import { sheetWorkbook } from './sheet-workbook.ts'

const cells = completeCells(officialForm.sections, officialCells, officialQuotes)
const { label: title, sections, sheet } = officialForm

describe('按表样的 Excel', () => {
  it('合并单元格与表样一致，金额和比率是数字', async () => {
    const bytes = await spreadsheets.writeWorkbook([
      sheetWorkbook({ title, sections, sheet: sheet!, cells, year: 2026, version: '第 1 版' }),
    ])
    const reading = await spreadsheets.readGrid(bytes)
    if (reading.kind !== 'read') throw new Error(reading.kind)
    const [grid] = reading.sheets
    const row = (index: number) => grid!.rowAt(index).cells.map(({ kind, text }) => `${kind} ${text}`.trim())
    expect([0, 1, 2, 3].map((index) => grid!.rowAt(index).cells[0]!.text)).toEqual([
      title,
      '（2026年度）',
      '实施单位：青岛第一中学',
      '单位：万元',
    ])
    expect(row(4)).toEqual(['text 项目名称', 'covered', 'text 校舍维修', 'covered', 'covered'])
    expect(row(6)).toEqual(['covered', 'text 财政拨款', 'number 427.07', 'number 427.07', 'number 1'])
    expect(row(7)).toEqual(['covered', 'text 上年结转', 'number 0', 'number 0', 'number 0'])
    expect(grid!.merges).toContainEqual({ top: 13, left: 2, bottom: 15, right: 2 })
  })
})
