import { sql, type Tx } from '../../db/server.ts'

export interface SelfPaperPlace {
  readonly id: string
  readonly projectId: string | null
  readonly fiscalYear: number
}

/** 自评表 of a department and year, and of the year before for its projects. */
export async function findSelfPapers(
  tx: Tx,
  { regionId, departmentId, fiscalYear }: { regionId: string; departmentId: string; fiscalYear: number },
): Promise<SelfPaperPlace[]> {
  const { rows } = await sql<SelfPaperPlace>`
    select id, project_id as "projectId", fiscal_year as "fiscalYear"
      from paper
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and fiscal_year between ${fiscalYear - 1} and ${fiscalYear}
       and type like 'selfEvaluation.%'
       and state <> 'void'`.execute(tx)
  return rows
}
