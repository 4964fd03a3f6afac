import { formatFixed } from '../../kernel/index.ts'
import { addFigures, type ExecutionFigures, executionRate, type MonthProgress, nodesOf } from './execution.ts'
import type { ExecutionFiguresWire, ExecutionWire, ProjectExecutionWire } from './execution.view.ts'
import { byMonth, byProject, byUnit, type ExecutionBooks, type ProjectLine, scheduleOf, totalOf } from './execution-books.ts'

export function presentExecution(books: ExecutionBooks, spending: ExecutionWire['spending']): ExecutionWire {
  return {
    ...{ fiscalYear: books.fiscalYear, departmentName: books.departmentName, years: [...books.years], spending },
    ...{ bookedUntil: books.bookedUntil, illustrative: books.illustrative, asOf: books.asOf },
    basic: figuresView(totalOf(books, 'basic')),
    project: figuresView(totalOf(books, 'project')),
    total: figuresView(totalOf(books)),
    projects: byProject(books).map(({ project: { id, parentId, level, code, name, illustrative }, figures, light }) => ({
      ...{ id, parentId, level, code, name, illustrative, light },
      ...figuresView(figures),
    })),
    units: byUnit(books).map(({ id, name, code, basic, project }) => ({
      ...{ id, name, code, undistributed: id === books.departmentId },
      ...{ basic: figuresView(basic), project: figuresView(project), total: figuresView(addFigures(basic, project)) },
    })),
    months: byMonth(books).map(monthView),
    earmarked: presentEarmarked(books),
  }
}

/** 专项资金 by month, with the nodes of its schedule. */
function presentEarmarked(books: ExecutionBooks): ExecutionWire['earmarked'] {
  const schedule = scheduleOf(books)
  const ids = new Set(books.projects.flatMap(({ id, kind }) => (kind === 'specific' ? [id] : [])))
  if (!schedule || !books.sums.some(({ projectId }) => projectId !== null && ids.has(projectId))) return null
  const months = byMonth(books, ids)
  return { appliesTo: schedule.appliesTo, months: months.map(monthView), nodes: nodesOf(schedule, months).map(nodeView) }
}

function nodeView({ monthEnd, due, distance }: ReturnType<typeof nodesOf>[number]) {
  return { monthEnd, due: formatFixed(due, 0), distance: distance === undefined ? null : formatFixed(distance, 2) }
}

interface ProjectExecution extends ProjectLine {
  readonly fiscalYear: number
  readonly path: readonly string[]
  readonly months: readonly MonthProgress[]
  readonly nodes: ReturnType<typeof nodesOf>
  readonly schedule: { readonly appliesTo: string } | undefined
}

export function presentProjectExecution({
  project,
  figures,
  light,
  fiscalYear,
  path,
  months,
  nodes,
  schedule,
}: ProjectExecution): ProjectExecutionWire {
  const { id, code, name, illustrative } = project
  return {
    ...{ id, fiscalYear, path: [...path], code, name, illustrative, light },
    ...figuresView(figures),
    months: months.map(monthView),
    nodes: nodes.map(nodeView),
    schedule: schedule?.appliesTo ?? null,
    finding: findingOf(nodes, light),
  }
}

/** Said only where the light is on: at which node, and by how much the payments lie behind. */
function findingOf(nodes: ReturnType<typeof nodesOf>, light: ProjectLine['light']): string | null {
  const last = nodes.filter(({ distance }) => distance !== undefined).at(-1)
  if (!last?.distance || (light !== 'watch' && light !== 'warning')) return null
  const rate = formatFixed(last.due.add(last.distance), 2)
  return `${last.monthEnd}月末执行率 ${rate}%，低于既定进度 ${formatFixed(last.distance.neg(), 2)} 个百分点。`
}

function figuresView(figures: ExecutionFigures): ExecutionFiguresWire {
  const { initial, annual, spent, recovered, carriedOver, entries } = figures
  const rate = executionRate(figures)
  return {
    ...{ initialFen: `${initial}`, changeFen: `${annual - initial}`, annualFen: `${annual}`, spentFen: `${spent}` },
    ...{ unspentFen: `${annual - spent}`, recoveredFen: `${recovered}`, carriedOverFen: `${carriedOver}`, entries },
    rate: rate === undefined ? null : formatFixed(rate, 2),
  }
}

function monthView({ month, spent, soFar, rate }: MonthProgress) {
  return { month, spentFen: `${spent}`, soFarFen: `${soFar}`, rate: rate === undefined ? null : formatFixed(rate, 2) }
}
