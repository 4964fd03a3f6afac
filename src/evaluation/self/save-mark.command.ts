import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { errorAt, fraction } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { assessSelfEvaluation, type RowAssessment } from './assess-self-evaluation.ts'
import { holdPaper } from './hold-paper.query.ts'
import { outcomeLabels } from './indicator-way.ts'
import { saveMark } from './mark.store.ts'
import { placeName } from './place-name.ts'
import { mayFill } from './self.policy.ts'
import { SelfEvaluationContentError, SelfEvaluationNotOpenError } from './self-errors.ts'
import type { SelfEvaluationDeps } from './self-evaluation-deps.ts'
import type { PlacedMark } from './self-material.ts'
import { loadSelfEvaluation } from './show-self-evaluation.query.ts'

/** 选择等次、在区间内给分: refused outside of the permitted range, with the range. */
export async function markSelfEvaluation(
  deps: SelfEvaluationDeps,
  { actor, paperId, mark }: { actor: Actor; paperId: string; mark: PlacedMark },
): Promise<void> {
  const { paper, read } = await loadSelfEvaluation(deps, { actor, paperId })
  if (!mayFill(actor, paper)) throw new SelfEvaluationNotOpenError('自评表已经报送，或不由本单位填报，不能选择等次、给分。')
  const material = { ...read.material, marks: [...read.material.marks.filter(({ place }) => place !== mark.place), mark] }
  const { rows, execution, hasPoints } = assessSelfEvaluation(read.sections, read.cells, material)
  const leaf: Leaf | undefined =
    mark.place === 'execution'
      ? execution && { levels: [] as readonly string[], score: execution.score, reason: execution.reason }
      : leafOf(rows, { place: mark.place, hasPoints })
  if (!leaf) throw new SelfEvaluationContentError('这张自评表没有这一项，或这一项不计分。请刷新页面后重试。')
  const fault = faultOfMark(mark)
  if (fault) throw new SelfEvaluationContentError(fault, [errorAt('等次和得分', 'selfEvaluation.mark', fault)])
  const refuse = (message: string) => new SelfEvaluationContentError(message, [errorAt('等次和得分', 'selfEvaluation.mark', message)])
  if (mark.level && !leaf.levels.includes(mark.level))
    throw refuse(`等次“${mark.level}”不在可选之列。请选择：${leaf.levels.join('、') || '本项不选等次'}。`)
  if (mark.points !== undefined && !leaf.score) {
    throw refuse(leaf.levels.length === 0 && !mark.basis ? '规则不能计分的，给分须写明依据。' : (leaf.reason ?? '得分不在可选区间内。'))
  }
  await inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    await holdPaper(tx, { actor, paperId, act: 'fill' })
    await saveMark(tx, { paper, mark, at, by: actor.displayName })
    const changes = [{ field: placeName({ rows, ...(execution && { execution }) }, mark.place)!, after: markWords(mark) }]
    await appendAudit(tx, { actor, action: 'selfEvaluation.mark', subject: `paper/${paperId}`, at, changes })
  })
}

interface Leaf {
  readonly levels: readonly string[]
  readonly score?: unknown
  readonly reason?: string | undefined
}

/** In a form without points the raw figures of a rate may still be given: they are what units are added up by. */
function leafOf(rows: readonly RowAssessment[], { place, hasPoints }: { place: string; hasPoints: boolean }): Leaf | undefined {
  const row = rows.find((one) => one.place === place)
  return row && (hasPoints ? row.scored : { levels: [] })
}

function faultOfMark({ place, quotient, outcome }: PlacedMark): string | undefined {
  if (place === 'execution' && (quotient || outcome)) return '预算执行率取自预算账，只能填写项目是否已经完成。'
  if (quotient && (!quotient.numerator || !quotient.denominator)) return '分子、分母要同时填写。'
  if (quotient && fraction(quotient.denominator).isZero()) return '分母不能是 0。'
  if (!outcome) return undefined
  if (outcome.reason === '') return `${outcomeLabels[outcome.kind]}的，请写明理由。`
  if (outcome.kind === 'exempt' && outcome.document === '') return '免予扣分须经批准，请填写批准文件。'
  return undefined
}

function markWords({ level, points, basis, finished, quotient, outcome }: PlacedMark): string {
  const words = [
    ...[level, points, basis, finished ? '已完成' : ''],
    quotient && `分子 ${quotient.numerator}，分母 ${quotient.denominator}`,
    outcome && `${outcomeLabels[outcome.kind]}：${outcome.reason}${outcome.document && `（${outcome.document}）`}`,
  ]
  return words.filter(Boolean).join('，') || '清除'
}
