import { formatFixed } from '../kernel/index.ts'
import type { Rule } from '../scoring/index.ts'
import type { EvaluationRecord } from './evaluation-record.ts'
import type { EvaluationResult, LeafResult } from './evaluation-result.ts'

/** The score of each indicator as it is stored, by its id. */
export function scoresOf(record: EvaluationRecord, result: EvaluationResult): ReadonlyMap<string, string | null> {
  return new Map(
    result.leaves.map(({ index, score }) => [record.indicators[index]!.id, score === undefined ? null : formatFixed(score, 2)]),
  )
}

/** 确认规则: saving a criterion confirms how it was read; a rule that was confirmed before stays. */
export function ruleToConfirm({ reading }: LeafResult, confirmed: Rule | null): Rule | null {
  if (confirmed) return confirmed
  return reading.status === 'compiled' || reading.status === 'judgement' ? reading.rule : null
}
