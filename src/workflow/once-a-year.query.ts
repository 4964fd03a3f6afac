import type { Tx } from '../db/server.ts'
import { findPaperPlaces, lockYearOfPapers, type PaperPlace } from './paper-place.store.ts'
import type { PaperRecord } from './paper-record.ts'

/** 一年一份: of the department, or of each organisation that fills it in. Papers of projects are kept apart by the database. */
export type OnceAYear = 'department' | 'organisation'

type Asked = Pick<PaperRecord, 'regionId' | 'departmentId' | 'organisationId' | 'type' | 'fiscalYear' | 'id'>

/** 同年的另一份 of the same type, void ones apart. Whoever asks at the same moment waits, and then finds this one. */
export async function findOthersOfYear(
  tx: Tx,
  { regionId, departmentId, organisationId, type, fiscalYear, id }: Asked,
  once: OnceAYear,
): Promise<PaperPlace[]> {
  await lockYearOfPapers(tx, { departmentId, type, fiscalYear })
  const papers = await findPaperPlaces(tx, { regionId, departmentId, fiscalYears: [fiscalYear], types: [type] })
  return papers.filter(
    (paper) => paper.id !== id && paper.projectId === null && (once === 'department' || paper.organisationId === organisationId),
  )
}
