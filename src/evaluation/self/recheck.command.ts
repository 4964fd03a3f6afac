import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { errorAt, formatFixed, fraction } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { saveRecheck } from './recheck.store.ts'
import { mayRecheck } from './self.policy.ts'
import { SelfEvaluationContentError, SelfEvaluationNotOpenError } from './self-errors.ts'
import type { SelfEvaluationDeps } from './self-evaluation-deps.ts'
import { loadSelfEvaluation } from './show-self-evaluation.query.ts'

/** 复核: the reviewer's score stands beside the self-score; a difference is explained. */
export async function recheckSelfEvaluation(
  deps: SelfEvaluationDeps,
  { actor, paperId, place, score, reason }: { actor: Actor; paperId: string; place: string; score: string; reason: string },
): Promise<void> {
  const { paper, read } = await loadSelfEvaluation(deps, { actor, paperId })
  if (!mayRecheck(actor, paper)) throw new SelfEvaluationNotOpenError('自评得分由报送人以外的复核人员在报送以后复核。')
  const { execution, rows } = read.assessment
  const leaf = place === 'execution' ? execution : rows.find((row) => row.place === place)?.scored
  if (!leaf?.score) throw new SelfEvaluationContentError('这一项没有自评得分，不能复核。')
  const refuse = (message: string) => new SelfEvaluationContentError(message, [errorAt('复核得分', 'selfEvaluation.recheck', message)])
  const given = fraction(score)
  if (given.gt(leaf.points))
    throw refuse(`复核得分 ${formatFixed(given, 2)} 超过分值 ${formatFixed(leaf.points, 2)}。请填 0 至 ${formatFixed(leaf.points, 2)}。`)
  if (!given.eq(leaf.score) && reason === '') {
    throw refuse(`复核得分 ${formatFixed(given, 2)} 与自评得分 ${formatFixed(leaf.score, 2)} 不同，请写明理由。`)
  }
  const selfScore = leaf.score.toString()
  await inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    await saveRecheck(tx, {
      paper,
      recheck: { place, selfScore, score: given.toString(), reason, recheckedAt: at, recheckedBy: actor.displayName },
    })
    const changes = [
      { field: `复核得分 ${place}`, before: formatFixed(leaf.score!, 2), after: `${formatFixed(given, 2)}${reason ? `，${reason}` : ''}` },
    ]
    await appendAudit(tx, { actor, action: 'selfEvaluation.recheck', subject: `paper/${paperId}`, at, changes })
  })
}
