import { asProgram, type Tx } from '../db/server.ts'
import { errorAt } from '../kernel/index.ts'
import type { Project } from '../library/index.ts'
import { findOrganisationNames, findPlaces } from '../org/server.ts'
import { loadPack } from '../packs/server.ts'
import { pendingTargetProblems } from '../targets/server.ts'
import type { CellProblem, QuotedCells } from '../workflow/index.ts'
import { findEdition, findEditions, type PaperEffects, type PaperHappening } from '../workflow/server.ts'
import { recordLights } from './light.store.ts'
import { lightsOfPaper } from './lights-of-paper.ts'
import { checkMonitoringCells, quotedMonitoringCells } from './paper-cells.ts'
import type { ProjectMoney } from './project-money.ts'
import { findMonitored, findRounds, saveReported } from './round.store.ts'
import type { MonitoredProject, MonitoringRound } from './round.ts'
import { readMoney, readProject, readTimedTargets, type TimedTarget } from './watched-projects.query.ts'

interface Ground {
  readonly round: MonitoringRound
  readonly monitored: MonitoredProject
  readonly project: Project
  readonly money: ProjectMoney
  readonly indicators: readonly TimedTarget[]
}

/** What stands behind a monitoring paper; undefined for one that no round has opened. */
async function readGround(tx: Tx, { paper }: PaperHappening): Promise<Ground | undefined> {
  const { regionId, id: paperId } = paper
  const [monitored] = await findMonitored(tx, { regionId, paperId })
  if (!monitored) return undefined
  const { roundId, projectId } = monitored
  const [round] = await findRounds(tx, { regionId, id: roundId })
  const project = await readProject(tx, { regionId, projectId })
  const money = (await readMoney(tx, round!))(projectId)
  const indicators = (await readTimedTargets(tx, { regionId, projectIds: [projectId] }))(projectId)
  return { round: round!, monitored, project: project!, money, indicators }
}

/** 引用: as the program, because a project may have money at several units. */
function quoted(tx: Tx, happening: PaperHappening): Promise<QuotedCells> {
  const { actor, paper } = happening
  return asProgram(tx, actor, paper.departmentId, async () => {
    const ground = await readGround(tx, happening)
    if (!ground) return new Map()
    const { regionId, departmentId } = paper
    const { organisationId, name } = ground.project
    const names = await findOrganisationNames(tx, { regionId, organisationIds: [organisationId] })
    const { organisations } = await findPlaces(tx, { regionId, organisationIds: [departmentId] })
    const unit = names.get(organisationId)
    return quotedMonitoringCells({
      ...{ period: ground.round, money: ground.money, indicators: ground.indicators, projectName: name },
      departmentName: organisations.get(departmentId)?.name ?? '',
      unitName: unit?.name ?? '',
      objective: await objectiveOf(tx, { regionId, indicators: ground.indicators }),
    })
  })
}

/** 年度总体目标 of the declaration that was approved last. */
async function objectiveOf(tx: Tx, { regionId, indicators }: { regionId: string; indicators: readonly TimedTarget[] }): Promise<string> {
  const paperId = indicators[0]?.target.paperId
  if (!paperId) return ''
  const final = (await findEditions(tx, { regionId, paperId })).findLast((edition) => edition.final)
  const edition = final && (await findEdition(tx, { regionId, paperId, number: final }))
  return edition?.cells.overallObjective ?? ''
}

async function remarks(tx: Tx, happening: PaperHappening): Promise<CellProblem[]> {
  const { actor, paper, cells } = happening
  const ground = await asProgram(tx, actor, paper.departmentId, () => readGround(tx, happening))
  if (!ground) {
    const message = '这份监控表不属于任何一次绩效监控，不能报送。请由财务处在“监控”页布置，再从待办填报。'
    return [{ ...errorAt('监控期', 'monitoring.noRound', message), cell: 'period' }]
  }
  const { round, monitored, indicators } = ground
  const lights = loadPack(round.packName).monitoring?.lights ?? []
  return [
    ...(await pendingTargetProblems(tx, happening)),
    ...checkMonitoringCells({ cells, period: round, indicators, lights, isKey: monitored.isKey }),
  ]
}

/** 报送: money and lights are kept as they are today. */
function record(tx: Tx, happening: PaperHappening): Promise<void> {
  const { actor, at, cells, paper } = happening
  return asProgram(tx, actor, paper.departmentId, async () => {
    const ground = await readGround(tx, happening)
    if (!ground) return
    const { round, monitored, project, money, indicators } = ground
    const { regionId, departmentId } = paper
    const { initial, annual, paid } = money
    await saveReported(tx, { regionId, monitored: { ...monitored, initial, annual, paid }, at })
    const { roundId, projectId } = monitored
    const lights = lightsOfPaper({
      ...{ roundId, projectId, kind: project.kind, period: round, money, indicators, cells, pack: loadPack(round.packName) },
    })
    await recordLights(tx, { regionId, departmentId, roundId, projectId, lights })
  })
}

/** 联动 of the monitoring paper. No step approves it while its project's targets are 待定. */
export const monitoringEffects: PaperEffects = {
  quoted,
  remarks,
  onSubmitted: record,
  beforeApproved: (tx, happening) => pendingTargetProblems(tx, happening),
}
