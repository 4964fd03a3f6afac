import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Actor } from '../../org/index.ts'
import { demoAccounts } from '../../org/server.ts'
import { approvePaper, createPaper, listPapers, loadPaper, savePaperCells, submitPaper } from '../../workflow/server.ts'
import { type DemoTargetPapers, DemoTargetPapersView, typedCells } from '../demo-target-papers.view.ts'
import type { TargetDeps } from '../deps.ts'
import { BUSINESS_TARGETS, COMPLETION_REPORT } from './business-target.ts'
import { loadDemoTasks } from './load-demo-tasks.command.ts'

type Deps = Pick<TargetDeps, 'db' | 'clock' | 'workflow'>
type DemoPaper = DemoTargetPapers['papers'][number]

const TARGET_COLUMNS = ['category', 'name', 'content', 'cities', 'benchmark']

/** 演示业务目标: the nine of 2021 with tasks, and the completion of 2020 with the targets that it quotes. Nothing is done twice. */
export async function loadBusinessTargetsDemo(deps: Deps): Promise<void> {
  const completion = await read('qingdao-2020-completion.yaml')
  const quoted = { ...completion, papers: completion.papers.map(asTargets) }
  await file(deps, BUSINESS_TARGETS, quoted)
  await file(deps, COMPLETION_REPORT, { ...completion, papers: completion.papers.map(withoutQuoted) })
  if (await file(deps, BUSINESS_TARGETS, await read('qingdao-2021-business-targets.yaml'))) await loadDemoTasks(deps)
}

async function read(name: string): Promise<DemoTargetPapers> {
  const path = fileURLToPath(new URL(`../../../demo/${name}`, import.meta.url))
  return DemoTargetPapersView.parse(parse(await readFile(path, 'utf8')))
}

/** 年初的业务目标 of which the completion tells. */
function asTargets({ cells, rows }: DemoPaper): DemoPaper {
  const businessTargets = rows.results!.map((row) => pick(row, (column) => TARGET_COLUMNS.includes(column)))
  return { form: 'qingdao-2020/business-targets', cells, rows: { businessTargets } }
}

function withoutQuoted({ form, cells, rows }: DemoPaper): DemoPaper {
  return { form, cells, rows: { results: rows.results!.map((row) => pick(row, (column) => !TARGET_COLUMNS.includes(column))) } }
}

function pick(row: Readonly<Record<string, string>>, fits: (column: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(row).filter(([column]) => fits(column)))
}

/** Filled in by 财务处, signed by its leader and by the bureau's. False when there is one already. */
async function file({ workflow }: Deps, type: string, { fiscalYear, papers }: DemoTargetPapers): Promise<boolean> {
  const clerk = demoPost('caiwu-01')
  if ((await listPapers(workflow, { actor: clerk, filter: { scope: 'all', type, fiscalYear } })).total > 0) return false
  for (const paper of papers) {
    const id = await createPaper(workflow, { actor: clerk, request: { type, fiscalYear } })
    const changes = Object.entries(typedCells(paper)).map(([cell, value]) => ({ cell, base: null, value }))
    await savePaperCells(workflow, { actor: clerk, id, changes })
    const versionFor = async (actor: Actor) => (await loadPaper(workflow, { actor, id })).paper.version
    await submitPaper(workflow, { actor: clerk, id, version: await versionFor(clerk), lateReason: '' })
    for (const leader of ['caiwu-02', 'juling-01'].map(demoPost)) {
      await approvePaper(workflow, { actor: leader, id, version: await versionFor(leader), comment: '' })
    }
  }
  return true
}

export function demoPost(accountName: string): Actor {
  return demoAccounts.find((account) => account.accountName === accountName)!
}
