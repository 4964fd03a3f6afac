import { appendAudit } from '../../audit/server.ts'
import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import { dayInChina, errorAt, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { TargetDeps } from '../deps.ts'
import type { BusinessTarget } from './business-target.ts'
import { findCommitments, insertCommitment, saveCommitment } from './commitment.store.ts'
import type { Commitment, Quote } from './commitment.ts'
import { checkQuotes } from './commitment-draft.ts'
import { takeFromDivisions } from './division-tasks.command.ts'
import { CommitmentRefusedError, CommitmentStateError } from './errors.ts'
import { findReports } from './report.store.ts'
import { isWaiting } from './report.ts'
import { holdTarget, lockAtVersion, requireCommitment, requireTendedTarget } from './require-commitment.query.ts'

type Deps = Pick<TargetDeps, 'db' | 'clock'>

/** 不列为任务: quantities of the text that ask for nothing, with the reason. */
export function dropQuantities(
  { db, clock }: Deps,
  { actor, targetId, quotes, reason }: { actor: Actor; targetId: string; quotes: readonly Quote[]; reason: string },
): Promise<void> {
  const at = clock.now()
  return inRegion(db, actor, async (tx) => {
    const seen = await requireTendedTarget(tx, { actor, targetId })
    const { regionId, departmentId, fiscalYear } = seen
    await asProgram(tx, actor, departmentId, async () => {
      const { content } = await holdTarget(tx, seen)
      const others = await findCommitments(tx, { regionId, targetIds: [targetId] })
      const problems = checkQuotes(quotes, { content, taken: others.flatMap((one) => one.quotes) })
      if (problems.length > 0) throw new CommitmentRefusedError(problems)
      const id = newId(at.getTime())
      await insertCommitment(tx, {
        ...{ id, regionId, departmentId, version: 1, fiscalYear, targetId, state: 'dropped', quotes, counted: '' },
        ...{ name: quotes.map(({ text }) => text).join('、'), comparison: null, values: [], unit: '', dueOn: null, stages: [] },
        ...{ reason, approver: '', approval: '', approvedOn: null, doneOn: null, illustrative: false, decidedAt: at },
        ...{ decidedBy: actor.displayName, divisions: [] },
      })
      const changes = [
        { field: '原文', after: quotes.map(({ text }) => text).join('、') },
        { field: '理由', after: reason },
      ]
      await appendAudit(tx, { actor, action: 'targets.dropQuantity', subject: `commitment/${id}`, at, changes })
    })
  })
}

interface Settling {
  readonly actor: Actor
  readonly commitmentId: string
  readonly version: number
}

/** 退回待确认: a task without reports, or a dropped quantity, is asked about again. Answers with its target. */
export function withdrawCommitment(deps: Deps, settling: Settling): Promise<string> {
  return settle(deps, settling, async (tx, { before, at, actor }) => {
    if (before.state === 'cancelled') throw new CommitmentStateError(`“${before.name}”已经批准取消，不能退回。`)
    const reports = await findReports(tx, { regionId: before.regionId, commitmentIds: [before.id] })
    if (reports.length > 0) {
      throw new CommitmentStateError(`“${before.name}”已有报送的进展或结果，不能退回。确需取消的，请登记批准取消。`)
    }
    await takeFromDivisions(tx, { commitment: before, at })
    await saveCommitment(tx, { ...before, state: 'withdrawn', decidedAt: at, decidedBy: actor.displayName })
    return { action: 'targets.withdrawCommitment', changes: [{ field: '任务', before: before.name, after: '退回待确认' }] }
  })
}

export interface Cancellation {
  readonly reason: string
  readonly approver: string
  readonly approval: string
  readonly approvedOn: string
}

/** 批准取消: out of the denominator from now on, with reason and approver. Nothing that was done is cancelled. */
export function cancelCommitment(deps: Deps, { cancellation, ...settling }: Settling & { cancellation: Cancellation }): Promise<string> {
  return settle(deps, settling, async (tx, { before, at, actor }) => {
    if (before.state !== 'confirmed' && before.state !== 'open')
      throw new CommitmentStateError(`“${before.name}”不是有效的任务，不能取消。`)
    if (before.doneOn !== null) throw new CommitmentStateError(`“${before.name}”已经办结，不能取消。`)
    const waiting = await findReports(tx, { regionId: before.regionId, commitmentIds: [before.id] })
    if (waiting.some(isWaiting)) {
      throw new CommitmentStateError(`“${before.name}”有报送还没有审核。请先审核，再登记取消。`)
    }
    if (cancellation.approvedOn > dayInChina(at)) {
      throw new CommitmentRefusedError([errorAt('批准日期', 'targets.approvedInFuture', '批准日期还没有到。请填写已经批准的日期。')])
    }
    await takeFromDivisions(tx, { commitment: before, at })
    await saveCommitment(tx, { ...before, ...cancellation, state: 'cancelled', decidedAt: at, decidedBy: actor.displayName })
    const { reason, approver, approval, approvedOn } = cancellation
    return {
      action: 'targets.cancelCommitment',
      changes: [
        { field: '取消理由', after: reason },
        { field: '批准', after: [approver, approval, approvedOn].filter(Boolean).join('，') },
      ],
    }
  })
}

interface Settled {
  readonly before: Commitment
  readonly target: BusinessTarget
  readonly actor: Actor
  readonly at: Date
}

interface Recorded {
  readonly action: string
  readonly changes: readonly { readonly field: string; readonly before?: string; readonly after: string }[]
}

function settle(
  { db, clock }: Deps,
  { actor, commitmentId, version }: Settling,
  act: (tx: Tx, settled: Settled) => Promise<Recorded>,
): Promise<string> {
  const at = clock.now()
  return inRegion(db, actor, async (tx) => {
    const seen = await requireCommitment(tx, { actor, commitmentId })
    const target = await requireTendedTarget(tx, { actor, targetId: seen.target.id })
    return asProgram(tx, actor, target.departmentId, async () => {
      const before = await lockAtVersion(tx, { regionId: target.regionId, id: commitmentId, version })
      const { action, changes } = await act(tx, { before, target, actor, at })
      await appendAudit(tx, { actor, action, subject: `commitment/${commitmentId}`, at, changes: [...changes] })
      return target.id
    })
  })
}
