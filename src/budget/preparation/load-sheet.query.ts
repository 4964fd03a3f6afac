import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { budgetPermissions } from '../budget.policy.ts'
import type { BudgetDeps } from '../deps.ts'
import { findBudgetLines, findBudgetYears } from './budget-line.store.ts'
import type { BudgetLine } from './budget-line.ts'
import { fillsFor, mayChangeLines, mayRecall, stageOf, stagesOf } from './budget-submission.ts'
import { findControlTotals } from './control.store.ts'
import { type BudgetSheetView, type BudgetUnitView, presentSubmission } from './preparation.view.ts'
import { asReaderOf, findPreparationScope, findUnitNames, hasClerk, type PreparationScope, showLine } from './preparation-scope.query.ts'
import { findStandings } from './project-standing.query.ts'

/** 预算编制表 of a year: units, lines, projects that may be budgeted for, control totals. */
export function loadBudgetSheet(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor: reader, fiscalYear: asked }: { actor: Actor; fiscalYear: number | undefined },
): Promise<BudgetSheetView> {
  return inRegion(db, reader, async (tx) => {
    const now = clock.now()
    const years = await findBudgetYears(tx)
    const fiscalYear = asked ?? years[0] ?? Number(dayInChina(now).slice(0, 4)) + 1
    const seen = await findBudgetLines(tx, { fiscalYear })
    const actor = await asReaderOf(tx, reader, seen)
    const lines = seen.filter(({ departmentId }) => departmentId === actor.departmentId)
    const scope = await findPreparationScope(tx, { actor, fiscalYear, now })
    const projects = await findStandings(tx, { actor, fiscalYear })
    const units = await unitsOf(tx, { scope, lines })
    const order = new Map(units.map(({ organisationId }, index) => [organisationId, index]))
    const partial = actor.reach === 'division'
    const whole = actor.reach === 'department' || actor.reach === 'region'
    const mayReview = has(budgetPermissions['budget:review'].roles, actor.role)
    return {
      ...{ fiscalYear, years: [...new Set([...years, fiscalYear])].sort((a, b) => b - a) },
      ...{ departmentId: actor.departmentId, departmentName: actor.departmentName, units, partial, mayReview },
      lines: inOrder(lines, order).map((line) => showLine(scope, line)),
      projects: projects.map(({ id, code, name, organisationId, stateLabel, budgetable, missing }) => ({
        ...{ id, code, name, organisationId, stateLabel, budgetable, missing: [...missing] },
      })),
      controls: whole
        ? (await findControlTotals(tx, fiscalYear)).map(({ total, ...kind }) => ({ ...kind, totalFen: total.toString() }))
        : null,
      mayRecall: mayReview && !actor.readOnly && mayRecall(scope.submissions) && lines.every(({ approved }) => approved === null),
      mayReply: has(budgetPermissions['budget:reply'].roles, actor.role),
    }
  })
}

const has = (roles: readonly string[], role: string) => roles.includes(role)

/** 部门代编 first, then the units in the order of the directory, closed ones last. */
async function unitsOf(tx: Tx, { scope, lines }: { scope: PreparationScope; lines: readonly BudgetLine[] }): Promise<BudgetUnitView[]> {
  const { actor } = scope
  const withLines = [...new Set(lines.map(({ organisationId }) => organisationId))]
  const standing = scope.units.map(({ organisationId }) => organisationId)
  // A division sees lines of the projects it owns, not whole units: only units that have such a line.
  const own =
    actor.reach === 'organisation' ? standing.filter((id) => id === actor.organisationId) : actor.reach === 'division' ? [] : standing
  const office = actor.reach === 'department' ? [actor.departmentId] : []
  const rank = new Map(standing.map((id, index) => [id, index]))
  const others = withLines.toSorted((a, b) => (rank.get(a) ?? rank.size) - (rank.get(b) ?? rank.size))
  const ids = [...new Set([...office, ...own, ...others])]
  const nameOf = await findUnitNames(tx, actor, ids)
  return ids.map((organisationId) => presentUnit(scope, { organisationId, name: nameOf(organisationId) }))
}

function presentUnit(scope: PreparationScope, { organisationId, name }: { organisationId: string; name: string }): BudgetUnitView {
  const { actor, submissions } = scope
  const stages = stagesOf(submissions, organisationId)
  const undistributed = organisationId === actor.departmentId
  const place = { organisationId, departmentId: actor.departmentId, hasClerk: hasClerk(scope, organisationId) }
  const submits = fillsFor(actor, place) || (actor.role === 'unitLeader' && actor.organisationId === organisationId)
  const waiting = [stages.secondUp, stages.firstUp].find((one) => one?.state === 'submitted')
  const reviews = has(budgetPermissions['budget:review'].roles, actor.role) && !actor.readOnly
  return {
    ...{ organisationId, name, undistributed, issued: stages.secondUp !== undefined },
    firstUp: stages.firstUp ? presentSubmission(stages.firstUp, actor.accountId) : null,
    secondUp: stages.secondUp ? presentSubmission(stages.secondUp, actor.accountId) : null,
    actions: {
      addLines: mayChangeLines(actor, { ...place, stages }),
      submit: submits && !undistributed ? (stageOf(stages) ?? null) : null,
      decide: reviews ? (waiting?.id ?? null) : null,
    },
  }
}

function inOrder(lines: readonly BudgetLine[], order: ReadonlyMap<string, number>): BudgetLine[] {
  return [...lines].sort(
    (a, b) =>
      order.get(a.organisationId)! - order.get(b.organisationId)! ||
      (a.category === b.category ? 0 : a.category === 'basic' ? -1 : 1) ||
      a.position - b.position,
  )
}
