import { asProgram, type Tx } from '../../db/server.ts'
import { dayInChina, errorAt } from '../../kernel/index.ts'
import type { PaperHappening } from '../../workflow/server.ts'
import { postVouchers } from '../ledger/post-vouchers.command.ts'
import { findAdjustments, findVoucherHeads, saveAdjustment } from './adjustment.store.ts'
import { type Adjustment, type AdjustmentDocument, voucherOf } from './adjustment.ts'
import { findFundedAccounts } from './adjustment-account.store.ts'
import { markInForce } from './affected-project.store.ts'
import { AdjustmentRefusedError } from './errors.ts'
import { shortfallsOf, shortfallWords } from './match-account.ts'

/** 生效: the approved application is booked, in the transaction of the approval. Money spent meanwhile keeps it from coming about. */
export async function bringIntoForce(tx: Tx, happening: PaperHappening): Promise<void> {
  const { actor, at, paper } = happening
  const { regionId, departmentId } = paper
  await asProgram(tx, actor, departmentId, async () => {
    const [adjustment] = await findAdjustments(tx, { regionId, paperId: paper.id, lock: true })
    if (!adjustment) throw new Error(`paper ${paper.id} was approved without its adjustment`)
    await requireCover(tx, adjustment)
    const draft = voucherOf(adjustment, documentOf(happening, adjustment))
    const [voucher] = await postVouchers(tx, { actor, at, departmentId, drafts: [draft] })
    await saveAdjustment(tx, regionId, { ...adjustment, voucherId: voucher!.id })
    await markInForce(tx, { regionId, adjustmentId: adjustment.id })
  })
}

/** 批复文件: as registered; what the finance bureau approved in the system itself is named by the paper, what the department decides has no number. */
function documentOf({ actor, at, external, paper }: PaperHappening, { kind }: Adjustment): AdjustmentDocument {
  if (external) {
    const { documentNumber, decidedOn, who, fileHash, fileName } = external
    const file = fileHash ? { file: { hash: fileHash, name: fileName ?? '批复文件' } } : {}
    return { number: documentNumber, on: decidedOn, approver: who, ...file }
  }
  const approver = `${actor.organisationName} ${actor.displayName}`
  const number = kind === 'betweenSubjects' ? '' : `系统内批复 ${paper.id.slice(-12)}`
  return { number, on: dayInChina(at), approver }
}

/** Checked again with the accounts locked: what was left when it was applied for may have been paid out since. */
export async function requireCover(
  tx: Tx,
  { departmentId, fiscalYear, lines }: Pick<Adjustment, 'departmentId' | 'fiscalYear' | 'lines'>,
): Promise<void> {
  const organisationIds = [...new Set(lines.map(({ account }) => account.organisationId))]
  const accounts = await findFundedAccounts(tx, { departmentId, fiscalYear, organisationIds, lock: true })
  const short = shortfallsOf(lines, { accounts, fiscalYear })
  if (short.length === 0) return
  throw new AdjustmentRefusedError(
    short.map((one) =>
      errorAt(
        `调整明细 第${lines.indexOf(one.lines[0]!) + 1}行`,
        'budget.adjustment.notCovered',
        `${shortfallWords(one)}。请退回申请单位核对。`,
      ),
    ),
  )
}

/** In force: booked, and not reversed since. */
export async function isInForce(
  tx: Tx,
  { regionId, adjustment }: { regionId: string; adjustment: Pick<Adjustment, 'voucherId'> },
): Promise<boolean> {
  if (adjustment.voucherId === null) return false
  const voucher = (await findVoucherHeads(tx, regionId, [adjustment.voucherId])).get(adjustment.voucherId)
  return voucher !== undefined && !voucher.reversed
}
