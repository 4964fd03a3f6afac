import type { Tx } from '../../db/server.ts'
import { seenText } from '../../kernel/index.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import { type PostVouchers, postVouchers } from '../ledger/post-vouchers.command.ts'
import type { PostedVoucher } from '../ledger/posted-voucher.ts'
import { sideOf, type VoucherDraft } from '../ledger/voucher-draft.ts'
import { type AdjustmentLine, changesByProject } from './adjustment.ts'
import { isAdjustmentKind } from './adjustment-kind.ts'
import { type AdjustmentInForce, openAdjustments } from './open-adjustments.command.ts'

/**
 * 入账 of documents that come from outside (记一笔, 接口, Excel) with what follows from them: one that changes the 指标 of a project is an
 * adjustment in force, and the targets of the project are to be decided. Either way in, the same comes of it.
 */
export async function bookDocuments(tx: Tx, order: Omit<PostVouchers, 'departmentId'>): Promise<PostedVoucher[]> {
  const { actor, at, drafts } = order
  const posted = await postVouchers(tx, order)
  const adjustments = posted.flatMap(({ id, repeated }, index) => {
    const adjustment = repeated ? undefined : adjustmentIn(drafts[index]!)
    return adjustment ? [{ ...adjustment, voucherId: id }] : []
  })
  await openAdjustments(tx, { actor, at, adjustments })
  return posted
}

/** The document as an adjustment, when it changes what a project has. */
function adjustmentIn(draft: VoucherDraft): AdjustmentInForce | undefined {
  const { fiscalYear, kind, documentNumber = '', documentOn, documentType, summary = '', counterpart = '', exclusion = null } = draft
  if (!isAdjustmentKind(kind)) return undefined
  const lines = draft.entries.map(
    (entry): AdjustmentLine => ({
      ...{ account: entry.account, side: sideOf(kind, entry), amountFen: entry.amountFen, summary: entry.summary ?? '' },
      ...(entry.figureSource && { figureSource: entry.figureSource }),
    }),
  )
  if (changesByProject(lines).size === 0) return undefined
  const { label, approver: usual } = ledgerKinds[kind]
  const number = seenText(documentNumber)
  const words = summary.trim() || number || documentOn
  const document = {
    ...{ number, on: documentOn, approver: draft.approver ?? usual },
    ...(documentType && { type: documentType }),
    ...(draft.file && { file: draft.file }),
  }
  const title = `${label}：${words.length > 40 ? `${words.slice(0, 40)}…` : words}`
  return { fiscalYear, kind, title, reason: summary.trim(), counterpart, exclusion, lines, document }
}
