import { useRef, useState } from 'react'
import type { BudgetLineView } from '../../../src/budget/index.ts'
import { moved, type Place } from '../workflow/paper-grid-keys.ts'
import { readBlock } from '../workflow/paper-paste.ts'
import type { BudgetEdit, BudgetEdits } from './budget-edits.ts'
import { cellOf, cellValue, gridColumns, keptValue, typedText } from './budget-model.ts'

/** What the grid remembers, and the active cell that follows from it. */
function useGridState(lines: readonly BudgetLineView[], edits: BudgetEdits) {
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const [typed, setTyped] = useState<string>()
  const [remark, setRemark] = useState<string>()
  const wantsFocus = useRef(false)
  const row = Math.max(0, Math.min(place.row, lines.length - 1))
  const line = lines[row]
  const budgetColumn = gridColumns[place.column]!
  const value = line ? typedText(budgetColumn, cellValue(line, budgetColumn, edits.state.drafts)) : ''
  const mayFill = line?.fillable.includes(budgetColumn) ?? false
  const field = { kind: budgetColumn === 'cutReason' ? ('paragraph' as const) : ('money' as const) }
  const focusAt = (to: Place) => {
    wantsFocus.current = true
    setPlace(to)
  }
  const shown = { row, column: place.column, field, value, typed, remark, wantsFocus }
  return { shown, line, budgetColumn, mayFill, focusAt, setTyped, setRemark }
}

/** 预算表的填写: the active cell, what is typed into it, a pasted block. Keys are those of every grid. */
export function useBudgetGrid(lines: readonly BudgetLineView[], edits: BudgetEdits) {
  const { shown, line, budgetColumn, mayFill, focusAt, setTyped, setRemark } = useGridState(lines, edits)
  const { row, column, value, typed } = shown
  const commit = () => {
    if (typed === undefined || !line) return
    if (typed.trim() !== value) edits.change([{ cell: cellOf(line.id, budgetColumn), value: keptValue(budgetColumn, typed) }])
    setTyped(undefined)
  }
  const type = (text: string | undefined) => {
    if (text !== undefined && !mayFill) return setRemark('这一格现在不能由本岗位填写。')
    setRemark(undefined)
    setTyped(text)
  }
  const go = (to: Place) => {
    commit()
    focusAt(to)
  }
  const step = (down: number, right: number): boolean => {
    const to = moved({ row, column }, { down, right }, { rows: lines.length, columns: gridColumns.length })
    if (to) go(to)
    else commit()
    return to !== undefined || right === 0
  }
  const clear = () => {
    if (line && mayFill) edits.change([{ cell: cellOf(line.id, budgetColumn), value: null }])
  }
  const paste = (text: string) => {
    const pasted = pasteCells(lines, readBlock(text), { row, column })
    edits.change(pasted.edits)
    setRemark(pasted.left)
  }
  return { ...shown, commit, type, go, step, clear, paste, choose: () => undefined }
}

export type BudgetGridState = ReturnType<typeof useBudgetGrid>

/** 整块粘贴, from the active cell to the right and down; only into cells that may be filled. */
function pasteCells(
  lines: readonly BudgetLineView[],
  block: readonly (readonly string[])[],
  { row, column }: Place,
): { edits: BudgetEdit[]; left: string | undefined } {
  let left = 0
  const edits: BudgetEdit[] = []
  for (const [down, texts] of block.entries()) {
    for (const [right, text] of texts.entries()) {
      const line = lines[row + down]
      const target = gridColumns[column + right]
      if (line && target && line.fillable.includes(target)) edits.push({ cell: cellOf(line.id, target), value: keptValue(target, text) })
      else left++
    }
  }
  return { edits, left: left > 0 ? `有 ${left} 格不在可填的范围内，没有贴入。` : undefined }
}
