/** Door 1 of the room 清单导入: reading a list and what its import makes of each row; safe in the browser. */
export { ListImportView, type PlannedRow, presentListImport } from './list-import.view.ts'
export { type CellFinding, findingAt, inFileOrder, type List, type ListReading, type ReportCell, type TextOf } from './list-sheet.ts'
