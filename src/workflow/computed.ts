import { type Fraction, formatFixed, HUNDRED, parseFraction } from '../kernel/index.ts'
import type { Cells, FormField, FormSection } from './form.ts'
import { evaluate, readFormula } from './formula.ts'

/** 一个计算栏 in its place. */
interface ComputedCell {
  readonly cell: string
  readonly field: FormField
  readonly formula: string
  readonly row?: { readonly section: string; readonly number: number }
}

/**
 * 计算栏: the values of all cells that the form reckons itself, exact until they are shown. A cell whose operands are not all
 * there stays empty; a rate of 0 to 0 is 0.00, as the forms print it.
 */
export function computeCells(
  sections: readonly FormSection[],
  cells: Cells,
  rowsOf: (section: string) => readonly number[],
): Map<string, string> {
  const waiting = new Map(computedCells(sections, rowsOf).map((one) => [one.cell, one]))
  const known = new Map<string, Fraction | undefined>()
  const read = (cell: string, asking: readonly string[]): Fraction | undefined => {
    const computed = waiting.get(cell)
    if (!computed) return readValue(cells.get(cell))
    if (known.has(cell)) return known.get(cell)
    // Cells that need each other have no value.
    if (asking.includes(cell)) return undefined
    const within = [...asking, cell]
    const value = evaluate(readFormula(computed.formula), {
      ratesShare: computed.field.kind === 'rate',
      value: (name) => read(placeOf(sections, name, computed.row), within),
      column: (name) => columnCells(sections, { name, rowsOf, own: computed.row?.section }).map((one) => read(one, within)),
    })
    known.set(cell, value)
    return value
  }
  const results = new Map<string, string>()
  for (const { cell, field } of waiting.values()) {
    const value = read(cell, [])
    if (value) results.set(cell, written(field, value))
  }
  return results
}

function computedCells(sections: readonly FormSection[], rowsOf: (section: string) => readonly number[]): ComputedCell[] {
  return sections.flatMap((section) => {
    if (section.kind === 'facts') return section.fields.flatMap((field) => computedOf(field, field.id))
    return rowsOf(section.id).flatMap((number) =>
      section.columns.flatMap((field) => {
        // A fixed word in a computed column, such as — in the row of a total, stays.
        if (section.fixed?.[number - 1]?.[field.id] !== undefined) return []
        return computedOf(field, `${section.id}/${number}/${field.id}`, { section: section.id, number })
      }),
    )
  })
}

function computedOf(field: FormField, cell: string, row?: ComputedCell['row']): ComputedCell[] {
  const formula = field.origin?.computed
  return formula === undefined ? [] : [{ cell, field, formula, ...(row && { row }) }]
}

/** `spent`: the column of the own row, else the single cell; `funds.1.spent`: a fixed row. */
function placeOf(sections: readonly FormSection[], name: string, row: ComputedCell['row']): string {
  if (name.includes('.')) return name.replaceAll('.', '/')
  const own = sections.find((section) => section.kind === 'rows' && section.id === row?.section)
  const isColumn = own?.kind === 'rows' && own.columns.some(({ id }) => id === name)
  return isColumn ? `${row!.section}/${row!.number}/${name}` : name
}

interface ColumnAsked {
  readonly name: string
  readonly rowsOf: (section: string) => readonly number[]
  readonly own: string | undefined
}

/** `budget`: of the own section, else of the only one that has such a column; `funds.budget` names it. */
function columnCells(sections: readonly FormSection[], { name, rowsOf, own }: ColumnAsked): string[] {
  const [first, second] = name.split('.')
  const having = sections.filter((section) => section.kind === 'rows' && section.columns.some(({ id }) => id === (second ?? first)))
  const found = having.find((section) => section.kind === 'rows' && section.id === (second === undefined ? own : first)) ?? having[0]
  return found?.kind === 'rows' ? rowsOf(found.id).map((row) => `${found.id}/${row}/${second ?? first}`) : []
}

/** 97.39% is 0.9739 to a formula. */
function readValue(text: string | undefined): Fraction | undefined {
  const trimmed = text?.trim().replaceAll(',', '').replace(/^−/, '-') ?? ''
  const percent = /^(.*\d)\s*[%％]$/.exec(trimmed)
  if (percent) return parseFraction(percent[1]!)?.div(HUNDRED)
  return parseFraction(trimmed)
}

function written({ kind }: Pick<FormField, 'kind'>, value: Fraction): string {
  if (kind === 'rate') return `${formatFixed(value.mul(HUNDRED).round(2), 2)}%`
  const exact = value.toString()
  const decimals = /^-?\d+(?:\.(\d+))?$/.exec(exact)?.[1]?.length ?? (exact.includes('/') ? 7 : 0)
  if (decimals > 6) return formatFixed(value.round(2), 2)
  return kind === 'money' && decimals < 2 ? formatFixed(value, 2) : exact
}
