/** What a key means in a grid. `leave`: the browser goes on, out of the table. */
export type GridCommand =
  | { readonly kind: 'move'; readonly down: number; readonly right: number }
  | { readonly kind: 'edit' | 'cancel' | 'clear' | 'undo' | 'nextChoice' | 'previousChoice' | 'leave' }

interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** 表格按键: arrows, Tab right, Enter down, F2 edit, Esc back, Delete, Ctrl Z. Undefined: the text box has it. */
export function gridCommand(key: Key, { editing, choice }: { editing: boolean; choice: boolean }): GridCommand | undefined {
  if (key.key === 'Tab') return { kind: 'move', down: 0, right: key.shiftKey ? -1 : 1 }
  if (key.key === 'Enter') return key.altKey || key.ctrlKey ? undefined : { kind: 'move', down: key.shiftKey ? -1 : 1, right: 0 }
  if (editing) return whileEditing(key, choice)
  if (key.key === 'F2' || (choice && key.altKey && key.key === 'ArrowDown')) return { kind: 'edit' }
  if (key.key === 'Delete' || key.key === 'Backspace') return { kind: 'clear' }
  if ((key.ctrlKey || key.metaKey) && key.key.toLowerCase() === 'z') return { kind: 'undo' }
  const arrow = arrows[key.key]
  if (arrow && !key.ctrlKey && !key.altKey) return { kind: 'move', down: arrow[0], right: arrow[1] }
  return undefined
}

function whileEditing({ key }: Key, choice: boolean): GridCommand | undefined {
  if (key === 'Escape') return { kind: 'cancel' }
  if (choice && key === 'ArrowDown') return { kind: 'nextChoice' }
  if (choice && key === 'ArrowUp') return { kind: 'previousChoice' }
  return undefined
}

export interface Place {
  readonly row: number
  readonly column: number
}

/** Where a move leads, by position; Tab goes on to the next line. Undefined: out of the table. */
export function moved(
  from: Place,
  { down, right }: { down: number; right: number },
  size: { rows: number; columns: number },
): Place | undefined {
  let { row, column } = { row: from.row + down, column: from.column + right }
  if (column >= size.columns && row < size.rows - 1) [row, column] = [row + 1, 0]
  if (column < 0 && row > 0) [row, column] = [row - 1, size.columns - 1]
  return row >= 0 && row < size.rows && column >= 0 && column < size.columns ? { row, column } : undefined
}
