import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { dayInChina } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { demoAccounts } from '../org/server.ts'
import {
  approvePaper,
  createPaper,
  listPapers,
  loadPaper,
  registerDecision,
  savePaperCells,
  submitPaper,
  type WorkflowDeps,
} from '../workflow/server.ts'
import { type DemoTargetPapers, DemoTargetPapersView, typedCells } from './demo-target-papers.view.ts'
import { DEPARTMENT_TARGETS } from './target-paper/target-paper-kind.ts'

/** Whose declaration a file is, and by whom it was approved. */
const targetPapers = [
  { file: 'qingdao-2020-targets.yaml', clerk: 'caiwu-01', leaders: ['caiwu-02', 'juling-01'], bureau: '青岛市财政局' },
  { file: 'zhengzhou-2020-targets.yaml', clerk: 'zhengzhou-02', leaders: ['zhengzhou-03', 'zhengzhou-04'], bureau: '郑州市财政局' },
] as const

type TargetPaper = (typeof targetPapers)[number]

/** 演示申报表: the declarations of the documents as approved papers, their indicators as live targets. Nothing is done twice. */
export async function loadTargetPapersDemo(deps: WorkflowDeps): Promise<void> {
  for (const targetPaper of targetPapers) {
    const path = fileURLToPath(new URL(`../../demo/${targetPaper.file}`, import.meta.url))
    const { fiscalYear, papers } = DemoTargetPapersView.parse(parse(await readFile(path, 'utf8')))
    const clerk = post(targetPaper.clerk)
    const filter = { scope: 'all' as const, type: DEPARTMENT_TARGETS, fiscalYear }
    if ((await listPapers(deps, { actor: clerk, filter })).total > 0) continue
    for (const paper of papers) await declare(deps, targetPaper, { fiscalYear, paper })
  }
}

interface Declared {
  readonly fiscalYear: number
  readonly paper: DemoTargetPapers['papers'][number]
}

async function declare(deps: WorkflowDeps, { clerk: name, leaders, bureau }: TargetPaper, { fiscalYear, paper }: Declared): Promise<void> {
  const clerk = post(name)
  const id = await createPaper(deps, { actor: clerk, request: { type: DEPARTMENT_TARGETS, fiscalYear } })
  const changes = Object.entries(typedCells(paper)).map(([cell, value]) => ({ cell, base: null, value }))
  await savePaperCells(deps, { actor: clerk, id, changes })
  await submitPaper(deps, { actor: clerk, id, version: await versionOf(deps, clerk, id), lateReason: '' })
  for (const leader of leaders.map(post))
    await approvePaper(deps, { actor: leader, id, version: await versionOf(deps, leader, id), comment: '' })
  const registering = post(leaders[0])
  const decision = {
    ...{ version: await versionOf(deps, registering, id), result: 'approved' as const, who: bureau },
    ...{ decidedOn: dayInChina(deps.clock.now()), documentNumber: `演示〔${fiscalYear}〕2号`, reason: '', comments: [] },
  }
  await registerDecision(deps, { actor: registering, id, decision })
}

function post(accountName: string): Actor {
  return demoAccounts.find((account) => account.accountName === accountName)!
}

async function versionOf(deps: WorkflowDeps, actor: Actor, id: string): Promise<number> {
  return (await loadPaper(deps, { actor, id })).paper.version
}
