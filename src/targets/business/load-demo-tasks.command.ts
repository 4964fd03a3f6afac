import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Actor } from '../../org/index.ts'
import { demoAccounts } from '../../org/server.ts'
import type { TargetDeps } from '../deps.ts'
import type { BusinessTargetView } from './business-targets.view.ts'
import { confirmCommitment } from './confirm-commitment.command.ts'
import { type DemoBusinessTasks, DemoBusinessTasksView } from './demo-business-tasks.view.ts'
import { listBusinessTargets } from './list-business-targets.query.ts'
import { loadBusinessTarget } from './load-business-target.query.ts'
import { reportCommitment, reviewReport } from './report-commitment.command.ts'
import { dropQuantities } from './settle-commitment.command.ts'

type Deps = Pick<TargetDeps, 'db' | 'clock' | 'workflow'>
type DemoTask = DemoBusinessTasks['targets'][number]['tasks'][number]

/** 演示任务: confirmed out of the text as a person would, with results that are marked as 示例. */
export async function loadDemoTasks(deps: Deps): Promise<void> {
  const path = fileURLToPath(new URL('../../../demo/qingdao-2021-business-tasks.yaml', import.meta.url))
  const { fiscalYear, targets } = DemoBusinessTasksView.parse(parse(await readFile(path, 'utf8')))
  const actor = demoPost('caiwu-01')
  const { rows } = await listBusinessTargets(deps, { actor, year: fiscalYear })
  for (const { name, tasks, dropped } of targets) {
    const targetId = rows.find((row) => row.name === name)!.id
    const target = await loadBusinessTarget(deps, { actor, targetId })
    for (const task of tasks) await giveTask(deps, { actor, target, task })
    for (const { quotes, reason } of dropped) {
      await dropQuantities(deps, { actor, targetId, quotes: proposalsOf(target, quotes).map(({ quote }) => quote), reason })
    }
  }
}

interface Given {
  readonly actor: Actor
  readonly target: BusinessTargetView
  readonly task: DemoTask
}

async function giveTask(deps: Deps, { actor, target, task }: Given): Promise<void> {
  const proposals = proposalsOf(target, task.quotes)
  const { name, counted, comparison, values, unit, dueOn } = proposals[0]!
  const divisionIds = task.divisions.map((division) => target.divisions.find((one) => one.name === division)!.id)
  const draft = {
    ...{ quotes: proposals.map(({ quote }) => quote), name, counted, comparison, values, unit, stages: task.stages, divisionIds },
    dueOn: dueOn ?? `${target.fiscalYear}-12-31`,
  }
  const commitmentId = await confirmCommitment(deps, { actor, targetId: target.id, draft, illustrative: true })
  for (const { by, reviewer, ...given } of task.reports) {
    const version = await versionOf(deps, { actor, targetId: target.id, commitmentId })
    await reportCommitment(deps, { actor: demoPost(by), commitmentId, version, given, illustrative: true })
    if (reviewer) await confirmLast(deps, { actor: demoPost(reviewer), targetId: target.id, commitmentId })
  }
}

interface Place {
  readonly actor: Actor
  readonly targetId: string
  readonly commitmentId: string
}

async function commitmentAt(deps: Deps, { actor, targetId, commitmentId }: Place) {
  const { commitments } = await loadBusinessTarget(deps, { actor, targetId })
  return commitments.find(({ id }) => id === commitmentId)!
}

async function versionOf(deps: Deps, place: Place): Promise<number> {
  return (await commitmentAt(deps, place)).version
}

async function confirmLast(deps: Deps, place: Place): Promise<void> {
  const { reports } = await commitmentAt(deps, place)
  const { id, version } = reports.at(-1)!
  await reviewReport(deps, { actor: place.actor, reportId: id, version, accepted: true, words: '' })
}

function proposalsOf({ proposals }: BusinessTargetView, quotes: readonly string[]) {
  return quotes.map((text) => proposals.find(({ quote }) => quote.text === text)!)
}

function demoPost(accountName: string): Actor {
  return demoAccounts.find((account) => account.accountName === accountName)!
}
