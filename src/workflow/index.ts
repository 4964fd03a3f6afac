export type { Chain, ChainStep } from './chain.ts'
export { currentStep } from './chain-place.ts'
export { checkForm } from './check-form.ts'
export { versionLabel } from './code.ts'
export { progressLight } from './collection.ts'
export { type CellDifference, compareCells, inFormOrder } from './compare-editions.ts'
export { completeCells, isGiven, type QuotedCell, type QuotedCells, rowNumbers } from './complete-cells.ts'
export { readFileCell } from './file-cell.ts'
export { type FaultWords, FileFaultError, fileFaults } from './file-faults.ts'
export * from './filling/filling.view.ts'
export * from './filling/paper-filling.view.ts'
export { covers, isOpenIn, isTyped, partOf, typedCells } from './filling/part.ts'
export { nameColumn } from './filling/supplied.ts'
export type { CellProblem, Cells, FormField, FormSection, FormSheet, PaperForm, RowsSection } from './form.ts'
export { keptFor } from './kept-warning.ts'
export * from './kept-warning.view.ts'
export { givenKind, labelOf } from './labels.ts'
export type { CheckedForm, RoomChecks } from './pack-forms.ts'
export { actLabels, type PaperAct, type PaperState, paperTransitions, stateLabels } from './paper.ts'
export * from './paper.view.ts'
export * from './paper-edition.view.ts'
export { PaperSectionView } from './paper-form.view.ts'
export * from './paper-kinds.view.ts'
export { personsBehind } from './paper-record.ts'
export { printPaper } from './print.ts'
export * from './print.view.ts'
export { printDocument } from './print-document.ts'
export { type PrintedSheet, printSheet } from './print-sheet.ts'
export { MOST_CELLS_AT_ONCE, mergeSaved, SavedPaperView, SavePaperCells } from './saved-paper.view.ts'
export { keptName } from './scan.ts'
export { UploadedFileView } from './scan.view.ts'
export {
  contentText,
  type LaidCell,
  type LaidRow,
  type LaidSheet,
  laySheet,
  lineText,
  type SheetContent,
  type SheetLine,
  yearText,
} from './sheet.ts'
export { compareSheet } from './sheet-changes.ts'
export { columnsInOrder } from './sheet-merges.ts'
export { readFormSheet } from './sheet-reading.ts'
export * from './sheet-reading.view.ts'
export { fileSheet } from './sheet-rows.ts'
export { sheetWorkbook } from './sheet-workbook.ts'
export { isFigure, mergedSpans, shownValue } from './shown-value.ts'
export { waitingWords } from './step-target.ts'
export * from './workbench.view.ts'
export { type WorkflowPermission, workflowPermissions } from './workflow.policy.ts'
