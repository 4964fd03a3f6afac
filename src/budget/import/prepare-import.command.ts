import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina, errorAt, type Problem } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import type { GridSheet } from '../../office/index.ts'
import { type Actor, spendsMoney } from '../../org/index.ts'
import { findPlaces, findUnitsWithClerks } from '../../org/server.ts'
import { checkBooked, checkPlans, checkUnits, doubtfulUnit } from './check-books.ts'
import { type CheckedFile, checkFile } from './check-file.ts'
import { checkNumbers, noticesOf } from './file-notices.ts'
import { findBookedLines, findMatchings, findSameFile, findStandingAccounts, findUsualAmount, type ImportRow } from './import.store.ts'
import type { ImportDeps } from './import-deps.ts'
import { ImportDirectory } from './import-directory.ts'
import { ImportCancelledError, ImportUnreadableError } from './import-errors.ts'
import { type ImportKind, isLedgerImport, missingFields } from './import-kind.ts'
import type { CellFinding } from './import-line.ts'
import { meetAccounts } from './meet-accounts.ts'
import { planVouchers, type VoucherPlan } from './plan-vouchers.ts'
import { findLayout, type LayoutChoice, type SheetLayout } from './sheet-layout.ts'

export interface ImportWatch {
  readonly signal?: AbortSignal
  readonly onProgress?: (share: number) => void
}

export interface ImportOrder {
  readonly actor: Actor
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly kind: ImportKind
  readonly fiscalYear: number
  readonly choice: LayoutChoice
  readonly watch?: ImportWatch
}

/** A file that was read and checked; nothing is saved yet. */
export interface PreparedImport {
  readonly fileHash: string
  readonly format: 'xlsx' | 'xls'
  readonly sheets: readonly GridSheet[]
  readonly layout: SheetLayout
  readonly checked: CheckedFile | undefined
  /** Of cells, sorted. */
  readonly findings: readonly CellFinding[]
  /** Of the file as a whole. */
  readonly notices: readonly Problem[]
  readonly plans: readonly VoucherPlan[]
  readonly sameFile: ImportRow | undefined
  readonly directory: ImportDirectory
}

/** 读取和核对 of a file: everything that is wrong with it, nothing saved. */
export async function prepareImport(deps: ImportDeps, order: ImportOrder): Promise<PreparedImport> {
  const { actor, bytes, kind, watch = {}, choice } = order
  const grid = await deps.spreadsheets.readGrid(bytes, { ...watch, onProgress: (share) => watch.onProgress?.(share * 0.6) })
  if (grid.kind === 'cancelled') throw new ImportCancelledError()
  if (grid.kind === 'refused') throw new ImportUnreadableError(grid.problems)
  const fileHash = deps.digest(bytes)
  const known = await inRegion(deps.db, actor, (tx) => loadKnown(tx, { ...order, fileHash }))
  const layout = findLayout(grid.sheets, { kind, choice, remembered: known.matchings })
  if (!layout) throw new ImportUnreadableError([noTable(grid.sheets)])
  const { sameFile, directory } = known
  const base = { fileHash, format: grid.format, sheets: grid.sheets, layout, sameFile, directory }
  if (missingFields(kind, layout.columns).length > 0 || layout.strangeUnit !== undefined) {
    return { ...base, checked: undefined, findings: [], notices: noticesOf(base), plans: [] }
  }
  const today = dayInChina(deps.clock.now())
  const checked = await driven(checkFile({ ...order, layout, today, directory }), watch)
  if (isLedgerImport(kind)) {
    const books = await inRegion(deps.db, actor, (tx) => loadBooks(tx, { ...order, kind }, checked))
    return { ...base, ...judge({ ...order, kind, base, checked, books, today }) }
  }
  return { ...base, checked, findings: checked.findings, notices: noticesOf(base, { kind, checked }), plans: [] }
}

interface Judging extends ImportOrder {
  readonly kind: LedgerImport
  readonly base: Pick<PreparedImport, 'layout' | 'sheets' | 'sameFile' | 'fileHash' | 'directory'>
  readonly checked: CheckedFile
  readonly books: Awaited<ReturnType<typeof loadBooks>>
  readonly today: string
}

/** The rows held against what is booked already. */
function judge({
  base,
  checked: read,
  books,
  today,
  ...order
}: Judging): Pick<PreparedImport, 'checked' | 'findings' | 'notices' | 'plans'> {
  const { layout, directory, fileHash } = base
  const ofBooks = [
    ...checkBooked(read.money, books.booked, layout),
    ...checkUnits(read.money, { places: books.places, fiscalYear: order.fiscalYear, layout }),
  ]
  const bad = new Set([...read.findings, ...ofBooks].flatMap(({ severity, row }) => (severity === 'error' ? [row] : [])))
  const met = order.kind === 'payments' ? meetAccounts(read.money, { accounts: books.accounts, layout, directory, bad }) : undefined
  const checked = met ? { ...read, money: met.lines } : read
  const plans = planVouchers(checked.money, planning(order, layout, fileHash))
  const numbers = order.kind === 'payments' ? checkNumbers(checked.money, layout) : []
  const findings = [...checked.findings, ...ofBooks, ...(met?.findings ?? []), ...numbers, ...ofPlans(plans, checked, { today, layout })]
  findings.sort((a, b) => a.row - b.row || a.column - b.column)
  const notices = noticesOf(base, { kind: order.kind, checked, taken: met?.taken, doubt: doubtfulUnit(checked.money, books.usual, layout) })
  return { checked, findings, notices, plans }
}

type LedgerImport = Exclude<ImportKind, 'finalFigures'>

function planning({ fiscalYear, fileName }: ImportOrder, { cells, columns }: SheetLayout, hash: string) {
  return { fiscalYear, sheet: cells.sheet.name, amountColumn: columns.amount ?? 1, file: { hash, name: fileName } }
}

/** What the ledger would say of whole documents: asked when every row could be read, because a missing row unbalances its document. */
function ofPlans(
  plans: readonly VoucherPlan[],
  { findings, money, rowCount }: CheckedFile,
  { today, layout }: { today: string; layout: SheetLayout },
) {
  if (money.length !== rowCount) return []
  const bad = new Set(findings.filter(({ severity }) => severity === 'error').map(({ row }) => row))
  return checkPlans(plans, { today, column: layout.columns.amount ?? 1 }).filter(({ row }) => !bad.has(row))
}

interface Known {
  readonly directory: ImportDirectory
  readonly matchings: Awaited<ReturnType<typeof findMatchings>>
  readonly sameFile: ImportRow | undefined
}

async function loadKnown(tx: Tx, { actor, fiscalYear, kind, fileHash }: ImportOrder & { fileHash: string }): Promise<Known> {
  const { regionId, departmentId, departmentName } = actor
  const standing = await findUnitsWithClerks(tx, { departmentId, today: `${fiscalYear}-12-31` })
  const earlier = await findUnitsWithClerks(tx, { departmentId, today: `${fiscalYear}-01-01` })
  const projects = isLedgerImport(kind) ? await findProjects(tx, { regionId, departmentId, fiscalYear }) : []
  const spending = [...earlier, ...standing].filter(({ kind: what }) => spendsMoney(what))
  const units = new Map(spending.map(({ organisationId: id, code, name }) => [id, { id, name, code: code ?? '' }]))
  const directory = new ImportDirectory({ units: [...units.values(), { id: departmentId, code: '', name: departmentName }], projects })
  const matchings = await findMatchings(tx, { regionId, departmentId, kind })
  return { directory, matchings, sameFile: await findSameFile(tx, { regionId, departmentId, kind, fileHash }) }
}

async function loadBooks(tx: Tx, { actor, fiscalYear, kind }: ImportOrder & { kind: LedgerImport }, { money }: CheckedFile) {
  const scope = {
    regionId: actor.regionId,
    departmentId: actor.departmentId,
    fiscalYear,
    side: kind === 'payments' ? 'payment' : 'allotment',
  } as const
  const numbers = [...new Set(money.map(({ documentNumber }) => documentNumber))]
  const organisationIds = [...new Set(money.map(({ account }) => account.organisationId))]
  const accounts = kind === 'payments' ? await findStandingAccounts(tx, { ...scope, organisationIds }) : []
  const { organisations: places } = await findPlaces(tx, { regionId: actor.regionId, organisationIds })
  return { accounts, places, booked: await findBookedLines(tx, { ...scope, numbers }), usual: await findUsualAmount(tx, scope) }
}

/** Turn by turn: between two thousand rows other requests are answered, and the work can be stopped. */
async function driven<Result>(work: Generator<number, Result>, { signal, onProgress }: ImportWatch): Promise<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    onProgress?.(0.6 + step.value * 0.35)
    await new Promise((resolve) => setImmediate(resolve))
    if (signal?.aborted) throw new ImportCancelledError()
  }
}

function noTable(sheets: readonly GridSheet[]): Problem {
  const hidden = sheets.filter((sheet) => sheet.hidden).map(({ name }) => `“${name}”`)
  const note = hidden.length > 0 ? `工作表${hidden.join('、')}是隐藏的，没有读取；需要的请先取消隐藏。` : '请核对是否选错文件。'
  return errorAt('所选文件', 'budget.noTable', `没有找到表格：前 30 行里没有表头。${note}`)
}
