import { sql, type Tx } from '../../db/server.ts'
import type { PlacedMark } from './self-material.ts'

interface Row {
  readonly paperId: string
  readonly place: string
  readonly level: string
  readonly points: string | null
  readonly basis: string
  readonly finished: boolean
}

/** 人工核定 of papers, by paper. */
export async function findMarks(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly PlacedMark[]>> {
  const { rows } = await sql<Row>`
    select paper_id as "paperId", place, level, points, basis, finished
      from self_evaluation_mark
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])
     order by place`.execute(tx)
  const grouped = Map.groupBy(rows, ({ paperId }) => paperId)
  return new Map([...grouped].map(([paperId, marks]) => [paperId, marks.map(markOf)]))
}

function markOf({ place, level, points, basis, finished }: Row): PlacedMark {
  return { place, finished, ...(level && { level }), ...(points !== null && { points }), ...(basis && { basis }) }
}

export async function saveMark(
  tx: Tx,
  { paper, mark, at, by }: { paper: { regionId: string; departmentId: string; id: string }; mark: PlacedMark; at: Date; by: string },
): Promise<void> {
  const { place, level = '', points = null, basis = '', finished = false } = mark
  await sql`
    insert into self_evaluation_mark (region_id, paper_id, place, department_id, level, points, basis, finished, changed_at, changed_by)
    values (${paper.regionId}, ${paper.id}, ${place}, ${paper.departmentId}, ${level}, ${points}, ${basis}, ${finished}, ${at}, ${by})
        on conflict (region_id, paper_id, place) do update
       set level = excluded.level, points = excluded.points, basis = excluded.basis, finished = excluded.finished,
           changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = self_evaluation_mark.version + 1`.execute(tx)
}
