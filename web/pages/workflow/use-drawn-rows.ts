import { type RefObject, useMemo, useRef } from 'react'
import type { LaidRow, LaidSheet } from '../../../src/workflow/index.ts'
import { cutSheet, holds, nameOf, type WindowItem } from './sheet-window.ts'
import { useRowWindow } from './use-row-window.ts'

/** 表样中画出的行. */
export interface DrawnRows {
  readonly table: RefObject<HTMLTableElement | null>
  readonly items: readonly WindowItem<LaidRow>[]
  readonly heightOf: (from: number, to: number) => number
}

/** Rows of a long form that are drawn: single cells always, the active row wherever it stands, of the others what is seen. */
export function useDrawnRows(laid: LaidSheet, active?: number): DrawnRows {
  const table = useRef<HTMLTableElement>(null)
  const names = useMemo(() => laid.rows.map(nameOf), [laid])
  const indexOf = (cell: string) => {
    const [section, row] = cell.split('/')
    const own = laid.rows.findIndex(({ cells }) => cells.some(({ content }) => holds(content, cell)))
    return own >= 0 ? own : laid.rows.findIndex(({ of }) => of?.section === section && String(of?.row) === row)
  }
  const always = (index: number) => index === active || laid.rows[index]?.of === undefined
  const { shown, heightOf } = useRowWindow({ table, names, always, indexOf })
  return { table, items: cutSheet(laid.rows, shown), heightOf }
}
