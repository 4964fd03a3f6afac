import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { postVouchers } from '../../budget/server.ts'
import { inRegion } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { createProjects, findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { demoAccounts, demoOrganisations } from '../../org/server.ts'
import { DEPARTMENT_TARGETS, PROJECT_TARGETS } from '../../targets/index.ts'
import {
  approvePaper,
  createPaper,
  listPapers,
  loadPaper,
  registerDecision,
  savePaperCells,
  submitPaper,
  type WorkflowDeps,
} from '../../workflow/server.ts'
import { type DemoProject, demoProjects, demoSelfVouchers, projectDrafts } from './demo-books.ts'
import { DemoSelfEvaluationView, type DemoSelfPaper } from './demo-file.view.ts'
import { departmentTargetCells, projectTargetCells, selfEvaluationCells } from './demo-self-papers.ts'
import { DEPARTMENT_SELF_EVALUATION, PROJECT_SELF_EVALUATION } from './self-material.ts'

const file = fileURLToPath(new URL('../../../demo/shuangyang-2022-self-evaluation.yaml', import.meta.url))

function post(accountName: string): Actor {
  return demoAccounts.find((account) => account.accountName === accountName)!
}

const posts = {
  clerk: () => post('shuangyang-01'),
  leader: () => post('shuangyang-02'),
  finance: () => post('shuangyang-03'),
  financeLeader: () => post('shuangyang-04'),
  bureauLeader: () => post('shuangyang-05'),
}

/**
 * 演示: the five self-evaluations of 双阳区 with projects, ledger and approved targets behind them. Nothing is done twice. `handIn` adds
 * what they are handed in with: an approved paper takes nothing more.
 */
export async function loadSelfEvaluationDemo(deps: WorkflowDeps, handIn: () => Promise<void>): Promise<void> {
  const { papers, fiscalYear } = DemoSelfEvaluationView.parse(parse(await readFile(file, 'utf8')))
  const [whole, ...ofProjects] = papers as [DemoSelfPaper, ...DemoSelfPaper[]]
  const projects = demoProjects(ofProjects)
  await bookProjects(deps, projects)
  const begun = await listPapers(deps, { actor: posts.finance(), filter: { scope: 'all', fiscalYear } })
  if (begun.total > 0) return
  for (const project of projects) await declare(deps, project, fiscalYear)
  await declareWhole(deps, { paper: whole, projects }, fiscalYear)
  const submitted: string[] = []
  for (const project of projects) submitted.push(await evaluate(deps, project, fiscalYear))
  await handIn()
  await approve(deps, posts.finance(), submitted[0]!)
  await evaluateWhole(deps, whole, fiscalYear)
}

async function bookProjects({ db, clock }: WorkflowDeps, projects: readonly DemoProject[]): Promise<void> {
  const actor = posts.finance()
  const { regionId, departmentId } = actor
  const units = demoOrganisations.filter((one) => one.departmentId === departmentId && one.kind !== 'department')
  const office = units.find(({ kind }) => kind === 'headquarters')!
  const unit = units.find(({ kind }) => kind === 'budgetUnit')!
  const at = clock.now()
  await inRegion(db, actor, async (tx) => {
    if ((await findProjects(tx, { regionId, departmentId, fiscalYear: 2022 })).length > 0) return
    await createProjects(tx, { actor, at, projects: projectDrafts(projects, office.id) })
    await postVouchers(tx, { actor, at, drafts: demoSelfVouchers(projects, [office.id, unit.id]) })
  })
}

async function declare(deps: WorkflowDeps, project: DemoProject, fiscalYear: number): Promise<void> {
  const [clerk, leader, finance] = [posts.clerk(), posts.leader(), posts.finance()]
  const id = await filled(deps, {
    ...{ actor: clerk, type: PROJECT_TARGETS, fiscalYear, projectId: project.id },
    cells: projectTargetCells(project),
  })
  for (const actor of [leader, finance]) await approve(deps, actor, id)
  await replied(deps, id, finance)
}

async function declareWhole(
  deps: WorkflowDeps,
  { paper, projects }: { paper: DemoSelfPaper; projects: readonly DemoProject[] },
  fiscalYear: number,
): Promise<void> {
  const finance = posts.finance()
  const cells = departmentTargetCells(paper, projects)
  const id = await filled(deps, { actor: finance, type: DEPARTMENT_TARGETS, fiscalYear, cells })
  for (const actor of [posts.financeLeader(), posts.bureauLeader()]) await approve(deps, actor, id)
  await replied(deps, id, posts.financeLeader())
}

/** Filled in, and agreed to by the leader of the unit. */
async function evaluate(deps: WorkflowDeps, { id: projectId, paper }: DemoProject, fiscalYear: number): Promise<string> {
  const id = await filled(deps, {
    ...{ actor: posts.clerk(), type: PROJECT_SELF_EVALUATION, fiscalYear, projectId },
    cells: selfEvaluationCells(paper),
  })
  await approve(deps, posts.leader(), id)
  return id
}

async function evaluateWhole(deps: WorkflowDeps, paper: DemoSelfPaper, fiscalYear: number): Promise<void> {
  const finance = posts.finance()
  await filled(deps, { actor: finance, type: DEPARTMENT_SELF_EVALUATION, fiscalYear, cells: selfEvaluationCells(paper) })
}

interface Filled {
  readonly actor: Actor
  readonly type: string
  readonly fiscalYear: number
  readonly projectId?: string
  readonly cells: Readonly<Record<string, string>>
}

async function filled(deps: WorkflowDeps, { actor, cells, ...request }: Filled): Promise<string> {
  const id = await createPaper(deps, { actor, request })
  const changes = Object.entries(cells).map(([cell, value]) => ({ cell, base: null, value }))
  await savePaperCells(deps, { actor, id, changes })
  await submitPaper(deps, { actor, id, version: await versionOf(deps, actor, id), lateReason: '' })
  return id
}

/** 财政部门批复, outside of the system. */
async function replied(deps: WorkflowDeps, id: string, actor: Actor): Promise<void> {
  const decision = {
    ...{ version: await versionOf(deps, actor, id), result: 'approved' as const, who: '长春市双阳区财政局' },
    ...{ decidedOn: dayInChina(deps.clock.now()), documentNumber: '演示〔2022〕1号', reason: '', comments: [] },
  }
  await registerDecision(deps, { actor, id, decision })
}

async function approve(deps: WorkflowDeps, actor: Actor, id: string): Promise<void> {
  await approvePaper(deps, { actor, id, version: await versionOf(deps, actor, id), comment: '' })
}

async function versionOf(deps: WorkflowDeps, actor: Actor, id: string): Promise<number> {
  return (await loadPaper(deps, { actor, id })).paper.version
}
