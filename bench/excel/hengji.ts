import { checkFile } from '../../src/budget/import/check-file.ts'
import { ImportDirectory } from '../../src/budget/import/import-directory.ts'
import { findLayout } from '../../src/budget/import/sheet-layout.ts'
import type { GridSheet } from '../../src/office/index.ts'
import { spreadsheets } from '../../src/office/server.ts'
import { type Outcome, project, units } from './work.ts'

async function read(bytes: Uint8Array): Promise<readonly GridSheet[]> {
  const reading = await spreadsheets.readGrid(bytes)
  if (reading.kind !== 'read') throw new Error(reading.kind)
  return reading.sheets
}

function count([sheet]: readonly GridSheet[]): Outcome {
  let cells = 0
  for (let index = 0; index < sheet!.rowCount; index++) {
    for (const { kind } of sheet!.rowAt(index).cells) if (kind !== 'empty') cells += 1
  }
  return { cells }
}

export const readXlsx = async (bytes: Uint8Array): Promise<Outcome> => count(await read(bytes))
export const readXls = readXlsx

export async function check(bytes: Uint8Array): Promise<Outcome> {
  const sheets = await read(bytes)
  const layout = findLayout(sheets, { kind: 'payments', choice: {}, remembered: new Map() })
  const directory = new ImportDirectory({
    units: units.map((unit) => ({ ...unit, id: unit.code })),
    projects: [{ ...project, id: 'p', organisationId: 'o', divisionId: null }],
  })
  const work = checkFile({ layout: layout!, kind: 'payments', fiscalYear: 2020, today: '2021-01-10', directory })
  for (;;) {
    const step = work.next()
    if (step.done) return { cells: step.value.rowCount, problems: step.value.findings.length }
  }
}

export async function write(rows: readonly (readonly string[])[]): Promise<number> {
  const [titles = [], ...body] = rows
  const columns = titles.map((title) => ({ title, width: 16 }))
  return (await spreadsheets.writeWorkbook([{ name: 'Sheet1', columns, rows: body }])).byteLength
}
