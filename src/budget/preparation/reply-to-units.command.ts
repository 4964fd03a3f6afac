import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina, errorAt, moneyText, newId, type Problem } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { openTask } from '../../workflow/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { findBudgetLines } from './budget-line.store.ts'
import { checkReplyDay } from './budget-reply.ts'
import { BudgetRefusedError } from './preparation-errors.ts'
import { findUnitNames } from './preparation-scope.query.ts'
import { findReplies, insertReplies } from './reply.store.ts'
import type { ReplyToUnits } from './reply.view.ts'
import { lockBudgetYear } from './submission.store.ts'
import { type UnitReply, waitingReplies } from './waiting-replies.ts'

/** 批复到单位: everything that was replied or distributed to a unit and not passed on yet, one document each. */
export function replyToUnits(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor, order }: { actor: Actor; order: ReplyToUnits },
): Promise<void> {
  const { fiscalYear, repliedOn, replies } = order
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const { departmentId, regionId } = actor
    await lockBudgetYear(tx, { departmentId, fiscalYear })
    const earlier = await findReplies(tx, { fiscalYear })
    const waiting = waitingReplies(await findBudgetLines(tx, { fiscalYear }), earlier)
    const nameOf = await findUnitNames(tx, actor, [...new Set(replies.map(({ organisationId }) => organisationId))])
    const problems = [...checkReplyDay(repliedOn, dayInChina(at)), ...checkReplies(order, { waiting, nameOf })]
    const known = new Set(earlier.filter(({ direction }) => direction === 'toUnit').map(({ documentNumber }) => documentNumber))
    for (const { documentNumber } of replies.filter((reply) => known.has(reply.documentNumber))) {
      problems.push(errorAt(documentNumber, 'budget.numberTwice', `${documentNumber} 已经用过。请核对文号。`))
    }
    if (problems.length > 0) throw new BudgetRefusedError('批复到单位', problems)

    const rows = replies.map(({ organisationId, documentNumber }) => {
      const { lines, total } = waiting.get(organisationId)!
      const kept = { id: newId(at.getTime()), departmentId, fiscalYear, organisationId, documentNumber, repliedOn, total, lines }
      const stamp = { file: null, recordedAt: at, recordedBy: actor.displayName, illustrative: false }
      return { ...kept, ...stamp, direction: 'toUnit' as const, voucherId: null }
    })
    await insertReplies(tx, regionId, rows)
    for (const reply of rows) await tell(tx, { actor, at, reply, fiscalYear })
    const changes = rows.map(({ organisationId, documentNumber, total }) => ({
      ...{ field: nameOf(organisationId), after: `${documentNumber}，${moneyText(total, '万元')} 万元` },
    }))
    await appendAudit(tx, { actor, action: 'budget.replyToUnit', subject: `budget/${fiscalYear}`, at, changes })
  })
}

function checkReplies(
  { replies }: ReplyToUnits,
  { waiting, nameOf }: { waiting: ReadonlyMap<string, UnitReply>; nameOf: (id: string) => string },
): Problem[] {
  const problems: Problem[] = []
  const numbers = new Set<string>()
  const units = new Set<string>()
  for (const { organisationId, documentNumber } of replies) {
    const name = nameOf(organisationId)
    if (!waiting.has(organisationId)) {
      problems.push(errorAt(name, 'budget.nothingToReply', '没有待批复的金额。财政批复登记之后、或有新的细化下达时再批复。'))
    }
    if (numbers.has(documentNumber)) problems.push(errorAt(name, 'budget.numberTwice', `文号 ${documentNumber} 重复。请逐个单位编号。`))
    if (units.has(organisationId)) problems.push(errorAt(name, 'budget.unitTwice', '同一单位出现两次。请删去一行。'))
    numbers.add(documentNumber)
    units.add(organisationId)
  }
  return problems
}

async function tell(
  tx: Tx,
  {
    actor,
    at,
    reply,
    fiscalYear,
  }: { actor: Actor; at: Date; reply: { id: string; organisationId: string; documentNumber: string }; fiscalYear: number },
): Promise<void> {
  const { regionId, departmentId } = actor
  await openTask(tx, {
    ...{ regionId, departmentId, organisationId: reply.organisationId, role: 'unitClerk', kind: 'other', fiscalYear, at },
    ...{ title: `${fiscalYear}年度预算已批复`, detail: reply.documentNumber, link: `/budget/replies/${reply.id}/print` },
  })
}
