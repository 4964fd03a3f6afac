import { errorAt } from '../kernel/index.ts'
import { faultOfValue } from './cell-value.ts'
import type { CellProblem, Cells, FormField, PaperForm } from './form.ts'
import { fieldOf, givenWords, mostRowsOf } from './labels.ts'

/**
 * 系统校验: required cells, kinds of values, cells that the form does not have, and the form's own check. A row of a grid
 * that has any cell must have its required ones; an empty row is no row.
 */
export function checkForm(form: PaperForm, cells: Cells): CellProblem[] {
  const written = new Map([...cells].filter(([, value]) => value.trim() !== ''))
  return [...checkRequired(form, written), ...checkValues(form, written), ...form.check(written)]
}

function checkRequired({ sections }: PaperForm, written: Cells): CellProblem[] {
  return sections.flatMap((section) => {
    if (section.kind === 'facts') return section.fields.flatMap((field) => missing(written, { field, cell: field.id, label: field.label }))
    const rows = rowsOf(section.id, written).filter((row) => row <= mostRowsOf(section))
    return rows.flatMap((row) =>
      section.columns.flatMap((field) =>
        missing(written, { field, cell: `${section.id}/${row}/${field.id}`, label: `${section.title} 第${row}行 ${field.label}` }),
      ),
    )
  })
}

function missing(written: Cells, { field, cell, label }: { field: FormField; cell: string; label: string }): CellProblem[] {
  // A computed cell is empty because others are: those are named.
  if (!field.required || field.origin?.computed || written.has(cell)) return []
  if (field.origin?.quoted) {
    return [{ ...errorAt(label, 'workflow.cellNotQuoted', `${label}引自系统内的数据，目前没有数据。请先办理来源处的业务。`), cell }]
  }
  const way = field.kind === 'choice' ? '请选择' : '请填写'
  return [{ ...errorAt(label, 'workflow.cellMissing', `${label}没有填写，${way}。`), cell }]
}

/** Numbers of the rows of a grid that have anything in them. */
export function rowsOf(grid: string, cells: Cells): number[] {
  const rows = new Set<number>()
  const start = `${grid}/`
  for (const cell of cells.keys()) {
    if (!cell.startsWith(start)) continue
    const end = cell.indexOf('/', start.length)
    if (end > 0) rows.add(Number(cell.slice(start.length, end)))
  }
  return [...rows].sort((a, b) => a - b)
}

function checkValues(form: PaperForm, written: Cells): CellProblem[] {
  return [...written].flatMap(([cell, value]): CellProblem[] => {
    const placed = fieldOf(form, cell)
    if (!placed) {
      return [{ ...errorAt(cell, 'workflow.noSuchCell', `“${form.label}”没有“${cell}”这一栏。请清空这一栏。`), cell }]
    }
    const fault = givenWords(placed) ? undefined : faultOfValue({ ...placed.field, label: placed.label }, value)
    return fault ? [{ ...errorAt(placed.label, 'workflow.cellValue', fault), cell }] : []
  })
}
