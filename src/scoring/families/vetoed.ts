import { ZERO } from '../../kernel/index.ts'
import type { ScoreResult } from '../facts.ts'
import { apply, note, type ScoringContext, scored, unscorable } from './context.ts'

/** 一票否决: 0 where the criterion has a written veto; a veto that is not written is none. */
export function scoreVetoed(context: ScoringContext): ScoreResult {
  const vetoes = context.rule.vetoes ?? []
  if (vetoes.length === 0) return unscorable('这条标准没有写一票否决的情形，不能填 veto: true。请核对依据或评分标准。')
  for (const { text, at } of vetoes) apply(context, at ?? context.rule.at, 'veto.text', { text })
  note(context, 'arithmetic', 'veto.zero', { points: context.points })
  return scored(context, ZERO)
}
