import type { CellKind, GridCell, GridRow, GridSheet, Merge } from './grid.ts'

const kinds: readonly CellKind[] = ['empty', 'text', 'number', 'date', 'boolean', 'noResult', 'error', 'covered']

/** A sheet as it crosses between threads: arrays that are handed over instead of copied. */
export interface SheetData {
  readonly name: string
  readonly hidden: boolean
  readonly merges: readonly Merge[]
  readonly rows: Uint32Array<ArrayBuffer>
  readonly hiddenRows: Uint8Array<ArrayBuffer>
  /** Where the cells of each row begin; one more than rows. */
  readonly starts: Uint32Array<ArrayBuffer>
  readonly columns: Uint16Array<ArrayBuffer>
  readonly kinds: Uint8Array<ArrayBuffer>
  /** Which text. */
  readonly texts: Uint32Array<ArrayBuffer>
}

/** All texts one after another, and where each begins; one more than texts. */
export interface BookData {
  readonly sheets: readonly SheetData[]
  readonly text: string
  readonly starts: Uint32Array<ArrayBuffer>
}

export function handedOver({ sheets, starts }: BookData): ArrayBuffer[] {
  const arrays = sheets.flatMap((sheet) => [sheet.rows, sheet.hiddenRows, sheet.starts, sheet.columns, sheet.kinds, sheet.texts])
  return [starts, ...arrays].map(({ buffer }) => buffer)
}

export function openBook({ sheets, text, starts }: BookData): GridSheet[] {
  const textAt = (index: number) => text.slice(starts[index], starts[index + 1])
  return sheets.map((data) => openSheet(data, textAt))
}

const EMPTY: GridCell = { kind: 'empty', text: '' }
const COVERED: GridCell = { kind: 'covered', text: '' }

function openSheet(data: SheetData, textAt: (index: number) => string): GridSheet {
  const mergesOf = new Map<number, Merge[]>()
  for (const merge of data.merges) {
    for (let row = merge.top; row <= merge.bottom; row++) mergesOf.set(row, [...(mergesOf.get(row) ?? []), merge])
  }
  const rowAt = (index: number): GridRow => {
    const row = data.rows[index] ?? 0
    const cells: GridCell[] = []
    for (let at = data.starts[index]!; at < data.starts[index + 1]!; at++) {
      const column = data.columns[at]!
      while (cells.length < column - 1) cells.push(EMPTY)
      cells[column - 1] = { kind: kinds[data.kinds[at]!]!, text: textAt(data.texts[at]!) }
    }
    for (const merge of mergesOf.get(row) ?? []) cover(cells, { row, merge })
    return { row, hidden: data.hiddenRows[index] === 1, cells }
  }
  return { name: data.name, hidden: data.hidden, merges: data.merges, rowCount: data.rows.length, rowAt }
}

/** What was left under a merged cell is not seen by anybody. */
function cover(cells: GridCell[], { row, merge: { top, left, right } }: { row: number; merge: Merge }): void {
  for (let column = left; column <= right; column++) {
    if (row === top && column === left) continue
    while (cells.length < column) cells.push(EMPTY)
    cells[column - 1] = COVERED
  }
}

/** Collects sheets cell by cell; texts that are alike are kept once when they came from the table of strings. */
export class BookBuilder {
  readonly #sheets: SheetData[] = []
  readonly #texts: string[] = ['']

  text(text: string): number {
    return text === '' ? 0 : this.#texts.push(text) - 1
  }

  add(sheet: SheetData): void {
    this.#sheets.push(sheet)
  }

  finish(): BookData {
    const starts = new Uint32Array(this.#texts.length + 1)
    let at = 0
    this.#texts.forEach((text, index) => {
      starts[index] = at
      at += text.length
    })
    starts[this.#texts.length] = at
    return { sheets: this.#sheets, text: this.#texts.join(''), starts }
  }
}

/** One sheet while it is read. */
export class SheetBuilder {
  #cellCount = 0
  #columns = new Uint16Array(4096)
  #kinds = new Uint8Array(4096)
  #texts = new Uint32Array(4096)
  readonly #rows: number[] = []
  readonly #hidden: number[] = []
  readonly #starts: number[] = [0]

  get cellCount(): number {
    return this.#cellCount
  }

  cell({ column, kind, text }: { column: number; kind: CellKind; text: number }): void {
    if (this.#cellCount === this.#columns.length) this.#grow()
    this.#columns[this.#cellCount] = column
    this.#kinds[this.#cellCount] = kinds.indexOf(kind)
    this.#texts[this.#cellCount] = text
    this.#cellCount += 1
  }

  /** Rows without a cell are left out. */
  endRow(row: number, hidden: boolean): void {
    if (this.#starts.at(-1) === this.#cellCount) return
    this.#rows.push(row)
    this.#hidden.push(hidden ? 1 : 0)
    this.#starts.push(this.#cellCount)
  }

  finish({ name, hidden, merges }: Pick<SheetData, 'name' | 'hidden' | 'merges'>): SheetData {
    return {
      ...{ name, hidden, merges },
      rows: Uint32Array.from(this.#rows),
      hiddenRows: Uint8Array.from(this.#hidden),
      starts: Uint32Array.from(this.#starts),
      columns: this.#columns.slice(0, this.#cellCount),
      kinds: this.#kinds.slice(0, this.#cellCount),
      texts: this.#texts.slice(0, this.#cellCount),
    }
  }

  #grow(): void {
    const double = this.#columns.length * 2
    const columns = new Uint16Array(double)
    columns.set(this.#columns)
    const kindNumbers = new Uint8Array(double)
    kindNumbers.set(this.#kinds)
    const texts = new Uint32Array(double)
    texts.set(this.#texts)
    this.#columns = columns
    this.#kinds = kindNumbers
    this.#texts = texts
  }
}
