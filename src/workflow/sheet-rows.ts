import type { CellKind, GridSheet, Merge } from '../office/index.ts'

/** 一格 of a file. */
export interface FileCell {
  readonly text: string
  readonly kind: CellKind
}

const BLANK: FileCell = { text: '', kind: 'empty' }

/** 工作表 of a file, to be asked by row and column, both counted from 1. */
export interface FileSheet {
  readonly name: string
  readonly lastRow: number
  at(row: number, column: number): FileCell
  /** Of a merged cell its value, wherever in it one asks; `merge` says which. */
  within(row: number, column: number): FileCell & { readonly merge?: Merge }
  /** Columns of the row that hold something. */
  filled(row: number): readonly number[]
}

export function fileSheet(grid: GridSheet): FileSheet {
  const rows = new Map(Array.from({ length: grid.rowCount }, (_, index) => grid.rowAt(index)).map((row) => [row.row, row.cells]))
  const mergesOf = new Map<number, Merge[]>()
  for (const merge of grid.merges) {
    for (let row = merge.top; row <= merge.bottom; row++) mergesOf.set(row, [...(mergesOf.get(row) ?? []), merge])
  }
  const at = (row: number, column: number) => rows.get(row)?.[column - 1] ?? BLANK
  return {
    ...{ name: grid.name, lastRow: Math.max(0, ...rows.keys()), at },
    within(row, column) {
      const merge = mergesOf.get(row)?.find(({ left, right }) => left <= column && column <= right)
      return merge ? { ...at(merge.top, merge.left), merge } : at(row, column)
    },
    filled: (row) => (rows.get(row) ?? []).flatMap(({ kind, text }, index) => (kind !== 'covered' && text !== '' ? [index + 1] : [])),
  }
}

/** Words of a form as they are compared: neither blanks nor widths of signs nor the year tell two forms apart. */
export function formWords(text: string): string {
  return text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\s|　/g, '')
    .replace(/(?:19|20)\d\d/g, '年度')
}
