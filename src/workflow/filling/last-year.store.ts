import { sql, type Tx } from '../../db/server.ts'
import type { PaperRecord } from '../paper-record.ts'

type Asked = Pick<PaperRecord, 'regionId' | 'departmentId' | 'organisationId' | 'projectId' | 'type' | 'fiscalYear'>

/** 上年批复的同一种文书 of the organisation, or of the project. */
export async function findLastYearPaper(
  tx: Tx,
  { regionId, departmentId, organisationId, projectId, type, fiscalYear }: Asked,
): Promise<{ id: string; type: string; form: string } | undefined> {
  const { rows } = await sql<{ id: string; type: string; form: string }>`
    select id, type, form
      from paper
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and organisation_id = ${organisationId}
       and project_id is not distinct from ${projectId}::uuid
       and type = ${type}
       and fiscal_year = ${fiscalYear - 1}
       and state = 'approved'
     order by approved_at desc
     limit 1`.execute(tx)
  return rows[0]
}
