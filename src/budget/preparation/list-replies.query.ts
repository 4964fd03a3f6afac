import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina, daysUntil } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { findDirectory } from '../../org/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { findBudgetLines, findBudgetYears } from './budget-line.store.ts'
import { isUndistributed } from './budget-line.ts'
import { type BudgetReply, inNumberOrder, replyDueOn } from './budget-reply.ts'
import { asReaderOf, findUnitNames } from './preparation-scope.query.ts'
import { findReplies } from './reply.store.ts'
import type { ReplyListView, ReplyView } from './reply.view.ts'
import { waitingReplies } from './waiting-replies.ts'

/** 批复情况 of a year. */
export function listReplies(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor: reader, fiscalYear: asked }: { actor: Actor; fiscalYear: number | undefined },
): Promise<ReplyListView> {
  return inRegion(db, reader, async (tx) => {
    const now = clock.now()
    const fiscalYear = asked ?? (await findBudgetYears(tx))[0] ?? Number(dayInChina(now).slice(0, 4)) + 1
    const seen = await findBudgetLines(tx, { fiscalYear })
    const actor = await asReaderOf(tx, reader, seen)
    const ofDepartment = ({ departmentId }: { departmentId: string }) => departmentId === actor.departmentId
    const lines = seen.filter(ofDepartment)
    const replies = inNumberOrder((await findReplies(tx, { fiscalYear })).filter(ofDepartment), await unitRanks(tx, actor))
    const waiting = waitingReplies(lines, replies)
    const ids = [...lines, ...replies].map(({ organisationId }) => organisationId)
    const nameOf = await findUnitNames(tx, actor, [...new Set(ids)])
    const unitOf = new Map(lines.map((line) => [line.id, nameOf(line.organisationId)]))
    const show = (reply: BudgetReply) => presentReply(reply, { nameOf, unitOf })
    const finance = replies.filter(({ direction }) => direction === 'toDepartment')
    const first = finance.map(({ repliedOn }) => repliedOn).sort()[0]
    const dueOn = waiting.size > 0 && first !== undefined ? replyDueOn(first) : null
    return {
      fiscalYear,
      toDepartment: finance.map(show),
      toUnits: replies.filter(({ direction }) => direction === 'toUnit').map(show),
      waiting: [...waiting].map(([organisationId, { total }]) => ({ organisationId, name: nameOf(organisationId), fen: total.toString() })),
      ...{ dueOn, daysLeft: dueOn === null ? null : daysUntil(dueOn, now) },
      undistributed: lines
        .filter((line) => isUndistributed(line) && line.approved !== null)
        .map(({ id, name, approved, distributed }) => ({
          ...{ lineId: id, name, approvedFen: approved!.toString(), leftFen: (approved! + distributed).toString() },
        })),
    }
  })
}

/** Places of the units in the directory. */
async function unitRanks(tx: Tx, { regionId, departmentId }: Actor): Promise<ReadonlyMap<string, number>> {
  return new Map((await findDirectory(tx, { regionId, departmentId })).map(({ id }, index) => [id, index]))
}

function presentReply(
  reply: BudgetReply,
  { nameOf, unitOf }: { nameOf: (id: string) => string; unitOf: ReadonlyMap<string, string> },
): ReplyView {
  const { id, direction, organisationId, documentNumber, repliedOn, total, voucherId, file, recordedAt, recordedBy, illustrative } = reply
  const organisationName = direction === 'toDepartment' ? '本部门' : nameOf(organisationId)
  const lines = reply.lines.map((line) => ({ ...line, unitName: unitOf.get(line.lineId) ?? '' }))
  const head = { id, direction, organisationId, organisationName, documentNumber, repliedOn, totalFen: total.toString(), lines }
  return { ...head, voucherId, fileName: file?.name ?? null, recordedAt: recordedAt.toISOString(), recordedBy, illustrative }
}
