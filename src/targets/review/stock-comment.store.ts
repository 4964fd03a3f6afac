import { sql, type Tx } from '../../db/server.ts'
import type { StockComment } from './stock-comment.ts'

/** 常用审核意见 that the department keeps, in the order in which they came. */
export async function findStockComments(
  tx: Tx,
  { regionId, departmentId }: { regionId: string; departmentId: string },
): Promise<StockComment[]> {
  const { rows } = await sql<StockComment>`
    select id, version, item, origin, text, retired_at is not null as retired
      from review_comment
     where region_id = ${regionId}
       and department_id = ${departmentId}
     order by created_at, id`.execute(tx)
  return rows
}

interface Written {
  readonly regionId: string
  readonly departmentId: string
  readonly comment: Omit<StockComment, 'version'>
  readonly at: Date
  readonly by: string
}

export async function insertStockComment(tx: Tx, { regionId, departmentId, comment, at, by }: Written): Promise<void> {
  const { id, item, origin, text, retired } = comment
  await sql`
    insert into review_comment (region_id, id, department_id, item, origin, text, retired_at, created_at, created_by)
    values (${regionId}, ${id}, ${departmentId}, ${item}, ${origin}, ${text}, ${retired ? at : null}, ${at}, ${by})`.execute(tx)
}

/** False when somebody has changed it since. */
export async function updateStockComment(
  tx: Tx,
  { regionId, id, version, text, retired, at }: { regionId: string; at: Date } & Pick<StockComment, 'id' | 'version' | 'text' | 'retired'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update review_comment
       set text = ${text}, retired_at = case when ${retired} then coalesce(retired_at, ${at}) end, version = version + 1
     where region_id = ${regionId}
       and id = ${id}
       and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}
