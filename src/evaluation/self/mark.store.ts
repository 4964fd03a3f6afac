import { sql, type Tx } from '../../db/server.ts'
import type { MarkedOutcome } from './indicator-way.ts'
import type { PlacedMark } from './self-material.ts'

interface Row {
  readonly paperId: string
  readonly place: string
  readonly level: string
  readonly points: string | null
  readonly basis: string
  readonly finished: boolean
  readonly numerator: string | null
  readonly denominator: string | null
  readonly outcome: '' | MarkedOutcome['kind']
  readonly outcomeReason: string
  readonly outcomeDocument: string
}

/** 人工核定 of papers, by paper. */
export async function findMarks(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly PlacedMark[]>> {
  const { rows } = await sql<Row>`
    select paper_id as "paperId", place, level, points, basis, finished, numerator, denominator, outcome,
           outcome_reason as "outcomeReason", outcome_document as "outcomeDocument"
      from self_evaluation_mark
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])
     order by place`.execute(tx)
  const grouped = Map.groupBy(rows, ({ paperId }) => paperId)
  return new Map([...grouped].map(([paperId, marks]) => [paperId, marks.map(markOf)]))
}

function markOf({
  place,
  level,
  points,
  basis,
  finished,
  numerator,
  denominator,
  outcome,
  outcomeReason,
  outcomeDocument,
}: Row): PlacedMark {
  return {
    ...{ place, finished, ...(level && { level }), ...(points !== null && { points }), ...(basis && { basis }) },
    ...(numerator !== null && denominator !== null && { quotient: { numerator, denominator } }),
    ...(outcome !== '' && { outcome: { kind: outcome, reason: outcomeReason, document: outcomeDocument } }),
  }
}

export async function saveMark(
  tx: Tx,
  { paper, mark, at, by }: { paper: { regionId: string; departmentId: string; id: string }; mark: PlacedMark; at: Date; by: string },
): Promise<void> {
  const { place, level = '', points = null, basis = '', finished = false, quotient, outcome } = mark
  await sql`
    insert into self_evaluation_mark (region_id, paper_id, place, department_id, level, points, basis, finished, numerator, denominator, outcome,
                                      outcome_reason, outcome_document, changed_at, changed_by)
    values (${paper.regionId}, ${paper.id}, ${place}, ${paper.departmentId}, ${level}, ${points}, ${basis}, ${finished},
            ${quotient?.numerator ?? null}, ${quotient?.denominator ?? null}, ${outcome?.kind ?? ''}, ${outcome?.reason ?? ''}, ${outcome?.document ?? ''},
            ${at}, ${by})
        on conflict (region_id, paper_id, place) do update
       set level = excluded.level, points = excluded.points, basis = excluded.basis, finished = excluded.finished,
           numerator = excluded.numerator, denominator = excluded.denominator, outcome = excluded.outcome,
           outcome_reason = excluded.outcome_reason, outcome_document = excluded.outcome_document,
           changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = self_evaluation_mark.version + 1`.execute(tx)
}
