import { appendAudit } from '../../audit/server.ts'
import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { findDirectory } from '../../org/server.ts'
import type { TargetDeps } from '../deps.ts'
import type { BusinessTarget } from './business-target.ts'
import { findCommitments, insertCommitment, saveCommitment, saveDivisions } from './commitment.store.ts'
import { type Commitment, type Measure, measureWords } from './commitment.ts'
import { type CommitmentDraft, checkDraft } from './commitment-draft.ts'
import { giveToDivisions, takeFromDivisions } from './division-tasks.command.ts'
import { CommitmentRefusedError, CommitmentStateError } from './errors.ts'
import { findReports } from './report.store.ts'
import { isWaiting } from './report.ts'
import { holdTarget, lockAtVersion, requireCommitment, requireTendedTarget } from './require-commitment.query.ts'

type Deps = Pick<TargetDeps, 'db' | 'clock'>

/** 确认任务 out of the text (one quantity, or several joined), or added by hand: it counts from now on and is with its divisions. */
export function confirmCommitment(
  { db, clock }: Deps,
  { actor, targetId, draft, illustrative = false }: { actor: Actor; targetId: string; draft: CommitmentDraft; illustrative?: boolean },
): Promise<string> {
  const at = clock.now()
  return inRegion(db, actor, async (tx) => {
    const seen = await requireTendedTarget(tx, { actor, targetId })
    return asProgram(tx, actor, seen.departmentId, async () => {
      const target = await holdTarget(tx, seen)
      const { measure, names } = await requireDraft(tx, { target, draft })
      const { regionId, departmentId, fiscalYear } = target
      const fresh: Commitment = {
        ...{ id: newId(at.getTime()), regionId, departmentId, version: 1, fiscalYear, targetId, state: 'confirmed', illustrative },
        ...{ ...written(draft, measure), reason: '', approver: '', approval: '', approvedOn: null, doneOn: null },
        ...{ decidedAt: at, decidedBy: actor.displayName },
      }
      await insertCommitment(tx, fresh)
      await saveDivisions(tx, { ...fresh, divisions: await giveToDivisions(tx, { target, commitment: fresh, at }) })
      await record(tx, { actor, action: 'targets.confirmCommitment', at, commitment: fresh, names })
      return fresh.id
    })
  })
}

/** 修改任务: name, measure, days, divisions. What was done or cancelled stays as it is. */
export function correctCommitment(
  { db, clock }: Deps,
  { actor, commitmentId, version, draft }: { actor: Actor; commitmentId: string; version: number; draft: CommitmentDraft },
): Promise<string> {
  const at = clock.now()
  return inRegion(db, actor, async (tx) => {
    const { target: of } = await requireCommitment(tx, { actor, commitmentId })
    const seen = await requireTendedTarget(tx, { actor, targetId: of.id })
    return asProgram(tx, actor, seen.departmentId, async () => {
      const target = await holdTarget(tx, seen)
      const before = await lockAtVersion(tx, { regionId: target.regionId, id: commitmentId, version })
      if (before.doneOn !== null) throw new CommitmentStateError(`“${before.name}”已经办结，不能修改。`)
      if (before.state !== 'confirmed' && before.state !== 'open') {
        throw new CommitmentStateError(`“${before.name}”已经取消或不列为任务，不能修改。请刷新页面查看最新状态。`)
      }
      const { measure, names } = await requireDraft(tx, { target, draft, own: before })
      const by = { state: 'confirmed' as const, decidedAt: at, decidedBy: actor.displayName }
      const changed: Commitment = { ...before, ...written(draft, measure), ...by }
      await takeFromDivisions(tx, { commitment: before, at })
      await saveCommitment(tx, changed)
      const waiting = (await findReports(tx, { regionId: target.regionId, commitmentIds: [commitmentId] })).some(isWaiting)
      // While a report waits for its review nothing else is to be reported.
      const divisions = waiting ? changed.divisions : await giveToDivisions(tx, { target, commitment: changed, at })
      await saveDivisions(tx, { ...changed, divisions })
      await record(tx, { actor, action: 'targets.correctCommitment', at, commitment: changed, names, before })
      return target.id
    })
  })
}

function written(draft: CommitmentDraft, measure: Measure) {
  const { quotes, name, counted, dueOn, stages, divisionIds } = draft
  const divisions = divisionIds.map((divisionId, index) => ({ divisionId, leads: index === 0, taskId: null }))
  return { ...measure, quotes, name: name.trim(), counted: counted.trim(), dueOn, stages: stages.toSorted(byDay), divisions }
}

function byDay(a: { dueOn: string }, b: { dueOn: string }): number {
  return a.dueOn < b.dueOn ? -1 : 1
}

interface Asked {
  readonly target: BusinessTarget
  readonly draft: CommitmentDraft
  readonly own?: Commitment
}

async function requireDraft(tx: Tx, { target, draft, own }: Asked): Promise<{ measure: Measure; names: ReadonlyMap<string, string> }> {
  const { regionId, departmentId, content, id } = target
  const others = (await findCommitments(tx, { regionId, targetIds: [id] })).filter((one) => one.id !== own?.id)
  const names = await divisionNames(tx, { regionId, departmentId })
  const { measure, problems } = checkDraft(draft, { content, taken: others.flatMap(({ quotes }) => quotes), divisions: names })
  if (!measure || problems.length > 0) throw new CommitmentRefusedError(problems)
  return { measure, names }
}

/** 处室 of the department today, by id. */
export async function divisionNames(
  tx: Tx,
  { regionId, departmentId }: { regionId: string; departmentId: string },
): Promise<ReadonlyMap<string, string>> {
  const directory = await findDirectory(tx, { regionId, departmentId })
  return new Map(
    directory.flatMap(({ id, kind, name, closedOn }) => (kind === 'division' && closedOn === null ? [[id, name] as const] : [])),
  )
}

interface Recorded {
  readonly actor: Actor
  readonly action: string
  readonly at: Date
  readonly commitment: Commitment
  readonly names: ReadonlyMap<string, string>
  readonly before?: Commitment
}

function record(tx: Tx, { actor, action, at, commitment, names, before }: Recorded): Promise<void> {
  const field = (label: string, words: (one: Commitment) => string) => {
    const after = words(commitment)
    return before && words(before) === after ? [] : [{ field: label, ...(before && { before: words(before) }), after }]
  }
  const changes = [
    ...field('任务', ({ name }) => name),
    ...field('目标值', measureWords),
    ...field('完成期限', ({ dueOn }) => dueOn ?? ''),
    ...field('责任处室', ({ divisions }) => divisions.map(({ divisionId }) => names.get(divisionId) ?? divisionId).join('、')),
    ...field('阶段', ({ stages }) => stages.map(({ dueOn, words }) => `${dueOn} ${words}`).join('；')),
  ]
  return appendAudit(tx, { actor, action, subject: `commitment/${commitment.id}`, at, changes })
}
