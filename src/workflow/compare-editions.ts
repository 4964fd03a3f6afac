import type { PaperForm } from './form.ts'
import { fieldOf, labelOf } from './labels.ts'

/** 版次和同一版次内第几次报送 */
export interface EditionNumber {
  readonly edition: number
  readonly submission: number
}

/** `1.2` */
export function readEditionNumber(text: string): EditionNumber {
  const [edition = 0, submission = 0] = text.split('.').map(Number)
  return { edition, submission }
}

export interface CellDifference {
  readonly cell: string
  readonly label: string
  readonly before: string | null
  readonly after: string | null
}

type Frozen = Readonly<Record<string, string>>

/** What differs between two editions, in the order of the form. */
export function compareCells(form: PaperForm, before: Frozen, after: Frozen): CellDifference[] {
  const cells = inFormOrder(form, [...new Set([...Object.keys(before), ...Object.keys(after)])])
  return cells
    .filter((cell) => before[cell] !== after[cell])
    .map((cell) => ({ cell, label: labelOf(form, cell), before: before[cell] ?? null, after: after[cell] ?? null }))
}

/** Cells as one reads the form: section by section, row by row, column by column. */
export function inFormOrder(form: Pick<PaperForm, 'sections'>, cells: readonly string[]): string[] {
  const place = new Map<string, readonly number[]>()
  for (const cell of cells) place.set(cell, placeOf(form, cell))
  return [...cells].sort((a, b) => {
    const [left, right] = [place.get(a)!, place.get(b)!]
    for (let index = 0; index < 3; index++) {
      const order = (left[index] ?? 0) - (right[index] ?? 0)
      if (order !== 0) return order
    }
    return a < b ? -1 : 1
  })
}

function placeOf({ sections }: Pick<PaperForm, 'sections'>, cell: string): readonly number[] {
  const placed = fieldOf({ sections }, cell)
  const section = sections.findIndex((one) => (one.kind === 'facts' ? !placed?.grid && has(one.fields, cell) : one.id === placed?.grid?.id))
  const found = sections[section]
  if (!placed || !found) return [sections.length, 0, 0]
  const fields = found.kind === 'facts' ? found.fields : found.columns
  return [section, placed.grid?.row ?? 0, fields.indexOf(placed.field)]
}

function has(fields: readonly { readonly id: string }[], cell: string): boolean {
  return fields.some(({ id }) => id === cell)
}
