import { expect } from 'vitest'
import { fraction } from '../../src/kernel/index.ts'
import type { PackForm } from '../../src/packs/index.ts'
import { listPacks } from '../../src/packs/server.ts'
import { type Cells, completeCells, contentText, type FormSection, type LaidCell, laySheet } from '../../src/workflow/index.ts'
import { cellsOf, type DemoPaper } from './demo-papers.ts'
import type { PrintedCell } from './printed-tables.ts'

const forms: ReadonlyMap<string, PackForm> = new Map(
  listPacks().packs.flatMap((pack) => pack.forms.map((form) => [`${form.pack}/${form.name}`, form] as const)),
)

export interface SheetCellText {
  readonly place: string
  readonly cell: LaidCell
  readonly text: string
}

export function sheetOf(paper: DemoPaper, year: number): { form: PackForm; cells: SheetCellText[]; rows: number; filled: Cells } {
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

export function placeOf({ row, column, rowSpan, columnSpan }: Omit<PrintedCell, 'text'>): string {
  return `第${row + 1}行第${column + 1}列，${rowSpan}行×${columnSpan}列`
}

/** Spaces, also those that justified or wrapped lines left behind, say nothing. */
export function squeezed(text: string): string {
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

/** The cells of a sheet against the table of the document: how they are merged, and their words. */
export function expectSame(cells: readonly SheetCellText[], printed: readonly PrintedCell[]): void {
  expect.soft(new Set(cells.map(({ place }) => place))).toEqual(new Set(printed.map(placeOf)))
  expect(differences(cells, printed)).toEqual([])
}

/**
 * After a page break the document prints a merged group name again, as a cell of its own. That is no new group: cells of one of
 * these columns that stand below each other with the same words are one, within the group to the left.
 */
export function withoutPageBreaks(printed: readonly PrintedCell[], { columns, from }: { columns: number; from: number }): PrintedCell[] {
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

/** The last of the four copies parts 年度总体目标 in the middle; the other three after two columns. */
export function asInOtherCopies(printed: readonly PrintedCell[]): PrintedCell[] {
  return printed.map((cell) => {
    if (cell.columnSpan !== 3) return cell
    return cell.column === 1 ? { ...cell, columnSpan: 2 } : { ...cell, column: 3, columnSpan: 4 }
  })
}
