import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { errorAt, formatFixed, fraction } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { RowAssessment } from './assess-self-evaluation.ts'
import { saveRecheck } from './recheck.store.ts'
import { scoreIndicator } from './score-indicator.ts'
import { mayRecheck } from './self.policy.ts'
import { SelfEvaluationContentError, SelfEvaluationNotOpenError } from './self-errors.ts'
import type { SelfEvaluationDeps } from './self-evaluation-deps.ts'
import type { SelfRules } from './self-rules.ts'
import { loadSelfEvaluation } from './show-self-evaluation.query.ts'

interface Rechecking {
  readonly actor: Actor
  readonly paperId: string
  readonly place: string
  readonly score: string
  /** 复核等次, where the indicator is scored by levels. */
  readonly level?: string
  readonly reason: string
}

/** 复核: the reviewer's score stands beside the self-score; a difference is explained. */
export async function recheckSelfEvaluation(
  deps: SelfEvaluationDeps,
  { actor, paperId, place, score, level = '', reason }: Rechecking,
): Promise<void> {
  const { paper, read } = await loadSelfEvaluation(deps, { actor, paperId })
  if (!mayRecheck(actor, paper)) throw new SelfEvaluationNotOpenError('自评得分由报送人以外的复核人员在报送以后复核。')
  const { execution, rows } = read.assessment
  const row = rows.find((one) => one.place === place)
  const leaf = place === 'execution' ? execution : row?.scored
  if (!leaf?.score) throw new SelfEvaluationContentError('这一项没有自评得分，不能复核。')
  const refuse = (message: string) => new SelfEvaluationContentError(message, [errorAt('复核得分', 'selfEvaluation.recheck', message)])
  const given = fraction(score)
  if (given.gt(leaf.points))
    throw refuse(`复核得分 ${formatFixed(given, 2)} 超过分值 ${formatFixed(leaf.points, 2)}。请填 0 至 ${formatFixed(leaf.points, 2)}。`)
  const levels = row?.scored?.levels ?? []
  if (row && levels.length > 0) {
    const fault = levelFault(row, { level, levels, score, rules: read.material.rules })
    if (fault) throw refuse(fault)
  }
  if (!given.eq(leaf.score) && reason === '') {
    throw refuse(`复核得分 ${formatFixed(given, 2)} 与自评得分 ${formatFixed(leaf.score, 2)} 不同，请写明理由。`)
  }
  const selfScore = leaf.score.toString()
  await inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    await saveRecheck(tx, {
      paper,
      recheck: {
        place,
        selfScore,
        score: given.toString(),
        level: levels.length > 0 ? level : '',
        reason,
        recheckedAt: at,
        recheckedBy: actor.displayName,
      },
    })
    const changes = [
      { field: `复核得分 ${place}`, before: formatFixed(leaf.score!, 2), after: `${formatFixed(given, 2)}${reason ? `，${reason}` : ''}` },
    ]
    await appendAudit(tx, { actor, action: 'selfEvaluation.recheck', subject: `paper/${paperId}`, at, changes })
  })
}

/** Levels with permitted ranges hold for the reviewer as well. */
function levelFault(
  { target, actual, scored }: RowAssessment,
  { level, levels, score, rules }: { level: string; levels: readonly string[]; score: string; rules: SelfRules },
): string | undefined {
  if (!levels.includes(level)) return `本项按等次计分，请先选择复核等次：${levels.join('、')}。`
  const asked = { target, actual, points: scored!.points, rules }
  if (scoreIndicator({ ...asked, mark: { level, points: score } }).score) return undefined
  const { range } = scoreIndicator({ ...asked, mark: { level } })
  if (!range) return `等次“${level}”没有可选的区间。`
  return `等次“${level}”的得分应在 ${formatFixed(range.low, 2)} 至 ${formatFixed(range.high, 2)} 之间，复核得分 ${score} 不在区间内。请更正得分或等次。`
}
