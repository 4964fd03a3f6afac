import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { findDirectory } from '../../org/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { findLinesByIds } from './budget-line.store.ts'
import { NoSuchBudgetError } from './preparation-errors.ts'
import { findUnitNames } from './preparation-scope.query.ts'
import { printReply } from './printed-reply.ts'
import { findReplies } from './reply.store.ts'
import type { PrintedReplyView } from './reply.view.ts'

/** 打印批复. Every print leaves a trace. */
export function printBudgetReply(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor, id, as }: { actor: Actor; id: string; as: 'Word' | '网页' },
): Promise<PrintedReplyView> {
  return inRegion(db, actor, async (tx) => {
    const [reply] = await findReplies(tx, { id })
    if (!reply) throw new NoSuchBudgetError('批复')
    const lines = await findLinesByIds(
      tx,
      reply.lines.map(({ lineId }) => lineId),
    )
    const { departmentId, organisationId } = reply
    const unitIds = lines.map((line) => line.organisationId)
    const nameOf = await findUnitNames(tx, { ...actor, departmentId }, [...new Set([organisationId, ...unitIds])])
    const ofDepartment = await findUnitNames(tx, { ...actor, departmentId: '' }, [departmentId])
    const changes = [{ field: '打印', after: `${reply.documentNumber}，${as}` }]
    await appendAudit(tx, { actor, action: 'budget.printReply', subject: `budgetReply/${id}`, at: clock.now(), changes })
    return printReply({ reply, lines, departmentName: ofDepartment(departmentId), nameOf, ranks: await unitRanks(tx, actor, departmentId) })
  })
}

/** Places of the units in the directory. */
async function unitRanks(tx: Tx, { regionId }: Actor, departmentId: string): Promise<ReadonlyMap<string, number>> {
  return new Map((await findDirectory(tx, { regionId, departmentId })).map(({ id }, index) => [id, index]))
}
