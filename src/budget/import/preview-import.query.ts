import { inRegion } from '../../db/server.ts'
import { cellAddress } from '../../kernel/index.ts'
import { findOrganisationNames } from '../../org/server.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import type { TotalCheck } from './check-totals.ts'
import { refusalsOf } from './commit-import.command.ts'
import type { ImportPreviewView, ImportProblemView } from './import.view.ts'
import type { ImportDeps } from './import-deps.ts'
import { isLedgerImport, missingFields } from './import-kind.ts'
import type { CellFinding, FigureLine, MoneyLine } from './import-line.ts'
import { type ImportOrder, type PreparedImport, prepareImport } from './prepare-import.command.ts'

/** A list that nobody reads to its end helps nobody; the counts are of all. */
const MOST_PROBLEMS = 2000
const MOST_ROWS = 300

/** 核对 of a file before anything is saved. */
export async function previewImport(deps: ImportDeps, order: ImportOrder): Promise<ImportPreviewView> {
  const prepared = await prepareImport(deps, order)
  const money = prepared.checked?.money.map(({ account }) => account.organisationId) ?? []
  const figures = prepared.checked?.figures.map(({ organisationId }) => organisationId) ?? []
  const organisationIds = [...new Set([...money, ...figures])]
  const { regionId } = order.actor
  const names = await inRegion(deps.db, order.actor, (tx) => findOrganisationNames(tx, { regionId, organisationIds }))
  const unitNames = new Map([...names].map(([id, { name }]) => [id, name]))
  return presentPreview({ order, prepared, unitNames, ready: refusalsOf(prepared, order).length === 0 })
}

interface Presented {
  readonly order: Pick<ImportOrder, 'kind' | 'fiscalYear' | 'fileName'>
  readonly prepared: PreparedImport
  /** Refusals of the whole. */
  readonly ready: boolean
  readonly unitNames: ReadonlyMap<string, string>
}

function presentPreview({ order, prepared, ready, unitNames }: Presented): ImportPreviewView {
  const { layout, sheets, checked, findings, notices, plans, fileHash, format } = prepared
  const { kind, fiscalYear, fileName } = order
  const sheet = layout.cells.sheet.name
  const lines: readonly (MoneyLine | FigureLine)[] = checked ? (isLedgerImport(kind) ? checked.money : checked.figures) : []
  const bad = new Set(findings.filter(({ severity }) => severity === 'error').map(({ row }) => row))
  const good = lines.filter(({ row }) => !bad.has(row))
  const problems: ImportProblemView[] = [
    ...notices.map(({ code, severity, at, message }) => ({ code, severity, at, message, row: 0, column: 0, content: '' })),
    ...findings.slice(0, MOST_PROBLEMS).map((finding) => ({ ...finding, at: cellAddress(sheet, finding.row, finding.column) })),
  ]
  const all = [...notices, ...findings]
  return {
    ...{ kind, fiscalYear, fileName, fileHash, format, sheet, headRow: layout.headRow, remembered: layout.remembered },
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
    titles: layout.titles.map(({ column, title }) => ({ column, title, letter: letterOf(column) })),
    columns: Object.fromEntries(Object.entries(layout.columns)),
    missing: missingFields(kind, layout.columns).map((choice) => [...choice]),
    ...{ unit: layout.unit, unitSource: layout.unitSource, rowCount: checked?.rowCount ?? 0, goodRowCount: good.length },
    ...{ badRowCount: (checked?.rowCount ?? 0) - good.length, voucherCount: plans.length },
    ...{ totalRows: checked?.totals.map(({ row }) => row) ?? [], totals: checked?.totals.map(presentTotal) ?? [] },
    totalFen: good.reduce((sum, { amountFen }) => sum + (amountFen ?? 0n), 0n).toString(),
    byKind: isLedgerImport(kind) ? sumsBy(checked?.money ?? [], (line) => ledgerKinds[line.kind].label) : [],
    byUnit: sumsBy(lines, (line) => unitNames.get('account' in line ? line.account.organisationId : line.organisationId) ?? ''),
    problems,
    errorCount: all.filter(({ severity }) => severity === 'error').length,
    warningCount: all.filter(({ severity }) => severity === 'warning').length,
    ...{ rows: rowsOf(prepared, findings), ready },
  }
}

function presentTotal({ row, part, state, writtenFen, sumFen, unreadCount }: TotalCheck): ImportPreviewView['totals'][number] {
  return { row, part, state, writtenFen: writtenFen?.toString() ?? null, sumFen: sumFen.toString(), unreadCount }
}

function letterOf(column: number): string {
  return cellAddress('', 1, column).slice(1, -1)
}

interface Summed {
  readonly amountFen: bigint | undefined
}

function sumsBy<Line extends Summed>(lines: readonly Line[], labelOf: (line: Line) => string): ImportPreviewView['byKind'] {
  return [...Map.groupBy(lines, labelOf)].map(([label, some]) => ({
    ...{ label, count: some.length },
    amountFen: some.reduce((sum, { amountFen }) => sum + (amountFen ?? 0n), 0n).toString(),
  }))
}

function rowsOf({ layout }: PreparedImport, findings: readonly CellFinding[]): ImportPreviewView['rows'] {
  const wanted = new Set([...new Set(findings.map(({ row }) => row))].slice(0, MOST_ROWS))
  const { sheet } = layout.cells
  const rows: Record<string, string[]> = {}
  for (let index = 0; index < sheet.rowCount && wanted.size > 0; index++) {
    const { row, cells } = sheet.rowAt(index)
    if (wanted.delete(row)) rows[String(row)] = cells.map(({ text }) => text.slice(0, 200))
  }
  return rows
}
