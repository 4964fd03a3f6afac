import { describe, expect, it } from 'vitest'
import { fraction } from '../src/kernel/index.ts'
import type { PackForm } from '../src/packs/index.ts'
import { listPacks } from '../src/packs/server.ts'
import { type Cells, completeCells, contentText, type FormSection, type LaidCell, laySheet } from '../src/workflow/index.ts'
import { cellsOf, type DemoPaper, demoPapers } from './kit/demo-papers.ts'
import { excelTable, type PrintedCell, wordTables } from './kit/printed-tables.ts'
import { hasSources } from './kit/source-documents.ts'

/**
 * 表式与原件对照: the sheet of each official form, filled with the demo data, against the table of the document that it comes from:
 * every cell, how far it is merged, its words where they are names, values or figures. Prose is written anew and not compared.
 */
const forms: ReadonlyMap<string, PackForm> = new Map(
  listPacks().packs.flatMap((pack) => pack.forms.map((form) => [`${form.pack}/${form.name}`, form] as const)),
)

interface SheetCellText {
  readonly place: string
  readonly cell: LaidCell
  readonly text: string
}

function sheetOf(paper: DemoPaper, year: number): { form: PackForm; cells: SheetCellText[]; rows: number; filled: Cells } {
  const form = forms.get(paper.form)!
  const sections = JSON.parse(JSON.stringify(form.sections)) as FormSection[]
  // Quoted cells come from other papers and the ledger; here the demo file stands in for them.
  const typed = cellsOf(paper)
  const quoted = new Map([...typed].map(([cell, value]) => [cell, { value, source: '演示' }]))
  const filled = completeCells(sections, typed, quoted)
  const { sheet, orientation } = form
  const laid = laySheet({ sections, sheet: { ...sheet, orientation } }, { cells: filled, year })
  const cells = laid.rows.flatMap((row, at) =>
    row.cells.map((cell) => ({ place: placeOf({ ...cell, row: at }), cell, text: contentText(cell.content, filled) })),
  )
  return { form, cells, rows: laid.rows.length, filled }
}

function placeOf({ row, column, rowSpan, columnSpan }: Omit<PrintedCell, 'text'>): string {
  return `第${row + 1}行第${column + 1}列，${rowSpan}行×${columnSpan}列`
}

/** Spaces, also those that justified or wrapped lines left behind, say nothing. */
function squeezed(text: string): string {
  return text.replace(/\s/g, '')
}

const isProse = ({ content }: LaidCell) =>
  (content.kind === 'cell' && content.field.kind === 'paragraph') || (content.kind === 'lines' && content.labelled !== true)

function isFigure({ content }: LaidCell): boolean {
  return content.kind === 'cell' && (content.field.kind === 'money' || content.field.kind === 'number')
}

/** Words that differ, as place: printed → ours. */
function differences(cells: readonly SheetCellText[], printed: readonly PrintedCell[]): string[] {
  const texts = new Map(printed.map((cell) => [placeOf(cell), squeezed(cell.text)]))
  return cells.flatMap(({ place, cell, text }) => {
    const original = texts.get(place)
    if (original === undefined || isProse(cell)) return []
    const same = isFigure(cell) && original !== '' ? sameFigure(original, text) : original === squeezed(text)
    return same ? [] : [`${place}：${original} → ${text}`]
  })
}

/** 196264.4 is 196,264.40. */
function sameFigure(original: string, text: string): boolean {
  return fraction(original.replaceAll(',', '')).eq(fraction(text.replaceAll(',', '')))
}

function expectSame(paper: DemoPaper, { year, printed }: { year: number; printed: readonly PrintedCell[] }): void {
  const { cells } = sheetOf(paper, year)
  expect.soft(new Set(cells.map(({ place }) => place))).toEqual(new Set(printed.map(placeOf)))
  expect(differences(cells, printed)).toEqual([])
}

/**
 * After a page break the document prints a merged group name again, as a cell of its own. That is no new group: cells of one of
 * these columns that stand below each other with the same words are one, within the group to the left.
 */
function withoutPageBreaks(printed: readonly PrintedCell[], { columns, from }: { columns: number; from: number }): PrintedCell[] {
  return Array.from({ length: columns }, (_, column) => column).reduce<PrintedCell[]>(
    (cells, column) => joinRepeated(cells, { column, from }),
    [...printed],
  )
}

function joinRepeated(cells: readonly PrintedCell[], { column, from }: { column: number; from: number }): PrintedCell[] {
  const inOrder = [...cells].sort((a, b) => a.row - b.row || a.column - b.column)
  const kept: PrintedCell[] = []
  for (const cell of inOrder) {
    const above = kept.findIndex((one) => one.column === column && one.row + one.rowSpan === cell.row && one.text === cell.text)
    const group = kept.find((one) => one.column === column - 1 && one.row <= cell.row && cell.row < one.row + one.rowSpan)
    const repeated = above >= 0 && cell.column === column && cell.row >= from && cell.text !== '' && sameGroup(group, kept[above]!)
    if (repeated) kept[above] = { ...kept[above]!, rowSpan: kept[above]!.rowSpan + cell.rowSpan }
    else kept.push(cell)
  }
  return kept
}

function sameGroup(group: PrintedCell | undefined, above: PrintedCell): boolean {
  return group === undefined || group.row <= above.row
}

describe('演示文书', () => {
  const files = [
    'zhengzhou-2020-targets.yaml',
    'shuangyang-2022-self-evaluation.yaml',
    'qingdao-2020-targets.yaml',
    'qingdao-2021-business-targets.yaml',
    'qingdao-2020-completion.yaml',
  ]
  it.each(files)('%s：每一格都在表式里', (file) => {
    for (const paper of demoPapers(file).papers) {
      const { form, filled } = sheetOf(paper, 2020)
      const ids = new Set(
        form.sections.flatMap((section) => (section.kind === 'facts' ? section.fields.map(({ id }) => id) : [section.id])),
      )
      expect([...filled.keys()].filter((cell) => !ids.has(cell.split('/')[0]!))).toEqual([])
      const unknown = [...cellsOf(paper).keys()].filter((cell) => !filled.has(cell))
      expect(unknown).toEqual([])
    }
  })

  it('郑州 55 项任务、48 个指标，双阳 5 张表，青岛 17 个指标、9 项目标', () => {
    const counts = files.map((file) =>
      demoPapers(file).papers.map(({ rows }) => Object.fromEntries(Object.entries(rows).map(([section, list]) => [section, list.length]))),
    )
    expect(counts[0]).toEqual([{ tasks: 55, indicators: 48 }])
    expect(counts[1]!.map(({ indicators }) => indicators)).toEqual([7, 4, 5, 6, 5])
    expect(counts.slice(2)).toEqual([[{ indicators: 17 }], [{ businessTargets: 9 }], [{ results: 9 }]])
  })
})

describe.skipIf(!hasSources)('表式与原件（../shared/documents）的单元格、合并和名称、数字一致', () => {
  it('郑州：市级部门整体绩效目标申报表（Word）', () => {
    const { fiscalYear, papers } = demoPapers('zhengzhou-2020-targets.yaml')
    const [table] = wordTables('zhengzhou-2020-target-declaration.docx')
    // 备注 of one task holds a lone 。 in the document.
    const printed = table!.map((cell) => (cell.text === '。' ? { ...cell, text: '' } : cell))
    expectSame(papers[0]!, { year: fiscalYear, printed: withoutPageBreaks(printed, { columns: 2, from: 60 }) })
  })

  it('郑州：市级部门整体绩效目标申报表（Excel）', async () => {
    const { fiscalYear, papers } = demoPapers('zhengzhou-2020-targets.yaml')
    const table = await excelTable('zhengzhou-2020-target-declaration.xlsx', { width: 6 })
    // Title and year stand in two rows above the table, merged over its width.
    expect(table.slice(0, 2).map(({ columnSpan, text }) => [columnSpan, squeezed(text)])).toEqual([
      [6, '市级部门整体绩效目标申报表'],
      [6, '(2020年度)'],
    ])
    const printed = table.slice(2).map((cell) => ({ ...cell, row: cell.row - 2, text: cell.text === '。' ? '' : cell.text }))
    expectSame(papers[0]!, { year: fiscalYear, printed: withoutPageBreaks(printed, { columns: 2, from: 60 }) })
  })

  it.each([0, 1, 2, 3, 4])('双阳：第 %i 张自评表', (index) => {
    const { fiscalYear, papers } = demoPapers('shuangyang-2022-self-evaluation.yaml')
    const printed = wordTables('changchun-shuangyang-2022-self-evaluation.docx')[index]!
    expectSame(papers[index]!, { year: fiscalYear, printed: index === 4 ? asInOtherCopies(printed) : printed })
  })

  it('青岛 2020：部门整体支出绩效目标申报表', () => {
    const { fiscalYear, papers } = demoPapers('qingdao-2020-targets.yaml')
    expectSame(papers[0]!, { year: fiscalYear, printed: wordTables('qingdao-2020-evaluation-report.docx')[3]! })
  })

  it('青岛 2020：市直单位业务目标完成情况申报表', () => {
    const { fiscalYear, papers } = demoPapers('qingdao-2020-completion.yaml')
    const printed = wordTables('qingdao-2020-evaluation-report.docx')[4]!
    // The automatic numbers 4, 6 and 7 were lost in the document.
    const numbered = printed.map((cell) => (cell.column === 1 && cell.text.trim() === '' ? { ...cell, text: String(cell.row) } : cell))
    expectSame(papers[0]!, { year: fiscalYear, printed: numbered })
  })

  it('青岛 2021：市直单位业务目标', () => {
    const { fiscalYear, papers } = demoPapers('qingdao-2021-business-targets.yaml')
    expectSame(papers[0]!, { year: fiscalYear, printed: wordTables('qingdao-2021-business-targets.docx')[0]! })
  })
})

/** The last of the four copies parts 年度总体目标 in the middle; the other three after two columns. */
function asInOtherCopies(printed: readonly PrintedCell[]): PrintedCell[] {
  return printed.map((cell) => {
    if (cell.columnSpan !== 3) return cell
    return cell.column === 1 ? { ...cell, columnSpan: 2 } : { ...cell, column: 3, columnSpan: 4 }
  })
}
