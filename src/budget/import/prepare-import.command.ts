import { inRegion, type Tx } from '../../db/server.ts'
import { cellAddress, dayInChina, errorAt, isStorable, type Problem, warningAt } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import type { GridSheet } from '../../office/index.ts'
import type { Actor } from '../../org/index.ts'
import { findUnitsWithClerks } from '../../org/server.ts'
import { checkBooked, checkPlans, doubtfulUnit } from './check-books.ts'
import { type CheckedFile, checkFile } from './check-file.ts'
import { findBookedLines, findMatchings, findSameFile, findUsualAmount, type ImportRow } from './import.store.ts'
import type { ImportDeps } from './import-deps.ts'
import { ImportDirectory } from './import-directory.ts'
import { ImportCancelledError, ImportUnreadableError } from './import-errors.ts'
import { type ImportKind, isLedgerImport, missingFields } from './import-kind.ts'
import type { CellFinding } from './import-line.ts'
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
  const base = { fileHash, format: grid.format, sheets: grid.sheets, layout, sameFile: known.sameFile }
  if (missingFields(kind, layout.columns).length > 0 || layout.strangeUnit !== undefined) {
    return { ...base, checked: undefined, findings: [], notices: noticesOf(base, undefined, undefined), plans: [] }
  }
  const today = dayInChina(deps.clock.now())
  const checked = await driven(checkFile({ ...order, layout, today, directory: known.directory }), watch)
  const plans = planVouchers(checked.money, planning(order, layout, fileHash))
  const books = isLedgerImport(kind) ? await inRegion(deps.db, actor, (tx) => loadBooks(tx, { ...order, kind }, checked)) : undefined
  const extra = books ? [...checkBooked(checked.money, books.booked, layout), ...ofPlans(plans, checked, { today, layout })] : []
  const findings = [...checked.findings, ...extra].sort((a, b) => a.row - b.row || a.column - b.column)
  const doubt = books && doubtfulUnit(checked.money, books.usual, layout)
  return { ...base, checked, findings, notices: noticesOf(base, checked, doubt), plans }
}

export function planning({ fiscalYear, fileName }: ImportOrder, { cells, columns }: SheetLayout, hash: string) {
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
  const units = new Map([...earlier, ...standing].map(({ organisationId: id, code, name }) => [id, { id, name, code: code ?? '' }]))
  const directory = new ImportDirectory({ units: [...units.values(), { id: departmentId, code: '', name: departmentName }], projects })
  const matchings = await findMatchings(tx, { regionId, departmentId, kind })
  return { directory, matchings, sameFile: await findSameFile(tx, { regionId, departmentId, kind, fileHash }) }
}

async function loadBooks(tx: Tx, { actor, fiscalYear, kind }: ImportOrder & { kind: 'allotments' | 'payments' }, { money }: CheckedFile) {
  const scope = {
    regionId: actor.regionId,
    departmentId: actor.departmentId,
    fiscalYear,
    side: kind === 'payments' ? 'payment' : 'allotment',
  } as const
  const numbers = [...new Set(money.map(({ documentNumber }) => documentNumber))]
  return { booked: await findBookedLines(tx, { ...scope, numbers }), usual: await findUsualAmount(tx, scope) }
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

type Base = Pick<PreparedImport, 'layout' | 'sheets' | 'sameFile'>

function noticesOf({ layout, sheets, sameFile }: Base, checked: CheckedFile | undefined, doubt: string | undefined): Problem[] {
  const { name } = layout.cells.sheet
  const notices: Problem[] = []
  if (sameFile) {
    const when = dayInChina(sameFile.importedAt)
    notices.push(
      errorAt(
        '所选文件',
        'budget.fileBefore',
        `这个文件已于 ${when} 由${sameFile.importedBy}导入，不能重复导入。需要重新导入的，请先冲销那一次导入。`,
      ),
    )
  }
  if (layout.strangeUnit) {
    notices.push(
      errorAt(
        name,
        'budget.strangeUnit',
        `表中金额单位是“${layout.strangeUnit}”，不能直接读取。请换算为元或万元后再导入，或在下方选择金额单位。`,
      ),
    )
  } else if (layout.unitSource === 'assumed')
    notices.push(warningAt(name, 'budget.unitAssumed', '表中没有写明金额单位，按“元”读取。请核对；不是元的，请选择金额单位。'))
  if (doubt) notices.push(warningAt(name, 'budget.unitDoubtful', doubt))
  const others = sheets.filter((sheet) => sheet.name !== name && sheet.rowCount > 1)
  if (others.length > 0) {
    const words = others.map((sheet) => `“${sheet.name}”${sheet.hidden ? '（隐藏）' : ''}`).join('、')
    notices.push(warningAt(name, 'budget.otherSheets', `只读取工作表“${name}”；${words}没有读取。`))
  }
  notices.push(...hiddenNotice(name, checked?.hiddenRows ?? []))
  if (checked?.rowCount === 0) notices.push(errorAt(name, 'budget.noRows', '表头下面没有数据行。请核对表头所在行和工作表。'))
  return notices
}

/** 隐藏行 are read like the others; somebody should know. */
function hiddenNotice(sheet: string, hiddenRows: readonly number[]): Problem[] {
  const [first] = hiddenRows
  if (first === undefined) return []
  const words = `有 ${hiddenRows.length} 行是隐藏的（第 ${first} 行起），也已读入。请核对。`
  return [warningAt(cellAddress(sheet, first, 1), 'budget.hiddenRows', words)]
}

/** File names are kept: what no database takes is left out. */
export function keptName(fileName: string): string {
  const name = fileName.slice(0, 200)
  return name !== '' && isStorable(name) ? name : '未命名.xlsx'
}
