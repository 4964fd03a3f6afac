import { useRef, useState } from 'react'
import type { PaperEdits } from './paper-edits.ts'
import { gridCommand, moved, type Place } from './paper-grid-keys.ts'
import { cellAt, filledRows, nextRow, type RowsSection } from './paper-model.ts'
import { pasteBlock, readBlock } from './paper-paste.ts'

/** 表格填写: the active cell, what is typed into it, rows added and removed. */
export function usePaperGrid(section: RowsSection, edits: PaperEdits) {
  const [extra, setExtra] = useState<readonly number[]>([])
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const [typed, setTyped] = useState<string>()
  const [remark, setRemark] = useState<string>()
  /** The next active cell takes the focus; a click elsewhere must not be pulled back. */
  const wantsFocus = useRef(false)

  const rows = shownRows(filledRows(section, edits.cells), extra)
  const row = Math.min(place.row, rows.length - 1)
  const field = section.columns[place.column]!
  const cell = cellAt(section, rows[row]!, field)
  const value = edits.cells.get(cell) ?? ''

  const type = (text: string | undefined) => {
    setTyped(text)
    edits.setTypingIn(text === undefined ? undefined : cell)
  }
  const keepRows = (numbers: readonly number[]) => setExtra((before) => [...new Set([...before, ...numbers])])
  const commit = (entered = typed) => {
    if (entered === undefined) return
    const text = field.kind === 'choice' ? chosen(field.choices ?? [], entered, value) : entered.trim()
    if (text !== value) {
      // A line that has just become empty stays where it is until it is removed.
      keepRows([rows[row]!])
      edits.change([{ cell, value: text || null }])
    }
    type(undefined)
  }
  const go = (to: Place) => {
    commit()
    wantsFocus.current = true
    setPlace(to)
  }
  const addRow = () => {
    const number = nextRow(section, rows)
    if (number === undefined) return
    commit()
    wantsFocus.current = true
    keepRows([number])
    setPlace({ row: shownRows(rows, [number]).indexOf(number), column: 0 })
  }
  const removeRow = (number: number) => {
    setExtra((before) => before.filter((other) => other !== number))
    edits.change(section.columns.map((column) => ({ cell: cellAt(section, number, column), value: null })))
    wantsFocus.current = true
    setPlace({ row: Math.max(0, Math.min(row, rows.length - 2)), column: place.column })
  }
  const clear = () => {
    keepRows([rows[row]!])
    edits.change([{ cell, value: null }])
  }
  const paste = (text: string) => {
    const pasted = pasteBlock(section, readBlock(text), { rows, row: rows[row]!, column: place.column })
    keepRows([...pasted.added, rows[row]!])
    edits.change(pasted.edits)
    setRemark(pasted.left)
  }
  const step = (down: number, right: number): boolean => {
    const to = moved({ row, column: place.column }, { down, right }, { rows: rows.length, columns: section.columns.length })
    if (to) go(to)
    else if (down > 0 && (typed || !isEmptyRow(section, edits, rows[row]!))) addRow()
    else commit()
    return to !== undefined || right === 0
  }
  const acts = { type, commit: () => commit(), choose: (choice: string) => commit(choice), go, addRow, removeRow, clear, paste, step }
  return { ...acts, rows, row, column: place.column, field, value, typed, remark, wantsFocus }
}

export type PaperGridState = ReturnType<typeof usePaperGrid>

/** True when the key was used up. */
export function obeyKey(event: React.KeyboardEvent, grid: PaperGridState, edits: PaperEdits): boolean {
  const choices = grid.field.choices ?? []
  const command = gridCommand(event, { editing: grid.typed !== undefined, choice: grid.field.kind === 'choice' })
  if (command === undefined) return false
  if (command.kind === 'move') return grid.step(command.down, command.right)
  if (command.kind === 'edit') grid.type(grid.value)
  if (command.kind === 'cancel') grid.type(undefined)
  if (command.kind === 'undo') edits.undo()
  if (command.kind === 'clear') grid.clear()
  if (command.kind === 'nextChoice' || command.kind === 'previousChoice') {
    const at = choices.indexOf(grid.typed ?? '') + (command.kind === 'nextChoice' ? 1 : -1)
    grid.type(choices[Math.max(0, Math.min(at, choices.length - 1))] ?? '')
  }
  return true
}

function shownRows(filled: readonly number[], extra: readonly number[]): number[] {
  const rows = [...new Set([...filled, ...extra])].sort((a, b) => a - b)
  return rows.length > 0 ? rows : [1]
}

function isEmptyRow(section: RowsSection, edits: PaperEdits, row: number): boolean {
  return section.columns.every((column) => !edits.cells.get(cellAt(section, row, column)))
}

/** A choice as typed: the word itself, or the only one that begins with it; otherwise what was there stays. */
function chosen(choices: readonly string[], typed: string, before: string): string {
  const text = typed.trim()
  if (text === '' || choices.includes(text)) return text
  const fitting = choices.filter((choice) => choice.startsWith(text))
  return fitting.length === 1 ? fitting[0]! : before
}
