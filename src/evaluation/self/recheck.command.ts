import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { errorAt, type Fraction, formatFixed, fraction } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { RowAssessment } from './assess-self-evaluation.ts'
import { holdPaper } from './hold-paper.query.ts'
import { placeName } from './place-name.ts'
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
  const given = fraction(score)
  const byLevels = (row?.scored?.levels.length ?? 0) > 0
  const fault =
    faultOf(given, { score: leaf.score, points: leaf.points, reason }) ??
    (row && byLevels ? levelFault(row, { level, score, rules: read.material.rules }) : undefined)
  if (fault) throw new SelfEvaluationContentError(fault, [errorAt('复核得分', 'selfEvaluation.recheck', fault)])
  const selfScore = leaf.score.toString()
  await inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    await holdPaper(tx, { actor, paperId, act: 'recheck' })
    await saveRecheck(tx, {
      paper,
      recheck: {
        ...{ place, selfScore, score: given.toString(), level: byLevels ? level : '', reason },
        ...{ recheckedAt: at, recheckedBy: actor.displayName },
      },
    })
    const changes = [
      {
        field: `复核得分 ${placeName(read.assessment, place)}`,
        before: formatFixed(leaf.score!, 2),
        after: `${formatFixed(given, 2)}${reason ? `，${reason}` : ''}`,
      },
    ]
    await appendAudit(tx, { actor, action: 'selfEvaluation.recheck', subject: `paper/${paperId}`, at, changes })
  })
}

function faultOf(given: Fraction, { score, points, reason }: { score: Fraction; points: Fraction; reason: string }): string | undefined {
  const [most, own] = [formatFixed(points, 2), formatFixed(given, 2)]
  if (given.gt(points)) return `复核得分 ${own} 超过分值 ${most}。请填 0 至 ${most}。`
  if (given.eq(score) || reason !== '') return undefined
  return `复核得分 ${own} 与自评得分 ${formatFixed(score, 2)} 不同，请写明理由。`
}

/** Levels with permitted ranges hold for the reviewer as well. */
function levelFault(
  { target, actual, scored }: RowAssessment,
  { level, score, rules }: { level: string; score: string; rules: SelfRules },
): string | undefined {
  const { levels } = scored!
  if (!levels.includes(level)) return `本项按等次计分，请先选择复核等次：${levels.join('、')}。`
  const asked = { target, actual, points: scored!.points, rules }
  if (scoreIndicator({ ...asked, mark: { level, points: score } }).score) return undefined
  const { range } = scoreIndicator({ ...asked, mark: { level } })
  if (!range) return `等次“${level}”没有可选的区间。`
  return `等次“${level}”的得分应在 ${formatFixed(range.low, 2)} 至 ${formatFixed(range.high, 2)} 之间，复核得分 ${score} 不在区间内。请更正得分或等次。`
}
