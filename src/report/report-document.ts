import type { EvaluationResult, ReportTexts } from '../evaluation/index.ts'
import type { PrintedGroup } from '../indicators/index.ts'
import type { Block, OfficeDocument } from '../office/index.ts'

/** 报告: what it says, as plain data that a test can compare. How Word shows it is the office adapter's business. */
export type ReportDocument = OfficeDocument

export type ReportBlock = Block

/** What a report is made of: stored values only. */
export interface EvaluationPaper {
  readonly result: EvaluationResult
  readonly texts?: ReportTexts
  /** Points printed in the headers of groups; without them those of the leaves. */
  readonly groups?: readonly PrintedGroup[]
}
