import { type Db, inRegion, type Tx } from '../db/server.ts'
import { formatFixed, type Problem, warningAt } from '../kernel/index.ts'
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
  const result = scoreEvaluation(fileOf(record), pack, [], confirmed)
  return { record, pack, result: { ...result, problems: [...result.problems, ...checkStored(record, result, pack)] } }
}

/** A score that was stored stays checkable: what would come out otherwise today is said, never changed silently. */
function checkStored(record: EvaluationRecord, result: EvaluationResult, pack: RulePack): Problem[] {
  const problems: Problem[] = []
  if (record.packHash !== pack.hash) {
    const message = `评分规则“${pack.scoring.label}”的内容在上次计分以后有改动，现按改动后的内容计算。请核对各项得分。`
    problems.push(warningAt('pack', 'evaluation.packChanged', message))
  }
  const computed = result.total.score === undefined ? null : formatFixed(result.total.score, 2)
  if (computed !== record.score) {
    const message = `上次保存的合计得分为${record.score ?? '空'}，现在计算为${computed ?? '空'}。请核对后重新保存任一栏，以更新合计。`
    problems.push(warningAt('total', 'evaluation.storedScoreDiffers', message))
  }
  return problems
}
