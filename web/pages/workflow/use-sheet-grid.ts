import { useState } from 'react'
import { columnsInOrder, type FormSheet } from '../../../src/workflow/index.ts'
import type { PaperEdits } from './paper-edits.ts'
import { type PaperGridState, usePaperGrid } from './paper-grid.ts'
import { cellAt, type RowsSection, rowOf, type Section } from './paper-model.ts'
import { mergedColumns } from './paper-paste.ts'

/** Stands for the grid of a form that has single cells only. */
const NONE: RowsSection = {
  kind: 'rows',
  id: '',
  title: '',
  mostRows: 1,
  columns: [{ id: 'none', label: '', kind: 'text', required: false }],
}

export interface SheetGrid {
  readonly grid: PaperGridState
  /** The section that the active cell is in. */
  readonly section: RowsSection
  readonly sections: readonly RowsSection[]
  readonly rowsOf: (section: RowsSection) => readonly number[]
  /** 点一格 of any section: what is typed elsewhere is kept first. */
  readonly pick: (cell: string) => void
  /** Adds, inserts (below) or removes a row, and goes there. */
  readonly change: (section: RowsSection, act: 'add' | 'insert' | 'remove', row: number) => void
}

interface Going {
  readonly edits: PaperEdits
  /** The cursor goes into the grid: what is merged there opens. */
  readonly onGo: () => void
}

/** 表样的逐行填写: all sections of rows on one sheet; one of them holds the active cell. */
export function useSheetGrid(all: readonly Section[], sheet: FormSheet, { edits, onGo }: Going): SheetGrid {
  const sections = all
    .filter((section): section is RowsSection => section.kind === 'rows')
    .map((section) => ({ ...section, columns: [...columnsInOrder(sheet, section)] as RowsSection['columns'] }))
  const [active, setActive] = useState(sections[0]?.id)
  const section = sections.find(({ id }) => id === active) ?? NONE
  const grid = usePaperGrid(section, edits, mergedColumns(sheet, section))
  const pick = (cell: string) => {
    const asked = sections.find((one) => rowOf(one, cell) !== undefined)
    if (!asked) return
    onGo()
    const column = asked.columns.findIndex(({ id }) => cell === cellAt(asked, rowOf(asked, cell)!, { id }))
    const row = grid.rowsOf(asked).indexOf(rowOf(asked, cell)!)
    if (asked.id !== section.id) {
      grid.commit()
      setActive(asked.id)
      grid.focusAt({ row, column })
    } else if (cell !== grid.cell) grid.go({ row, column })
    else if (grid.typed === undefined) grid.type(grid.value)
  }
  const change = (one: RowsSection, act: 'add' | 'insert' | 'remove', row: number) => {
    grid.commit()
    const acts = grid.within(one)
    const rows = grid.rowsOf(one)
    const added = act === 'add' ? acts.addRow() : undefined
    if (act === 'insert' && !acts.insertRow(row)) return
    if (act === 'remove') acts.removeRow(row)
    onGo()
    setActive(one.id)
    const place = { add: rows.length, insert: rows.indexOf(row) + 1, remove: Math.max(0, Math.min(rows.indexOf(row), rows.length - 2)) }
    if (act !== 'add' || added !== undefined) grid.focusAt({ row: place[act], column: 0 })
  }
  return { grid, section, sections, rowsOf: grid.rowsOf, pick, change }
}
