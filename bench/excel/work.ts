import { bigPayments } from '../../src/budget/import/fixtures/big-file.ts'
import { workbookOf } from '../../src/budget/import/fixtures/workbook.ts'

export const ROWS = 20_000
export const COLUMNS = 20
export const units = Array.from({ length: 60 }, (_, index) => ({
  code: `201${String(index + 1).padStart(3, '0')}`,
  name: `第${index + 1}中学`,
}))
export const project = { code: 'P001', name: '校园足球发展经费' }

/** The same table of payments for everybody: 20,000 rows of 20 columns, 37 faults planted. */
export function payments() {
  return bigPayments(ROWS, units, project)
}

export function paymentsXlsx(): Uint8Array {
  return workbookOf([{ rows: payments().rows }])
}

/** What is written: text cells. */
export function textRows(): string[][] {
  return payments().rows.map((row) => row.map((cell) => (typeof cell === 'object' ? '2020-03-16' : String(cell ?? ''))))
}

/** What an engine must have read, to be sure that it read at all. */
export interface Outcome {
  readonly cells: number
  readonly problems?: number
}

export interface Engine {
  readXlsx(bytes: Uint8Array): Promise<Outcome>
  readXls?(bytes: Uint8Array): Promise<Outcome>
  /** Reads and checks every row as an import does. */
  check?(bytes: Uint8Array): Promise<Outcome>
  write(rows: readonly (readonly string[])[]): Promise<number>
}
