import type { Cell, Table } from './document.ts'
import { linesOf } from './printable.ts'

/** A cell with the column in which it begins. */
export interface PlacedCell extends Cell {
  readonly column: number
}

export type PlacedRow = readonly PlacedCell[]

/** Lengths in twips. */
export interface TableMetrics {
  readonly widths: readonly number[]
  readonly fontSize: number
  readonly lineHeight: number
  /** Left and right together, and top and bottom together. */
  readonly padding: { readonly horizontal: number; readonly vertical: number }
}

/** 行高 as far as it can be known without laying out: lines are of fixed height, so only where they wrap is estimated. */
export function rowHeight(row: PlacedRow, metrics: TableMetrics): number {
  const lines = row.map((cell) => ((cell.rowSpan ?? 1) > 1 ? 1 : linesIn(cell, metrics)))
  return Math.max(1, ...lines) * metrics.lineHeight + metrics.padding.vertical
}

function linesIn({ text, column, columnSpan = 1, indent = 0 }: PlacedCell, { widths, fontSize, padding }: TableMetrics): number {
  const width = widths.slice(column, column + columnSpan).reduce((sum, each) => sum + each, 0) - padding.horizontal - indent * fontSize
  return linesOf(text).reduce((lines, line) => lines + wrappedLines(line, width / fontSize), 0)
}

/** Words, figures and the signs that programs keep with them stay whole; everything else may break before any character. */
const PIECES = /[A-Za-z0-9.,%/:_×÷=+−-]+|./gsu
/** Hang over the end of a line. */
const HANGING = /^[，。、；：！？]$/u
/** Never begin a line: they take the character before them along. */
const CLOSING = /^[）》」』】〕”’…％]$/u

/** How many lines a text takes at `perLine` characters a line. */
export function wrappedLines(text: string, perLine: number): number {
  let [lines, used, previous] = [1, 0, '']
  for (const [piece] of text.matchAll(PIECES)) {
    const width = widthOf(piece) + (isLatin(piece) === isLatin(previous) ? 0 : GAP)
    if (used > 0 && used + width > perLine && !HANGING.test(piece)) {
      lines++
      used = CLOSING.test(piece) ? 1 : 0
    }
    if (width > perLine) lines += Math.ceil(width / perLine) - 1
    used = width > perLine ? width % perLine : used + width
    previous = piece
  }
  return lines
}

/** Between Chinese and digits most programs leave a quarter of a character. */
const GAP = 0.25

function isLatin(piece: string): boolean {
  return piece !== '' && piece <= '\u007f'
}

/** In Chinese characters; digits differ between fonts and are taken wide. */
function widthOf(piece: string): number {
  let width = 0
  for (const character of piece) width += character <= '\u007f' ? (/[.,:;'|\s]/.test(character) ? 0.3 : 0.58) : 1
  return width
}

/** Programs wrap a little differently. A page that is left early costs some paper; one that is overfilled breaks elsewhere. */
const FILLING = 0.95

/** The first rows of all pages but the first, filling each page as far as it goes. `used` is taken on the first page. */
export function pageStarts(
  rows: readonly PlacedRow[],
  { headerRows }: Pick<Table, 'headerRows'>,
  metrics: TableMetrics,
  { height, used }: { height: number; used: number },
): readonly number[] {
  const heights = rows.map((row) => rowHeight(row, metrics))
  const header = heights.slice(0, headerRows).reduce((sum, each) => sum + each, 0)
  const starts: number[] = []
  const room = height * FILLING - header
  let left = room - used
  for (let index = headerRows; index < rows.length; index++) {
    if (heights[index]! > left && index > headerRows) {
      starts.push(index)
      left = room
    }
    left -= heights[index]!
  }
  // 合计 does not stand alone on its page.
  const last = rows.length - 1
  if (starts.at(-1) === last && last - 1 > Math.max(headerRows, starts.at(-2) ?? 0)) starts[starts.length - 1] = last - 1
  return starts
}

/** 跨页的合并单元格 ends with the page and is repeated on the next, as on paper forms: each page names its groups. */
export function splitAtPages(rows: readonly PlacedRow[], starts: readonly number[]): readonly PlacedRow[] {
  const split: PlacedCell[][] = rows.map(() => [])
  for (const [index, row] of rows.entries()) {
    for (const cell of row) {
      const end = index + (cell.rowSpan ?? 1)
      const bounds = [index, ...starts.filter((start) => start > index && start < end), end]
      for (const [part, from] of bounds.slice(0, -1).entries()) split[from]!.push({ ...cell, rowSpan: bounds[part + 1]! - from })
    }
  }
  return split.map((row) => row.toSorted((a, b) => a.column - b.column))
}
