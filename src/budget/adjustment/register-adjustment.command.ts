import { inRegion, repeatOnConflict, type Tx } from '../../db/server.ts'
import { dayInChina, errorAt, type Problem } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { checkMoves } from '../ledger/check-moves.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import type { AdjustmentLine } from './adjustment.ts'
import type { RegisterAdjustment } from './adjustment.view.ts'
import type { AdjustmentDeps } from './adjustment-deps.ts'
import { bookAdjustment, findBookedBefore, requestOf } from './book-adjustment.command.ts'
import { requireCover } from './bring-into-force.command.ts'
import { AdjustmentRefusedError } from './errors.ts'

/** 登记已生效的调整: the document is there already. */
export function registerAdjustment(
  { db, clock }: Pick<AdjustmentDeps, 'db' | 'clock'>,
  { actor, order }: { actor: Actor; order: RegisterAdjustment },
): Promise<string> {
  return repeatOnConflict(() =>
    inRegion(db, actor, async (tx) => {
      const at = clock.now()
      const { fiscalYear, confirmed } = order
      const request = requestOf(order)
      const before = await findBookedBefore(tx, { actor, fiscalYear, request })
      if (before) return before
      const lines = linesOf(order)
      const problems = [...checkOrder(order, dayInChina(at)), ...(await checkProjects(tx, { actor, order }))]
      if (problems.length > 0) throw new AdjustmentRefusedError(problems)
      const { departmentId } = actor
      await requireCover(tx, { departmentId, fiscalYear, lines })
      const { documentNumber: number, documentOn: on, approver, documentType, fileHash, fileName } = order
      const document = {
        ...{ number, on, approver },
        ...(documentType && { type: documentType }),
        ...(fileHash && { file: { hash: fileHash, name: fileName ?? '批复文件' } }),
      }
      const { kind, reason, counterpart, exclusion } = order
      const title = `${ledgerKinds[kind].label}：${reason.length > 40 ? `${reason.slice(0, 40)}…` : reason}`
      const adjustment = { fiscalYear, kind, title, reason, counterpart, exclusion: exclusion ?? null, lines, document }
      return bookAdjustment(tx, { actor, at, adjustment, request, confirmed })
    }),
  )
}

function linesOf({ lines }: RegisterAdjustment): AdjustmentLine[] {
  return lines.map(({ account, changeFen, note }) => ({
    account: { ...account, category: account.projectId === null ? 'basic' : 'project' },
    ...{ side: 'allotment', amountFen: BigInt(changeFen), summary: note },
  }))
}

/** What the form of applications checks for those that are applied for. */
function checkOrder(order: RegisterAdjustment, today: string): Problem[] {
  const { kind, lines, documentOn } = order
  const { label, sign, zeroSum } = ledgerKinds[kind]
  const problems: Problem[] = []
  if (documentOn > today) problems.push(errorAt('文件日期', 'budget.adjustment.future', `文件日期 ${documentOn} 在今天之后。请核对。`))
  const net = lines.reduce((sum, { changeFen }) => sum + BigInt(changeFen), 0n)
  if (zeroSum && net !== 0n)
    problems.push(errorAt('调整明细', 'budget.adjustment.notBalanced', `${label}的调增、调减应相等。请核对各行金额。`))
  for (const [index, { changeFen }] of lines.entries()) {
    const change = BigInt(changeFen)
    const wrong = change === 0n || (sign !== 'either' && change > 0n !== (sign === 'plus'))
    if (wrong) {
      const way = change === 0n ? '请填写金额，或删去这一行' : `“${label}”只有${sign === 'plus' ? '调增' : '调减'}，请核对`
      problems.push(errorAt(`调整明细 第${index + 1}行`, 'budget.adjustment.direction', `第${index + 1}行的金额不对：${way}。`))
    }
  }
  const moves = checkMoves(kind, linesOf(order)).map(({ line, message }) =>
    errorAt(`调整明细 第${line + 1}行`, 'budget.adjustment.movesNothing', message),
  )
  return [...problems, ...moves]
}

async function checkProjects(tx: Tx, { actor, order }: { actor: Actor; order: RegisterAdjustment }): Promise<Problem[]> {
  const ids = [...new Set(order.lines.flatMap(({ account }) => account.projectId ?? []))]
  const { regionId, departmentId } = actor
  const found = new Set((await findProjects(tx, { regionId, departmentId, fiscalYear: order.fiscalYear, ids })).map(({ id }) => id))
  return order.lines.flatMap(({ account: { projectId } }, index) =>
    projectId === null || found.has(projectId)
      ? []
      : [
          errorAt(
            `调整明细 第${index + 1}行`,
            'budget.adjustment.project',
            `第${index + 1}行的项目不在 ${order.fiscalYear} 年度。请重新选择。`,
          ),
        ],
  )
}
