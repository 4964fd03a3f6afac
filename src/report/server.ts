/** Door 2 of the room 报告: the download. */
export { type ReportDeps, reportRoutes } from './report.routes.ts'
