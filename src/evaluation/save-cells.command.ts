import { appendAudit } from '../audit/server.ts'
import { type Db, inRegion, type Tx } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { applyEdits, type CellConflict, type CellEdit, type CellInput, findConflicts, readChanges } from './cell-changes.ts'
import { CellNotPermittedError, EvaluationClosedError, InvalidCellsError } from './errors.ts'
import { cellPolicy } from './evaluation.policy.ts'
import { saveIndicators, saveSummary } from './evaluation.store.ts'
import { CELL_FIELDS, cellLabels, type EvaluationRecord, type IndicatorRecord } from './evaluation-record.ts'
import { type LoadedEvaluation, requireEvaluation, scoreRecord } from './load-evaluation.query.ts'
import { summaryOf } from './present-evaluation.view.ts'
import { ruleToConfirm, scoresOf } from './stored-scores.ts'

export type SaveCellsResult =
  | { readonly kind: 'saved'; readonly evaluation: LoadedEvaluation }
  | { readonly kind: 'conflict'; readonly conflicts: readonly CellConflict[] }

/**
 * 逐格保存. All or nothing: with one conflict or one unusable value no cell of the request is stored, so that what the
 * browser shows as saved was saved together. Values that cannot score are kept and shown as problems.
 */
export function saveCells(
  { db, clock }: { db: Db; clock: Clock },
  { actor, evaluationId, changes }: { actor: Actor; evaluationId: string; changes: readonly CellInput[] },
): Promise<SaveCellsResult> {
  return inRegion(db, actor, async (tx) => {
    const record = await requireEvaluation(tx, { actor, id: evaluationId, lock: true })
    refuseForeignCells(actor, changes)
    if (record.status !== 'scoring') throw new EvaluationClosedError(record.title)

    const { edits, problems } = readChanges(changes, record.indicators)
    if (problems.length > 0) throw new InvalidCellsError(problems)
    const conflicts = findConflicts(edits)
    if (conflicts.length > 0) return { kind: 'conflict', conflicts }

    const at = clock.now()
    const changed = applyEdits(edits, { at: at.toISOString(), by: actor.displayName })
    if (changed.size === 0) return { kind: 'saved', evaluation: scoreRecord(record) }
    return { kind: 'saved', evaluation: await store(tx, { actor, record, edits, changed, at }) }
  })
}

function refuseForeignCells(actor: Actor, changes: readonly CellInput[]): void {
  const refused = CELL_FIELDS.filter((field) => changes.some(({ cell }) => cell.endsWith(`/${field}`)) && !cellPolicy[field](actor))
  if (refused.length > 0) {
    throw new CellNotPermittedError(
      actor.displayName,
      refused.map((field) => cellLabels[field]),
    )
  }
}

interface Saving {
  readonly actor: Actor
  readonly record: EvaluationRecord
  readonly edits: readonly CellEdit[]
  readonly changed: ReadonlyMap<string, IndicatorRecord>
  readonly at: Date
}

async function store(tx: Tx, { actor, record, edits, changed, at }: Saving): Promise<LoadedEvaluation> {
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
    actor,
    action: 'evaluation.saveCells',
    subject: `evaluation/${id}`,
    at,
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
