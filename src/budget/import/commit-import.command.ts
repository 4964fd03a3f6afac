import { appendAudit } from '../../audit/server.ts'
import { inRegion, repeatOnConflict, type Tx } from '../../db/server.ts'
import { cellAddress, errorAt, moneyText, newId, type Problem } from '../../kernel/index.ts'
import { bookDocuments } from '../adjustment/book-documents.command.ts'
import { VouchersRefusedError } from '../ledger/ledger-errors.ts'
import type { PostedVoucher } from '../ledger/posted-voucher.ts'
import { recordFinalFigures } from '../settlement/record-final-figures.command.ts'
import { checkBooked } from './check-books.ts'
import { findBookedLines, insertImport, saveMatching } from './import.store.ts'
import type { ImportDeps } from './import-deps.ts'
import { ImportCancelledError, ImportConflictError, ImportRefusedError } from './import-errors.ts'
import { importKinds, isLedgerImport } from './import-kind.ts'
import type { CellFinding } from './import-line.ts'
import type { VoucherPlan } from './plan-vouchers.ts'
import { type ImportOrder, type PreparedImport, prepareImport } from './prepare-import.command.ts'

export interface CommittedImport {
  readonly importId: string
  readonly rowCount: number
  readonly voucherCount: number
  readonly totalFen: bigint
  /** 决算数据 that were left out, to be corrected. */
  readonly badRowCount: number
  readonly warnings: readonly Problem[]
}

/** 入账: money whole or not at all, of 决算数据 the good rows. The file must be the one that was shown. */
export async function commitImport(deps: ImportDeps, order: ImportOrder & { fileHash: string }): Promise<CommittedImport> {
  const prepared = await prepareImport(deps, order)
  if (prepared.fileHash !== order.fileHash) throw new ImportConflictError('文件与核对时的不同，没有入账。请重新核对后再入账。')
  const problems = refusalsOf(prepared, order)
  if (problems.length > 0) throw new ImportRefusedError(problems)
  if (order.watch?.signal?.aborted) throw new ImportCancelledError()
  return repeatOnConflict(() => inRegion(deps.db, order.actor, (tx) => save(deps, tx, { order, prepared })))
}

/** Every problem that keeps the file out. */
export function refusalsOf({ notices, findings, layout, checked }: PreparedImport, { kind }: Pick<ImportOrder, 'kind'>): Problem[] {
  const whole = notices.filter(({ severity }) => severity === 'error')
  if (!checked)
    return whole.length > 0 ? whole : [errorAt(layout.cells.sheet.name, 'budget.columnsMissing', '列对应不全，不能入账。请先指定各列。')]
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (isLedgerImport(kind)) return [...whole, ...errors.map((finding) => problemOf(layout.cells.sheet.name, finding))]
  return whole.length > 0 || checked.figures.length > 0 ? whole : errors.map((finding) => problemOf(layout.cells.sheet.name, finding))
}

export function problemOf(sheet: string, { row, column, code, severity, message }: CellFinding): Problem {
  return { code, severity, at: cellAddress(sheet, row, column), message }
}

interface Saving {
  readonly order: ImportOrder
  readonly prepared: PreparedImport
}

async function save(deps: ImportDeps, tx: Tx, { order, prepared }: Saving): Promise<CommittedImport> {
  const { kind } = order
  const at = deps.clock.now()
  const ledger = isLedgerImport(kind)
  const lines = ledger ? prepared.checked!.money : goodFigures(prepared)
  const batch = {
    importId: newId(at.getTime()),
    rowCount: lines.length,
    totalFen: lines.reduce((sum, line) => sum + (line.amountFen ?? 0n), 0n),
  }
  await saveBatch(tx, { order, prepared, at, batch })
  if (!ledger) {
    await saveFigures(tx, { order, prepared, at, importId: batch.importId })
    const { actor, fiscalYear } = order
    await deps.afterFinalFigures?.(tx, { actor, at, departmentId: actor.departmentId, fiscalYear })
    return { ...batch, badRowCount: prepared.checked!.rowCount - batch.rowCount, voucherCount: 0, warnings: [] }
  }
  await refuseBooked(tx, { order, prepared })
  const plans = prepared.plans.map(({ rows, draft }) => ({ rows, draft: { ...draft, importId: batch.importId } }))
  const drafts = plans.map(({ draft }) => draft)
  const posted = await atCells(() => bookDocuments(tx, { actor: order.actor, at, drafts }), { plans, prepared })
  return { ...batch, badRowCount: 0, voucherCount: posted.length, warnings: warningsOf(posted, { plans, prepared }) }
}

const MOST_WARNINGS = 100

interface Planned {
  readonly plans: readonly VoucherPlan[]
  readonly prepared: PreparedImport
}

function warningsOf(posted: readonly PostedVoucher[], planned: Planned): Problem[] {
  return posted
    .flatMap(({ warnings }) => warnings)
    .slice(0, MOST_WARNINGS)
    .map((warning) => atCell(warning, planned))
}

/** What the ledger refuses is told at the cells of the file. */
async function atCells<Result>(work: () => Promise<Result>, planned: Planned): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof VouchersRefusedError)) throw error
    throw new ImportRefusedError(error.problems.map((one) => atCell(one, planned)))
  }
}

/** With the cell and whose money it is in the place of 凭证1 分录1. */
function atCell(told: Problem, { plans, prepared: { layout, directory } }: Planned): Problem {
  const [, voucher, line = '1'] = /^凭证(\d+)(?: 分录(\d+))?$/.exec(told.at) ?? []
  const entry = plans[Number(voucher) - 1]?.draft.entries[Number(line) - 1]
  if (!entry) return told
  return { ...told, at: entry.fileRow ?? layout.cells.sheet.name, message: `${directory.placeWords(entry.account)}：${told.message}` }
}

interface Batch extends Saving {
  readonly at: Date
  readonly batch: Pick<CommittedImport, 'importId' | 'rowCount' | 'totalFen'>
}

/** 导入批次, the matching of its columns and the trail. */
async function saveBatch(tx: Tx, { order, prepared, at, batch }: Batch): Promise<void> {
  const { actor, kind, fiscalYear, fileName } = order
  const { layout, fileHash } = prepared
  const { regionId, departmentId } = actor
  const { importId: id, rowCount, totalFen } = batch
  const matching = { sheet: layout.cells.sheet.name, headRow: layout.headRow, columns: layout.columns, unit: layout.unit }
  const fresh = await insertImport(tx, {
    ...{ regionId, departmentId, id, fiscalYear, kind, fileName, fileHash, rowCount, totalFen, matching },
    ...{ importedAt: at, importedBy: actor.displayName },
  })
  if (!fresh) throw new ImportConflictError('这个文件刚刚由他人导入，没有重复入账。请刷新页面查看。')
  const titles = layout.titleKey
  if (titles !== '') await saveMatching(tx, { regionId, departmentId, id: newId(at.getTime()), kind, titles, matching: layout.columns, at })
  const changes = [
    { field: '导入的文件', after: { 文件名: fileName, 散列: fileHash, 工作表: matching.sheet, 金额单位: layout.unit } },
    { field: importKinds[kind], after: `${rowCount} 行，合计 ${moneyText(totalFen, '元')} 元` },
  ]
  await appendAudit(tx, { actor, at, action: 'budget.import', subject: `ledgerImport/${id}`, changes })
}

async function saveFigures(tx: Tx, { order, prepared, at, importId }: Saving & { at: Date; importId: string }): Promise<void> {
  const { actor, fiscalYear, fileName: sourceDocument } = order
  const { cells, columns } = prepared.layout
  const figures = goodFigures(prepared).map(({ row, sourcePlace, amountFen, quantity, ...figure }) => ({
    ...{ ...figure, fiscalYear, sourceDocument, importId },
    sourcePlace: sourcePlace || cellAddress(cells.sheet.name, row, columns.amount ?? 1),
    ...(amountFen !== undefined && { amountFen }),
    ...(quantity !== undefined && { quantity }),
  }))
  await recordFinalFigures(tx, { actor, at, figures })
}

/** Rows that carry an error stay out; the same item twice: the first counts. */
function goodFigures({ checked, findings }: PreparedImport) {
  const bad = new Set(findings.filter(({ severity }) => severity === 'error').map(({ row }) => row))
  return checked!.figures.filter(({ row }) => !bad.has(row))
}

/** Once more inside the transaction: somebody may have booked the same rows since they were checked. */
async function refuseBooked(tx: Tx, { order, prepared }: Saving): Promise<void> {
  const { actor, fiscalYear, kind } = order
  const { regionId, departmentId } = actor
  const money = prepared.checked!.money
  const numbers = [...new Set(money.map(({ documentNumber }) => documentNumber))].filter((number) => number !== '')
  const side = kind === 'payments' ? 'payment' : 'allotment'
  const booked = await findBookedLines(tx, { regionId, departmentId, fiscalYear, side, numbers })
  const found = checkBooked(money, booked, prepared.layout).filter(({ severity }) => severity === 'error')
  if (found.length > 0) throw new ImportRefusedError(found.map((finding) => problemOf(prepared.layout.cells.sheet.name, finding)))
}
