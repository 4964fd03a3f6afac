import { appendAudit } from '../../audit/server.ts'
import type { Tx } from '../../db/server.ts'
import { moneyText } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { BudgetReply, RepliedLine } from './budget-reply.ts'
import { insertReplies } from './reply.store.ts'

/** 批复文件 to be kept; the id is the caller's. Nothing is booked: the voucher, if there is one, is there already. */
export interface BudgetReplyDraft extends Pick<BudgetReply, 'id' | 'fiscalYear' | 'direction' | 'documentNumber' | 'repliedOn'> {
  /** Absent: the department itself. */
  readonly organisationId?: string
  readonly lines: readonly (Omit<RepliedLine, 'fen'> & { readonly fen: bigint })[]
  readonly voucherId?: string
  /** 批复原件, uploaded before. */
  readonly file?: NonNullable<BudgetReply['file']>
  readonly illustrative?: boolean
}

/** 登记已有的批复文件 in the caller's transaction (demo, taking over of former years). */
export async function createBudgetReplies(
  tx: Tx,
  { actor, at, replies }: { actor: Actor; at: Date; replies: readonly BudgetReplyDraft[] },
): Promise<void> {
  if (replies.length === 0) return
  const { departmentId, regionId } = actor
  const rows = replies.map(
    ({ organisationId = departmentId, voucherId = null, illustrative = false, file = null, lines, ...draft }): BudgetReply => {
      const total = lines.reduce((sum, { fen }) => sum + fen, 0n)
      const kept = { ...draft, departmentId, organisationId, voucherId, illustrative, total, file }
      return {
        ...kept,
        recordedAt: at,
        recordedBy: actor.displayName,
        lines: lines.map(({ fen, ...line }) => ({ ...line, fen: fen.toString() })),
      }
    },
  )
  await insertReplies(tx, regionId, rows)
  const changes = rows.map(({ documentNumber, total }) => ({ field: documentNumber, after: `${moneyText(total, '万元')} 万元` }))
  await appendAudit(tx, { actor, action: 'budget.createReplies', subject: `budget/${replies[0]!.fiscalYear}`, at, changes })
}
