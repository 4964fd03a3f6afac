import { useRef, useState } from 'react'
import type { PaperEdits } from './paper-edits.ts'
import { gridCommand, moved, type Place } from './paper-grid-keys.ts'
import { cellAt, type Field, filledRows, nextRow, type RowsSection } from './paper-model.ts'
import { type CellEdit, levelColumns, pasteBlock, readBlock } from './paper-paste.ts'

/** What the grid remembers, and the active cell that follows from it. */
function useGridState(section: RowsSection, edits: PaperEdits) {
  const [extraRows, setExtraRows] = useState<Readonly<Record<string, readonly number[]>>>({})
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const [typed, setTyped] = useState<string>()
  const [remark, setRemark] = useState<string>()
  /** The next active cell takes the focus; a click elsewhere must not be pulled back. */
  const wantsFocus = useRef(false)

  const rowsOf = (one: RowsSection) => shownRows(one, filledRows(one, edits.cells), extraRows[one.id] ?? [])
  const rows = useSameRows(rowsOf(section))
  const row = Math.min(place.row, rows.length - 1)
  const field = section.columns[place.column]!
  const cell = cellAt(section, rows[row]!, field)
  const focusAt = (to: Place) => {
    wantsFocus.current = true
    setPlace(to)
    setRemark(undefined)
  }
  const type = (text: string | undefined) => {
    const given = text === undefined ? undefined : edits.given(cell)
    setRemark(given && `${field.label}：${given.words}，不能填写。`)
    if (given) return
    setTyped(text)
    edits.setTypingIn(text === undefined ? undefined : cell)
  }
  /** Rows that hold nothing yet, or nothing any more, stay where they are until they are removed. */
  const changeExtra = (id: string, change: (rows: readonly number[]) => readonly number[]) =>
    setExtraRows((before) => ({ ...before, [id]: change(before[id] ?? []) }))
  const keepRows = (numbers: readonly number[], { id }: RowsSection = section) =>
    changeExtra(id, (before) => [...new Set([...before, ...numbers])])
  const dropRow = (number: number, { id }: RowsSection = section) => changeExtra(id, (before) => before.filter((other) => other !== number))
  const shown = { rowsOf, rows, row, column: place.column, field, cell, value: edits.cells.get(cell) ?? '', typed, remark, wantsFocus }
  return { ...shown, focusAt, setPlace, type, keepRows, dropRow, setRemark }
}

/** The array of before as long as it holds the same rows. */
function useSameRows(rows: readonly number[]): readonly number[] {
  const [kept, keep] = useState(rows)
  const same = kept.length === rows.length && kept.every((row, index) => row === rows[index])
  if (!same) keep(rows)
  return same ? kept : rows
}

/** 表格填写: the active cell, what is typed into it, rows added and removed. */
export function usePaperGrid(section: RowsSection, edits: PaperEdits, merged?: ReadonlySet<string>) {
  const state = useGridState(section, edits)
  const { rows, row, column, field, cell, value, typed, focusAt, type, keepRows } = state
  const commit = (entered = typed) => {
    if (entered === undefined) return
    const text = field.kind === 'choice' ? chosen(field.choices ?? [], entered, value) : entered.trim()
    if (text !== value) {
      keepRows([rows[row]!])
      edits.change([{ cell, value: text || null }])
    }
    type(undefined)
  }
  const acts = rowActs(section, edits, state)
  const go = (to: Place) => {
    commit()
    edits.leave(cell)
    focusAt(to)
  }
  const addRow = () => {
    const number = acts.addRow()
    if (number !== undefined) go({ row: shownRows(section, rows, [number]).indexOf(number), column: 0 })
  }
  const step = (down: number, right: number): boolean => {
    const to = moved({ row, column }, { down, right }, { rows: rows.length, columns: section.columns.length })
    if (to) go(to)
    else if (down > 0 && (typed || !isEmptyRow(section, edits, rows[row]!))) addRow()
    else commit()
    return to !== undefined || right === 0
  }
  const choose = (choice: string) => commit(choice)
  const removeRow = (number: number) => {
    acts.removeRow(number)
    focusAt({ row: Math.max(0, Math.min(row, rows.length - 2)), column })
  }
  const within = (one: RowsSection) => rowActs(one, edits, state)
  return { ...state, ...blockActs(section, edits, state, merged), commit: () => commit(), choose, go, addRow, removeRow, step, within }
}

/** 增、插、删一行 of any section: one that is not the active one as well. */
function rowActs(section: RowsSection, edits: PaperEdits, state: ReturnType<typeof useGridState>) {
  const rows = state.rowsOf(section)
  /** 分给其他岗位的格 stay in their row: what is given away would no longer be what was meant. */
  const refuseAssigned = (moved: readonly CellEdit[]) => {
    const held = moved.map(({ cell }) => edits.given(cell)).find((given) => given?.kind === 'assigned')
    if (held) state.setRemark(`其中有${held.words}的格，不能插入、删除这些行。需要的，请先收回分工。`)
    return held !== undefined
  }
  const valueAt = (row: number, field: Field) => edits.cells.get(cellAt(section, row, field)) ?? null
  return {
    /** The number of the new row; undefined when the form is full. */
    addRow(): number | undefined {
      const number = nextRow(section, rows)
      // The empty row that an empty section shows stays beside the new one.
      if (number !== undefined) state.keepRows([...rows, number], section)
      return number
    },
    /** 插入一行 below: what stands there moves down by one. */
    insertRow(number: number): boolean {
      const last = Math.max(...rows)
      if (nextRow(section, rows) === undefined || last >= section.mostRows) return false
      const moved = section.columns.flatMap((field) => {
        const below = rows.filter((one) => one > number)
        const places = [...new Set([number + 1, ...below, ...below.map((one) => one + 1)])]
        return places.map((row) => ({ cell: cellAt(section, row, field), value: below.includes(row - 1) ? valueAt(row - 1, field) : null }))
      })
      if (refuseAssigned(moved)) return false
      edits.change(moved)
      state.keepRows([number + 1, ...rows.filter((one) => one > number).map((one) => one + 1)], section)
      return true
    },
    removeRow(number: number) {
      const emptied = section.columns.map((field) => ({ cell: cellAt(section, number, field), value: null }))
      if (refuseAssigned(emptied)) return
      state.dropRow(number, section)
      edits.change(emptied)
    },
  }
}

/** What changes more than one cell, or empties one. */
function blockActs(section: RowsSection, edits: PaperEdits, state: ReturnType<typeof useGridState>, merged = levelColumns(section)) {
  const { rows, row, column, cell, keepRows } = state
  return {
    clear() {
      keepRows([rows[row]!])
      edits.change([{ cell, value: null }])
    },
    paste(text: string) {
      const pasted = pasteBlock(section, readBlock(text), { rows, row: rows[row]!, column, merged })
      keepRows([...pasted.added, rows[row]!])
      edits.change(pasted.edits)
      state.setRemark(pasted.left)
    },
  }
}

export type PaperGridState = ReturnType<typeof usePaperGrid>

/** What the text box of the active cell needs of a grid. */
export interface GridBox {
  /** Where 填写提示 knows more of it; absent outside papers. */
  readonly cell?: string
  readonly typed: string | undefined
  readonly value: string
  readonly wantsFocus: { current: boolean }
  readonly type: (text: string | undefined) => void
  readonly choose: (choice: string) => void
}

/** What the keys do in a grid. */
interface GridKeys extends Omit<GridBox, 'wantsFocus' | 'choose' | 'cell'> {
  readonly field: Pick<Field, 'kind' | 'choices'>
  readonly step: (down: number, right: number) => boolean
  readonly clear: () => void
}

/** True when the key was used up. */
export function obeyKey(event: React.KeyboardEvent, grid: GridKeys, edits: Pick<PaperEdits, 'undo'>): boolean {
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

/** Leaving, keys, a pasted block and copying, for the table that holds a grid. */
export function gridListeners(
  grid: GridKeys & { readonly commit: () => void; readonly paste: (text: string) => void },
  edits: Pick<PaperEdits, 'undo'>,
): React.HTMLAttributes<HTMLTableElement> {
  return {
    onBlur: (event) => {
      if (!event.currentTarget.contains(event.relatedTarget)) grid.commit()
    },
    onKeyDown: (event) => {
      if (!(event.target instanceof HTMLTextAreaElement) || event.nativeEvent.isComposing) return
      if (obeyKey(event, grid, edits)) event.preventDefault()
    },
    onPaste: (event) => {
      const text = event.clipboardData.getData('text/plain')
      // While a cell is being typed in, a single text goes into its text box as usual.
      if (grid.typed !== undefined && !/[\t\n]/.test(text.trim())) return
      event.preventDefault()
      grid.commit()
      grid.paste(text)
    },
    onCopy: (event) => {
      if (grid.typed !== undefined || !(event.target instanceof HTMLTextAreaElement)) return
      event.preventDefault()
      event.clipboardData.setData('text/plain', grid.value)
    },
  }
}

function shownRows(section: RowsSection, filled: readonly number[], extra: readonly number[]): number[] {
  const own = section.fixed ? section.fixed.map((_, index) => index + 1) : section.quoted ? filled : [...filled, ...extra]
  const rows = [...new Set(own)].sort((a, b) => a - b)
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
