import { appendAudit } from '../../audit/server.ts'
import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import { dayInChina, errorAt, newId, plainTyped } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { closeTask } from '../../workflow/server.ts'
import type { TargetDeps } from '../deps.ts'
import { mayReport, mayTendTarget, reportedBySame } from './business.policy.ts'
import type { BusinessTarget } from './business-target.ts'
import { lockCommitment, saveCommitment, saveDivisions } from './commitment.store.ts'
import { type Commitment, isMet, measureWords, readFigure } from './commitment.ts'
import { askForReview, giveToDivisions, takeFromDivisions } from './division-tasks.command.ts'
import { CommitmentRefusedError, CommitmentStateError, NoSuchBusinessTargetError } from './errors.ts'
import { findReports, insertReport, saveReview } from './report.store.ts'
import { type CommitmentReport, checkReport, type GivenReport, isWaiting } from './report.ts'
import { lockAtVersion, requireCommitment } from './require-commitment.query.ts'

type Deps = Pick<TargetDeps, 'db' | 'clock'>

interface Reporting {
  readonly actor: Actor
  readonly commitmentId: string
  readonly version: number
  readonly given: GivenReport
  /** 示例 */
  readonly illustrative?: boolean
}

/** 报送进展或结果 by a responsible division; the office gets a 待办 to review it. Answers with the target. */
export function reportCommitment(
  { db, clock }: Deps,
  { actor, commitmentId, version, given, illustrative = false }: Reporting,
): Promise<string> {
  const at = clock.now()
  return inRegion(db, actor, async (tx) => {
    const { target, commitment: seen } = await requireCommitment(tx, { actor, commitmentId })
    if (!mayReport(actor, { target, commitment: seen })) throw new NoSuchBusinessTargetError('任务')
    return asProgram(tx, actor, target.departmentId, async () => {
      const commitment = await lockAtVersion(tx, { regionId: target.regionId, id: commitmentId, version })
      await requireOpen(tx, commitment)
      const { name, fiscalYear } = commitment
      const problems = checkReport(given, { measure: commitment, name, fiscalYear, today: dayInChina(at) })
      if (problems.length > 0) throw new CommitmentRefusedError(problems)
      const report = { ...newReport({ actor, at, commitment, given }), illustrative }
      await takeFromDivisions(tx, { commitment, at })
      await insertReport(tx, { ...report, taskId: await askForReview(tx, { target, commitment, report, by: actor, at }) })
      const changes = [
        {
          field: given.finished ? '结果' : '进展',
          after: [given.value && `${given.value}${commitment.unit}`, given.words].filter(Boolean).join('：'),
        },
        { field: '日期', after: given.reportedOn },
      ]
      await appendAudit(tx, { actor, action: 'targets.reportCommitment', subject: `commitment/${commitmentId}`, at, changes })
      return target.id
    })
  })
}

async function requireOpen(tx: Tx, { id, regionId, name, state, doneOn }: Commitment): Promise<void> {
  if (state !== 'confirmed') throw new CommitmentStateError(`“${name}”不是已确认的任务，不能报送。请刷新页面查看最新状态。`)
  if (doneOn !== null) throw new CommitmentStateError(`“${name}”已经办结，不再报送。`)
  const reports = await findReports(tx, { regionId, commitmentIds: [id] })
  if (reports.some(isWaiting)) {
    throw new CommitmentStateError(`“${name}”已有报送等待审核，审核以后再报送。`)
  }
}

function newReport({
  actor,
  at,
  commitment,
  given,
}: {
  actor: Actor
  at: Date
  commitment: Commitment
  given: GivenReport
}): CommitmentReport {
  const { regionId, departmentId, id: commitmentId, divisions } = commitment
  const own = divisions.some(({ divisionId }) => divisionId === actor.organisationId)
  const lead = divisions.find(({ leads }) => leads)?.divisionId ?? actor.organisationId
  return {
    ...{ id: newId(at.getTime()), regionId, departmentId, version: 1, commitmentId, divisionId: own ? actor.organisationId : lead },
    ...{ finished: given.finished, value: plainTyped(given.value), words: given.words.trim(), reportedOn: given.reportedOn },
    ...{ state: 'submitted', illustrative: false, enteredFor: !own, reporterId: actor.accountId, reporterFor: actor.standsInFor ?? null },
    ...{ reportedBy: actor.displayName, reportedAt: at, reviewerId: null, reviewerFor: null, reviewedBy: null, reviewedAt: null },
    ...{ review: '', taskId: null },
  }
}

interface Reviewing {
  readonly actor: Actor
  readonly reportId: string
  readonly version: number
  readonly accepted: boolean
  readonly words: string
}

/** 审核报送: a confirmed result closes the task, what is sent back or only progress leaves it with the divisions. Never by who reported. */
export function reviewReport({ db, clock }: Deps, { actor, reportId, version, accepted, words }: Reviewing): Promise<string> {
  const at = clock.now()
  return inRegion(db, actor, async (tx) => {
    const { target, report: seen } = await requireReport(tx, { actor, reportId })
    return asProgram(tx, actor, target.departmentId, async () => {
      const [report] = await findReports(tx, { regionId: seen.regionId, id: reportId, lock: true })
      if (report!.state !== 'submitted' || report!.version !== version)
        throw new CommitmentStateError('这次报送刚才有变动，请刷新页面后再审核。')
      if (reportedBySame(actor, report!)) throw new CommitmentStateError('报送是您填写的，请由他人审核。')
      if (!accepted && words === '')
        throw new CommitmentRefusedError([errorAt('审核意见', 'targets.reviewWithoutWords', '退回的，请写明理由。')])
      const state = accepted ? ('confirmed' as const) : ('returned' as const)
      const by = { reviewerId: actor.accountId, reviewerFor: actor.standsInFor ?? null, reviewedBy: actor.displayName, reviewedAt: at }
      await saveReview(tx, { ...report!, ...by, state, review: words })
      if (report!.taskId) await closeTask(tx, { regionId: report!.regionId, taskId: report!.taskId, at })
      await goOn(tx, { target, report: report!, accepted, at })
      const changes = [{ field: '审核', after: `${accepted ? '确认' : '退回'}${words && `：${words}`}` }]
      await appendAudit(tx, { actor, action: 'targets.reviewReport', subject: `commitment/${report!.commitmentId}`, at, changes })
      return target.id
    })
  })
}

/** 办结, or the task goes back to its divisions. One that is to be confirmed again comes to them with that. */
async function goOn(
  tx: Tx,
  { target, report, accepted, at }: { target: BusinessTarget; report: CommitmentReport; accepted: boolean; at: Date },
): Promise<void> {
  const commitment = (await lockCommitment(tx, { regionId: report.regionId, id: report.commitmentId }))!
  if (accepted && report.finished) {
    requireReached(commitment, report)
    return saveCommitment(tx, { ...commitment, doneOn: report.reportedOn })
  }
  if (commitment.state !== 'confirmed') return
  await saveDivisions(tx, { ...commitment, divisions: await giveToDivisions(tx, { target, commitment, at }) })
}

/** Text and task may have changed since it was reported. */
function requireReached(commitment: Commitment, { value }: CommitmentReport): void {
  const { name, state } = commitment
  if (state !== 'confirmed') throw new CommitmentStateError(`“${name}”的原文已经修改，请先重新确认任务，再审核这次报送。`)
  const figure = readFigure(value)
  if (figure && isMet(commitment, figure) === false) {
    const asked = measureWords(commitment)
    throw new CommitmentStateError(`“${name}”现在要求 ${asked}，报送的完成值 ${value} 没有达到，不能确认办结。请退回。`)
  }
}

async function requireReport(tx: Tx, { actor, reportId }: { actor: Actor; reportId: string }) {
  const [report] = await findReports(tx, { regionId: actor.regionId, id: reportId })
  if (!report) throw new NoSuchBusinessTargetError('报送')
  const { target } = await requireCommitment(tx, { actor, commitmentId: report.commitmentId })
  if (!mayTendTarget(actor, target)) throw new NoSuchBusinessTargetError('报送')
  return { target, report }
}
