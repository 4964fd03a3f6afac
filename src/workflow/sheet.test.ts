import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listPacks } from '../packs/server.ts'
import { completeCells } from './complete-cells.ts'
import { officialCells, officialForm, officialPackForm, officialQuotes } from './fixtures/official-form.ts'
import type { Cells, PaperForm } from './form.ts'
import { asPaperForm } from './pack-forms.ts'
import { contentText, type LaidSheet, laySheet, lineText } from './sheet.ts'

const sheetOf = ({ sections, sheet }: PaperForm) => ({ sections, sheet: sheet! })
const cells = completeCells(officialForm.sections, officialCells, officialQuotes)
const lay = (filled: Cells = cells, more: object = {}) => laySheet(sheetOf(officialForm), { cells: filled, year: 2026, ...more })

/** The sheet as one would read it, row by row: text, with ↓ and → for spans. */
function words({ rows }: LaidSheet, filled: Cells = cells): string[] {
  return rows.map((row) =>
    row.cells
      .map(({ content, rowSpan, columnSpan }) => {
        return `${contentText(content, filled)}${rowSpan > 1 ? `↓${rowSpan}` : ''}${columnSpan > 1 ? `→${columnSpan}` : ''}`
      })
      .join('｜'),
  )
}

/** Every place of the sheet is covered by exactly one cell. */
function coverage({ columns, rows }: LaidSheet): number[] {
  const covered = rows.map(() => columns.map(() => 0))
  rows.forEach((row, index) => {
    for (const { column, rowSpan, columnSpan } of row.cells) {
      for (let down = 0; down < rowSpan; down++) {
        for (let right = 0; right < columnSpan; right++) covered[index + down]![column + right]! += 1
      }
    }
  })
  return covered.flat()
}

describe('按表样排表', () => {
  it('合并单元格、序号、固定行、合计行与表样一致', () => {
    expect(words(lay())).toEqual([
      '项目名称→2｜校舍维修→3',
      '资金情况↓4｜资金来源｜全年预算数｜全年执行数｜执行率',
      '财政拨款｜427.07｜427.07｜100.00%',
      '上年结转｜0.00｜0.00｜0.00%',
      '其他资金｜0.00｜0.00｜0.00%',
      '合计→2｜427.07｜｜100.00%',
      '总体目标｜→4',
      '序号｜一级指标｜二级指标｜三级指标｜指标值',
      '1｜产出指标↓3｜数量指标↓2｜维修面积｜≥3000平方米',
      '2｜维修学校｜≥2所',
      '3｜质量指标｜验收合格率｜=100%',
      '1｜效益指标｜社会效益指标｜受益学生｜≥1200人',
    ])
  })

  it('表首、表尾的年度和栏目都填上，空的一行不出现', () => {
    const { lead, foot } = lay()
    expect(lead.map((line) => lineText(line, cells))).toEqual(['实施单位：青岛第一中学'])
    expect(foot.map((line) => lineText(line, cells))).toEqual([undefined])
  })

  it('没有填过的表也是完整的一张，指标留一行', () => {
    const empty = completeCells(officialForm.sections, new Map(), new Map())
    expect(words(lay(empty), empty).at(-1)).toBe('1｜｜｜｜')
  })

  it('正在填的、有意见的格单独成格', () => {
    const laid = lay(cells, { apart: (cell: string) => cell === 'indicators/2/dimension' })
    expect(words(laid).slice(-4)).toEqual([
      '1｜产出指标｜数量指标↓2｜维修面积｜≥3000平方米',
      '2｜产出指标｜维修学校｜≥2所',
      '3｜产出指标｜质量指标｜验收合格率｜=100%',
      '1｜效益指标｜社会效益指标｜受益学生｜≥1200人',
    ])
  })

  it('不论填了哪些行，每一处恰好有一格', () => {
    const word = fc.constantFrom('产出指标', '效益指标', '数量指标', '')
    const row = fc.record({ dimension: word, category: word, name: word, target: word })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.array(fc.nat(12)), (rows, alone) => {
        const typed = new Map(
          rows.flatMap((one, index) =>
            Object.entries(one).flatMap(([column, value]) => (value ? [[`indicators/${index * 2 + 1}/${column}`, value] as const] : [])),
          ),
        )
        const filled = completeCells(officialForm.sections, typed, new Map())
        const apart = (cell: string) => alone.includes(Number(cell.split('/')[1]))
        expect(coverage(lay(filled, { apart })).every((count) => count === 1)).toBe(true)
      }),
    )
  })
})

describe('规则包的表式', () => {
  const forms = listPacks().packs.flatMap((pack) => pack.forms.filter((form) => form.pack === pack.name))
  const none = { indicators: () => [], points: () => [], tasksHaveIndicators: () => [] }

  it.each([officialPackForm, ...forms].map((form) => [`${form.pack}/${form.name}`, form] as const))(
    '%s 空着、填一行、填几行都排得满',
    (_, declared) => {
      const form = asPaperForm(declared, none)
      for (const count of [0, 1, 3]) {
        const typed = form.sections.flatMap((section) =>
          section.kind === 'facts'
            ? []
            : Array.from({ length: Math.min(count, section.mostRows) }, (_, row) =>
                section.columns.map(({ id }) => [`${section.id}/${row + 1}/${id}`, '同样的文字'] as const),
              ).flat(),
        )
        expect(new Set(coverage(laySheet(sheetOf(form), { cells: new Map(typed), year: 2026 })))).toEqual(new Set([1]))
      }
    },
  )
})
