import { rowNumbers } from '../complete-cells.ts'
import type { Cells, FormSection, RowsSection } from '../form.ts'
import { typedCells } from './part.ts'
import { nameColumn, sameName } from './supplied.ts'

interface Filled {
  readonly sections: readonly FormSection[]
  readonly cells: Cells
}

/** 上年答案 cell by cell: the same cell of last year's paper; in a grid the cell of the row with the same name. */
export function lastYearAnswers(now: Filled, last: Filled): Map<string, string> {
  const answers = new Map<string, string>()
  const rows = new Map<string, number | undefined>()
  for (const cell of typedCells(now.sections, now.cells, new Set())) {
    const before = cell.includes('/') ? sameRow(cell, { now, last, rows }) : cell
    const value = before === undefined ? undefined : last.cells.get(before)
    if (value?.trim()) answers.set(cell, value)
  }
  return answers
}

interface Both {
  readonly now: Filled
  readonly last: Filled
  /** Row of last year for each row of this one, once it was looked for. */
  readonly rows: Map<string, number | undefined>
}

/** Undefined: last year had no row of this name, or it is the name itself. */
function sameRow(cell: string, { now, last, rows }: Both): string | undefined {
  const [grid = '', row = '', column = ''] = cell.split('/')
  const [section, before] = [sectionOf(now, grid), sectionOf(last, grid)]
  const [name, nameBefore] = [section && nameColumn(section), before && nameColumn(before)]
  if (!section || !before || !name || !nameBefore || column === name.id) return undefined
  const key = `${grid}/${row}`
  if (!rows.has(key)) {
    const asked = now.cells.get(`${key}/${name.id}`) ?? ''
    const found = rowNumbers(before, last.cells).find((one) => sameName(last.cells.get(`${grid}/${one}/${nameBefore.id}`), asked))
    rows.set(key, found)
  }
  const found = rows.get(key)
  return found === undefined ? undefined : `${grid}/${found}/${column}`
}

function sectionOf({ sections }: Filled, grid: string): RowsSection | undefined {
  return sections.find((one): one is RowsSection => one.kind === 'rows' && one.id === grid)
}
