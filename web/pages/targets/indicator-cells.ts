import type { TargetReading } from '../../../src/scoring/index.ts'
import type { FillingHelpView, SeparateTarget } from '../../../src/targets/index.ts'
import type { Cells } from '../../../src/workflow/index.ts'
import type { CellEdit } from '../workflow/paper-paste.ts'

type Columns = FillingHelpView['columns']
type Suggestion = FillingHelpView['suggestions'][number]
type LastYearRow = FillingHelpView['lastYear']['rows'][number]

/** Reading of 指标值, as the lazy chunk offers it. */
export interface TargetReader {
  readonly readTarget: (text: string) => TargetReading
  readonly separateTarget: (reading: TargetReading, choices: readonly string[]) => SeparateTarget | undefined
}

/** 指标的一格: its row and column; undefined outside the section of the indicators. */
export function placeIn({ section }: Pick<Columns, 'section'>, cell: string): { row: number; column: string } | undefined {
  const [id, row, column] = cell.split('/')
  return id === section && column !== undefined ? { row: Number(row), column } : undefined
}

interface Spreading {
  readonly columns: Columns
  readonly choices: readonly string[]
  readonly reader: TargetReader
}

/** 分栏: ≥95% typed or pasted into the cell of the value fills 指标性质、指标值、度量单位, unless the paste fills them itself. */
export function spreadEdits(edits: readonly CellEdit[], { columns, choices, reader }: Spreading): readonly CellEdit[] {
  const { section, target, comparison, unit } = columns
  if (!comparison) return edits
  const given = new Set(edits.filter(({ value }) => value !== null).map(({ cell }) => cell))
  return edits.flatMap((edit) => {
    const place = placeIn(columns, edit.cell)
    if (place?.column !== target || edit.value === null) return [edit]
    const apart = reader.separateTarget(reader.readTarget(edit.value), choices)
    if (!apart) return [edit]
    const at = (column: string) => `${section}/${place.row}/${column}`
    const beside: readonly CellEdit[] = [
      ...(apart.comparison === undefined ? [] : [{ cell: at(comparison), value: apart.comparison }]),
      ...(unit === undefined || apart.unit === undefined ? [] : [{ cell: at(unit), value: apart.unit || null }]),
    ]
    return [{ cell: edit.cell, value: apart.target }, ...beside.filter(({ cell }) => !given.has(cell))]
  })
}

/** What was typed before the reader had come, where it still stands: what spreading changes of it. */
export function lateSpread(typed: readonly CellEdit[], cells: Cells, spreading: Spreading): readonly CellEdit[] {
  const standing = typed.filter(({ cell, value }) => cells.get(cell) === value)
  return spreadEdits(standing, spreading).filter((edit) => !standing.includes(edit))
}

/** Whether a column takes this value: a choice takes only its own. */
export type Offers = (column: string, value: string) => boolean

/** 选用指标库的一条: its name, and what is still blank in the row. */
export function takeSuggestion(
  columns: Columns,
  { row, cells, suggestion, offers = () => true }: { row: number; cells: Cells; suggestion: Suggestion; offers?: Offers },
): CellEdit[] {
  const { section, levels, comparison, unit, explanation } = columns
  const { name, levelOne, levelTwo, qualitative, nature } = suggestion
  const at = (column: string) => `${section}/${row}/${column}`
  const groups = levels.slice(0, -1).map((id, index): [string, string] => [id, index === 0 ? levelOne : index === 1 ? levelTwo : ''])
  const wanted: (readonly [string | undefined, string])[] = [
    ...groups,
    [comparison, qualitative ? '定性' : nature],
    [unit, suggestion.unit],
    [explanation, suggestion.explanation],
  ]
  const blank = wanted.flatMap(([column, value]): CellEdit[] =>
    column === undefined || value === '' || cells.has(at(column)) || !offers(column, value) ? [] : [{ cell: at(column), value }],
  )
  return [{ cell: at(levels.at(-1)!), value: name }, ...blank]
}

interface CarryingOver {
  readonly columns: Columns
  readonly cells: Cells
  readonly chosen: readonly LastYearRow[]
  /** 指标值 of last year as well; otherwise left blank. */
  readonly withValues: boolean
  readonly mostRows: number
  readonly filled: readonly number[]
}

export interface CarriedOver {
  readonly edits: readonly CellEdit[]
  readonly taken: number
  /** 本表已有的, left as they are. */
  readonly present: readonly string[]
  /** What the form has no row for. */
  readonly left: number
}

/** 沿用上年指标: rows below what is typed already; an indicator that the form has is left as it is. */
export function carryOver({ columns, cells, chosen, withValues, mostRows, filled }: CarryingOver): CarriedOver {
  const { section, levels, target } = columns
  const names = new Set(filled.map((row) => cells.get(`${section}/${row}/${levels.at(-1)}`) ?? ''))
  const fresh = chosen.filter(({ name }) => !names.has(name))
  const first = Math.max(0, ...filled) + 1
  const room = Math.max(0, mostRows - first + 1)
  const taken = fresh.slice(0, room)
  return {
    edits: taken.flatMap((one, index) =>
      Object.entries(one.cells)
        .filter(([column]) => withValues || column !== target)
        .map(([column, value]) => ({ cell: `${section}/${first + index}/${column}`, value })),
    ),
    taken: taken.length,
    present: chosen.filter(({ name }) => names.has(name)).map(({ name }) => name),
    left: fresh.length - taken.length,
  }
}
