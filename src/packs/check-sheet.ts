import type { PackForm, SheetCell, SheetRow } from './form.view.ts'
import type { FormNames } from './form-names.ts'

/** Where in the sheet, and what is wrong. */
export interface SheetFault {
  readonly path: readonly (string | number)[]
  readonly message: string
}

export function unknownName(id: string): string {
  return `sections 中没有编号“${id}”。请核对拼写，或先在 sections 中写明这一栏。`
}

/** 表样: every cell has one content that the form knows, and the cells of each row fill the width. */
export function sheetFaults({ sheet }: PackForm, names: FormNames): SheetFault[] {
  const placeholders = [...sheet.lead, ...sheet.foot].flatMap((line) => unknownIn(line, { names, repeat: undefined }))
  return [
    ...placeholders.map((id) => ({ path: [], message: unknownName(id) })),
    ...sheet.rows.flatMap((row, at) => rowFaults(row, names).map((message) => ({ path: ['rows', at], message }))),
    ...widthFaults(sheet.rows, sheet.columns.length),
  ]
}

function rowFaults({ repeat, cells }: SheetRow, names: FormNames): string[] {
  if (repeat !== undefined && !names.columns.has(repeat)) return [unknownName(repeat)]
  return cells.flatMap((cell) => {
    const contents = contentsOf(cell)
    if (contents !== 1) return [`表样有一格写了 ${contents} 种内容，应为一种。请核对。`]
    return unknownNames(cell, { names, repeat }).map(unknownName)
  })
}

function contentsOf({ text, cell, column, number, lines, tick }: SheetCell): number {
  return [text, cell, column, number, lines, tick].filter((content) => content !== undefined).length
}

interface Around {
  readonly names: FormNames
  readonly repeat: string | undefined
}

function unknownNames(cell: SheetCell, around: Around): string[] {
  const columns = around.repeat === undefined ? undefined : around.names.columns.get(around.repeat)
  const inRow = [cell.column, cell.number?.within, cell.tick?.column, ...(cell.mergeWithin ?? [])].filter((id) => id !== undefined)
  return [
    ...inRow.filter((id) => !columns?.has(id)),
    ...(cell.cell !== undefined && !around.names.cells.has(cell.cell) ? [cell.cell] : []),
    ...(cell.through !== undefined && !around.names.columns.has(cell.through) ? [cell.through] : []),
    ...[cell.text ?? '', ...(cell.lines ?? [])].flatMap((line) => unknownIn(line, around)),
  ]
}

function unknownIn(line: string, { names, repeat }: Around): string[] {
  const columns = repeat === undefined ? undefined : names.columns.get(repeat)
  return [...line.matchAll(/\{(\w+)\}/g)].map(([, id]) => id!).filter((id) => id !== 'year' && !columns?.has(id) && !names.cells.has(id))
}

/** Each row of the form counts once, however often it will be repeated. */
function widthFaults(rows: readonly SheetRow[], width: number): SheetFault[] {
  const reaching: { readonly untilRow: number; readonly columnSpan: number }[] = []
  return rows.flatMap(({ cells }, at) => {
    const above = reaching.filter(({ untilRow }) => untilRow >= at).reduce((total, { columnSpan }) => total + columnSpan, 0)
    const own = cells.reduce((total, { columnSpan }) => total + columnSpan, 0)
    for (const { rowSpan, through, columnSpan } of cells) {
      const untilRow = through === undefined ? at + rowSpan - 1 : rows.findLastIndex(({ repeat }) => repeat === through)
      reaching.push({ untilRow, columnSpan })
    }
    if (above + own === width) return []
    return [{ path: ['rows', at], message: `表样第 ${at + 1} 行有 ${above + own} 列宽，应为 ${width} 列。请核对合并单元格。` }]
  })
}
