import { appendAudit } from '../audit/server.ts'
import { asProgram, inRegion, type Tx } from '../db/server.ts'
import { dayInChina, errorAt, newId } from '../kernel/index.ts'
import { mayTend } from '../library/index.ts'
import type { Actor } from '../org/index.ts'
import { loadPack } from '../packs/server.ts'
import { closeTask, openTask } from '../workflow/server.ts'
import type { MonitoringDeps } from './deps.ts'
import { MonitoringRefusedError, MonitoringStateError, NoSuchMonitoringError } from './errors.ts'
import { insertFindings } from './finding.store.ts'
import { answerDays, type Finding } from './finding.ts'
import { mustBeAnswered } from './light.ts'
import { addWorkingDays } from './period.ts'
import { readRound } from './read-round.query.ts'
import { findRounds, holdRound } from './round.store.ts'
import { MONEY_LINE, type MonitoringRound } from './round.ts'
import type { ReadRound, WatchedProject } from './watched-project.ts'

interface Asked {
  readonly actor: Actor
  readonly roundId: string
}

export interface FindingOrder {
  readonly projectId: string
  readonly line: number | null
  readonly words: string
  readonly dueOn?: string | undefined
}

/** 提出监控发现的问题 from one light, or by hand; the filling unit gets a 待办. */
export function openFinding(deps: MonitoringDeps, { actor, roundId, order }: Asked & { order: FindingOrder }): Promise<string> {
  const now = deps.clock.now()
  return inRegion(deps.db, actor, async (tx) => {
    const { round, projects, today } = await requireRound(tx, deps, { actor, roundId })
    const watched = projects.find(({ project }) => project.id === order.projectId)
    if (!watched || !mayTend(actor, watched.project)) throw new NoSuchMonitoringError('这次监控的项目')
    const dueOn = requireDay(order.dueOn, { today, packName: round.packName })
    const light = lightsOf(watched).find(({ line }) => line === order.line)
    if (order.line !== null && !light) throw new NoSuchMonitoringError('这个灯')
    if (light && watched.findings.some(({ line, state }) => line === order.line && state !== 'closed')) {
      throw new MonitoringStateError(`“${light.name}”已经提出问题，还没有办结。请在原问题中办理。`)
    }
    if (!light && order.words === '') {
      throw new MonitoringRefusedError([errorAt('问题', 'monitoring.noWords', '请写明发现了什么问题。')])
    }
    const words = [light?.words, order.words].filter(Boolean).join('')
    await save(tx, {
      actor,
      round,
      now,
      dueOn,
      found: [{ watched, line: order.line, light: light?.light ?? null, subject: light?.name ?? watched.project.name, words }],
    })
    return watched.project.id
  })
}

/** 逐灯提出: a finding for every light of this colour that has none. Answers how many. */
export function openFindings(
  deps: MonitoringDeps,
  { actor, roundId, order }: Asked & { order: { light: 'warning' | 'watch'; dueOn?: string | undefined } },
): Promise<number> {
  const now = deps.clock.now()
  return inRegion(deps.db, actor, async (tx) => {
    const { round, projects, today } = await requireRound(tx, deps, { actor, roundId })
    const dueOn = requireDay(order.dueOn, { today, packName: round.packName })
    const found = projects
      .filter(({ project }) => mayTend(actor, project))
      .flatMap((watched) =>
        lightsOf(watched)
          .filter(
            ({ light, line }) => light === order.light && !watched.findings.some((one) => one.line === line && one.state !== 'closed'),
          )
          .map(({ light, line, name, words }) => ({ watched, line, light, subject: name, words })),
      )
    if (found.length > 0) await save(tx, { actor, round, now, dueOn, found })
    return found.length
  })
}

async function requireRound(tx: Tx, { clock }: MonitoringDeps, { actor, roundId }: Asked): Promise<ReadRound> {
  const [seen] = await findRounds(tx, { regionId: actor.regionId, id: roundId })
  if (!seen) throw new NoSuchMonitoringError('这次绩效监控')
  const round = await asProgram(tx, actor, seen.departmentId, () => holdRound(tx, seen))
  if (round.closedAt) throw new MonitoringStateError(`“${round.title}”已经结束，不能再提出问题。请在下一次监控中提出。`)
  return readRound(tx, { actor, round, now: clock.now() })
}

/** The day that was asked for, or as many working days as the pack gives. */
function requireDay(dueOn: string | undefined, { today, packName }: { today: string; packName: string }): string {
  if (dueOn !== undefined && dueOn < today) {
    throw new MonitoringRefusedError([errorAt('回复期限', 'monitoring.past', `回复期限 ${dueOn} 已经过去。请另定日期。`)])
  }
  const pack = loadPack(packName)
  return dueOn ?? addWorkingDays(today, answerDays(pack), pack.holidays)
}

/** 灯 of the project that may be asked about: of the money always, of indicators once they were submitted. */
function lightsOf({ moneyLight, gap, indicators }: WatchedProject) {
  const money = { line: MONEY_LINE, name: '资金', light: moneyLight.light, words: moneyLight.words }
  return [money, ...(gap ? [gap] : []), ...indicators].filter(({ light, line }) => line >= MONEY_LINE || mustBeAnswered(light))
}

interface Saved {
  readonly actor: Actor
  readonly round: MonitoringRound
  readonly now: Date
  readonly dueOn: string
  readonly found: readonly (Pick<Finding, 'line' | 'light' | 'subject' | 'words'> & { readonly watched: WatchedProject })[]
}

function save(tx: Tx, { actor, round, now, dueOn, found }: Saved): Promise<void> {
  const { regionId, departmentId, fiscalYear, id: roundId } = round
  return asProgram(tx, actor, departmentId, async () => {
    const findings: Finding[] = []
    for (const { watched, ...finding } of found) {
      const { projectId, organisationId, divisionId } = watched.monitored
      const fresh = { ...blankAnswer, id: newId(now.getTime()), regionId, departmentId, version: 1, fiscalYear, roundId, projectId }
      const opened = { ...fresh, ...finding, organisationId, divisionId, dueOn, openedAt: now, openedBy: actor.displayName }
      findings.push({ ...opened, taskId: await askForAnswer(tx, { finding: opened, projectName: watched.project.name, at: now }) })
    }
    await insertFindings(tx, findings)
    for (const { id, subject, words } of findings) {
      const changes = [
        { field: '问题', after: `${subject}：${words}` },
        { field: '回复期限', after: dueOn },
      ]
      await appendAudit(tx, { actor, action: 'monitoring.openFinding', subject: `monitoringFinding/${id}`, at: now, changes })
    }
  })
}

const blankAnswer = {
  ...{
    state: 'open' as const,
    cause: '',
    measure: null,
    plan: '',
    answeredAt: null,
    answeredBy: null,
    answererId: null,
    answererFor: null,
  },
  ...{ review: '', reviewedAt: null, reviewedBy: null, reviewerId: null, reviewerFor: null, taskId: null, escalationTaskIds: [] },
}

/** 待办 of who has to answer: the unit that filled in the paper, or the division. */
export function askForAnswer(tx: Tx, { finding, projectName, at }: { finding: Finding; projectName: string; at: Date }): Promise<string> {
  const { regionId, departmentId, organisationId, divisionId, fiscalYear, dueOn, roundId, projectId, subject } = finding
  return openTask(tx, {
    ...{
      regionId,
      departmentId,
      organisationId,
      role: organisationId === divisionId ? 'divisionClerk' : 'unitClerk',
      kind: 'other',
      fiscalYear,
      dueOn,
      at,
    },
    ...{ title: `${projectName} 监控发现问题，请回复`, detail: subject, link: findingLink({ roundId, projectId }) },
  })
}

export function findingLink({ roundId, projectId }: Pick<Finding, 'roundId' | 'projectId'>): string {
  return `/monitoring?round=${roundId}&project=${projectId}`
}

export async function closeFindingTask(tx: Tx, { finding, at }: { finding: Finding; at: Date }): Promise<void> {
  const taskIds = [...(finding.taskId ? [finding.taskId] : []), ...finding.escalationTaskIds]
  for (const taskId of taskIds) await closeTask(tx, { regionId: finding.regionId, taskId, at })
}

/** The day for what is asked again. */
export function answerDay(dueOn: string | undefined, { now, packName }: { now: Date; packName: string }): string {
  return requireDay(dueOn, { today: dayInChina(now), packName })
}
