import { reckonMeasures } from '../budget/server.ts'
import { asProgram, type Db, inRegion, type Tx } from '../db/server.ts'
import { type Clock, dayInChina } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { type LoadedEvaluation, requireEvaluation, scoreRecord } from './load-evaluation.query.ts'
import { measuresOf, type SourcedLeaf, sourceLeaves } from './source-leaves.ts'

/** An evaluation with what the books say now for the indicators that take their facts from them. */
export interface SourcedEvaluation extends LoadedEvaluation {
  /** By position of the indicator. */
  readonly sourced: ReadonlyMap<number, SourcedLeaf>
}

/** One evaluation, scored, and compared with the books while it is still being scored. Nothing is changed by looking. */
export function loadSourcedEvaluation(
  { db, clock }: { db: Db; clock: Clock },
  { actor, id }: { actor: Actor; id: string },
): Promise<SourcedEvaluation> {
  return inRegion(db, actor, async (tx) => {
    const loaded = scoreRecord(await requireEvaluation(tx, { actor, id, lock: false }))
    return withBooks(tx, { actor, loaded, at: clock.now() })
  })
}

/**
 * 与账核对. Whoever may see the evaluation sees the sums that it is scored by, whatever rows of the books the own post sees: they are
 * read as the program does.
 */
export async function withBooks(
  tx: Tx,
  { actor, loaded, at }: { actor: Actor; loaded: LoadedEvaluation; at: Date },
): Promise<SourcedEvaluation> {
  const { record, result, pack } = loaded
  const measures = measuresOf(result, pack)
  if (record.status !== 'scoring' || measures.size === 0) return { ...loaded, sourced: new Map() }
  const { regionId, departmentId, fiscalYear } = record
  const wanted = [...new Set(measures.values())]
  const reckoned = await asProgram(tx, actor, departmentId, () =>
    reckonMeasures(tx, { regionId, departmentId, fiscalYear, pack, measures: wanted, today: dayInChina(at) }),
  )
  return { ...loaded, sourced: sourceLeaves(result, pack, { measures, reckoned }) }
}
