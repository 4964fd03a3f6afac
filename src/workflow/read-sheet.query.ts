import { createHash } from 'node:crypto'
import { inRegion } from '../db/server.ts'
import type { Problem } from '../kernel/index.ts'
import type { GridSheet, SpreadsheetOffice } from '../office/index.ts'
import type { Actor } from '../org/index.ts'
import { isGiven } from './complete-cells.ts'
import type { WorkflowDeps } from './deps.ts'
import { PaperActRefusedError, SheetRefusedError } from './errors.ts'
import { whyNotTyped } from './filling/part.policy.ts'
import type { PaperForm } from './form.ts'
import { findDraftCells, valuesOf } from './given-cells.query.ts'
import { fieldOf, givenWords } from './labels.ts'
import { openPaper } from './opened-paper.query.ts'
import { requireFilling } from './save-paper-cells.command.ts'
import { compareSheet } from './sheet-changes.ts'
import { isMark, readMark, type SheetMark } from './sheet-mark.ts'
import { readFormSheet, type SheetReading } from './sheet-reading.ts'
import { presentSheetChange, type SheetReadingView } from './sheet-reading.view.ts'
import { fileSheet } from './sheet-rows.ts'

export interface ReadSheetDeps extends WorkflowDeps {
  readonly spreadsheets: Pick<SpreadsheetOffice, 'readGrid'>
}

interface ReadOrder {
  readonly actor: Actor
  readonly id: string
  readonly bytes: Uint8Array
  readonly fileName: string
}

/** Whoever does not fill the paper in is refused before a file is taken. */
export function requireFillable(deps: WorkflowDeps, { actor, id }: { actor: Actor; id: string }): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    requireFilling(actor, await openPaper(tx, deps, { actor, id, lock: false }))
  })
}

/** 读入 Excel: a filled sheet beside the paper as it is now. Nothing is stored. */
export async function readSheet(deps: ReadSheetDeps, { actor, id, bytes, fileName }: ReadOrder): Promise<SheetReadingView> {
  const sheets = await openFile(deps, bytes)
  const mark = readMark(sheets, deps.hash)
  const fileHash = createHash('sha256').update(bytes).digest('hex')
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: false })
    const filler = requireFilling(actor, opened)
    const { paper, form, parts } = opened
    const records = await findDraftCells(tx, deps, { ...opened, actor })
    const quoted = new Set(records.flatMap((record) => (record.quoted ? [record.cell] : [])))
    const why = (cell: string) => notTyped(form, cell, quoted) ?? whyNotTyped(parts, cell, filler)
    const given = (cell: string) => isGiven(form.sections, cell, quoted)
    const { sheetName, reading } = readAny(form, sheets, { current: new Map(valuesOf(records)), isGiven: given })
    const own = mark?.paperId === id && mark.form === paper.form ? mark : undefined
    const compared = compareSheet(reading.cells, {
      sections: form.sections,
      records: new Map(records.map((record) => [record.cell, record])),
      exported: own?.cells,
      isGiven: (cell) => why(cell) !== undefined,
    })
    return {
      ...{ fileName, fileHash, sheetName },
      ...(mark && { mark: markView(mark, { samePaper: own !== undefined, edition: paper.edition, records }) }),
      changes: compared.changes.map(presentSheetChange),
      given: compared.given.map(({ conflict: _, ...change }) => ({ ...change, why: why(change.cell) ?? '' })),
      problems: reading.problems.map(({ code, severity, at, message }) => ({ code, severity, at, message })),
      unchanged: compared.unchanged,
    }
  })
}

async function openFile({ spreadsheets }: ReadSheetDeps, bytes: Uint8Array): Promise<readonly GridSheet[]> {
  const file = await spreadsheets.readGrid(bytes, { percents: true })
  if (file.kind === 'refused') throw new SheetRefusedError(file.problems)
  if (file.kind === 'cancelled') throw new SheetRefusedError([])
  return file.sheets
}

interface Beside {
  readonly current: ReadonlyMap<string, string>
  readonly isGiven: (cell: string) => boolean
}

/** The first sheet of the file that shows the form; what the first one lacks when none does. */
function readAny(form: PaperForm, sheets: readonly GridSheet[], beside: Beside): { sheetName: string; reading: SheetReading } {
  const { sheet } = form
  if (!sheet) throw new PaperActRefusedError({ kind: 'state', text: '这种文书没有官方表样，不能读入 Excel。请在页面上填写，或整块粘贴。' })
  const problems: Problem[] = []
  for (const one of sheets.filter((grid) => !grid.hidden && !isMark(grid))) {
    const reading = readFormSheet({ form: { ...form, sheet }, file: fileSheet(one), ...beside })
    if (!('severity' in reading)) return { sheetName: one.name, reading }
    problems.push(reading)
  }
  throw new SheetRefusedError(problems)
}

function notTyped(form: PaperForm, cell: string, quoted: ReadonlySet<string>): string | undefined {
  const placed = fieldOf(form, cell)
  const words = placed && givenWords(placed)
  return words ?? (quoted.has(cell) ? '引自系统内的数据，不能填写。数据有误的，请到来源处更正。' : undefined)
}

interface Marked {
  readonly samePaper: boolean
  readonly edition: number
  readonly records: readonly { readonly changedAt: Date }[]
}

function markView(mark: SheetMark, { samePaper, edition, records }: Marked): NonNullable<SheetReadingView['mark']> {
  const exportedAt = Date.parse(mark.exportedAt)
  const changedSince = samePaper ? records.filter(({ changedAt }) => changedAt.getTime() > exportedAt).length : 0
  return { samePaper, sameEdition: mark.edition === edition, edition: mark.edition, exportedAt: mark.exportedAt, changedSince }
}
