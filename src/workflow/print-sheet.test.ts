import { describe, expect, it } from 'vitest'
import { renderDocx } from '../office/server.ts'
import { completeCells } from './complete-cells.ts'
import { officialCells, officialForm, officialQuotes } from './fixtures/official-form.ts'
import { printPaper } from './print.ts'
import { PrintedPaperView } from './print.view.ts'
import { printDocument } from './print-document.ts'

const cells = completeCells(officialForm.sections, officialCells, officialQuotes)
const frozen = {
  ...{
    paperId: '01980000-0000-7000-8000-000000000001',
    editionId: 'e',
    type: officialForm.type,
    form: 'trial/project-targets',
    title: '校舍维修',
  },
  ...{ fiscalYear: 2026, organisationId: 'o', edition: 1, submission: 1, final: true, hash: 'h', frozenOn: '2026-03-16', cells },
}
const paper = printPaper(officialForm, frozen, { organisationName: '青岛第一中学', key: 1, mac: 'aabbccddeeff0011' })

describe('按表样打印', () => {
  it('标题、年度、单位、表首和表与官方表样一致，没有多出的栏目', () => {
    expect(PrintedPaperView.parse(paper)).toMatchObject({ formTitle: '项目支出绩效目标申报表', sections: [] })
    expect(paper.sheet).toMatchObject({
      subtitle: '（2026年度）',
      unitNote: '单位：万元',
      lead: ['实施单位：青岛第一中学'],
      foot: ['填表人：＿＿＿＿＿＿＿＿'],
    })
    const shown = paper.sheet!.rows[2]!.cells.map(({ text, align }) => `${text} ${align}`)
    expect(shown).toEqual(['财政拨款 left', '427.07 right', '427.07 right', '100.00% right'])
    expect(paper.sheet!.rows[8]!.cells[1]).toMatchObject({ text: '产出指标', rowSpan: 3, align: 'center' })
  })

  it('Word 用同一张表，合并单元格不重叠、不缺格', async () => {
    const document = printDocument(paper)
    const table = document.sections[0]!.blocks.find((block) => block.kind === 'table')!
    expect(table.rows[0]!.cells).toMatchObject([
      { text: '项目名称', columnSpan: 2 },
      { text: '校舍维修', columnSpan: 3 },
    ])
    expect(document.sections[0]!.orientation).toBe('portrait')
    expect((await renderDocx(document)).byteLength).toBeGreaterThan(5000)
  })
})
