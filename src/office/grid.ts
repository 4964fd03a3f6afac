import type { Problem } from '../kernel/index.ts'

/**
 * 单元格的内容. `noResult`: a formula that was saved without its result. `error`: #REF! and the like. `covered`: lies under a merged
 * cell, whose value stands in the top left one.
 */
export type CellKind = 'empty' | 'text' | 'number' | 'date' | 'boolean' | 'noResult' | 'error' | 'covered'

/** Numbers as they were stored, without the noise of binary fractions (15 digits, as the program shows them); dates as 2026-05-01. */
export interface GridCell {
  readonly kind: CellKind
  readonly text: string
}

export interface GridRow {
  /** Counted from 1. */
  readonly row: number
  readonly hidden: boolean
  /** `cells[0]` is column A; what lies beyond the last is empty. */
  readonly cells: readonly GridCell[]
}

/** 合并单元格, both ends included. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** 工作表 of a big workbook. Rows are unpacked when they are asked for. */
export interface GridSheet {
  readonly name: string
  readonly hidden: boolean
  readonly merges: readonly Merge[]
  /** Rows that have something in them. */
  readonly rowCount: number
  rowAt(index: number): GridRow
}

export type GridReading =
  | { readonly kind: 'read'; readonly format: 'xlsx' | 'xls'; readonly sheets: readonly GridSheet[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'cancelled' }

/** Share of the work that is done, 0 to 1. */
export interface Attendance {
  readonly signal?: AbortSignal
  readonly onProgress?: (share: number) => void
  /** 百分比 cells as they are shown, 97.39%, instead of 0.9739; in .xlsx only. */
  readonly percents?: boolean
}

/** What is taken of a big workbook from outside. */
export const gridLimits = {
  fileBytes: 50 * 1024 * 1024,
  unpackedBytes: 500 * 1024 * 1024,
  rows: 200_000,
  cells: 4_000_000,
  /** Of all texts together. */
  characters: 100_000_000,
  columns: 500,
  sheets: 50,
} as const
