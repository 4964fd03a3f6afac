import type { Tx } from '../../db/server.ts'
import type { PaperRecord } from '../paper-record.ts'
import { findAnswersOfPaper, findSupplied } from './supplied.store.ts'
import type { SuppliedAnswer, SuppliedValue } from './supplied.ts'

export interface SuppliedOfPaper {
  readonly values: readonly SuppliedValue[]
  readonly answers: readonly SuppliedAnswer[]
}

/** 统一口径数据 of the form of a paper, and what the paper answered to each. Those of a settled paper are asked nothing any more. */
export async function answersTo(tx: Tx, paper: PaperRecord): Promise<SuppliedOfPaper> {
  const { regionId, departmentId, fiscalYear, type, form, id } = paper
  if (paper.state !== 'draft' && paper.state !== 'returned') return { values: [], answers: [] }
  const values = await findSupplied(tx, { regionId, departmentId, fiscalYear, of: { type, form } })
  return { values, answers: values.length === 0 ? [] : await findAnswersOfPaper(tx, { regionId, paperId: id }) }
}
