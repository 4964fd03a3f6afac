import type { BudgetLine } from './budget-line.ts'
import type { BudgetLineDraft } from './create-budget-lines.command.ts'
import type { PlacedStanding } from './project-standing.query.ts'

interface CopyInto {
  readonly fiscalYear: number
  /** Lines that the unit has in the new year already. */
  readonly standing: readonly BudgetLine[]
  readonly projects: readonly PlacedStanding[]
}

/** 从上年带入: names and structure of last year's lines; a project comes as its row of the new year. No amount comes along. */
export function copyLines(
  before: readonly BudgetLine[],
  { fiscalYear, standing, projects }: CopyInto,
): { lines: Omit<BudgetLineDraft, 'id'>[]; left: { name: string; reason: string }[] } {
  const taken = new Set(standing.map(sameText))
  const continued = new Map(projects.map((project) => [project.continuesId, project]))
  const lines: Omit<BudgetLineDraft, 'id'>[] = []
  const left: { name: string; reason: string }[] = []
  for (const line of before) {
    const project = line.projectId === null ? undefined : continued.get(line.projectId)
    if (line.projectId !== null && !project) {
      left.push({ name: line.name, reason: '项目库中没有接续的本年项目' })
      continue
    }
    if (project && !project.budgetable) {
      left.push({ name: line.name, reason: `本年项目“${project.stateLabel}”，尚不能编入预算` })
      continue
    }
    const { organisationId, divisionId, category, fundKind, origin, functionCode, economyCode, procurement, threePublic, spending } = line
    const marks = { organisationId, divisionId, category, fundKind, origin, functionCode, economyCode, procurement, threePublic, spending }
    const copy = { ...marks, fiscalYear, projectId: project?.id ?? null, name: project?.name ?? line.name }
    if (taken.has(sameText(copy))) {
      left.push({ name: line.name, reason: '本年已有同样的预算行' })
      continue
    }
    lines.push({ ...copy, position: standing.length + lines.length })
  }
  return { lines, left }
}

function sameText(line: Pick<BudgetLine, 'name' | 'projectId' | 'fundKind' | 'origin' | 'functionCode' | 'economyCode'>): string {
  return JSON.stringify([line.name, line.projectId, line.fundKind, line.origin, line.functionCode, line.economyCode])
}
