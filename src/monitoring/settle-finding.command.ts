import { appendAudit } from '../audit/server.ts'
import { asProgram, inRegion, type Tx } from '../db/server.ts'
import { errorAt } from '../kernel/index.ts'
import { mayTend, type Project } from '../library/index.ts'
import { type Actor, isOneOf } from '../org/index.ts'
import { findRolePosts } from '../org/server.ts'
import { openTask } from '../workflow/server.ts'
import type { MonitoringDeps } from './deps.ts'
import { MonitoringRefusedError, MonitoringStateError, NoSuchMonitoringError } from './errors.ts'
import { findFindings, saveFinding } from './finding.store.ts'
import { checkAnswer, type Finding, type FindingAnswer, findingMeasures, findingStates } from './finding.ts'
import { answerDay, askForAnswer, closeFindingTask, findingLink } from './open-finding.command.ts'
import { findRounds } from './round.store.ts'
import { readProject } from './watched-projects.query.ts'

interface Settling {
  readonly actor: Actor
  readonly findingId: string
}

/** 回复: cause, measure and plan; whoever asked gets a 待办 to review it. */
export function answerFinding(
  { db, clock }: Pick<MonitoringDeps, 'db' | 'clock'>,
  { actor, findingId, answer }: Settling & { answer: FindingAnswer & { readonly version: number } },
): Promise<Finding> {
  const now = clock.now()
  return inRegion(db, actor, async (tx) => {
    const { finding, project } = await requireFinding(tx, { actor, findingId })
    requireState(finding, 'open', answer.version)
    const problems = checkAnswer(answer)
    if (problems.length > 0) throw new MonitoringRefusedError(problems)
    const { cause, measure, plan } = answer
    const by = { answeredAt: now, answeredBy: actor.displayName, answererId: actor.accountId, answererFor: actor.standsInFor ?? null }
    const answered: Finding = {
      ...finding,
      state: 'answered',
      ...{ cause, measure, plan, ...by },
      ...{ reviewedAt: null, reviewedBy: null, reviewerId: null, reviewerFor: null },
    }
    return asProgram(tx, actor, finding.departmentId, async () => {
      await closeFindingTask(tx, { finding, at: now })
      const saved = { ...answered, taskId: await askForReview(tx, { finding, project, at: now }) }
      await saveFinding(tx, saved)
      const changes = [
        { field: '原因', before: finding.cause, after: cause },
        { field: '措施', after: `${findingMeasures[measure]}：${plan}` },
      ]
      await appendAudit(tx, { actor, action: 'monitoring.answerFinding', subject: `monitoringFinding/${finding.id}`, at: now, changes })
      return saved
    })
  })
}

interface Review {
  readonly version: number
  readonly accepted: boolean
  readonly words: string
  readonly dueOn?: string | undefined
}

/** 审核回复: closed, or asked again with a new day. Never by who answered. */
export function reviewFinding(
  { db, clock }: Pick<MonitoringDeps, 'db' | 'clock'>,
  { actor, findingId, review }: Settling & { review: Review },
): Promise<Finding> {
  const now = clock.now()
  return inRegion(db, actor, async (tx) => {
    const { finding, project } = await requireFinding(tx, { actor, findingId })
    requireState(finding, 'answered', review.version)
    if (isOneOf(actor, [finding.answererId, finding.answererFor]))
      throw new MonitoringStateError('回复是您（或被代理人）填写的，请由他人审核。')
    if (!review.accepted && review.words === '') {
      throw new MonitoringRefusedError([errorAt('审核意见', 'monitoring.noWords', '退回的，请写明还缺什么。')])
    }
    const [round] = await findRounds(tx, { regionId: actor.regionId, id: finding.roundId })
    const persons = { reviewerId: actor.accountId, reviewerFor: actor.standsInFor ?? null }
    const by = { review: review.words, reviewedAt: now, reviewedBy: actor.displayName, ...persons }
    const settled: Finding = review.accepted
      ? { ...finding, ...by, state: 'closed', taskId: null }
      : { ...finding, ...by, state: 'open', escalationTaskIds: [], dueOn: answerDay(review.dueOn, { now, packName: round!.packName }) }
    return asProgram(tx, actor, finding.departmentId, async () => {
      await closeFindingTask(tx, { finding, at: now })
      const taskId = review.accepted ? null : await askForAnswer(tx, { finding: settled, projectName: project.name, at: now })
      const saved = { ...settled, taskId }
      await saveFinding(tx, saved)
      const changes = [{ field: '审核', after: review.accepted ? `办结：${review.words}` : `退回：${review.words}` }]
      await appendAudit(tx, { actor, action: 'monitoring.reviewFinding', subject: `monitoringFinding/${finding.id}`, at: now, changes })
      return saved
    })
  })
}

async function requireFinding(tx: Tx, { actor, findingId }: Settling): Promise<{ finding: Finding; project: Project }> {
  const [seen] = await findFindings(tx, { regionId: actor.regionId, id: findingId })
  if (!seen) throw new NoSuchMonitoringError('这个问题')
  const project = await readProject(tx, { regionId: seen.regionId, projectId: seen.projectId })
  if (!project || !mayTend(actor, project)) throw new NoSuchMonitoringError('这个问题')
  // Locked as the program: the unit may read the row, and only the program writes it.
  const [finding] = await asProgram(tx, actor, seen.departmentId, () =>
    findFindings(tx, { regionId: seen.regionId, id: findingId, lock: true }),
  )
  return { finding: finding!, project }
}

function requireState(finding: Finding, state: Finding['state'], version: number): void {
  if (finding.state !== state) {
    throw new MonitoringStateError(`这个问题现在是“${findingStates[finding.state]}”，不能办理。请刷新页面查看最新状态。`)
  }
  if (finding.version !== version) throw new MonitoringStateError('这个问题刚才有变动。请刷新后再办理。')
}

/** 待办 of 财务处: every answer is looked at. */
async function askForReview(tx: Tx, { finding, project, at }: { finding: Finding; project: Project; at: Date }): Promise<string | null> {
  const { regionId, departmentId, fiscalYear, subject } = finding
  const posts = await findRolePosts(tx, { regionId, departmentId, roles: ['financeClerk'], postId: finding.id })
  const office = posts.find(({ inBureau }) => !inBureau)
  if (!office) return null
  return openTask(tx, {
    ...{ regionId, departmentId, organisationId: office.organisationId, role: 'financeClerk', kind: 'other', fiscalYear, at },
    ...{ title: `${project.name} 监控问题已回复，请审核`, detail: subject, link: findingLink(finding) },
  })
}
