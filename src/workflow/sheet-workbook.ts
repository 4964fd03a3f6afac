import type { FormPlace, FormSheetContent } from '../office/index.ts'
import type { Cells, FormSection, FormSheet } from './form.ts'
import { alignOf } from './print-sheet.ts'
import { contentText, type LaidCell, laySheet, lineText, yearText } from './sheet.ts'

interface Written {
  readonly title: string
  readonly sections: readonly FormSection[]
  readonly sheet: FormSheet
  readonly cells: Cells
  readonly year: number
}

/** 表样 as a worksheet: title, year and unit above the table, the form's own lines above and below it. */
export function sheetWorkbook({ title, sections, sheet, cells, year }: Written): FormSheetContent {
  const laid = laySheet({ sections, sheet }, { cells, year })
  const wide = (text: string, look: FormPlace['look']): FormPlace[] => [
    { column: 0, rowSpan: 1, columnSpan: sheet.columns.length, text, look },
  ]
  return {
    ...{ name: title, orientation: sheet.orientation, widths: sheet.columns },
    rows: [
      wide(title, 'title'),
      ...(sheet.subtitle ? [wide(yearText(sheet.subtitle, year), 'subtitle')] : []),
      ...laid.lead.flatMap((line) => lineText(line, cells) ?? []).map((text) => wide(text, 'line')),
      ...(sheet.unitNote ? [wide(yearText(sheet.unitNote, year), 'unit')] : []),
      ...laid.rows.map((row) => row.cells.map((place) => placeOf(place, cells))),
      ...laid.foot.map((line) => wide(line.map((part) => ('text' in part ? part.text : (cells.get(part.cell) ?? ''))).join(''), 'line')),
    ],
  }
}

/** Figures go as they are kept, without separators, so that a program can reckon with them. */
function placeOf(place: LaidCell, cells: Cells): FormPlace {
  const { column, rowSpan, columnSpan, content, head } = place
  const where = { column, rowSpan, columnSpan }
  if (content.kind === 'cell' && !head) {
    const looks = { money: 'figure', rate: 'percent', number: 'number' } as const
    const look = looks[content.field.kind as keyof typeof looks]
    if (look) return { ...where, look, text: cells.get(content.cell) ?? '' }
  }
  const text = contentText(content, cells)
  const align = alignOf(place)
  return { ...where, text, look: head ? 'head' : align === 'center' ? 'center' : align === 'right' ? 'figureText' : 'body' }
}
