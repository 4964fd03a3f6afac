import { projectKey, readTargetRows, type TypedTarget, targetDecisionOf } from '../../budget/index.ts'
import { type DecidedProject, projectsOfApplication } from '../../budget/server.ts'
import { asProgram, type Tx } from '../../db/server.ts'
import { errorAt } from '../../kernel/index.ts'
import type { CellProblem } from '../../workflow/index.ts'
import type { PaperHappening } from '../../workflow/server.ts'
import { findLiveTargets } from '../performance-target.store.ts'
import type { PerformanceTarget } from '../performance-target.ts'
import { type DecidedTarget, decideRows } from './target-decision.ts'

export interface DecidedApplication {
  readonly projects: readonly { readonly projectId: string; readonly decided: readonly DecidedTarget[] }[]
  readonly problems: readonly CellProblem[]
}

/** What an application decides for every live target of the projects that it affects, and what it leaves open. */
export async function decidedByApplication(tx: Tx, happening: PaperHappening): Promise<DecidedApplication> {
  const { actor, cells, paper } = happening
  const projects = await projectsOfApplication(tx, happening)
  const { regionId, departmentId } = paper
  const projectIds = projects.map(({ projectId }) => projectId)
  // A unit may implement a project that another organisation looks after: all of its targets are decided.
  const live = await asProgram(tx, actor, departmentId, () => findLiveTargets(tx, { regionId, projectIds }))
  const rows = Map.groupBy(readTargetRows(cells), ({ project }) => idOf(project, projects))
  const results = projects.flatMap((project) =>
    project.decision ? [decideProject(project, { live, rows: rows.get(project.projectId) ?? [] })] : [],
  )
  const strangers = (rows.get(undefined) ?? []).map(strangerProblem)
  return { projects: results, problems: [...results.flatMap(({ problems }) => problems), ...strangers] }
}

function idOf(text: string, projects: readonly DecidedProject[]): string | undefined {
  const key = projectKey(text)
  return projects.find(({ code, name }) => code === key || name === text)?.projectId
}

function strangerProblem({ row, project }: TypedTarget): CellProblem {
  const at = `受影响的绩效指标 第${row}行`
  const message = `${at}的项目“${project}”没有列入受影响的目标。请删去这一行，或核对项目。`
  return { ...errorAt(at, 'targets.notAffected', message), cell: `targets/${row}/project` }
}

interface Around {
  readonly live: readonly PerformanceTarget[]
  readonly rows: readonly TypedTarget[]
}

function decideProject({ projectId, name, row, decision, reason }: DecidedProject, { live, rows }: Around) {
  const own = live.filter((target) => target.projectId === projectId)
  const asked = {
    ...{ name, decision: decision!, reason, at: `受影响的目标 第${row}行` },
    rows: rows.map((typed) => ({
      target: own.find((target) => String(target.formRow) === typed.number && target.name === typed.name),
      ...{ decision: targetDecisionOf(typed.decision), newTarget: typed.newTarget, reason: typed.reason },
      at: `受影响的绩效指标 第${typed.row}行`,
    })),
  }
  const { decided, problems } = decideRows(own, asked)
  const cellOf = (index: number | undefined) => (index === undefined ? `projects/${row}/decision` : `targets/${rows[index]!.row}/decision`)
  return { projectId, decided, problems: problems.map(({ row: index, ...problem }) => ({ ...problem, cell: cellOf(index) })) }
}
