import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { declaredMoney } from '../budget/server.ts'
import { inRegion } from '../db/server.ts'
import { addDays, dayInChina, plainMoney } from '../kernel/index.ts'
import type { Project } from '../library/index.ts'
import { findProjects } from '../library/server.ts'
import type { Actor } from '../org/index.ts'
import { demoAccounts, findOrganisationNames } from '../org/server.ts'
import { PROJECT_TARGETS } from '../targets/index.ts'
import { findLiveTargets } from '../targets/server.ts'
import {
  approvePaper,
  createPaper,
  loadPaper,
  registerDecision,
  savePaperCells,
  submitPaper,
  type WorkflowDeps,
} from '../workflow/server.ts'
import { type DemoMonitored, type DemoMonitoring, DemoMonitoringView, progressCells, targetCells } from './demo-monitoring.view.ts'
import { openFindings } from './open-finding.command.ts'
import { openRound } from './open-round.command.ts'
import { findMonitored, findRounds } from './round.store.ts'

const FILE = fileURLToPath(new URL('../../demo/qingdao-2020-monitoring.yaml', import.meta.url))
const DAYS_TO_FILL = 14

function post(accountName: string): Actor {
  return demoAccounts.find((account) => account.accountName === accountName)!
}

interface Found {
  readonly project: Project
  readonly demo: DemoMonitored
}

/** 演示监控: declared targets of some projects, one round, two papers reported, a finding for each red light. Nothing is done twice. */
export async function loadMonitoringDemo(workflow: WorkflowDeps): Promise<void> {
  const demo = DemoMonitoringView.parse(parse(await readFile(FILE, 'utf8')))
  const finance = post('caiwu-01')
  const { regionId } = finance
  const rounds = await inRegion(workflow.db, finance, (tx) => findRounds(tx, { regionId, fiscalYear: demo.fiscalYear }))
  if (rounds.length > 0) return
  const found = await projectsOf(workflow, demo)
  for (const one of found) await declare(workflow, demo, one)
  if (found.length === 0) return
  const deps = { db: workflow.db, clock: workflow.clock, workflow }
  const { fiscalYear, title, fromMonth, toMonth } = demo
  const order = {
    ...{ fiscalYear, title, fromMonth, toMonth, dueOn: addDays(dayInChina(workflow.clock.now()), DAYS_TO_FILL), note: '演示数据' },
    projectIds: found.map(({ project }) => project.id),
    keyProjectIds: found.filter(({ demo: { isKey } }) => isKey).map(({ project }) => project.id),
  }
  const roundId = await openRound(deps, { actor: finance, order, illustrative: true })
  for (const one of found.filter(({ demo: { reported } }) => reported)) await report(workflow, { roundId, division: demo.division, ...one })
  await openFindings(deps, { actor: finance, roundId, order: { light: 'warning' } })
}

function projectsOf({ db }: WorkflowDeps, { fiscalYear, projects }: DemoMonitoring): Promise<Found[]> {
  const finance = post('caiwu-01')
  const { regionId, departmentId } = finance
  return inRegion(db, finance, async (tx) => {
    const known = await findProjects(tx, { regionId, departmentId, fiscalYear, codes: projects.map(({ code }) => code) })
    return projects.flatMap((demo) => {
      const project = known.find(({ code }) => code === demo.code)
      return project ? [{ project, demo }] : []
    })
  })
}

/** 申报、审核、批复 of the indicators of one project, unless it has some. */
async function declare(deps: WorkflowDeps, { division, fiscalYear }: DemoMonitoring, { project, demo }: Found): Promise<void> {
  const [clerk, leader, finance] = [post(`${division}-01`), post(`${division}-02`), post('caiwu-01')]
  const { regionId, departmentId } = finance
  const known = await inRegion(deps.db, finance, async (tx) => {
    const names = await findOrganisationNames(tx, { regionId, organisationIds: [project.organisationId] })
    const money = await declaredMoney(tx, { actor: finance, departmentId, fiscalYear, projectId: project.id })
    const live = await findLiveTargets(tx, { regionId, projectIds: [project.id] })
    const wan = plainMoney(money?.total ?? 0n, '万元')
    return { unitName: names.get(project.organisationId)?.name ?? '', wan, isDeclared: live.length > 0 }
  })
  if (known.isDeclared) return
  const id = await createPaper(deps, { actor: clerk, request: { type: PROJECT_TARGETS, fiscalYear, projectId: project.id } })
  await fill(deps, { actor: clerk, id, cells: targetCells(demo, { projectName: project.name, ...known }) })
  for (const actor of [leader, finance]) await approve(deps, { actor, id })
  const decision = {
    ...{ version: await versionOf(deps, { actor: finance, id }), result: 'approved' as const, who: '青岛市财政局' },
    ...{ decidedOn: dayInChina(deps.clock.now()), documentNumber: `演示〔${fiscalYear}〕3号`, reason: '', comments: [] },
  }
  await registerDecision(deps, { actor: finance, id, decision })
}

interface Reporting extends Found {
  readonly roundId: string
  readonly division: string
}

/** 填报、报送 the monitoring paper of a project; that of a key project is approved as well. */
async function report(deps: WorkflowDeps, { roundId, division, project, demo }: Reporting): Promise<void> {
  const finance = post('caiwu-01')
  const { regionId } = finance
  const [monitored] = await inRegion(deps.db, finance, (tx) => findMonitored(tx, { regionId, roundId, projectIds: [project.id] }))
  const id = monitored!.paperId
  await fill(deps, { actor: post(`${division}-01`), id, cells: progressCells(demo) })
  if (demo.isKey) for (const actor of [post(`${division}-02`), finance]) await approve(deps, { actor, id })
}

interface OfPaper {
  readonly actor: Actor
  readonly id: string
}

async function fill(deps: WorkflowDeps, { actor, id, cells }: OfPaper & { cells: Readonly<Record<string, string>> }): Promise<void> {
  const changes = Object.entries(cells).map(([cell, value]) => ({ cell, base: null, value }))
  await savePaperCells(deps, { actor, id, changes })
  await submitPaper(deps, { actor, id, version: await versionOf(deps, { actor, id }), lateReason: '' })
}

async function approve(deps: WorkflowDeps, { actor, id }: OfPaper): Promise<void> {
  await approvePaper(deps, { actor, id, version: await versionOf(deps, { actor, id }), comment: '' })
}

async function versionOf(deps: WorkflowDeps, of: OfPaper): Promise<number> {
  return (await loadPaper(deps, of)).paper.version
}
