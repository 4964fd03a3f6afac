import { type Db, inRegion } from '../db/server.ts'
import { type Clock, errorAt, type Problem } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { applyEdits, type CellConflict, type CellEdit, findConflicts, sameValue } from './cell-changes.ts'
import { BooksMovedError, CellNotPermittedError, EvaluationClosedError, InvalidCellsError } from './errors.ts'
import { cellPolicy } from './evaluation.policy.ts'
import { cellLabels, type IndicatorRecord } from './evaluation-record.ts'
import { requireEvaluation, scoreRecord } from './load-evaluation.query.ts'
import type { SourcedLeaf } from './source-leaves.ts'
import { type SourcedEvaluation, withBooks } from './sourced-evaluation.query.ts'
import { storeCells } from './store-cells.command.ts'

/** One indicator whose facts are to be taken from the books, as the page showed both. */
export interface MeasuredTaking {
  readonly id: string
  /** 依据 that is stored, as seen. */
  readonly base: unknown
  /** 台账数 that was offered, as seen. */
  readonly facts: unknown
}

export type TakeMeasuredFactsResult =
  | { readonly kind: 'taken'; readonly evaluation: SourcedEvaluation }
  | { readonly kind: 'conflict'; readonly conflicts: readonly CellConflict[] }

/**
 * 采用台账数: facts and figures of the indicators become what the books say. All or nothing, by cell as when they are typed; and if the
 * books have moved on since the page was opened, nothing is taken that nobody has seen.
 */
export function takeMeasuredFacts(
  { db, clock }: { db: Db; clock: Clock },
  { actor, evaluationId, leaves }: { actor: Actor; evaluationId: string; leaves: readonly MeasuredTaking[] },
): Promise<TakeMeasuredFactsResult> {
  return inRegion(db, actor, async (tx) => {
    const record = await requireEvaluation(tx, { actor, id: evaluationId, lock: true })
    if (!cellPolicy.facts(actor)) throw new CellNotPermittedError(actor.displayName, [cellLabels.facts])
    if (record.status !== 'scoring') throw new EvaluationClosedError(record.title)

    const at = clock.now()
    const { sourced } = await withBooks(tx, { actor, loaded: scoreRecord(record), at })
    const { takings, problems } = readTakings(leaves, record.indicators, sourced)
    if (problems.length > 0) throw new InvalidCellsError(problems)
    const edits = takings.map(({ edit }) => edit)
    const conflicts = findConflicts(edits)
    if (conflicts.length > 0) return { kind: 'conflict', conflicts }
    const moved = takings.filter(({ facts, seen }) => !sameValue(facts, seen)).map(({ edit }) => edit.indicator.path.at(-1) ?? '')
    if (moved.length > 0) throw new BooksMovedError(moved)

    const figures = new Map(takings.map(({ edit, sourced: leaf }) => [edit.indicator.id, leaf.figures]))
    const applied = applyEdits(edits, { at: at.toISOString(), by: actor.displayName })
    const changed = new Map([...applied].map(([id, indicator]) => [id, { ...indicator, figures: figures.get(id) ?? indicator.figures }]))
    const stored =
      changed.size === 0
        ? scoreRecord(record)
        : await storeCells(tx, { actor, action: 'evaluation.takeMeasuredFacts', record, edits, changed, at })
    return { kind: 'taken', evaluation: await withBooks(tx, { actor, loaded: stored, at }) }
  })
}

interface Taking {
  readonly edit: CellEdit
  readonly sourced: SourcedLeaf
  readonly facts: unknown
  readonly seen: unknown
}

/** Takings with their indicators; everything that cannot be taken from the books, all at once. */
function readTakings(
  leaves: readonly MeasuredTaking[],
  indicators: readonly IndicatorRecord[],
  sourced: ReadonlyMap<number, SourcedLeaf>,
): { takings: Taking[]; problems: Problem[] } {
  const problems: Problem[] = []
  const takings = leaves.flatMap(({ id, base, facts: seen }, place): Taking[] => {
    const index = indicators.findIndex((indicator) => indicator.id === id)
    const [indicator, leaf] = [indicators[index], sourced.get(index)]
    if (!indicator || !leaf?.facts || leaves.findIndex((other) => other.id === id) !== place) {
      const name = indicator?.path.at(-1) ?? id
      problems.push(errorAt(`leaves[${place}]`, 'evaluation.notMeasured', `“${name}”现在没有可以采用的台账数。请刷新页面。`))
      return []
    }
    const edit: CellEdit = { cell: `${id}/facts`, indicator, field: 'facts', base, value: leaf.facts }
    return [{ edit, sourced: leaf, facts: leaf.facts, seen }]
  })
  return { takings, problems }
}
