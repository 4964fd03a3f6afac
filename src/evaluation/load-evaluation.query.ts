import { type Db, inRegion, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import type { RulePack } from '../packs/index.ts'
import { loadPack } from '../packs/server.ts'
import { NoSuchEvaluationError } from './errors.ts'
import { findEvaluation } from './evaluation.store.ts'
import type { EvaluationRecord } from './evaluation-record.ts'
import { fileOf } from './evaluation-record.ts'
import type { EvaluationResult } from './evaluation-result.ts'
import { scoreEvaluation } from './score-evaluation.ts'

/** An evaluation with its scores, as the server computes them. */
export interface LoadedEvaluation {
  readonly record: EvaluationRecord
  readonly result: EvaluationResult
  readonly pack: RulePack
}

/** One evaluation of the actor's region, scored; refuses unknown ids and those of other regions alike. */
export function loadEvaluation({ db }: { db: Db }, { actor, id }: { actor: Actor; id: string }): Promise<LoadedEvaluation> {
  return inRegion(db, actor, async (tx) => scoreRecord(await requireEvaluation(tx, { actor, id, lock: false })))
}

export async function requireEvaluation(
  tx: Tx,
  { actor, id, lock }: { actor: Actor; id: string; lock: boolean },
): Promise<EvaluationRecord> {
  const record = await findEvaluation(tx, { regionId: actor.regionId, id, lock })
  if (!record) throw new NoSuchEvaluationError()
  return record
}

/** Scores a stored evaluation by the rules that were confirmed when it was saved. */
export function scoreRecord(record: EvaluationRecord): LoadedEvaluation {
  const pack = loadPack(record.packName)
  const confirmed = record.indicators.map((indicator) => indicator.rule ?? undefined)
  return { record, pack, result: scoreEvaluation(fileOf(record), pack, [], confirmed) }
}
