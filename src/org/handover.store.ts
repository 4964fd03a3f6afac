import { sql, type Tx } from '../db/server.ts'
import type { HandoverList, HandoverRecord } from './handover.ts'

export async function insertHandover(tx: Tx, record: Omit<HandoverRecord, 'departmentName'>): Promise<void> {
  const { handoverId, fromAccountId, toAccountId, reason, list, madeAt, madeBy } = record
  await sql`
    insert into handover (region_id, id, department_id, from_account_id, to_account_id, reason, list, made_at, made_by)
    values (current_region(), ${handoverId}, current_department(), ${fromAccountId}, ${toAccountId}, ${reason},
            ${JSON.stringify(list)}::jsonb, ${madeAt}, ${madeBy})`.execute(tx)
}

interface HandoverRow {
  id: string
  from_account_id: string
  to_account_id: string
  reason: string
  list: HandoverList
  made_at: Date
  made_by: string
  department_name: string
}

/** Those the transaction may see, newest first; one of them by its id. */
export async function findHandovers(
  tx: Tx,
  { handoverId, limit = 200 }: { handoverId?: string; limit?: number } = {},
): Promise<readonly HandoverRecord[]> {
  const { rows } = await sql<HandoverRow>`
    select handover.id, handover.from_account_id, handover.to_account_id, handover.reason, handover.list, handover.made_at, handover.made_by,
           department.name as department_name
      from handover
      join department on department.region_id = handover.region_id
                     and department.id = handover.department_id
     where handover.region_id = current_region()
       and handover.department_id = current_department()
       ${handoverId ? sql`and handover.id = ${handoverId}` : sql``}
     order by handover.made_at desc, handover.id desc
     limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    handoverId: row.id,
    fromAccountId: row.from_account_id,
    toAccountId: row.to_account_id,
    reason: row.reason,
    list: row.list,
    madeAt: row.made_at,
    madeBy: row.made_by,
    departmentName: row.department_name,
  }))
}
