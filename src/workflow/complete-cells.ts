import { rowsOf } from './check-form.ts'
import { computeCells } from './computed.ts'
import type { Cells, FormSection, RowsSection } from './form.ts'
import { fieldOf } from './labels.ts'

/** 引用的一格: the value and where it comes from, in words: 预算账，截至2026年3月31日. */
export interface QuotedCell {
  readonly value: string
  readonly source: string
}

export type QuotedCells = ReadonlyMap<string, QuotedCell>

/** 完整的表: what was typed, what the form prints by itself, what is quoted, and what follows from all of them. */
export function completeCells(sections: readonly FormSection[], typed: Cells, quoted: QuotedCells): Map<string, string> {
  const cells = new Map<string, string>()
  const kept = new Set(sections.flatMap((section) => (section.kind === 'rows' && section.quoted ? [section.id] : [])))
  const given = new Set([...quoted.keys()].map(rowKey))
  for (const [cell, value] of typed) {
    const placed = fieldOf({ sections }, cell)
    // A row that is no longer quoted is no row of the paper any more.
    if (placed?.grid && kept.has(placed.grid.id) && !given.has(rowKey(cell))) continue
    if (!placed?.field.origin && placed?.fixed === undefined) cells.set(cell, value)
  }
  for (const [cell, value] of fixedCells(sections)) cells.set(cell, value)
  for (const [cell, { value }] of quoted) {
    if (value.trim() === '') cells.delete(cell)
    else cells.set(cell, value)
  }
  const computed = computeCells(sections, cells, (id) =>
    shownRows(
      sections.find((one) => one.kind === 'rows' && one.id === id),
      cells,
    ),
  )
  for (const [cell, value] of computed) cells.set(cell, value)
  return cells
}

function rowKey(cell: string): string {
  return cell.split('/').slice(0, 2).join('/')
}

function fixedCells(sections: readonly FormSection[]): (readonly [string, string])[] {
  return sections.flatMap((section) => {
    if (section.kind === 'facts') return []
    return (section.fixed ?? []).flatMap((row, index) =>
      Object.entries(row).flatMap(([column, value]) =>
        value.trim() === '' ? [] : [[`${section.id}/${index + 1}/${column}`, value] as const],
      ),
    )
  })
}

function shownRows(section: FormSection | undefined, cells: Cells): number[] {
  return section?.kind === 'rows' ? rowNumbers(section, cells) : []
}

/** Numbers of the rows of a section: the fixed ones, or those that hold something. */
export function rowNumbers({ id, fixed }: Pick<RowsSection, 'id' | 'fixed'>, cells: Cells): number[] {
  return fixed ? fixed.map((_, index) => index + 1) : rowsOf(id, cells)
}

/** 不由人填的格: changed when the paper is read anew, not by a person. */
export function isGiven(sections: readonly FormSection[], cell: string, quoted: ReadonlySet<string>): boolean {
  const placed = fieldOf({ sections }, cell)
  return quoted.has(cell) || placed?.field.origin !== undefined || placed?.fixed !== undefined
}
