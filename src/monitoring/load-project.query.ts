import { asProgram, inRegion, type Tx } from '../db/server.ts'
import { mayTend } from '../library/index.ts'
import { type Actor, isOneOf, mayDo } from '../org/index.ts'
import { loadPack } from '../packs/server.ts'
import type { MonitoringDeps } from './deps.ts'
import { NoSuchMonitoringError } from './errors.ts'
import { findFindings } from './finding.store.ts'
import type { AnswerRule } from './finding.ts'
import { assessmentDay, indicatorLight } from './indicator-light.ts'
import { findLights } from './light.store.ts'
import type { LightResult } from './light.ts'
import { monitoringPermissions } from './monitoring.policy.ts'
import type { WatchedIndicatorWire, WatchedProjectWire } from './monitoring.view.ts'
import { periodWords } from './period.ts'
import { presentFinding, presentRound, presentRow, presentTransfer } from './present-monitoring.view.ts'
import { readRound } from './read-round.query.ts'
import { findRounds } from './round.store.ts'
import type { MonitoringRound, RecordedLight } from './round.ts'
import type { WatchedProject } from './watched-project.ts'
import { readTimedTargets, readTransfers, type TimedTarget } from './watched-projects.query.ts'

interface Asked {
  readonly actor: Actor
  readonly roundId: string
  readonly projectId: string
}

/** 一个监控项目, down to one indicator with its figures and what it was in the other rounds. */
export function loadProject({ db, clock }: MonitoringDeps, { actor, roundId, projectId }: Asked): Promise<WatchedProjectWire> {
  const now = clock.now()
  return inRegion(db, actor, async (tx) => {
    const { regionId } = actor
    const rounds = await findRounds(tx, { regionId })
    const round = rounds.find(({ id }) => id === roundId)
    const read = round && (await readRound(tx, { actor, round, now }))
    const watched = read?.projects.find(({ project }) => project.id === projectId)
    if (!round || !read || !watched) throw new NoSuchMonitoringError('这次监控的项目')
    const targets = (await readTimedTargets(tx, { regionId, projectIds: [projectId] }))(projectId)
    const history = await historyOf(tx, { watched, rounds })
    const findings = await findFindings(tx, { regionId, projectIds: [projectId] })
    const transfer = await asProgram(tx, actor, round.departmentId, () => readTransfers(tx, { round, projectId }))
    const may = (permission: keyof typeof monitoringPermissions) => mayDo(actor, monitoringPermissions[permission]) && !actor.readOnly
    const tends = mayTend(actor, watched.project)
    return {
      round: presentRound(round, loadPack(round.packName)),
      row: presentRow(watched, { today: read.today, rule: ruleOf(round) }),
      transfer: presentTransfer(transfer),
      mayTime: may('monitoring:time') && tends,
      indicators: indicatorsOf({ round, watched, targets, history }),
      findings: findings.map((finding) =>
        presentFinding(finding, {
          today: read.today,
          rule: ruleOf(rounds.find(({ id }) => id === finding.roundId)),
          roundTitle: rounds.find(({ id }) => id === finding.roundId)?.title ?? '',
          mayAnswer: may('monitoring:answer') && tends,
          mayReview: may('monitoring:ask') && tends && !isOneOf(actor, [finding.answererId, finding.answererFor]),
        }),
      ),
    }
  })
}

/** 回复的规定 of the pack that the round goes by. */
export function ruleOf(round: Pick<MonitoringRound, 'packName'> | undefined): AnswerRule | undefined {
  return round && loadPack(round.packName).monitoring?.answer
}

interface Past {
  readonly round: MonitoringRound
  readonly light: RecordedLight
}

/** Other rounds of the project and of the one that it continues: by the name of the indicator. */
async function historyOf(tx: Tx, { watched, rounds }: { watched: WatchedProject; rounds: readonly MonitoringRound[] }): Promise<Past[]> {
  const { project, monitored } = watched
  const projectIds = [project.id, ...(project.continuesId ? [project.continuesId] : [])]
  const lights = await findLights(tx, { regionId: rounds[0]!.regionId, projectIds })
  return lights
    .flatMap((light) => {
      const round = rounds.find(({ id }) => id === light.roundId)
      return round && light.line > 0 && round.id !== monitored.roundId ? [{ round, light }] : []
    })
    .sort((a, b) => a.round.fiscalYear - b.round.fiscalYear || a.round.toMonth - b.round.toMonth)
}

interface Shown {
  readonly round: MonitoringRound
  readonly watched: WatchedProject
  readonly targets: readonly TimedTarget[]
  readonly history: readonly Past[]
}

/** Nothing was typed yet: that is no fault of the indicator. */
function notReportedYet(result: LightResult): LightResult {
  return result.light === 'none' ? { light: 'none', label: '未报送', words: '监控表还没有报送。' } : result
}

/** Submitted: as it was then. Before: the live targets, with nothing typed yet. */
function indicatorsOf({ round, watched, targets, history }: Shown): WatchedIndicatorWire[] {
  const recorded = watched.indicators
  const lights = loadPack(round.packName).monitoring?.lights ?? []
  const rows: readonly Omit<RecordedLight, 'roundId' | 'projectId'>[] =
    watched.monitored.reportedAt !== null
      ? recorded
      : targets.map(({ target, timing }) => ({
          ...{ line: target.formRow, targetId: target.id, levelOne: target.levelOne, levelTwo: target.levelTwo },
          ...{ name: target.name, target: target.target, actual: '', expected: '', causes: [], reason: '', likelihood: '', note: '' },
          ...notReportedYet(indicatorLight({ target, timing, actual: '', period: round }, lights)),
        }))
  return rows.map((row) => {
    const timed = targets.find(({ target }) => target.formRow === row.line && target.name === row.name)
    return {
      ...{ line: row.line, targetId: timed?.target.id ?? null, levelOne: row.levelOne, levelTwo: row.levelTwo, name: row.name },
      ...{ target: row.target, assessedOn: (timed && assessmentDay(timed)) ?? null, stages: [...(timed?.timing?.stages ?? [])] },
      ...{ actual: row.actual, expected: row.expected, causes: [...row.causes], reason: row.reason, likelihood: row.likelihood },
      ...{ note: row.note, light: row.light, label: row.label, words: row.words },
      history: history
        .filter(({ light }) => light.name === row.name)
        .map(({ round: past, light }) => ({
          ...{ roundId: past.id, title: past.title, period: `${past.fiscalYear}年${periodWords(past)}`, actual: light.actual },
          ...{ light: light.light, label: light.label, words: light.words },
        })),
    }
  })
}
