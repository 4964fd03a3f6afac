import type { SheetCell, SheetRow } from '../packs/index.ts'
import { rowNumbers } from './complete-cells.ts'
import type { Cells, FormField, FormSection, FormSheet, RowsSection } from './form.ts'
import { fieldOf } from './labels.ts'
import { mergeSpans } from './sheet-merges.ts'
import { shownValue } from './shown-value.ts'

/** 一格里的一段: words of the form, or the value of a cell. */
export type SheetPart = { readonly text: string } | { readonly cell: string; readonly field: FormField }
export type SheetLine = readonly SheetPart[]

/** What stands in a place of the sheet. */
export type SheetContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'cell'; readonly cell: string; readonly field: FormField }
  /** `labelled`: the words of the form stand there also while the cells are blank (填表人：), to be filled in by hand. */
  | { readonly kind: 'lines'; readonly lines: readonly SheetLine[]; readonly labelled?: true }
  /** √ where the cell has this value. */
  | { readonly kind: 'tick'; readonly cell: string; readonly field: FormField; readonly is: string }

export interface LaidCell extends Pick<SheetCell, 'align' | 'upright' | 'head'> {
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly content: SheetContent
}

export interface LaidRow {
  readonly cells: readonly LaidCell[]
  readonly head: boolean
  readonly total: boolean
  /** Which row of the form it is, and which row of the section it shows; together its name. */
  readonly template: number
  readonly of?: { readonly section: string; readonly row: number; readonly last: boolean }
}

/** 排好的表: the sheet of one paper, cell by cell, for page, print, Word and Excel alike. */
export interface LaidSheet {
  readonly columns: readonly number[]
  readonly lead: readonly SheetLine[]
  readonly rows: readonly LaidRow[]
  readonly foot: readonly SheetLine[]
}

export interface SheetFilling {
  readonly cells: Cells
  readonly year: number
  /** Rows that are shown; otherwise the fixed ones or those that hold something, one at least. */
  readonly rowsOf?: ((section: RowsSection) => readonly number[]) | undefined
  /** Cells that stand alone also where they could be merged: remarks, the one that is typed in. */
  readonly apart?: ((cell: string) => boolean) | undefined
}

/** A row of the form in its place: once, or once for each row of its section. */
interface Standing {
  readonly template: number
  readonly row: SheetRow
  readonly section?: RowsSection
  readonly number?: number
  /** Which of the rows of its section. */
  readonly turn: number
}

interface Sheeted {
  readonly sections: readonly FormSection[]
  readonly sheet: FormSheet
}

export function laySheet({ sections, sheet }: Sheeted, filling: SheetFilling): LaidSheet {
  const standing = expand({ sections, sheet }, filling)
  const spans = mergeSpans(standing, filling)
  const taken = standing.map(() => new Set<number>())
  const rows = standing.map((place, index): LaidRow => {
    const cells = place.row.cells.flatMap((cell, at): LaidCell[] => {
      const rowSpan = spanOf(cell, { standing, index, merged: spans.get(`${index}/${at}`) })
      if (rowSpan === 0) return []
      const column = firstFree(taken[index]!)
      for (let row = index; row < index + rowSpan; row++) {
        for (let over = column; over < column + cell.columnSpan; over++) taken[row]?.add(over)
      }
      const { align, upright, head, columnSpan } = cell
      const content = contentOf(cell, { sections, place, filling, number: spans.get(`${index}/${at}/number`) })
      return [{ column, rowSpan, columnSpan, content, ...(align && { align }), ...(upright && { upright }), ...(head && { head }) }]
    })
    return {
      cells,
      template: place.template,
      head: place.row.head === true,
      total: place.row.total === true,
      ...rowOf(place, standing[index + 1]),
    }
  })
  const line = (text: string) => partsOf(text, { sections, filling })
  return { columns: sheet.columns, lead: sheet.lead.map(line), rows, foot: sheet.foot.map(line) }
}

function rowOf({ section, number, template }: Standing, next: Standing | undefined): Pick<LaidRow, 'of'> {
  if (!section || number === undefined) return {}
  return { of: { section: section.id, row: number, last: next?.template !== template } }
}

function expand({ sections, sheet }: Sheeted, { cells, rowsOf }: SheetFilling): Standing[] {
  return sheet.rows.flatMap((row, template): Standing[] => {
    const section = sections.find((one): one is RowsSection => one.kind === 'rows' && one.id === row.repeat)
    if (!section) return [{ template, row, turn: 0 }]
    const numbers = rowsOf?.(section) ?? rowNumbers(section, cells)
    return (numbers.length > 0 ? numbers : [1]).map((number, turn) => ({ template, row, section, number, turn }))
  })
}

interface Spanning {
  readonly standing: readonly Standing[]
  readonly index: number
  readonly merged: number | undefined
}

/** How far down a cell reaches; 0 where one above covers it. */
function spanOf({ through, rowSpan }: SheetCell, { standing, index, merged }: Spanning): number {
  const place = standing[index]!
  const once = through !== undefined || rowSpan > 1
  if (once && place.turn > 0) return 0
  if (!once) return merged ?? 1
  const last = standing.findLastIndex(({ template, section }) =>
    through === undefined ? template === place.template + rowSpan - 1 : section?.id === through,
  )
  return Math.max(last - index, 0) + 1
}

function firstFree(taken: ReadonlySet<number>): number {
  let column = 0
  while (taken.has(column)) column++
  return column
}

interface Around {
  readonly sections: readonly FormSection[]
  readonly filling: SheetFilling
  readonly place?: Standing
}

function contentOf(cell: SheetCell, around: Around & { place: Standing; number: number | undefined }): SheetContent {
  const { text, cell: single, column, lines, tick } = cell
  if (single !== undefined) return asCell(single, around)
  if (column !== undefined) return asCell(keyIn(around.place, column), around)
  if (tick) {
    const found = asCell(keyIn(around.place, tick.column), around)
    return found.kind === 'cell' ? { ...found, kind: 'tick', is: tick.is } : found
  }
  if (lines) return { kind: 'lines', lines: lines.map((line) => partsOf(line, around)) }
  if (cell.number) return { kind: 'text', text: around.number === undefined ? '' : String(around.number) }
  const parts = partsOf(text ?? '', around)
  if (parts.some((part) => 'cell' in part)) return { kind: 'lines', lines: [parts], labelled: true }
  return { kind: 'text', text: parts.map((part) => ('text' in part ? part.text : '')).join('') }
}

function asCell(cell: string, { sections }: Around): SheetContent {
  const field = fieldOf({ sections }, cell)?.field
  return field ? { kind: 'cell', cell, field } : { kind: 'text', text: '' }
}

function keyIn({ section, number }: Standing, column: string): string {
  return section ? `${section.id}/${number}/${column}` : column
}

/** `{id}` is a column of the own row, else a single cell; `{year}` the year of the paper. */
function partsOf(text: string, around: Around): SheetLine {
  return text
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part): SheetPart => {
      const id = /^\{(\w+)\}$/.exec(part)?.[1]
      if (id === undefined) return { text: part }
      const own = around.place?.section?.columns.some((column) => column.id === id)
      const found = asCell(own ? keyIn(around.place!, id) : id, around)
      if (found.kind === 'cell') return { cell: found.cell, field: found.field }
      return { text: id === 'year' ? String(around.filling.year) : part }
    })
}

/** Texts without cells: subtitle and unit above the table. */
export function yearText(text: string, year: number): string {
  return text.replaceAll('{year}', String(year))
}

/** A line as it is read; undefined when it speaks only of cells that are blank. */
export function lineText(line: SheetLine, cells: Cells): string | undefined {
  const asked = line.filter((part) => 'cell' in part)
  if (asked.length > 0 && asked.every(({ cell }) => !cells.get(cell))) return undefined
  return labelledText(line, cells)
}

function labelledText(line: SheetLine, cells: Cells): string {
  return line.map((part) => ('cell' in part ? shownValue(part.field, cells.get(part.cell)) : part.text)).join('')
}

/** What a place of the sheet shows on paper. */
export function contentText(content: SheetContent, cells: Cells): string {
  switch (content.kind) {
    case 'text':
      return content.text
    case 'cell':
      return shownValue(content.field, cells.get(content.cell))
    case 'tick':
      return cells.get(content.cell) === content.is ? '√' : ''
    case 'lines':
      return content.lines.flatMap((line) => (content.labelled ? labelledText(line, cells) : (lineText(line, cells) ?? []))).join('\n')
  }
}
