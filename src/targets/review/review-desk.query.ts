import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import { findProjectNames } from '../../library/server.ts'
import { type Actor, mayDo } from '../../org/index.ts'
import { findOrganisationNames, findPackName } from '../../org/server.ts'
import type { ReviewChecklist } from '../../packs/index.ts'
import { loadPack } from '../../packs/server.ts'
import { checkForm, stateLabels } from '../../workflow/index.ts'
import { type LoadedPaper, loadPaper } from '../../workflow/server.ts'
import type { TargetDeps } from '../deps.ts'
import { NoChecklistError, NoTargetPaperError } from '../errors.ts'
import { type FrozenTarget, frozenTargets } from '../frozen-targets.ts'
import { indicatorColumns } from '../indicator-columns.query.ts'
import { findLiveTargets } from '../performance-target.store.ts'
import type { PerformanceTarget } from '../performance-target.ts'
import { targetPermissions } from '../target.policy.ts'
import { lastYearTargets } from '../target-paper/remarks.query.ts'
import { DEPARTMENT_TARGETS, PROJECT_TARGETS } from '../target-paper/target-paper-kind.ts'
import { findReviews } from './review.store.ts'
import { outcomes, type Review } from './review.ts'
import type { ReviewDeskView, ReviewView } from './review.view.ts'

/** 审核页 of a declaration: checklist, reviews so far, and beside each indicator last year's value and those of projects that have it too. */
export async function showReviewDesk(deps: TargetDeps, { actor, paperId }: { actor: Actor; paperId: string }): Promise<ReviewDeskView> {
  const { paper, form, remarks, cells: kept } = await requireTargetPaper(deps, { actor, paperId })
  const cells = new Map(kept.flatMap(({ cell, value }) => (value === null ? [] : [[cell, value] as const])))
  const problems = paper.state === 'approved' ? [] : [...checkForm(form, cells), ...remarks]
  return inRegion(deps.db, actor, async (tx) => {
    const checklist = await requireChecklist(tx, paper)
    const reviews = await findReviews(tx, { regionId: actor.regionId, paperIds: [paperId] })
    const columns = indicatorColumns(paper.form)
    const rows = columns ? frozenTargets(cells, columns) : []
    const lastYear = await lastYearTargets(tx, { actor, paper })
    const may = mayDo(actor, targetPermissions['target:review']) && !actor.readOnly && paper.state === 'inReview'
    return {
      ...{ paperId, title: paper.title, stateLabel: stateLabels[paper.state], edition: paper.edition },
      mayReview: may && actor.organisationId !== paper.organisationId,
      ...{ parts: checklist.parts, grades: checklist.grades, source: checklist.source.document },
      reviews: await presentReviews(tx, { actor, checklist, reviews }),
      problems: problems.map(({ severity, at, message, cell }) => ({ severity, at, message, cell })),
      indicators: await besides(tx, { actor, paper, rows, lastYear }),
      dropped: lastYear.filter(({ name }) => rows.length > 0 && !rows.some((row) => row.name === name)).map(shown),
    }
  })
}

/** The paper, when it is a declaration. */
export async function requireTargetPaper(deps: TargetDeps, { actor, paperId }: { actor: Actor; paperId: string }): Promise<LoadedPaper> {
  const loaded = await loadPaper(deps.workflow, { actor, id: paperId })
  if (loaded.paper.type !== PROJECT_TARGETS && loaded.paper.type !== DEPARTMENT_TARGETS) throw new NoTargetPaperError()
  return loaded
}

export async function requireChecklist(
  tx: Tx,
  { regionId, departmentId }: { regionId: string; departmentId: string },
): Promise<ReviewChecklist> {
  const checklist = loadPack(await findPackName(tx, { regionId, departmentId })).reviewChecklist
  if (!checklist) throw new NoChecklistError()
  return checklist
}

interface Presented {
  readonly actor: Actor
  readonly checklist: ReviewChecklist
  readonly reviews: readonly Review[]
}

async function presentReviews(tx: Tx, { actor, checklist, reviews }: Presented): Promise<ReviewView[]> {
  const organisationIds = [...new Set(reviews.map(({ organisationId }) => organisationId))]
  const names = await findOrganisationNames(tx, { regionId: actor.regionId, organisationIds })
  return reviews.map(({ edition, organisationId, scored, items, points, outcome, opinion, reviewedBy, reviewedAt }) => ({
    ...{
      edition,
      organisationName: names.get(organisationId)?.name ?? '',
      scored,
      items: [...items],
      outcome,
      outcomeLabel: outcomes[outcome],
    },
    ...{ ...(points !== null && { points }), result: checklist.grades.find(({ id }) => id === outcome)?.result ?? '' },
    ...{ opinion, reviewedBy, reviewedAt: reviewedAt.toISOString(), own: organisationId === actor.organisationId },
  }))
}

interface Compared {
  readonly actor: Actor
  readonly paper: { readonly id: string; readonly departmentId: string; readonly fiscalYear: number }
  readonly rows: readonly FrozenTarget[]
  readonly lastYear: readonly PerformanceTarget[]
}

/** 同类项目: live targets of the year with the same indicator, three at most. */
async function besides(tx: Tx, { actor, paper, rows, lastYear }: Compared): Promise<ReviewDeskView['indicators']> {
  const { regionId } = actor
  const { departmentId, fiscalYear } = paper
  const live = await asProgram(tx, actor, departmentId, () => findLiveTargets(tx, { regionId, departmentId, fiscalYear }))
  const names = new Set(rows.map(({ name }) => name))
  const same = live.filter((one) => names.has(one.name) && one.paperId !== paper.id && one.projectId !== null)
  const projects = await findProjectNames(tx, { regionId, projectIds: [...new Set(same.map(({ projectId }) => projectId!))] })
  return rows.map(({ formRow, name, target, ...row }) => {
    const before = lastYear.find((one) => one.name === name)
    const others = same.filter((one) => one.name === name).slice(0, 3)
    return {
      ...{ row: formRow, path: pathOf(row), name, target, ...(before && { lastYear: before.target }) },
      others: others.map((one) => ({ projectName: projects.get(one.projectId!)?.name ?? '其他处室的项目', target: one.target })),
    }
  })
}

function pathOf({ levelOne, levelTwo }: Pick<PerformanceTarget, 'levelOne' | 'levelTwo'>): string {
  return [levelOne, levelTwo].filter((level) => level !== '').join('／')
}

function shown(target: PerformanceTarget) {
  return { path: pathOf(target), name: target.name, target: target.target }
}
