/** Door 1 of the room 报告: what official reports say, as plain data. Pure, safe in the browser. */
export { evaluationReport } from './evaluation-report.ts'
export { paperOf } from './paper.ts'
export { type ReportPermission, reportPermissions } from './report.policy.ts'
export type { EvaluationPaper, ReportBlock, ReportDocument } from './report-document.ts'
