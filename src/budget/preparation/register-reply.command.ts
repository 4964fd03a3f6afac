import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina, errorAt, moneyText, newId, type Problem } from '../../kernel/index.ts'
import { findProjects, moveProject } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import type { BudgetDeps } from '../deps.ts'
import { postVouchers } from '../ledger/post-vouchers.command.ts'
import { findLinesByIds, updateBudgetLines } from './budget-line.store.ts'
import { type BudgetLine, totalOf } from './budget-line.ts'
import { accountOf, checkReplyDay } from './budget-reply.ts'
import { BudgetMovedOnError, BudgetRefusedError } from './preparation-errors.ts'
import { findReplies, insertReplies } from './reply.store.ts'
import type { RegisterReply } from './reply.view.ts'
import { lockBudgetYear } from './submission.store.ts'

/** 登记财政批复: 二下 of the lines, the voucher of the ledger, and the projects that are budgeted from now on. Answers with the reply's id. */
export function registerReply(
  { db, clock, approveTargets }: Pick<BudgetDeps, 'db' | 'clock' | 'approveTargets'>,
  { actor, order }: { actor: Actor; order: RegisterReply },
): Promise<string> {
  const { departmentId } = actor
  const { fiscalYear, documentNumber, repliedOn, file } = order
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    await lockBudgetYear(tx, { departmentId, fiscalYear })
    const fenOf = new Map(order.lines.map(({ lineId, fen }) => [lineId, BigInt(fen)]))
    const lines = await findLinesByIds(tx, [...fenOf.keys()], { lock: true })
    const problems = [
      ...checkReplyDay(repliedOn, dayInChina(at)),
      ...checkLines(order, lines, departmentId),
      ...(await sameNumber(tx, { fiscalYear, documentNumber })),
    ]
    if (problems.length > 0) throw new BudgetRefusedError('登记批复', problems)

    const replied = lines.map((line) => ({ ...line, approved: fenOf.get(line.id)! }))
    if (!(await updateBudgetLines(tx, replied))) throw new BudgetMovedOnError()
    const total = totalOf(replied, 'approved')
    const voucherId = await book(tx, { actor, at, order, replied })
    const place = { departmentId, fiscalYear, organisationId: departmentId, illustrative: false }
    const kept = { ...place, id: newId(at.getTime()), documentNumber, repliedOn, voucherId }
    const named = replied.map((line) => ({ lineId: line.id, name: line.name, fen: line.approved.toString() }))
    const stamp = { file: file ?? null, recordedAt: at, recordedBy: actor.displayName }
    await insertReplies(tx, actor.regionId, [{ ...kept, ...stamp, direction: 'toDepartment', total, lines: named }])
    await budgetProjects(tx, { actor, at, lines: replied, documentNumber })
    if (order.withTargets) await approveTargets?.(tx, { actor, ...order, projectIds: projectsOf(replied) })
    const changes = changesOf(order, total)
    await appendAudit(tx, { actor, action: 'budget.registerReply', subject: `budgetReply/${kept.id}`, at, changes })
    return kept.id
  })
}

function changesOf({ documentNumber, repliedOn, file }: RegisterReply, total: bigint) {
  return [
    { field: '批复文号', after: documentNumber },
    { field: '批复日期', after: repliedOn },
    { field: '批复合计（万元）', after: moneyText(total, '万元') },
    ...(file ? [{ field: '附件', after: file.name }] : []),
  ]
}

function checkLines({ lines: asked, fiscalYear }: RegisterReply, lines: readonly BudgetLine[], departmentId: string): Problem[] {
  const known = new Set(lines.filter((line) => line.fiscalYear === fiscalYear && line.departmentId === departmentId).map(({ id }) => id))
  const problems: Problem[] = []
  if (asked.some(({ lineId }) => !known.has(lineId))) {
    problems.push(errorAt('预算行', 'budget.noSuchLine', '有预算行不在本年预算中，或者已被删除。请刷新页面后重新登记。'))
  }
  if (new Set(asked.map(({ lineId }) => lineId)).size < asked.length) {
    problems.push(errorAt('预算行', 'budget.lineTwice', '同一预算行出现两次。请合并为一行。'))
  }
  for (const line of lines.filter(({ approved }) => approved !== null)) {
    problems.push(errorAt(line.name, 'budget.repliedBefore', '已经批复，不能重复登记。批复之后的变动请办理追加、追减或调剂。'))
  }
  if (asked.every(({ fen }) => BigInt(fen) === 0n)) {
    problems.push(errorAt('批复金额', 'budget.nothingReplied', '批复金额全部为零。请填写各行的批复数。'))
  }
  return problems
}

async function sameNumber(tx: Tx, { fiscalYear, documentNumber }: { fiscalYear: number; documentNumber: string }): Promise<Problem[]> {
  const replies = await findReplies(tx, { fiscalYear })
  if (!replies.some((reply) => reply.direction === 'toDepartment' && reply.documentNumber === documentNumber)) return []
  return [errorAt('批复文号', 'budget.numberTwice', `${documentNumber} 已经登记过。请核对文号。`)]
}

interface Booking {
  readonly actor: Actor
  readonly at: Date
  readonly order: RegisterReply
  readonly replied: readonly BudgetLine[]
}

async function book(tx: Tx, { actor, at, order, replied }: Booking): Promise<string> {
  const { fiscalYear, documentNumber, repliedOn, file } = order
  const entries = replied
    .filter(({ approved }) => approved! > 0n)
    .map((line) => ({ account: accountOf(line), amountFen: line.approved!, summary: line.name }))
  const draft = {
    fiscalYear,
    kind: 'approval',
    documentNumber,
    documentOn: repliedOn,
    summary: `${fiscalYear}年度部门预算批复`,
    entries,
  } as const
  const [voucher] = await postVouchers(tx, { actor, at, drafts: [{ ...draft, ...(file && { file }) }] })
  return voucher!.id
}

/** 已编入预算 */
async function budgetProjects(
  tx: Tx,
  { actor, at, lines, documentNumber }: { actor: Actor; at: Date; lines: readonly BudgetLine[]; documentNumber: string },
): Promise<void> {
  const admitted = (await findProjects(tx, { regionId: actor.regionId, ids: projectsOf(lines) })).filter(
    ({ state }) => state === 'admitted',
  )
  for (const { id: projectId } of admitted) await moveProject(tx, { actor, at, projectId, to: 'budgeted', reason: '', documentNumber })
}

/** Projects that the reply gives money to. */
function projectsOf(lines: readonly BudgetLine[]): string[] {
  return [...new Set(lines.filter(({ approved }) => approved! > 0n).flatMap(({ projectId }) => projectId ?? []))]
}
