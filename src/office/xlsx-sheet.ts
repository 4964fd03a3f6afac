import type { SheetColumn, SheetContent } from './xlsx.ts'
import { cellStyles } from './xlsx-styles.ts'
import { MAIN, XML } from './xlsx-text.ts'

/** Where the titles of the columns stand: below 表名 and 单位. */
export function headRowOf({ heading }: SheetContent): number {
  return heading ? 3 : 1
}

/** 工作表 as the file holds it; its texts go into the list that the whole workbook shares. */
export function sheetXml(sheet: SheetContent, strings: Map<string, number>): string {
  const { columns, rows } = sheet
  const headRow = headRowOf(sheet)
  const letters = columnLetters(Math.max(columns.length, ...rows.map((row) => row.length), 1))
  const place = { letters, strings }
  const body = [
    ...headingRows(sheet, place),
    rowXml(
      columns.map(({ title }) => ({ text: title, style: cellStyles.head })),
      { ...place, row: headRow },
    ),
  ]
  rows.forEach((texts, index) => {
    const cells = texts.map((text, at) => cellOf(text, columns[at]?.kind))
    body.push(rowXml(cells, { ...place, row: headRow + index + 1, ...(sheet.printed && heightOf(texts, columns)) }))
  })
  const view = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRow}" topLeftCell="A${headRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  const fit = sheet.printed ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : ''
  return `${XML}<worksheet xmlns="${MAIN}">${fit}${view}${widthsXml(sheet)}<sheetData>${body.join('')}</sheetData>${mergesXml(sheet, letters)}${printXml(sheet)}</worksheet>`
}

interface CellContent {
  readonly text: string
  readonly style: number
  readonly number?: true
}

interface Place {
  readonly letters: readonly string[]
  readonly strings: Map<string, number>
}

/** The programs hold 15 digits of a number. What has more stays a text, with all of them. */
const MOST_DIGITS = 15

function cellOf(text: string, kind: SheetColumn['kind']): CellContent {
  if (kind === undefined) return { text, style: cellStyles.body }
  return isFigure(text)
    ? { text, style: cellStyles[kind], number: true }
    : { text, style: text === '' ? cellStyles[kind] : cellStyles.figureText }
}

export function isFigure(text: string): boolean {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return false
  const digits = text.includes('.') ? text.replace(/0+$/, '') : text
  return digits.replace(/[-.]/g, '').replace(/^0+/, '').length <= MOST_DIGITS
}

/** The number stands as it was written, digit for digit. An empty cell of figures is empty, not an empty text, so that it can be reckoned with. */
function rowXml(cells: readonly CellContent[], { letters, strings, row, height }: Place & { row: number; height?: number }): string {
  let inside = ''
  cells.forEach(({ text, style, number }, index) => {
    const start = `<c r="${letters[index]}${row}" s="${style}"`
    if (number) inside += `${start}><v>${text}</v></c>`
    else if (text === '' && style !== cellStyles.body) inside += `${start}/>`
    else inside += `${start} t="s"><v>${known(text, strings)}</v></c>`
  })
  return `<row r="${row}"${height ? ` ht="${height}" customHeight="1"` : ''}>${inside}</row>`
}

const LINE_POINTS = 15
/** Indent and padding of a cell, in digits. */
const MARGINS = 2
/** The programs take no higher row. */
const MOST_POINTS = 409

/** Not every program makes a row higher for a text that is broken: it would lie over its neighbours on paper. */
function heightOf(texts: readonly string[], columns: readonly SheetColumn[]): { height?: number } {
  const lines = texts.map((text, at) => {
    const { kind, width } = columns[at] ?? { kind: 'figure' as const, width: 1 }
    if (kind !== undefined) return 1
    return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(paperWidth(line) / (width - MARGINS))), 0)
  })
  const most = Math.max(1, ...lines)
  return most > 1 ? { height: Math.min(most * LINE_POINTS, MOST_POINTS) } : {}
}

/** 汉字 are as wide as two digits. */
export function paperWidth(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0xff ? 2 : 1), 0)
}

function known(text: string, strings: Map<string, number>): number {
  const place = strings.get(text) ?? strings.size
  strings.set(text, place)
  return place
}

function headingRows({ heading }: SheetContent, place: Place): string[] {
  if (!heading) return []
  return [
    rowXml([{ text: heading.title, style: cellStyles.title }], { ...place, row: 1, height: 36 }),
    rowXml([{ text: `单位：${heading.unit}`, style: cellStyles.unit }], { ...place, row: 2 }),
  ]
}

function mergesXml({ heading, columns }: SheetContent, letters: readonly string[]): string {
  if (!heading || columns.length < 2) return ''
  const last = letters[columns.length - 1]
  return `<mergeCells count="2"><mergeCell ref="A1:${last}1"/><mergeCell ref="A2:${last}2"/></mergeCells>`
}

/** A figure that is wider than its column would show as ####. */
function widthsXml({ columns, rows }: SheetContent): string {
  if (columns.length === 0) return ''
  const widths = columns.map(({ kind, width }, index) => {
    const longest = kind === undefined ? 0 : rows.reduce((most, row) => Math.max(most, shownLength(row[index] ?? '')), 0)
    return `<col min="${index + 1}" max="${index + 1}" width="${Math.max(width, longest + 2)}" customWidth="1"/>`
  })
  return `<cols>${widths.join('')}</cols>`
}

/** Characters of a figure with its separators and two decimals. */
function shownLength(text: string): number {
  if (!isFigure(text)) return 0
  const whole = text.split('.')[0]!.length
  return whole + Math.floor(whole / 3) + 3
}

function printXml({ printed }: SheetContent): string {
  if (!printed) return ''
  return `<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>`
}

export function columnLetters(count: number): string[] {
  const name = (number: number): string => (number >= 26 ? name(Math.floor(number / 26) - 1) : '') + String.fromCharCode(65 + (number % 26))
  return Array.from({ length: count }, (_, index) => name(index))
}
