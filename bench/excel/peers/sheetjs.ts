import { type CellObject, read, utils, write as writeBook } from '@e965/xlsx'
import type { Outcome } from '../work.ts'

export async function readXlsx(bytes: Uint8Array): Promise<Outcome> {
  const book = read(bytes, { type: 'array', dense: true, cellNF: true, cellText: false, cellHTML: false })
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = book.Sheets.Sheet1?.['!data'] ?? []
  let cells = 0
  for (const row of rows) for (const cell of row ?? []) if (cell) cells += 1
  return { cells }
}

export const readXls = readXlsx

export async function write(rows: readonly (readonly string[])[]): Promise<number> {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), 'Sheet1')
  return (writeBook(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer).byteLength
}
