import { appendAudit } from '../../../audit/server.ts'
import { inRegion } from '../../../db/server.ts'
import type { Actor } from '../../../org/index.ts'
import { sendBackPaper } from '../../../workflow/server.ts'
import { holdPaper } from '../hold-paper.query.ts'
import { placeName } from '../place-name.ts'
import type { ReadSelfEvaluation } from '../read-self-evaluations.query.ts'
import { mayFill, mayRecheck } from '../self.policy.ts'
import { SelfEvaluationContentError, SelfEvaluationNotOpenError } from '../self-errors.ts'
import type { SelfEvaluationDeps } from '../self-evaluation-deps.ts'
import { loadSelfEvaluation } from '../show-self-evaluation.query.ts'
import { saveComment, saveCommentAnswer } from './comment.store.ts'

interface Placed {
  readonly actor: Actor
  readonly paperId: string
  readonly place: string
  readonly text: string
}

/** 复核意见 on one indicator. */
export async function commentIndicator(deps: SelfEvaluationDeps, { actor, paperId, place, text }: Placed): Promise<void> {
  const { paper, read } = await loadSelfEvaluation(deps, { actor, paperId })
  if (!mayRecheck(actor, paper)) throw new SelfEvaluationNotOpenError('复核意见由报送人以外的复核人员在报送以后填写。')
  const name = requireName(read, place)
  await inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    await holdPaper(tx, { actor, paperId, act: 'recheck' })
    await saveComment(tx, { paper, place, text, at, by: actor.displayName })
    const changes = [{ field: `复核意见 ${name}`, after: text }]
    await appendAudit(tx, { actor, action: 'selfEvaluation.comment', subject: `paper/${paperId}`, at, changes })
  })
}

/** 答复复核意见: before the paper is submitted again. */
export async function answerComment(deps: SelfEvaluationDeps, { actor, paperId, place, text }: Placed): Promise<void> {
  const { paper, read } = await loadSelfEvaluation(deps, { actor, paperId })
  if (!mayFill(actor, paper)) throw new SelfEvaluationNotOpenError('自评表没有退回，或不由本单位填报，不能答复复核意见。')
  const name = requireName(read, place)
  await inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    await holdPaper(tx, { actor, paperId, act: 'fill' })
    if (!(await saveCommentAnswer(tx, { paper, place, text, at, by: actor.displayName }))) {
      throw new SelfEvaluationContentError('这一项没有复核意见。请刷新页面后重试。')
    }
    const changes = [{ field: `答复复核意见 ${name}`, after: text }]
    await appendAudit(tx, { actor, action: 'selfEvaluation.answerComment', subject: `paper/${paperId}`, at, changes })
  })
}

/** 退回, with the comments that are not answered yet at their cells. */
export async function returnWithComments(
  deps: SelfEvaluationDeps,
  { actor, paperId, version, reason }: { actor: Actor; paperId: string; version: number; reason: string },
): Promise<void> {
  const { paper, read } = await loadSelfEvaluation(deps, { actor, paperId })
  if (!mayRecheck(actor, paper)) throw new SelfEvaluationNotOpenError('自评表由报送人以外的复核人员在报送以后退回。')
  const comments = read.comments
    .filter(({ answer }) => answer === '')
    .map(({ place, comment }) => ({ cell: place === 'execution' ? 'executionScore' : `${place}/actual`, text: comment }))
  await sendBackPaper(deps.workflow, { actor, id: paperId, version, reason, comments })
}

function requireName({ assessment }: ReadSelfEvaluation, place: string): string {
  const name = placeName(assessment, place)
  if (!name) throw new SelfEvaluationContentError('这张自评表没有这一项。请刷新页面后重试。')
  return name
}
