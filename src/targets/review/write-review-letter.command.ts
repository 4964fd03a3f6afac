import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { findOrganisationNames } from '../../org/server.ts'
import { type ListedPapers, listPapers } from '../../workflow/server.ts'
import type { TargetDeps } from '../deps.ts'
import { ReviewStateError } from '../errors.ts'
import { DEPARTMENT_TARGETS, PROJECT_TARGETS } from '../target-paper/target-paper-kind.ts'
import { outcomes } from './review.ts'
import type { LetterAsked } from './review.view.ts'
import type { LetterEntry, ReviewLetter } from './review-letter.ts'
import { currentReviews, requireChecklist } from './reviewed-paper.query.ts'

/** 审核意见函: what the own organisation said of the declarations of a year as they were submitted last. Every letter leaves a trace. */
export async function writeReviewLetter(deps: TargetDeps, { actor, asked }: { actor: Actor; asked: LetterAsked }): Promise<ReviewLetter> {
  const { year: fiscalYear, number } = asked
  const papers: ListedPapers['papers'][number][] = []
  for (const type of [DEPARTMENT_TARGETS, PROJECT_TARGETS]) {
    papers.push(...(await listPapers(deps.workflow, { actor, filter: { scope: 'all', type, fiscalYear } })).papers)
  }
  return inRegion(deps.db, actor, async (tx) => {
    const { regionId } = actor
    const reviews = await currentReviews(tx, { regionId, papers })
    const organisationIds = [...new Set(papers.map(({ organisationId }) => organisationId))]
    const names = await findOrganisationNames(tx, { regionId, organisationIds })
    const entries: LetterEntry[] = []
    for (const paper of papers) {
      const review = reviews.get(paper.id)?.find(({ organisationId }) => organisationId === actor.organisationId)
      if (!review) continue
      const { parts, grades } = await requireChecklist(tx, paper)
      const itemNames = new Map(parts.flatMap(({ items }) => items).map(({ id, name }) => [id, name]))
      entries.push({
        ...{ organisationName: names.get(paper.organisationId)?.name ?? actor.departmentName, title: paper.title },
        ...{ outcomeLabel: outcomes[review.outcome], points: review.points ?? undefined, opinion: review.opinion },
        result: grades.find(({ id }) => id === review.outcome)?.result ?? '',
        comments: review.items
          .filter(({ comment }) => comment !== '')
          .map(({ id, comment }) => ({ name: itemNames.get(id) ?? '', text: comment })),
      })
    }
    if (entries.length === 0) throw new ReviewStateError(`还没有填写 ${fiscalYear} 年度绩效目标的审核意见，没有可出具的意见函。`)
    const at = deps.clock.now()
    const changes = [{ field: '审核意见函', after: `${fiscalYear}年度，${entries.length} 份${number && `，${number}`}` }]
    await appendAudit(tx, { actor, action: 'targets.printLetter', subject: `targetPapers/${fiscalYear}`, at, changes })
    return { fiscalYear, number, issuer: actor.organisationName, on: asked.on ?? dayInChina(at), entries }
  })
}
