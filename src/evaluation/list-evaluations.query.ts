import { type Db, inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { findEvaluations } from './evaluation.store.ts'
import type { EvaluationHead } from './evaluation-record.ts'

/** 评价列表 of the actor's region. */
export function listEvaluations({ db }: { db: Db }, { actor }: { actor: Actor }): Promise<EvaluationHead[]> {
  return inRegion(db, actor, (tx) => findEvaluations(tx, { regionId: actor.regionId, most: 500 }))
}
