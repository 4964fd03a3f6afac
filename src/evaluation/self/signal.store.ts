import { sql, type Tx } from '../../db/server.ts'
import type { SignalNote } from './signal-note.ts'

interface PaperPlace {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
}

/** 答复和复核意见 of the signals of papers, by paper. */
export async function findSignalNotes(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly SignalNote[]>> {
  const { rows } = await sql<SignalNote & { paperId: string }>`
    select paper_id as "paperId", code, coalesce(signal.answer, '') as answer, signal.answered_by as "answeredBy",
           signal.answered_at as "answeredAt", coalesce(signal.answered_data, '') as "answeredData", review.verdict,
           coalesce(review.remark, '') as remark, review.reviewed_by as "reviewedBy", review.reviewed_at as "reviewedAt"
      from self_evaluation_signal signal
      full join self_evaluation_verdict review using (region_id, paper_id, code)
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])`.execute(tx)
  const grouped = Map.groupBy(rows, ({ paperId }) => paperId)
  return new Map([...grouped].map(([paperId, notes]) => [paperId, notes.map(({ paperId: _, ...note }) => note)]))
}

interface Noted {
  readonly paper: PaperPlace
  readonly code: string
  readonly at: Date
  readonly by: string
}

export async function saveAnswer(tx: Tx, { paper, code, answer, data, at, by }: Noted & { answer: string; data: string }): Promise<void> {
  await sql`
    insert into self_evaluation_signal (region_id, paper_id, code, department_id, answer, answered_by, answered_at, answered_data)
    values (${paper.regionId}, ${paper.id}, ${code}, ${paper.departmentId}, ${answer}, ${by}, ${at}, ${data})
        on conflict (region_id, paper_id, code) do update
       set answer = excluded.answer, answered_by = excluded.answered_by, answered_at = excluded.answered_at,
           answered_data = excluded.answered_data, version = self_evaluation_signal.version + 1`.execute(tx)
}

interface Reviewed extends Noted {
  readonly packName: string
  readonly verdict: NonNullable<SignalNote['verdict']>
  readonly remark: string
}

export async function saveVerdict(tx: Tx, { paper, code, packName, verdict, remark, at, by }: Reviewed): Promise<void> {
  await sql`
    insert into self_evaluation_verdict (region_id, paper_id, code, department_id, pack_name, verdict, remark, reviewed_by, reviewed_at)
    values (${paper.regionId}, ${paper.id}, ${code}, ${paper.departmentId}, ${packName}, ${verdict}, ${remark}, ${by}, ${at})
        on conflict (region_id, paper_id, code) do update
       set pack_name = excluded.pack_name, verdict = excluded.verdict, remark = excluded.remark, reviewed_by = excluded.reviewed_by,
           reviewed_at = excluded.reviewed_at, version = self_evaluation_verdict.version + 1`.execute(tx)
}

/** 复核结果 of a signal in the department, by signal: how often it stood and how often it was dismissed. */
export async function countVerdicts(
  tx: Tx,
  { regionId, departmentId, packName }: { regionId: string; departmentId: string; packName: string },
): Promise<ReadonlyMap<string, { readonly stands: number; readonly dismissed: number }>> {
  const { rows } = await sql<{ code: string; stands: number; dismissed: number }>`
    select code, count(*) filter (where verdict = 'stands')::integer as stands, count(*) filter (where verdict = 'dismissed')::integer as dismissed
      from self_evaluation_verdict
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and pack_name = ${packName}
     group by code`.execute(tx)
  return new Map(rows.map(({ code, ...counts }) => [code, counts]))
}
