import { appendAudit } from '../../audit/server.ts'
import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import { errorAt } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { WorkflowDeps } from '../deps.ts'
import { PaperActRefusedError, PaperContentRefusedError } from '../errors.ts'
import { closeTask, openTask } from '../open-task.command.ts'
import { type OpenedPaper, openPaper, requireAction } from '../opened-paper.query.ts'
import { NoSuchSuppliedError, SuppliedMovedOnError } from './errors.ts'
import { answersTo } from './supplied.query.ts'
import { findAnswersOfValues, saveAnswer, saveReply } from './supplied.store.ts'
import { type SuppliedValue, suppliedState } from './supplied.ts'
import { ownValue } from './supply-value.command.ts'

interface Answer {
  readonly actor: Actor
  /** 文书 */
  readonly id: string
  readonly suppliedId: string
  /** 第几次 of the value that the page showed. */
  readonly number: number
  readonly answer: 'confirmed' | 'objected'
  readonly reason: string
}

/** 确认 or 提出异议: an objection becomes a 待办 of who supplied the value. */
export function answerValue(deps: WorkflowDeps, { actor, id, suppliedId, number, answer, reason }: Answer): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('fill', actor, opened)
    const { paper, now } = opened
    const { values, answers } = await answersTo(tx, paper)
    const value = values.find((one) => one.id === suppliedId)
    if (!value) throw new NoSuchSuppliedError()
    if (value.number !== number) throw new SuppliedMovedOnError(value.label)
    if (answer === 'objected' && reason === '') {
      throw new PaperContentRefusedError('没有提出异议，请按说明补充。', [
        errorAt('理由', 'workflow.reasonNeeded', '提出异议须写明理由和本单位认可的数据。'),
      ])
    }
    const before = answers.find((one) => one.suppliedId === suppliedId)
    const { regionId, departmentId, organisationId, postId } = paper
    await closeAsked(tx, actor, { departmentId, taskId: before?.taskId, at: now })
    const taskId = answer === 'objected' ? await askSupplier(tx, { opened, value, reason }) : null
    const given = { paperId: id, suppliedId, number, answer, reason: answer === 'objected' ? reason : '', taskId }
    await saveAnswer(tx, { regionId, departmentId, organisationId, postId, ...given, answeredAt: now, answeredBy: actor.displayName })
    const changes = [{ field: value.label, after: answer === 'confirmed' ? `确认：${value.value}` : `异议：${reason}` }]
    await appendAudit(tx, { actor, action: 'workflow.answerSuppliedValue', subject: `paper/${id}`, at: now, changes })
  })
}

/** 异议 as a 待办 of who supplied the value. */
function askSupplier(
  tx: Tx,
  { opened: { paper, around, now }, value, reason }: { opened: OpenedPaper; value: SuppliedValue; reason: string },
): Promise<string> {
  const { regionId, departmentId, fiscalYear } = paper
  const { organisationId, postId, role, label } = value
  const unit = around.organisations.get(paper.organisationId)?.name ?? ''
  return openTask(tx, {
    ...{ regionId, departmentId, organisationId, postId, role, fiscalYear, kind: 'other', at: now },
    ...{ title: '统一口径数据的异议', detail: `${unit}：“${label}”${reason}`, link: `/supplied-values?year=${fiscalYear}` },
  })
}

interface Reply {
  readonly actor: Actor
  readonly id: string
  readonly paperId: string
  readonly reply: string
}

/** 答复异议: the value stays, with the reason; the unit confirms or objects again. */
export function replyToObjection(deps: WorkflowDeps, { actor, id, paperId, reply }: Reply): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    const value = await ownValue(tx, { actor, id })
    const answers = await findAnswersOfValues(tx, { regionId: actor.regionId, suppliedIds: [id] })
    const answer = answers.find((one) => one.paperId === paperId)
    if (!answer || suppliedState(value, answer) !== 'objected') {
      throw new PaperActRefusedError({ kind: 'state', text: '这条异议已经办理，或者单位已经撤回。请刷新页面查看。' })
    }
    const { regionId, departmentId, fiscalYear } = value
    await closeAsked(tx, actor, { departmentId, taskId: answer.taskId, at })
    const task = {
      regionId,
      departmentId,
      organisationId: answer.organisationId,
      postId: answer.postId,
      role: 'unitClerk',
      kind: 'other' as const,
    }
    const detail = `${value.postLabel}答复“${value.label}”的异议：${reply}`
    const taskId = await openTask(tx, { ...task, title: '统一口径数据', detail, link: `/papers/${paperId}`, fiscalYear, at })
    await saveReply(tx, { regionId, paperId, suppliedId: id, taskId, reply, at })
    const changes = [{ field: value.label, after: `答复异议：${reply}` }]
    await appendAudit(tx, { actor, action: 'workflow.replyToObjection', subject: `suppliedValue/${id}`, at, changes })
  })
}

/** 办结 of what was asked before, also where it is another organisation's task. */
async function closeAsked(
  tx: Tx,
  actor: Actor,
  { departmentId, taskId, at }: { departmentId: string; taskId: string | null | undefined; at: Date },
): Promise<void> {
  if (taskId) await asProgram(tx, actor, departmentId, () => closeTask(tx, { regionId: actor.regionId, taskId, at }))
}
