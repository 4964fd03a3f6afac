import type { Cell } from './document.ts'
import { cellLinesOf } from './printable.ts'

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

/** 各行行高: what a merged cell needs beyond its rows is spread over them, or the last of them would be stretched. */
export function rowHeights(rows: readonly PlacedRow[], metrics: TableMetrics): readonly number[] {
  const heights = rows.map((row) => rowHeight(row, metrics))
  const merged = rows.flatMap((row, index) => row.filter(({ rowSpan = 1 }) => rowSpan > 1).map((cell) => ({ cell, index })))
  for (const { cell, index } of merged.sort((a, b) => a.cell.rowSpan! - b.cell.rowSpan!)) {
    const span = cell.rowSpan!
    const missing = cellHeight(cell, metrics) - heights.slice(index, index + span).reduce((sum, each) => sum + each, 0)
    if (missing > 0) for (let row = index; row < index + span; row++) heights[row] = heights[row]! + Math.ceil(missing / span)
  }
  return heights
}

export function cellHeight(cell: PlacedCell, metrics: TableMetrics): number {
  return linesIn(cell, metrics) * metrics.lineHeight + metrics.padding.vertical
}

function linesIn({ text, column, columnSpan = 1, indent = 0, upright }: PlacedCell, { widths, fontSize, padding }: TableMetrics): number {
  const width = widths.slice(column, column + columnSpan).reduce((sum, each) => sum + each, 0) - padding.horizontal - indent * fontSize
  return cellLinesOf(text, upright).reduce((lines, line) => lines + wrappedLines(line, width / fontSize), 0)
}

/** Words, figures and the signs that programs keep with them stay whole; everything else may break before any character. */
const PIECES = /[A-Za-z0-9.,%/:_×÷=+−-]+|./gsu
/** Never begin a line: they take the character before them along. */
const CLOSING = /^[，。、；：！？）》」』】〕”’…％]$/u

/** How many lines a text takes at `perLine` characters a line. */
export function wrappedLines(text: string, perLine: number): number {
  let [lines, used, previous] = [1, 0, '']
  for (const [piece] of text.matchAll(PIECES)) {
    const width = widthOf(piece) + (isLatin(piece) === isLatin(previous) ? 0 : GAP)
    if (used > 0 && used + width > perLine) {
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
