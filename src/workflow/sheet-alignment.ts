import type { FormSection, FormSheet, RowsSection } from './form.ts'
import { type LaidCell, type LaidRow, laySheet, type SheetLine } from './sheet.ts'
import { type FileSheet, formWords } from './sheet-rows.ts'

/** 表样的一行 found in a file: which row there shows it. */
export interface AlignedRow {
  readonly row: number
  readonly laid: LaidRow
  /** 重复行: of which section; `turn` counts the rows of the file from 0. */
  readonly section?: RowsSection
  readonly turn: number
}

/** 表样在文件里的位置 */
export interface Alignment {
  readonly rows: readonly AlignedRow[]
  /** Rows of a section that were left blank. */
  readonly blank: readonly AlignedRow[]
  /** Columns of the file before the first of the form. */
  readonly offset: number
  readonly columns: number
  readonly top: number
  readonly bottom: number
}

/** The words of the form that the file does not show where they are looked for. */
export interface Misfit {
  readonly row: number
  readonly words: string
}

interface Sheeted {
  readonly sections: readonly FormSection[]
  readonly sheet: FormSheet
}

interface Template {
  readonly laid: readonly LaidRow[]
  readonly section?: RowsSection
  readonly labels: readonly Label[]
}

interface Label {
  readonly column: number
  readonly words: string
}

const MOST_OFFSET = 5
/** Of the labels of a row so many must be found: one may have been reworded. */
const MOST_LABELS = 0.6

/** 对表样: the rows of an official form in a worksheet, wherever they begin and however many rows were added. */
export function alignSheet(form: Sheeted, file: FileSheet, countOf: (section: RowsSection) => number): Alignment | Misfit {
  const templates = templatesOf(form)
  const anchor = templates.findIndex(({ labels, section }) => labels.length > 0 && section === undefined)
  const first = templates[anchor]
  if (!first) return { row: 1, words: '' }
  let best: Misfit = { row: 1, words: first.labels[0]!.words }
  for (let row = 1; row <= file.lastRow; row++) {
    for (let offset = 0; offset <= MOST_OFFSET; offset++) {
      if (!shows(file, first.labels, { row, offset })) continue
      const found = alignFrom({ templates, form, file, countOf, offset }, row - anchor)
      if ('rows' in found) return found
      if (found.row > best.row) best = found
    }
  }
  return best
}

/** Each row of the form once; repeated ones as they stand the first time and afterwards. */
function templatesOf({ sections, sheet }: Sheeted): Template[] {
  const rowsOf = (section: RowsSection) => section.fixed?.map((_, index) => index + 1) ?? [1, 2]
  const laid = laySheet({ sections, sheet }, { cells: new Map(), year: 2000, rowsOf }).rows
  const groups = [...Map.groupBy(laid, ({ template }) => template).values()]
  return groups.map((rows) => {
    const section = sections.find((one): one is RowsSection => one.kind === 'rows' && one.id === rows[0]!.of?.section)
    return { laid: rows, labels: labelsOf(rows[0]!.cells), ...(section && { section }) }
  })
}

function labelsOf(cells: readonly LaidCell[]): Label[] {
  return cells.flatMap(({ content, column }) => {
    const words = content.kind === 'text' ? formWords(content.text) : ''
    return words === '' ? [] : [{ column, words }]
  })
}

interface Place {
  readonly row: number
  readonly offset: number
}

function shows(file: FileSheet, labels: readonly Label[], { row, offset }: Place): boolean {
  const found = labels.filter(({ column, words }) => formWords(file.at(row, column + offset + 1).text) === words)
  return found.length > 0 && found.length >= MOST_LABELS * labels.length
}

interface Aligning {
  readonly templates: readonly Template[]
  readonly form: Sheeted
  readonly file: FileSheet
  readonly countOf: (section: RowsSection) => number
  readonly offset: number
}

function alignFrom(aligning: Aligning, top: number): Alignment | Misfit {
  const { templates, file, offset, form } = aligning
  const rows: AlignedRow[] = []
  const blank: AlignedRow[] = []
  let row = top
  for (const [at, template] of templates.entries()) {
    if (template.section) {
      const taken = repeated(aligning, { at, row })
      rows.push(...taken.rows)
      blank.push(...taken.blank)
      row = taken.next
      continue
    }
    const found = template.labels.length === 0 ? row : findRow(file, template.labels, { from: row, offset })
    if (found === undefined) return { row, words: template.labels[0]!.words }
    rows.push({ row: found, laid: template.laid[0]!, turn: 0 })
    row = found + 1
  }
  return { rows, blank, offset, columns: form.sheet.columns.length, top, bottom: row - 1 }
}

/** The next row that shows the labels; rows that say nothing may lie before it. */
function findRow(file: FileSheet, labels: readonly Label[], { from, offset }: { from: number; offset: number }): number | undefined {
  for (let row = from; row <= file.lastRow; row++) {
    if (shows(file, labels, { row, offset })) return row
    if (file.filled(row).length > 0) return undefined
  }
  return undefined
}

interface Repeated {
  readonly rows: readonly AlignedRow[]
  readonly blank: readonly AlignedRow[]
  readonly next: number
}

/** Rows of a section: the fixed ones, or all up to the next row of the form that can be told. */
function repeated(aligning: Aligning, { at, row }: { at: number; row: number }): Repeated {
  const { templates, file, offset, countOf } = aligning
  const { laid, section } = templates[at]!
  const next = templates[at + 1]
  const until = (() => {
    if (section!.fixed) return row + section!.fixed.length
    if (!next) return endOfTable(aligning, row)
    const told = next.section === undefined && next.labels.length > 0
    for (let below = row; told && below <= file.lastRow; below++) if (shows(file, next.labels, { row: below, offset })) return below
    return row + Math.max(1, countOf(section!))
  })()
  const [rows, blank]: AlignedRow[][] = [[], []]
  for (let below = row; below < until; below++) {
    const shown = section!.fixed ? laid[below - row]! : (laid[rows!.length] ?? laid.at(-1)!)
    // A row that was left blank is no row.
    const kept = section!.fixed || saysAnything(file, shown, { row: below, offset }) ? rows! : blank!
    kept.push({ row: below, laid: shown, section: section!, turn: rows!.length })
  }
  return { rows: rows!, blank: blank!, next: until }
}

function saysAnything(file: FileSheet, { cells }: LaidRow, { row, offset }: Place): boolean {
  return cells.some(({ content, column }) => content.kind !== 'text' && file.within(row, column + offset + 1).text !== '')
}

/** One line over the whole width, a remark, or 表尾 ends the table. */
function endOfTable({ form, file, offset }: Aligning, from: number): number {
  const feet = form.sheet.foot.map((line) => formWords(line.split('{')[0]!)).filter((words) => words !== '')
  for (let row = from; row <= file.lastRow; row++) {
    const { text, merge } = file.within(row, offset + 1)
    const words = formWords(text)
    const over = merge !== undefined && merge.left <= offset + 1 && merge.right >= offset + form.sheet.columns.length
    if (words !== '' && (over || feet.some((foot) => words.startsWith(foot)) || /^(?:注|备注|说明|填表)[:：]/.test(words))) return row
  }
  return file.lastRow + 1
}

/** A line of words and cells read back: `填表人：［］　电话：［］`. Undefined where the words are others. */
export function readLine(line: SheetLine, text: string): Map<string, string> | undefined {
  const cells = line.flatMap((part) => ('cell' in part ? [part.cell] : []))
  const pattern = line.map((part) => ('cell' in part ? '([\\s\\S]*?)' : wordsPattern(part.text))).join('')
  const match = new RegExp(`^\\s*${pattern}\\s*$`).exec(text)
  if (!match) return undefined
  return new Map(cells.map((cell, index) => [cell, match[index + 1]!.replace(/^[\s＿_]+|[\s＿_]+$/g, '')]))
}

/** Blanks of the form may have been taken away, or more put in. */
function wordsPattern(words: string): string {
  const signs = Array.from(words.trim(), (sign) => (/\s/.test(sign) ? '\\s*' : `${escapeRegExp(sign)}\\s*`))
  return `\\s*${signs.join('')}`
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
