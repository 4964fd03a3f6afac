import { createHash } from 'node:crypto'
import type { Problem } from '../kernel/index.ts'
import type { SpreadsheetOffice } from '../office/index.ts'
import { ListFileRefusedError } from './errors.ts'
import { type CellFinding, type List, type ListPlace, type ListReading, readList } from './list-sheet.ts'

/** A file from outside, with the list that stands in it. */
export interface ListFile<Line> {
  readonly bytes: Uint8Array
  readonly fileHash: string
  readonly reading: ListReading<Line>
}

export interface ListDeps {
  readonly spreadsheets: Pick<SpreadsheetOffice, 'readWorkbook' | 'markWorkbook'>
}

/** Refuses a file that is no workbook or does not hold the list. */
export async function readListFile<Title extends string, Line>(
  { spreadsheets }: ListDeps,
  bytes: Uint8Array,
  list: List<Title, Line>,
): Promise<ListFile<Line>> {
  const workbook = await spreadsheets.readWorkbook(bytes)
  if (workbook.kind === 'refused') throw new ListFileRefusedError(list.room, workbook.problems)
  const reading: ListReading<Line> | Problem = readList(workbook.sheets, list)
  if ('severity' in reading) throw new ListFileRefusedError(list.room, [reading])
  return { bytes, fileHash: createHash('sha256').update(bytes).digest('hex'), reading }
}

/** 问题标注: the person's own workbook back, with the bad cells marked and the reasons beside them. */
export function markListFile(
  { spreadsheets }: ListDeps,
  { bytes, reading: { sheet, headRow } }: { readonly bytes: Uint8Array; readonly reading: ListPlace },
  findings: readonly CellFinding[],
): Promise<Uint8Array> {
  const marks = findings.map(({ row, column, problem }) => ({ row, column, reason: problem.message }))
  return spreadsheets.markWorkbook(bytes, [{ sheet, headRow, marks }])
}
