import type { Problem } from '../kernel/index.ts'
import type { TableHead } from './document.ts'
import type { Attendance, GridReading } from './grid.ts'

/** 工作表 as it was read: the texts of its cells by row and column, both counted from 1. */
export interface SheetText {
  readonly name: string
  readonly rows: readonly SheetRow[]
}

export interface SheetRow {
  readonly row: number
  /** `texts[0]` is column A. Empty cells are empty strings. */
  readonly texts: readonly string[]
}

export type WorkbookReading =
  | { readonly kind: 'read'; readonly sheets: readonly SheetText[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }

/** 栏: texts, or 金额 and 比率 that a program can sum. What is no plain decimal stays a text in these too. */
export interface SheetColumn {
  readonly title: string
  readonly width: number
  readonly kind?: 'figure' | 'rate'
}

/** 工作表 to be written. Texts are text cells, so that no program takes a name for a formula; figures keep every decimal. */
export interface SheetContent {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly string[])[]
  /** 表名 over all columns, and 单位 at the right below it. */
  readonly heading?: { readonly title: string; readonly unit: string }
  /** 隐藏: what a program wrote for itself; nobody sees or prints it. */
  readonly hidden?: true
  /** 打印: A4 landscape, as wide as the page, the head on each page. */
  readonly printed?: true
}

/** 一格 of a form: figures and percentages as plain decimals, so that they are numbers in the file. */
export interface FormPlace {
  /** Counted from 0. */
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
  readonly look: FormLook
}

export type FormLook = 'head' | 'label' | 'upright' | 'body' | 'center' | 'right' | 'figure' | 'percent' | 'number' | 'numberCenter'

/** 表首、表尾: over all columns. */
export interface FormLine {
  readonly text: string
  readonly look: 'title' | 'subtitle' | 'line' | 'unit'
}

/** 表样: a sheet in the layout of an official form, each cell in its place. */
export interface FormSheetContent {
  readonly name: string
  readonly orientation: 'portrait' | 'landscape'
  /** Shares of the width. */
  readonly widths: readonly number[]
  readonly above: readonly FormLine[]
  readonly rows: readonly (readonly FormPlace[])[]
  readonly below: readonly FormLine[]
  /** So many first rows are printed on every page. */
  readonly headerRows: number
  /** Heads further down: no page ends behind them. */
  readonly heads: readonly TableHead[]
  /** At the foot of every page, before the number. */
  readonly footer: string
}

/** 问题标注 in one sheet of somebody's own workbook. */
export interface SheetMarks {
  readonly sheet: string
  /** The row with the titles of the columns. */
  readonly headRow: number
  readonly marks: readonly { readonly row: number; readonly column: number; readonly reason: string }[]
}

/** 电子表格 in and out, as rooms are given it. */
export interface SpreadsheetOffice {
  readWorkbook(bytes: Uint8Array): Promise<WorkbookReading>
  /** Big workbooks, .xlsx and .xls, cell by cell with their kinds. */
  readGrid(bytes: Uint8Array, attendance?: Attendance): Promise<GridReading>
  writeWorkbook(sheets: readonly (SheetContent | FormSheetContent)[]): Promise<Uint8Array>
  /** The own workbook back: bad cells coloured, the reasons in a column of their own at the right. */
  markWorkbook(bytes: Uint8Array, sheets: readonly SheetMarks[]): Promise<Uint8Array>
}

/** What is taken of a file from outside. */
export const sheetLimits = {
  fileBytes: 10 * 1024 * 1024,
  unpackedBytes: 100 * 1024 * 1024,
  rows: 50_000,
  columns: 200,
  sheets: 20,
} as const
