import { type Db, inRegion } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { applyEdits, type CellConflict, type CellInput, findConflicts, readChanges } from './cell-changes.ts'
import { CellNotPermittedError, EvaluationClosedError, InvalidCellsError } from './errors.ts'
import { cellPolicy } from './evaluation.policy.ts'
import { CELL_FIELDS, cellLabels } from './evaluation-record.ts'
import { requireEvaluation, scoreRecord } from './load-evaluation.query.ts'
import { type SourcedEvaluation, withBooks } from './sourced-evaluation.query.ts'
import { storeCells } from './store-cells.command.ts'

export type SaveCellsResult =
  | { readonly kind: 'saved'; readonly evaluation: SourcedEvaluation }
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
    const stored =
      changed.size === 0 ? scoreRecord(record) : await storeCells(tx, { actor, action: 'evaluation.saveCells', record, edits, changed, at })
    return { kind: 'saved', evaluation: await withBooks(tx, { actor, loaded: stored, at }) }
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
