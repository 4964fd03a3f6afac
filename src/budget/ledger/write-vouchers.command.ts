import { appendAudit } from '../../audit/server.ts'
import type { Tx } from '../../db/server.ts'
import { moneyText, newId, type Problem, warningAt } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { lockAccounts, saveAccounts } from './account.store.ts'
import { type Chained, chainEntries, checkChained, type ReadyEntry } from './chain-entries.ts'
import { doubtsOf } from './doubts.ts'
import { forgetPlans, insertEntries, refreshStatistics } from './entry.store.ts'
import { ConfirmationNeededError, VouchersRefusedError } from './ledger-errors.ts'
import { ledgerKinds } from './ledger-kind.ts'
import type { PostedVoucher } from './posted-voucher.ts'
import { type BookedVoucher, insertVouchers, type NewVoucher } from './voucher.store.ts'

/** A voucher whose accounts are open, before its sums are known. */
export interface UnbookedVoucher extends Omit<NewVoucher, 'lineCount' | 'totalFen'> {
  /** How problems call it: 凭证2. */
  readonly label: string
  readonly bookedOn: string
  readonly entries: readonly ReadyEntry[]
}

export type WrittenVoucher = PostedVoucher & { readonly reversesId: string | null }

interface Writing {
  readonly actor: Actor
  readonly at: Date
  readonly departmentId: string
  readonly vouchers: readonly UnbookedVoucher[]
  /** Given: what is doubtful is asked before anything is booked, and these doubts with it. Absent: it is booked, and told. */
  readonly doubts?: readonly Problem[] | undefined
}

/** Vouchers of one posting that have an audit entry each; more are told as one batch. */
const AUDITED_ALONE = 20

/** Accounts are locked, entries hung on, everything written; the sums are compared by the database when the transaction ends. */
export async function writeVouchers(tx: Tx, writing: Writing): Promise<WrittenVoucher[]> {
  const { actor, at, departmentId, vouchers, doubts } = writing
  if (vouchers.length === 0) return []
  const ready = vouchers.map((voucher) => ({ ...voucher, reversal: voucher.reversesId !== null }))
  const ids = new Set(vouchers.flatMap(({ entries }) => entries.map(({ accountId }) => accountId)))
  const before = await lockAccounts(tx, [...ids])
  const chained = chainEntries(ready, before)
  const problems = checkChained(chained)
  if (problems.length > 0) throw new VouchersRefusedError(problems)
  const labels = new Map(vouchers.map(({ id, label }) => [id, label]))
  const asked = doubts ? [...doubts, ...doubtsOf(chained, { before, labels })] : []
  if (asked.length > 0) throw new ConfirmationNeededError(asked)

  const { regionId } = actor
  const rows = vouchers.map(({ entries, ...voucher }) => ({
    ...voucher,
    lineCount: entries.length,
    totalFen: chained.totals.get(voucher.id)!,
  }))
  await forgetPlans(tx, chained.entries.length)
  // First: the database takes no entry beyond where its account stands.
  await saveAccounts(tx, chained.accounts)
  await insertVouchers(tx, rows, { regionId, departmentId, at, by: actor.displayName, accountId: actor.accountId })
  await insertEntries(tx, { regionId, departmentId }, chained.entries)
  await refreshStatistics(tx, chained.entries.length)
  await record(tx, writing, rows)

  const warnings = Map.groupBy(warningsOf(chained, vouchers), ({ voucherId }) => voucherId)
  return rows.map(({ id, fiscalYear, kind, lineCount, totalFen, reversesId }) => ({
    ...{ id, fiscalYear, kind, entryCount: lineCount, totalFen, reversesId, repeated: false, reversed: false },
    warnings: (warnings.get(id) ?? []).map(({ problem }) => problem),
  }))
}

/** 红字冲销 of a voucher: the same lines with the signs turned. */
export function counterVoucher(
  voucher: BookedVoucher,
  { id, reason, documentOn, bookedOn }: { id: string; reason: string; documentOn: string; bookedOn: string },
): UnbookedVoucher {
  const { fiscalYear, kind, documentType, documentNumber, counterpart, exclusion, illustrative } = voucher
  return {
    ...{ id, fiscalYear, kind, documentType, documentNumber, counterpart, exclusion, illustrative, documentOn, bookedOn },
    ...{ label: `${ledgerKinds[kind].label} ${documentNumber}`.trim(), reversesId: voucher.id, approver: '', summary: reason },
    ...{ fileHash: null, fileName: null, importId: null, externalKey: null, contentHash: null, takenOverBy: null },
    entries: voucher.entries.map((entry) => ({ ...entry, amountFen: -entry.amountFen, fileRow: null })),
  }
}

/** 支出超过指标: paid runs ahead of what is allotted; an account below zero. Told once an account, at its last line. */
function warningsOf({ entries, accounts }: Chained, vouchers: readonly UnbookedVoucher[]): { voucherId: string; problem: Problem }[] {
  const suspicious = new Map(
    accounts.filter((one) => one.paidFen > one.allottedFen || one.allottedFen < 0n || one.paidFen < 0n).map((one) => [one.id, one]),
  )
  const last = new Map(entries.filter(({ accountId }) => suspicious.has(accountId)).map((entry) => [entry.accountId, entry]))
  const labels = new Map(vouchers.map(({ id, label }) => [id, label]))
  const large = entries.filter(({ amountFen }) => amountFen > UNUSUAL || amountFen < -UNUSUAL)
  const unusual = large.map(({ voucher, line, amountFen }) => {
    const at = `${labels.get(voucher.id)} 分录${line}`
    const message = `金额 ${moneyText(amountFen, '元')} 元超过一百亿元，已入账。请核对金额单位。`
    return { voucherId: voucher.id, problem: warningAt(at, 'budget.amountUnusual', message) }
  })
  const overdrawn = [...last.values()].map(({ accountId, voucher, line }) => {
    const { allottedFen, paidFen } = suspicious.get(accountId)!
    const figures = `指标 ${moneyText(allottedFen, '元')} 元，支付 ${moneyText(paidFen, '元')} 元`
    const at = `${labels.get(voucher.id)} 分录${line}`
    const problem =
      allottedFen < 0n || paidFen < 0n
        ? warningAt(at, 'budget.belowZero', `入账后账户为负数（${figures}）。请核对冲减的账户。`)
        : warningAt(at, 'budget.paidBeyondAllotted', `支付超过指标（${figures}）。批复或指标到账后自动转平；不应超支的，请核对。`)
    return { voucherId: voucher.id, problem }
  })
  return [...unusual, ...overdrawn]
}

/** 一百亿元 in one line: of a department of the state possible, but more often 元 typed for 万元. */
const UNUSUAL = 10n ** 12n

/** One entry of the trail a voucher, one a batch when there are many. */
async function record(tx: Tx, { actor, at, departmentId }: Writing, vouchers: readonly NewVoucher[]): Promise<void> {
  if (vouchers.length > AUDITED_ALONE) {
    const kinds = Map.groupBy(vouchers, ({ kind }) => kind)
    const changes = [...kinds].map(([kind, some]) => ({
      field: ledgerKinds[kind].label,
      after: `凭证 ${some.length} 张，分录 ${sumOf(some, ({ lineCount }) => BigInt(lineCount))} 行，${moneyText(
        sumOf(some, ({ totalFen }) => totalFen),
        '元',
      )} 元`,
    }))
    const subject = `ledger/${newId(at.getTime())}`
    await appendAudit(tx, { actor, at, departmentId, action: 'budget.bookVouchers', subject, changes })
    return
  }
  for (const voucher of vouchers) {
    const { id, kind, documentNumber, documentOn, lineCount, totalFen, reversesId, summary } = voucher
    const changes = [
      { field: '类别', after: ledgerKinds[kind].label },
      { field: '文号', after: documentNumber },
      { field: '日期', after: documentOn },
      { field: '分录', after: lineCount },
      { field: '金额（元）', after: moneyText(totalFen, '元') },
      ...(reversesId === null
        ? []
        : [
            { field: '冲销的凭证', after: reversesId },
            { field: '理由', after: summary },
          ]),
    ]
    const action = reversesId === null ? 'budget.bookVoucher' : 'budget.reverseVoucher'
    await appendAudit(tx, { actor, at, departmentId, action, subject: `voucher/${id}`, changes })
  }
}

function sumOf<Item>(items: readonly Item[], read: (item: Item) => bigint): bigint {
  return items.reduce((total, item) => total + read(item), 0n)
}
