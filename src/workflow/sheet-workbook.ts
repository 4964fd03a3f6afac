import type { FormLine, FormPlace, FormSheetContent } from '../office/index.ts'
import type { Cells, FormSection, FormSheet } from './form.ts'
import { alignOf, headRows, headsAmong, writtenLine } from './print-sheet.ts'
import { contentText, type LaidCell, laySheet, type SheetLine, yearText } from './sheet.ts'

interface Written {
  readonly title: string
  readonly sections: readonly FormSection[]
  readonly sheet: FormSheet
  readonly cells: Cells
  readonly year: number
  /** 版次, at the foot of every page. */
  readonly version: string
}

/** 表样 as a worksheet: title, year and unit above the table, the form's own lines above and below it. */
export function sheetWorkbook({ title, sections, sheet, cells, year, version }: Written): FormSheetContent {
  const laid = laySheet({ sections, sheet }, { cells, year })
  const lines = (list: readonly SheetLine[]): FormLine[] =>
    list.flatMap((line) => writtenLine(line, cells, ROOM) ?? []).map((text) => ({ look: 'line', text }))
  return {
    ...{ name: title, orientation: sheet.orientation, widths: sheet.columns },
    above: [
      { look: 'title', text: title },
      ...(sheet.subtitle ? [{ look: 'subtitle', text: yearText(sheet.subtitle, year) } as const] : []),
      ...lines(laid.lead),
      ...(sheet.unitNote ? [{ look: 'unit', text: yearText(sheet.unitNote, year) } as const] : []),
    ],
    rows: laid.rows.map((row) => row.cells.map((place) => placeOf(place, cells))),
    below: lines(laid.foot),
    ...{ headerRows: headRows(laid), heads: headsAmong(laid), footer: `${year}年度${title}　${version}` },
  }
}

/** 表首、表尾: room is left for what is filled in by hand. */
const ROOM = '　　　　　　'

/** Figures go as they are kept, without separators, so that a program can reckon with them. */
function placeOf(place: LaidCell, cells: Cells): FormPlace {
  const { column, rowSpan, columnSpan, content, head, upright } = place
  const where = { column, rowSpan, columnSpan }
  const align = alignOf(place)
  if (content.kind === 'cell' && !head) {
    const looks = { money: 'figure', rate: 'percent', number: align === 'center' ? 'numberCenter' : 'number' } as const
    const look = looks[content.field.kind as keyof typeof looks]
    if (look) return { ...where, look, text: cells.get(content.cell) ?? '' }
  }
  const text = contentText(content, cells)
  if (head) return { ...where, text, look: upright ? 'upright' : align === 'left' ? 'label' : 'head' }
  return { ...where, text, look: align === 'center' ? 'center' : align === 'right' ? 'right' : 'body' }
}
