import { type Cell, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { printable } from './printable.ts'
import { type SheetMarks, sheetLimits } from './xlsx.ts'
import { openPackage } from './xlsx-package.ts'

const BAD = 'FFFAE9E6'
const BAD_TEXT = 'FFA32A1F'
const TEXT = 'FF20242A'
const REASONS = '问题说明'

/** The person's own workbook, otherwise as it was. Marks of an earlier time are taken out first. */
export async function markWorkbook(bytes: Uint8Array, sheets: readonly SheetMarks[]): Promise<Uint8Array> {
  const opened = openPackage(bytes)
  if (opened.kind === 'refused') throw new Error(opened.problem.message)
  const workbook = new Workbook()
  await workbook.xlsx.load(nameFillPatterns(opened.bytes), { maxCols: sheetLimits.columns })
  for (const { sheet: name, ...marks } of sheets) {
    const sheet = workbook.worksheets.find((one) => one.name === name)
    if (sheet) markSheet(sheet, marks)
  }
  return workbook.xlsx.writeBuffer({ validate: false })
}

const UNNAMED = /<((?:\w+:)?patternFill)(?![^>]*\spatternType\s*=)/g

/**
 * A pattern may be left out: of a cell it is none, of a conditional format solid. The library would write it back as a
 * word that no program knows, and the cell is painted black.
 */
function nameFillPatterns(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes)
  const part = parts['xl/styles.xml']
  if (!part) return bytes
  const [cells = '', conditional] = strFromU8(part).split(/(?=<(?:\w+:)?dxfs[\s>])/)
  const named = cells.replace(UNNAMED, '<$1 patternType="none"') + (conditional ?? '').replace(UNNAMED, '<$1 patternType="solid"')
  const stored = { ...parts, 'xl/styles.xml': strToU8(named) }
  return zipSync(stored, { level: 0 })
}

function markSheet(sheet: Worksheet, { headRow, marks }: Omit<SheetMarks, 'sheet'>): void {
  const column = reasonColumn(sheet, headRow)
  const reasons = new Map<number, string[]>()
  for (const { row, column: bad, reason } of marks) {
    colour(sheet.getCell(row, bad))
    reasons.set(row, [...(reasons.get(row) ?? []), reason])
  }
  if (reasons.size === 0) return
  sheet.getColumn(column).width = 60
  const head = sheet.getCell(headRow, column)
  head.value = REASONS
  head.font = { bold: true, color: { argb: BAD_TEXT } }
  for (const [row, texts] of reasons) {
    const cell = sheet.getCell(row, column)
    cell.value = printable(texts.join('\n'))
    cell.numFmt = '@'
    cell.font = { color: { argb: BAD_TEXT } }
    cell.alignment = { vertical: 'middle', wrapText: true }
  }
}

/** Styles are shared between cells: each gets a new object, or its neighbours turn red too. */
function colour(cell: Cell): void {
  cell.style = {
    ...cell.style,
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: BAD } },
    font: { ...cell.font, color: { argb: BAD_TEXT } },
  }
}

/** The column at the right, or the one of an earlier marking, emptied. */
function reasonColumn(sheet: Worksheet, headRow: number): number {
  const last = Math.min(sheet.columnCount, sheetLimits.columns)
  for (let column = 1; column <= last; column++) {
    if (sheet.getCell(headRow, column).text === REASONS) {
      for (let row = headRow + 1; row <= Math.min(sheet.rowCount, sheetLimits.rows); row++) clearMarks(sheet, { row, column })
      return column
    }
  }
  return last + 1
}

function clearMarks(sheet: Worksheet, { row, column }: { row: number; column: number }): void {
  if (sheet.getCell(row, column).text === '') return
  sheet.getCell(row, column).value = null
  for (let other = 1; other < column; other++) {
    const cell = sheet.getCell(row, other)
    if (cell.fill?.type === 'pattern' && cell.fill.fgColor?.argb === BAD) {
      cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'none' }, font: { ...cell.font, color: { argb: TEXT } } }
    }
  }
}
