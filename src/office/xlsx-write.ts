import { type Borders, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { printable } from './printable.ts'
import type { SheetContent } from './xlsx.ts'

const line = { style: 'thin', color: { argb: 'FFC9C4B9' } } as const
const grid: Partial<Borders> = { top: line, left: line, bottom: line, right: line }
const HEAD = 'FFF2EFE9'

/** A workbook of text cells, with a head that stays and columns that are wide enough. */
export async function writeWorkbook(sheets: readonly SheetContent[]): Promise<Uint8Array> {
  const workbook = new Workbook()
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    writeRow(
      sheet,
      1,
      columns.map(({ title }) => title),
    )
    rows.forEach((texts, index) => {
      writeRow(sheet, index + 2, texts)
    })
    columns.forEach(({ width }, index) => {
      sheet.getColumn(index + 1).width = width
    })
    sheet.getRow(1).eachCell((cell) => {
      cell.font = { bold: true }
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEAD } }
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    })
  }
  return workbook.xlsx.writeBuffer({ validate: false })
}

/** 「=1+1」 stays a text: the cell is of type text and formatted as text, so that it also survives being edited. */
function writeRow(sheet: Worksheet, row: number, texts: readonly string[]): void {
  texts.forEach((text, index) => {
    const cell = sheet.getCell(row, index + 1)
    cell.value = printable(text)
    cell.numFmt = '@'
    cell.border = grid
    cell.alignment = { vertical: 'middle', wrapText: true }
  })
}
