import { sql, type Tx } from '../../db/server.ts'

/** 复核得分 of one place, beside the self-score that it was given for. */
export interface Recheck {
  readonly place: string
  readonly selfScore: string
  readonly score: string
  /** 复核等次 of a described indicator; '' elsewhere. */
  readonly level: string
  readonly reason: string
  readonly recheckedAt: Date
  readonly recheckedBy: string
}

export async function findRechecks(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly Recheck[]>> {
  const { rows } = await sql<Recheck & { paperId: string }>`
    select paper_id as "paperId", place, self_score as "selfScore", score, level, reason, rechecked_at as "recheckedAt", rechecked_by as "recheckedBy"
      from self_evaluation_recheck
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])
     order by place`.execute(tx)
  const grouped = Map.groupBy(rows, ({ paperId }) => paperId)
  return new Map([...grouped].map(([paperId, all]) => [paperId, all.map(({ paperId: _, ...one }) => one)]))
}

export async function saveRecheck(
  tx: Tx,
  { paper, recheck }: { paper: { id: string; regionId: string; departmentId: string }; recheck: Recheck },
): Promise<void> {
  const { place, selfScore, score, level, reason, recheckedAt, recheckedBy } = recheck
  await sql`
    insert into self_evaluation_recheck (region_id, paper_id, place, department_id, self_score, score, level, reason, rechecked_at, rechecked_by)
    values (${paper.regionId}, ${paper.id}, ${place}, ${paper.departmentId}, ${selfScore}, ${score}, ${level}, ${reason}, ${recheckedAt}, ${recheckedBy})
        on conflict (region_id, paper_id, place) do update
       set self_score = excluded.self_score, score = excluded.score, level = excluded.level, reason = excluded.reason, rechecked_at = excluded.rechecked_at,
           rechecked_by = excluded.rechecked_by, version = self_evaluation_recheck.version + 1`.execute(tx)
}
