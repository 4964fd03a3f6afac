import type { GridCell, GridRow, GridSheet, Merge } from '../../office/index.ts'

const EMPTY: GridCell = { kind: 'empty', text: '' }

/** Cells of a sheet; under a merged cell stands what its top left one says. */
export class SheetCells {
  readonly sheet: GridSheet
  readonly #covered = new Map<number, Merge[]>()
  readonly #owners = new Map<string, GridCell>()
  readonly #indexOf = new Map<number, number>()

  constructor(sheet: GridSheet) {
    this.sheet = sheet
    if (sheet.merges.length === 0) return
    for (let index = 0; index < sheet.rowCount; index++) this.#indexOf.set(sheet.rowAt(index).row, index)
    for (const merge of sheet.merges) {
      for (let row = merge.top; row <= merge.bottom; row++) {
        const some = this.#covered.get(row)
        if (some) some.push(merge)
        else this.#covered.set(row, [merge])
      }
    }
  }

  /** The value of a text that is merged over several rows or columns holds for all of them. */
  cell(row: GridRow, column: number): GridCell {
    const cell = row.cells[column - 1] ?? EMPTY
    const merges = this.#covered.get(row.row)
    const merge = merges && mergeOver(merges, column)
    if (!merge || (merge.top === row.row && merge.left === column)) return cell
    const key = `${merge.top} ${merge.left}`
    const known = this.#owners.get(key)
    if (known) return known
    const index = this.#indexOf.get(merge.top)
    const owner = (index === undefined ? undefined : this.sheet.rowAt(index).cells[merge.left - 1]) ?? EMPTY
    this.#owners.set(key, owner)
    return owner
  }

  /** The cell itself, whatever it lies under. */
  own(row: GridRow, column: number): GridCell {
    const cell = row.cells[column - 1] ?? EMPTY
    if (cell.kind === 'covered') return cell
    const merges = this.#covered.get(row.row)
    const merge = merges && mergeOver(merges, column)
    return merge && !(merge.top === row.row && merge.left === column) ? { kind: 'covered', text: '' } : cell
  }
}

/** Apart from those who ask, as most rows have no merged cell. */
function mergeOver(merges: readonly Merge[], column: number): Merge | undefined {
  return merges.find(({ left, right }) => column >= left && column <= right)
}
