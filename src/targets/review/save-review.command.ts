import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { errorAt, type Problem } from '../../kernel/index.ts'
import { type Actor, isOneOf } from '../../org/index.ts'
import { personsBehind } from '../../workflow/index.ts'
import { findPaper, type PaperHappening } from '../../workflow/server.ts'
import type { TargetDeps } from '../deps.ts'
import { ReviewRefusedError, ReviewStateError } from '../errors.ts'
import { findReviews, saveReview as storeReview } from './review.store.ts'
import { concludeReview, outcomes } from './review.ts'
import type { SaveReview } from './review.view.ts'
import { requireChecklist, requireTargetPaper, submittedLast } from './reviewed-paper.query.ts'

/** 填写审核意见 on the submitted edition. Whoever filled it in does not review it. */
export async function saveReview(
  deps: TargetDeps,
  { actor, paperId, draft }: { actor: Actor; paperId: string; draft: SaveReview },
): Promise<void> {
  const { paper } = await requireTargetPaper(deps, { actor, paperId })
  if (paper.state !== 'inReview') throw new ReviewStateError('这份申报表不在审核中，不能填写审核意见。请刷新页面查看最新状态。')
  const { organisationId } = actor
  if (organisationId === paper.organisationId) throw new ReviewStateError('填报单位不审核本单位的绩效目标。')
  await inRegion(deps.db, actor, async (tx) => {
    requireOther(actor, await findPaper(tx, { regionId: actor.regionId, id: paperId, lock: true }))
    const { concluded, problems } = concludeReview(await requireChecklist(tx, paper), draft)
    if (problems.length > 0 || !concluded) throw new ReviewRefusedError(problems)
    const { regionId, departmentId, edition } = paper
    const at = deps.clock.now()
    const submission = await submittedLast(tx, { regionId, paperId })
    const review = { ...draft, ...concluded, paperId, edition, submission, organisationId, reviewedAt: at, reviewedBy: actor.displayName }
    await storeReview(tx, { regionId, departmentId, reviewerId: actor.accountId, review })
    const changes = [
      { field: '审核结论', after: outcomes[concluded.outcome] },
      ...(concluded.points === null ? [] : [{ field: '得分', after: concluded.points }]),
      ...(draft.opinion === '' ? [] : [{ field: '审核意见', after: draft.opinion }]),
    ]
    await appendAudit(tx, { actor, action: 'targets.review', subject: `paper/${paperId}`, at, departmentId, changes })
  })
}

/** 报送人、代录人不审核, also from another post or for somebody; and the paper is still in review. */
function requireOther(actor: Actor, paper: Awaited<ReturnType<typeof findPaper>>): void {
  if (paper?.state !== 'inReview')
    throw new ReviewStateError('这份申报表刚才已经退回、撤回或批复，没有保存审核意见。请刷新页面查看最新状态。')
  if (isOneOf(actor, personsBehind(paper))) {
    throw new ReviewStateError('本人（或被代理人）报送、代录的绩效目标不能由本人审核。请由其他人员办理。')
  }
}

/** 中、差 of any reviewing organisation go no further, whatever another one says: the unit changes the declaration and submits it again. What was said of the submission before no longer counts. */
export async function outcomeProblems(tx: Tx, { paper: { id, regionId, edition } }: PaperHappening): Promise<Problem[]> {
  const submission = await submittedLast(tx, { regionId, paperId: id })
  const reviews = await findReviews(tx, { regionId, paperIds: [id] })
  const said = reviews.filter((review) => review.edition === edition && review.submission === submission).map(({ outcome }) => outcome)
  if (said.includes('poor')) {
    return [errorAt('审核结论', 'targets.outcomePoor', '绩效目标的审核结论为“差”，不得进入下一步。请退回填报单位。')]
  }
  if (said.includes('fair')) {
    return [errorAt('审核结论', 'targets.outcomeFair', '绩效目标的审核结论为“中”，须修改后重新报送。请退回填报单位。')]
  }
  return []
}
