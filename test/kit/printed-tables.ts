import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { spreadsheets } from '../../src/office/server.ts'
import { SOURCES } from './source-documents.ts'

/** 原件的一格: where it stands in the table and how far it reaches. */
export interface PrintedCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
}

/** The tables of a .docx of the sources: w:gridSpan and w:vMerge as cells with their spans. */
export function wordTables(name: string): PrintedCell[][] {
  return tablesIn(readFileSync(`${SOURCES}/documents/${name}`))
}

/** All tables of a .docx, also of one that was written just now. */
export function tablesIn(docx: Uint8Array): PrintedCell[][] {
  const xml = partOf(docx, 'word/document.xml')
  return [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => [...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].reduce(addWordRow, []))
}

function addWordRow(above: PrintedCell[], [row]: RegExpExecArray, index: number): PrintedCell[] {
  let column = 0
  let cells = above
  for (const [cell] of row.matchAll(/<w:tc>.*?<\/w:tc>/gs)) {
    const columnSpan = Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1)
    const merge = /<w:vMerge(?: w:val="(\w+)")?\/>/.exec(cell)
    if (merge && merge[1] !== 'restart')
      cells = cells.map((one) => (endsAt(one, index, column) ? { ...one, rowSpan: one.rowSpan + 1 } : one))
    else cells = [...cells, { row: index, column, rowSpan: 1, columnSpan, text: textOf(cell) }]
    column += columnSpan
  }
  return cells
}

function endsAt(cell: PrintedCell, row: number, column: number): boolean {
  return cell.column === column && cell.row + cell.rowSpan === row
}

function textOf(cell: string): string {
  return [...cell.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([paragraph]) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''))
    .map(plain)
    .join('\n')
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/** The only sheet of an .xlsx of the sources, in the same form: read by the product itself. */
export function excelTable(name: string, { width }: { width: number }): Promise<PrintedCell[]> {
  return sheetIn(readFileSync(`${SOURCES}/documents/${name}`), { width })
}

export async function sheetIn(xlsx: Uint8Array, { width }: { width: number }): Promise<PrintedCell[]> {
  const reading = await spreadsheets.readGrid(xlsx)
  if (reading.kind !== 'read') throw new Error('the workbook cannot be read')
  const sheet = reading.sheets[0]!
  const { merges } = sheet
  const rows = Array.from({ length: sheet.rowCount }, (_, index) => sheet.rowAt(index))
  return rows.flatMap(({ row, cells }) =>
    Array.from({ length: width }, (_, at) => ({ at, cell: cells[at] })).flatMap(({ at, cell }): PrintedCell[] => {
      if (cell?.kind === 'covered') return []
      const merge = merges.find(({ top, left }) => top === row && left === at + 1)
      const span = { rowSpan: merge ? merge.bottom - merge.top + 1 : 1, columnSpan: merge ? merge.right - merge.left + 1 : 1 }
      return [{ row: row - 1, column: at, ...span, text: cell?.text ?? '' }]
    }),
  )
}

function partOf(file: Uint8Array, part: string): string {
  return Buffer.from(unzipSync(file, { filter: ({ name }) => name === part })[part]!).toString('utf8')
}
