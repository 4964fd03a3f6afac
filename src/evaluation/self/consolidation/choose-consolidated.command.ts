import { appendAudit } from '../../../audit/server.ts'
import { inRegion } from '../../../db/server.ts'
import { errorAt } from '../../../kernel/index.ts'
import type { Actor } from '../../../org/index.ts'
import { readActual } from '../actual-value.ts'
import { holdPaper } from '../hold-paper.query.ts'
import { mayFill } from '../self.policy.ts'
import { SelfEvaluationContentError, SelfEvaluationNotOpenError } from '../self-errors.ts'
import type { SelfEvaluationDeps } from '../self-evaluation-deps.ts'
import { loadSelfEvaluation } from '../show-self-evaluation.query.ts'
import type { ConsolidatedIndicator, ConsolidationChoice } from './consolidate.ts'
import { saveChoice } from './consolidation.store.ts'

const words: Readonly<Record<ConsolidationChoice['choice'], string>> = { sum: '采用汇总数', own: '改用其他数', none: '自行填写' }

interface Choosing {
  readonly actor: Actor
  readonly paperId: string
  readonly order: Pick<ConsolidationChoice, 'place' | 'choice' | 'value' | 'reason'>
}

/** 采用汇总数, or another value with the reason: from then on nobody types it. */
export async function chooseConsolidated(deps: SelfEvaluationDeps, { actor, paperId, order }: Choosing): Promise<void> {
  const { paper, read } = await loadSelfEvaluation(deps, { actor, paperId })
  if (!mayFill(actor, paper)) throw new SelfEvaluationNotOpenError('自评表已经报送，或不由本单位填报，不能处理汇总数。')
  const indicator = read.material.consolidation?.indicators.find(({ place }) => place === order.place)
  if (!indicator) throw new SelfEvaluationContentError('这张自评表没有这一项汇总。请刷新页面后重试。')
  const fault = faultOf(indicator, order)
  if (fault) throw new SelfEvaluationContentError(fault, [errorAt('汇总数', 'selfEvaluation.consolidation', fault)])
  await inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    await holdPaper(tx, { actor, paperId, act: 'fill' })
    await saveChoice(tx, { paper, at, choice: { ...order, decidedBy: actor.displayName } })
    const after = [words[order.choice], order.choice === 'sum' ? indicator.value : order.value, order.reason].filter(Boolean).join('，')
    const changes = [{ field: `汇总 ${indicator.target.name}`, after }]
    await appendAudit(tx, { actor, action: 'selfEvaluation.consolidate', subject: `paper/${paperId}`, at, changes })
  })
}

function faultOf({ value, parts, target }: ConsolidatedIndicator, { choice, value: own, reason }: Choosing['order']): string | undefined {
  const missing = parts.filter((part) => part.missing !== '')
  if (choice === 'sum') {
    if (value === undefined) return '这一项没有可以采用的汇总数。请自行填写，或改用其他数并写明理由。'
    if (missing.length === 0 || reason !== '') return undefined
    const named = [...new Set(missing.map(({ organisationName, projectName }) => `${organisationName}（${projectName}）`))].join('、')
    return `还有没有计入的单位：${named}。仍要采用的，请写明理由。`
  }
  if (choice === 'none') return undefined
  if (own === '' || reason === '') return '改用其他数的，请填写完成值和理由。'
  const read = readActual(own, target)
  return read.kind === 'unread' ? read.reason : undefined
}
