import { type CellKind, type GridCell, type GridRow, type GridSheet, gridLimits, type Merge } from './grid.ts'
import { GridFault } from './grid-fault.ts'

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

/** All texts one after another in UTF-16, and where each begins; one more than texts. */
export interface BookData {
  readonly sheets: readonly SheetData[]
  readonly text: Uint16Array<ArrayBuffer>
  readonly starts: Uint32Array<ArrayBuffer>
}

export function handedOver({ sheets, text, starts }: BookData): ArrayBuffer[] {
  const arrays = sheets.flatMap((sheet) => [sheet.rows, sheet.hiddenRows, sheet.starts, sheet.columns, sheet.kinds, sheet.texts])
  return [text, starts, ...arrays].map(({ buffer }) => buffer)
}

export function openBook({ sheets, text, starts }: BookData): GridSheet[] {
  const whole = Buffer.from(text.buffer).toString('utf16le')
  const [last, slots]: [Uint32Array, (GridCell | undefined)[]] = [new Uint32Array(SLOTS), Array.from({ length: SLOTS }, () => undefined)]
  const cellAt: CellAt = (kind, index) => {
    const slot = index % SLOTS
    const known = slots[slot]
    if (known?.kind === kind && last[slot] === index) return known
    last[slot] = index
    const cell: GridCell = { kind, text: whole.slice(starts[index], starts[index + 1]) }
    slots[slot] = cell
    return cell
  }
  return sheets.map((data) => openSheet(data, cellAt))
}

/** Cells that were made last: the same words and days come again in row after row, and are then one object. */
const SLOTS = 4096
type CellAt = (kind: CellKind, index: number) => GridCell

const EMPTY: GridCell = { kind: 'empty', text: '' }
const COVERED: GridCell = { kind: 'covered', text: '' }

function openSheet(data: SheetData, cellAt: CellAt): GridSheet {
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
      cells[column - 1] = cellAt(kinds[data.kinds[at]!]!, data.texts[at]!)
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

/**
 * Collects sheets cell by cell; texts that are alike are kept once when they came from the table of strings. Their characters are copied:
 * a piece of a text would hold all the XML it was cut from.
 */
export class BookBuilder {
  readonly #sheets: SheetData[] = []
  readonly #most: number
  #characters = new Uint16Array(65_536)
  #length = 0
  #starts = new Uint32Array(4096)
  /** Text 0 is the empty one. */
  #count = 1

  constructor(mostCharacters: number = gridLimits.characters) {
    this.#most = mostCharacters
  }

  text(text: string): number {
    if (text === '') return 0
    const [from, end] = [this.#length, this.#length + text.length]
    if (end > this.#most) throw new GridFault('office.tooMuchText', '表格的文字过多，没有读取。请只保留需要的工作表，或分成几个文件。')
    if (end > this.#characters.length) this.#characters = grown(this.#characters, end)
    for (let at = 0; at < text.length; at++) this.#characters[from + at] = text.charCodeAt(at)
    if (this.#count + 1 >= this.#starts.length) this.#starts = grown(this.#starts, this.#count + 2)
    this.#length = end
    this.#starts[this.#count] = from
    this.#count += 1
    return this.#count - 1
  }

  add(sheet: SheetData): void {
    this.#sheets.push(sheet)
  }

  finish(): BookData {
    this.#starts[this.#count] = this.#length
    return {
      sheets: this.#sheets,
      text: this.#characters.slice(0, this.#length),
      starts: this.#starts.slice(0, this.#count + 1),
    }
  }
}

/** Twice as long, or as long as is needed. */
function grown<Numbers extends Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
  numbers: Numbers,
  needed: number,
): Numbers {
  const more = new (numbers.constructor as new (length: number) => Numbers)(Math.max(numbers.length * 2, needed))
  more.set(numbers)
  return more
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
    const needed = this.#cellCount + 1
    this.#columns = grown(this.#columns, needed)
    this.#kinds = grown(this.#kinds, needed)
    this.#texts = grown(this.#texts, needed)
  }
}
