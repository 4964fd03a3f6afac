import { appendAudit } from '../../audit/server.ts'
import { inRegion, repeatOnConflict } from '../../db/server.ts'
import { dayInChina, moneyText, newId, type Problem } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { dayOfReversal } from '../ledger/reverse-voucher.command.ts'
import { findBooked, lockReversals } from '../ledger/voucher.store.ts'
import { counterVoucher, writeVouchers } from '../ledger/write-vouchers.command.ts'
import { findStandingVouchers, lockImport, markReversed } from './import.store.ts'
import type { ImportDeps } from './import-deps.ts'
import { ImportConflictError, NoSuchImportError } from './import-errors.ts'
import { isLedgerImport } from './import-kind.ts'

/** As many as anybody reads; of an import that is booked, as many are told. */
const MOST_WARNINGS = 100

export interface ReversedImport {
  readonly voucherCount: number
  /** Accounts below zero, payments beyond what is left of their allotments. */
  readonly warnings: Problem[]
}

/** 冲销一次导入: every voucher of it that stands, all or none. */
export function reverseImport(
  { db, clock }: ImportDeps,
  { actor, importId, reason }: { actor: Actor; importId: string; reason: string },
): Promise<ReversedImport> {
  return repeatOnConflict(() =>
    inRegion(db, actor, async (tx) => {
      const { regionId, departmentId } = actor
      const batch = await lockImport(tx, { regionId, departmentId, id: importId })
      if (!batch) throw new NoSuchImportError()
      if (batch.reversedAt) throw new ImportConflictError('这次导入已经冲销，不能再次冲销。请刷新页面查看。')
      if (!isLedgerImport(batch.kind))
        throw new ImportConflictError('决算数据不冲销。有错误的，请导入更正后的表，以更正数为准，原数保留备查。')
      const at = clock.now()
      await lockReversals(tx, importId)
      const ids = await findStandingVouchers(tx, { regionId, importId })
      const today = dayInChina(at)
      // At once: a month of payments has thousands of vouchers.
      const vouchers = (await findBooked(tx, departmentId, ids)).map((voucher) => {
        const counter = {
          id: newId(at.getTime()),
          reason: `冲销导入：${reason}`,
          documentOn: today,
          bookedOn: dayOfReversal(voucher, today),
        }
        return counterVoucher(voucher, counter)
      })
      const written = await writeVouchers(tx, { actor, at, departmentId, vouchers })
      await markReversed(tx, { regionId, id: importId, at })
      const changes = [
        { field: '冲销的导入', before: `${batch.fileName}，${batch.rowCount} 行，${moneyText(batch.totalFen, '元')} 元`, after: '已冲销' },
        { field: '冲销理由', after: reason },
      ]
      await appendAudit(tx, { actor, at, action: 'budget.reverseImport', subject: `ledgerImport/${importId}`, changes })
      return { voucherCount: ids.length, warnings: written.flatMap(({ warnings }) => warnings).slice(0, MOST_WARNINGS) }
    }),
  )
}
