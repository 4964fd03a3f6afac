import { declaredMoney } from '../../budget/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { type Actor, mayDo } from '../../org/index.ts'
import { findOrganisationNames } from '../../org/server.ts'
import type { ReviewChecklist } from '../../packs/index.ts'
import { type CellProblem, checkForm, keptFor, presentKept, stateLabels } from '../../workflow/index.ts'
import type { TargetDeps } from '../deps.ts'
import { frozenTargets } from '../frozen-targets.ts'
import { indicatorColumns } from '../indicator-columns.query.ts'
import { pathOf } from '../performance-target.ts'
import { targetPermissions } from '../target.policy.ts'
import { lastYearTargets } from '../target-paper/remarks.query.ts'
import { type Declared, declaredOf } from './declared.ts'
import { findReviews } from './review.store.ts'
import { outcomes, type Review } from './review.ts'
import type { ReviewDeskView, ReviewView } from './review.view.ts'
import { requireChecklist, requireTargetPaper, submittedLast } from './reviewed-paper.query.ts'
import { besides } from './same-kind.query.ts'
import { findStockComments } from './stock-comment.store.ts'
import { withStockComments } from './stock-comment.ts'

/** 审核页 of a declaration: checklist, reviews so far, and beside each indicator last year's value and those of projects that have it too. */
export async function showReviewDesk(deps: TargetDeps, { actor, paperId }: { actor: Actor; paperId: string }): Promise<ReviewDeskView> {
  const loaded = await requireTargetPaper(deps, { actor, paperId })
  const { paper, form, remarks } = loaded
  const cells = new Map(loaded.cells.flatMap(({ cell, value }) => (value === null ? [] : [[cell, value] as const])))
  const problems = paper.state === 'approved' ? [] : [...checkForm(form, cells), ...remarks]
  return inRegion(deps.db, actor, async (tx) => {
    const checklist = withStockComments(await requireChecklist(tx, paper), await findStockComments(tx, paper))
    const submission = await submittedLast(tx, { regionId: actor.regionId, paperId })
    const reviews = await findReviews(tx, { regionId: actor.regionId, paperIds: [paperId] })
    const columns = indicatorColumns(paper.form)
    const rows = columns ? frozenTargets(cells, columns) : []
    const lastYear = await lastYearTargets(tx, { actor, paper })
    const { departmentId, fiscalYear, projectId, type } = paper
    const money = await declaredMoney(tx, { actor, departmentId, fiscalYear, projectId })
    const may = mayDo(actor, targetPermissions['target:review']) && !actor.readOnly && paper.state === 'inReview'
    return {
      ...{ paperId, title: paper.title, stateLabel: stateLabels[paper.state], edition: paper.edition, submission },
      mayReview: may && actor.organisationId !== paper.organisationId,
      ...{ parts: checklist.parts, grades: checklist.grades, source: checklist.source.document },
      reviews: await presentReviews(tx, { actor, checklist, reviews, paper, submission }),
      problems: problems.map((problem) => presentProblem(problem, keptFor(loaded.kept, problem, cells))),
      declared: presentDeclared(declaredOf({ type, form, cells, money })),
      indicators: await besides(tx, { actor, paper, rows, lastYear }),
      dropped: lastYear
        .filter(({ name }) => rows.length > 0 && !rows.some((row) => row.name === name))
        .map((target) => ({ path: pathOf(target), name: target.name, target: target.target })),
    }
  })
}

function presentProblem(
  { severity, at, message, cell }: CellProblem,
  kept: Parameters<typeof presentKept>[0] | undefined,
): ReviewDeskView['problems'][number] {
  return { severity, at, message, cell, ...(kept && severity !== 'error' && { kept: presentKept(kept) }) }
}

function presentDeclared({ objectives, money, ...stage }: Declared): ReviewDeskView['declared'] {
  return { objectives: [...objectives], money: [...money], ...stage }
}

interface Presented {
  readonly actor: Actor
  readonly checklist: ReviewChecklist
  readonly reviews: readonly Review[]
  readonly paper: { readonly edition: number }
  readonly submission: number
}

async function presentReviews(tx: Tx, { actor, checklist, reviews, paper, submission: last }: Presented): Promise<ReviewView[]> {
  const organisationIds = [...new Set(reviews.map(({ organisationId }) => organisationId))]
  const names = await findOrganisationNames(tx, { regionId: actor.regionId, organisationIds })
  return reviews.map(({ edition, submission, organisationId, scored, items, points, outcome, opinion, reviewedBy, reviewedAt }) => ({
    ...{
      edition,
      submission,
      current: edition === paper.edition && submission === last,
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
