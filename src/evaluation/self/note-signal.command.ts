import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { holdPaper } from './hold-paper.query.ts'
import { mayAnswer, mayRecheck } from './self.policy.ts'
import { SelfEvaluationContentError, SelfEvaluationNotOpenError } from './self-errors.ts'
import type { SelfEvaluationDeps } from './self-evaluation-deps.ts'
import { loadSelfEvaluation } from './show-self-evaluation.query.ts'
import { saveAnswer, saveVerdict } from './signal.store.ts'
import { signalLabels } from './signal.ts'
import { dataOf, verdictLabels } from './signal-note.ts'

interface Noted {
  readonly actor: Actor
  readonly paperId: string
  readonly code: string
}

/** 答复信号: kept with the data that it answers; until the paper is approved. */
export async function answerSignal(deps: SelfEvaluationDeps, { answer, ...noted }: Noted & { answer: string }): Promise<void> {
  const { paper, signal } = await requireSignal(deps, noted)
  const { actor, code } = noted
  if (!mayAnswer(actor, paper)) throw new SelfEvaluationNotOpenError('自评表已经批复，或不由本单位填报，不能答复信号。')
  await inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    await holdPaper(tx, { actor, paperId: paper.id, act: 'answer' })
    await saveAnswer(tx, { paper, code, answer, data: dataOf(signal), at, by: actor.displayName })
    const changes = [{ field: signalLabels[signal.code], after: answer }]
    await appendAudit(tx, { actor, action: 'selfEvaluation.answerSignal', subject: `paper/${paper.id}`, at, changes })
  })
}

/** 复核信号: whether it stands. What is mostly dismissed is switched off for the pack. */
export async function reviewSignal(
  deps: SelfEvaluationDeps,
  { verdict, remark, ...noted }: Noted & { verdict: 'stands' | 'dismissed'; remark: string },
): Promise<void> {
  const { paper, signal, packName } = await requireSignal(deps, noted)
  const { actor, code } = noted
  if (!mayRecheck(actor, paper)) throw new SelfEvaluationNotOpenError('信号由报送人以外的复核人员在报送以后处理。')
  await inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    await holdPaper(tx, { actor, paperId: paper.id, act: 'recheck' })
    await saveVerdict(tx, { paper, code, packName, verdict, remark, at, by: actor.displayName })
    const changes = [{ field: signalLabels[signal.code], after: [verdictLabels[verdict], remark].filter(Boolean).join('：') }]
    await appendAudit(tx, { actor, action: 'selfEvaluation.reviewSignal', subject: `paper/${paper.id}`, at, changes })
  })
}

async function requireSignal(deps: SelfEvaluationDeps, { actor, paperId, code }: Noted) {
  const { paper, read } = await loadSelfEvaluation(deps, { actor, paperId })
  const signal = read.signals.find((one) => one.code === code)
  if (!signal) throw new SelfEvaluationContentError('这张自评表现在没有这条信号。请刷新页面后重试。')
  return { paper, signal, packName: read.material.rules.name }
}
