import type { AuditChange } from '../audit/index.ts'
import { appendAudit } from '../audit/server.ts'
import type { Tx } from '../db/server.ts'
import { newId, timeInChina } from '../kernel/index.ts'
import { type Actor, roleLabels } from '../org/index.ts'
import { insertAct } from './act.store.ts'
import { findCells } from './cell.store.ts'
import { currentStep } from './chain-place.ts'
import { PaperActRefusedError, PaperMovedOnError } from './errors.ts'
import { fillerRole, type OpenedPaper } from './opened-paper.query.ts'
import { savePaper } from './paper.store.ts'
import { actLabels, type PaperAct, stateLabels } from './paper.ts'
import type { ActRecord, CellComment, ExternalDecision, PaperRecord } from './paper-record.ts'
import { nextPosition } from './paper-state.ts'
import { targetsOf } from './step-target.ts'
import { closePaperTasks, insertTasks, type NewTask } from './task.store.ts'

interface Act {
  readonly actor: Actor
  readonly opened: OpenedPaper
  readonly act: PaperAct
  /** What the act changes of the paper beyond its state. */
  readonly changes?: Partial<PaperRecord>
  readonly reason?: string
  readonly comments?: readonly CellComment[]
  readonly external?: ExternalDecision
}

/** 状态流转: the new state by the table, with its act, its tasks and its entry in the trail. */
export async function moveOn(tx: Tx, move: Act): Promise<PaperRecord> {
  const { opened, act, changes } = move
  const current = { ...opened.paper, ...changes }
  const next = nextPosition(current, act, current.chain)
  if (!next) {
    const text = `文书现为“${stateLabels[current.state]}”，不能${actLabels[act]}。请刷新页面查看最新状态。`
    throw new PaperActRefusedError({ kind: 'state', text })
  }
  const reached = next.step !== null && current.chain[next.step]?.at === 'financeBureau'
  const approvedAt = next.state === 'approved' ? opened.now : current.approvedAt
  const paper = await recordAct(tx, {
    ...move,
    changes: { ...changes, ...next, approvedAt, reachedFinance: current.reachedFinance || reached },
  })
  await closePaperTasks(tx, { regionId: paper.regionId, paperId: paper.id, at: opened.now })
  await insertTasks(tx, tasksOf({ ...opened, paper }, move))
  return paper
}

/** An act without a move: only the row, the act and the entry in the trail. */
export async function recordAct(tx: Tx, { actor, opened, act, changes = {}, ...said }: Act): Promise<PaperRecord> {
  const { paper: before, now } = opened
  const paper: PaperRecord = { ...before, ...changes, version: before.version + 1, updatedAt: now }
  if (!(await savePaper(tx, paper))) throw new Error(`paper ${paper.id} was changed while it was locked`)
  const stepLabel = act === 'submit' || act === 'withdraw' || act === 'unlock' ? null : (currentStep(before)?.label ?? null)
  const record = actRecord(actor, { act, stepLabel, edition: paper.edition, at: now, ...said })
  await insertAct(tx, { paper, act: record })
  const entry = { actor, action: `workflow.${act}`, subject: `paper/${paper.id}`, at: now, departmentId: paper.departmentId }
  await appendAudit(tx, { ...entry, changes: trail(before, paper, record) })
  return paper
}

type Said = Pick<Act, 'act' | 'reason' | 'comments' | 'external'> & { stepLabel: string | null; edition: number; at: Date }

export function actRecord(actor: Actor, { act, stepLabel, edition, at, reason = '', comments = [], external }: Said): ActRecord {
  return {
    ...{ id: newId(at.getTime()), act, stepLabel, edition, accountId: actor.accountId, delegatedBy: actor.standsInFor ?? null },
    ...{ postLabel: actor.displayName, organisationName: actor.organisationName, reason, comments, external: external ?? null, at },
  }
}

/** 留痕: state, step and deadline before and after, and what was said. */
function trail(before: PaperRecord, after: PaperRecord, { reason, comments, external }: ActRecord): AuditChange[] {
  const compared: [string, unknown, unknown][] = [
    ['状态', stateLabels[before.state], stateLabels[after.state]],
    ['待办环节', currentStep(before)?.label, currentStep(after)?.label],
    ['版次', before.edition, after.edition],
    ['报送期限', before.dueOn, after.dueOn],
  ]
  const said: [string, unknown][] = [
    ['理由', reason],
    ['逐栏意见', comments.map(({ label, text }) => `${label}：${text}`)],
    ['外部决定', external ? [external.who, external.decidedOn, external.documentNumber].filter(Boolean) : []],
  ]
  return [
    ...compared
      .filter(([, old, fresh]) => old !== fresh)
      .map(([field, old, fresh]) => ({ field, before: old ?? null, after: fresh ?? null })),
    ...said.filter(([, value]) => value !== '' && (!Array.isArray(value) || value.length > 0)).map(([field, after]) => ({ field, after })),
  ]
}

/** 待办 that the paper now asks for. */
export function tasksOf(opened: OpenedPaper, after?: Pick<Act, 'act' | 'reason'>): NewTask[] {
  const { state } = opened.paper
  if (state === 'inReview') return reviewTasks(opened)
  if (state === 'draft' || state === 'returned') return [fillTask(opened, after)]
  return []
}

function fillTask(opened: OpenedPaper, after?: Pick<Act, 'act' | 'reason'>): NewTask {
  const { paper } = opened
  const { organisationId, postId } = paper
  const kind = paper.state === 'returned' ? 'correct' : 'fill'
  const detail = after?.act === 'unlock' ? `已解锁，现为第 ${paper.edition} 版：${after.reason}。请修改后重新报送` : fillWords(paper)
  return { ...task(opened), organisationId, postId, role: fillerRole(opened), kind, detail, dueOn: paper.dueOn }
}

function fillWords({ state, enteredBy, submittedAt, edition }: PaperRecord): string {
  if (state === 'returned') return '已退回，请按意见更正后重新报送'
  if (enteredBy !== null && submittedAt === null) return '财务处代录，请核对确认后报送'
  return edition > 1 ? `现为第 ${edition} 版，请修改后重新报送` : '请填报并报送'
}

function reviewTasks(opened: OpenedPaper): NewTask[] {
  const { paper, around } = opened
  const step = currentStep(paper)
  if (!step) return []
  const detail = `${around.organisations.get(paper.organisationId)?.name ?? ''}报送，待${step.label}`
  const review = targetsOf(step, paper, around).organisationIds.map((organisationId) => ({
    ...{ ...task(opened), organisationId, role: step.role, kind: 'review' as const, detail, link: `/papers/${opened.paper.id}/review` },
  }))
  const register = step.mayBeExternal
    ? targetsOf({ ...step, role: 'financeClerk', at: 'department' }, paper, around).organisationIds.map((organisationId) => ({
        ...{ ...task(opened), organisationId, role: 'financeClerk', kind: 'register' as const },
        detail: `${step.label}在系统外办理的，请登记结果（${roleLabels[step.role]}）`,
      }))
    : []
  return [
    ...review,
    ...register.filter(({ organisationId, role }) => !review.some((one) => one.organisationId === organisationId && one.role === role)),
  ]
}

function task({ paper, now }: OpenedPaper) {
  const { regionId, departmentId, id, title, fiscalYear } = paper
  return {
    ...{ id: newId(now.getTime()), regionId, departmentId, paperId: id, title, fiscalYear, openedAt: now },
    ...{ link: `/papers/${id}`, postId: null, dueOn: null },
  }
}

/** 版本核对: whoever acts on a paper must have seen its present state; otherwise who did what meanwhile is said. */
export async function requireVersion(tx: Tx, { paper, acts }: OpenedPaper, version: number): Promise<void> {
  if (paper.version === version) return
  const cells = await findCells(tx, { regionId: paper.regionId, paperId: paper.id })
  const cell = cells.reduce<(typeof cells)[number] | undefined>(
    (last, one) => (last && last.changedAt >= one.changedAt ? last : one),
    undefined,
  )
  const act = acts.at(-1)
  const byCell = cell && (!act || cell.changedAt > act.at)
  const what = byCell
    ? `${cell.changedBy}于${minute(cell.changedAt)}修改了内容`
    : act
      ? `${act.postLabel}于${minute(act.at)}办理了“${actLabels[act.act]}”`
      : '内容已更新'
  throw new PaperMovedOnError(paper.title, what)
}

/** 2026-03-16 09:05, in China. */
function minute(at: Date): string {
  return timeInChina(at).slice(0, 16)
}
