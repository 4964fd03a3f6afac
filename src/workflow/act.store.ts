import { sql, type Tx } from '../db/server.ts'
import type { ActRecord, PaperRecord } from './paper-record.ts'

export async function findActs(tx: Tx, { regionId, paperId }: { regionId: string; paperId: string }): Promise<ActRecord[]> {
  const { rows } = await sql<ActRecord>`
    select id, act, step_label as "stepLabel", edition, account_id as "accountId", delegated_by as "delegatedBy", post_label as "postLabel",
           organisation_name as "organisationName", reason, comments, external, at
      from paper_act
     where region_id = ${regionId}
       and paper_id = ${paperId}
     order by at, id`.execute(tx)
  return rows
}

/** 最近一次退回 of papers: who sent it back, and why. */
export async function findReturns(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, Pick<ActRecord, 'reason' | 'comments' | 'postLabel' | 'organisationName' | 'at'>>> {
  const { rows } = await sql<ActRecord & { paperId: string }>`
    select distinct on (paper_id) paper_id as "paperId", reason, comments, post_label as "postLabel", organisation_name as "organisationName", at
      from paper_act
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])
       and act in ('sendBack', 'registerReturn')
     order by paper_id, at desc, id desc`.execute(tx)
  return new Map(rows.map(({ paperId, ...act }) => [paperId, act]))
}

/** Who stood behind the submission is written beside the act: the database compares the persons. */
export async function insertAct(
  tx: Tx,
  {
    paper,
    act,
  }: {
    paper: Pick<PaperRecord, 'id' | 'regionId' | 'departmentId' | 'submittedBy' | 'submittedFor' | 'enteredBy' | 'enteredFor'>
    act: ActRecord
  },
): Promise<void> {
  await sql`
    insert into paper_act (region_id, id, department_id, paper_id, edition, act, step_label, account_id, delegated_by, post_label,
                           organisation_name, submitted_by, submitted_for, entered_by, entered_for, reason, comments, external, at)
    values (${paper.regionId}, ${act.id}, ${paper.departmentId}, ${paper.id}, ${act.edition}, ${act.act}, ${act.stepLabel},
            ${act.accountId}, ${act.delegatedBy}, ${act.postLabel}, ${act.organisationName}, ${paper.submittedBy}, ${paper.submittedFor},
            ${paper.enteredBy}, ${paper.enteredFor}, ${act.reason}, ${JSON.stringify(act.comments)}::jsonb,
            ${act.external === null ? null : JSON.stringify(act.external)}::jsonb, ${act.at})`.execute(tx)
}
