import type { SheetContent, SheetMarks } from '../../office/index.ts'
import type { ImportDeps } from './import-deps.ts'
import { ImportConflictError } from './import-errors.ts'
import { type ImportOrder, type PreparedImport, prepareImport } from './prepare-import.command.ts'

const MOST_MARKS = 5000
/** What the adapter takes to be marked: it keeps the whole workbook in memory. */
const MOST_BYTES = 10 * 1024 * 1024

/** The person's own workbook back, bad cells coloured, reasons beside them. An old .xls comes back as .xlsx with its texts. */
export async function markImport(deps: ImportDeps, order: ImportOrder): Promise<Uint8Array> {
  const prepared = await prepareImport(deps, order)
  const { layout, findings, format } = prepared
  const marks = findings.slice(0, MOST_MARKS).map(({ row, column, message }) => ({ row, column, reason: message }))
  const sheet: SheetMarks = { sheet: layout.cells.sheet.name, headRow: layout.headRow, marks }
  if (format === 'xlsx' && order.bytes.byteLength > MOST_BYTES) {
    throw new ImportConflictError('文件较大，不能在原表上标出问题。请按页面上列出的单元格位置更正。')
  }
  const bytes = format === 'xlsx' ? order.bytes : await deps.spreadsheets.writeWorkbook([rewritten(prepared)])
  return deps.spreadsheets.markWorkbook(bytes, [sheet])
}

/** Row for row where it was, so that the addresses stay true. */
function rewritten({ layout }: PreparedImport): SheetContent {
  const { sheet } = layout.cells
  const rows: string[][] = []
  let width = 1
  for (let index = 0; index < sheet.rowCount; index++) {
    const { row, cells } = sheet.rowAt(index)
    while (rows.length < row - 1) rows.push([])
    rows[row - 1] = cells.map(({ text }) => text)
    width = Math.max(width, cells.length)
  }
  const [first = [], ...rest] = rows
  const columns = Array.from({ length: width }, (_, index) => ({ title: first[index] ?? '', width: 18 }))
  return { name: sheet.name, columns, rows: rest }
}
