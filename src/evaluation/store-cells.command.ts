import { appendAudit } from '../audit/server.ts'
import type { Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import type { CellEdit } from './cell-changes.ts'
import { saveIndicators, saveSummary } from './evaluation.store.ts'
import { cellLabels, type EvaluationRecord, type IndicatorRecord } from './evaluation-record.ts'
import { type LoadedEvaluation, scoreRecord } from './load-evaluation.query.ts'
import { summaryOf } from './present-evaluation.view.ts'
import { ruleToConfirm, scoresOf } from './stored-scores.ts'

interface Storing {
  readonly actor: Actor
  readonly action: 'evaluation.saveCells' | 'evaluation.takeMeasuredFacts'
  readonly record: EvaluationRecord
  readonly edits: readonly CellEdit[]
  readonly changed: ReadonlyMap<string, IndicatorRecord>
  readonly at: Date
}

/** Stores changed indicators with the scores that follow from them, and records it: one audit entry a batch. */
export async function storeCells(tx: Tx, { actor, action, record, edits, changed, at }: Storing): Promise<LoadedEvaluation> {
  const { regionId, id } = record
  const edited = record.indicators.map((indicator) => withoutStaleRule(indicator, changed.get(indicator.id)))
  const first = scoreRecord({ ...record, indicators: edited })
  const indicators = edited.map((indicator, index) => ({ ...indicator, rule: ruleToConfirm(first.result.leaves[index]!, indicator.rule) }))
  const summary = summaryOf(first.result)
  const saved = { version: record.version + 1, packHash: first.pack.hash, score: summary.score, updatedAt: at.toISOString() }
  const evaluation = scoreRecord({ ...record, ...saved, indicators })
  const rows = indicators.filter((indicator) => changed.has(indicator.id))
  await saveIndicators(tx, { regionId, evaluationId: id, indicators: rows, scores: scoresOf(evaluation.record, evaluation.result) })
  await saveSummary(tx, { regionId, id, packHash: saved.packHash, summary, at: saved.updatedAt })
  await appendAudit(tx, {
    ...{ actor, action, at },
    subject: `evaluation/${id}`,
    changes: [...auditChanges(edits, changed), ...scoreChange(record.score, summary.score)],
  })
  return evaluation
}

/** A rule goes with its text: a changed criterion is read again. */
function withoutStaleRule(before: IndicatorRecord, after: IndicatorRecord | undefined): IndicatorRecord {
  if (!after) return before
  return after.criterion === before.criterion ? after : { ...after, rule: null }
}

/** 过程／预算执行／预算执行率 取数依据, with its old and new value. */
function auditChanges(edits: readonly CellEdit[], changed: ReadonlyMap<string, IndicatorRecord>) {
  return edits.flatMap(({ indicator, field }) => {
    const after = changed.get(indicator.id)
    if (!after || after[field] === indicator[field]) return []
    return [{ field: `${indicator.path.join('／')} ${cellLabels[field]}`, before: indicator[field], after: after[field] }]
  })
}

function scoreChange(before: string | null, after: string | null) {
  return before === after ? [] : [{ field: '合计得分', before, after }]
}
