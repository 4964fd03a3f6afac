import type { Cells, FormSection, FormSheet } from './form.ts'
import { contentText, type LaidCell, type LaidSheet, laySheet, lineText, yearText } from './sheet.ts'
import { isFigure } from './shown-value.ts'

/** 表样 as it is printed: words in their places. */
export interface PrintedSheet {
  readonly subtitle?: string
  readonly unitNote?: string
  readonly orientation: 'portrait' | 'landscape'
  /** Shares of the width. */
  readonly columns: readonly number[]
  /** So many first rows are repeated on every page. */
  readonly headRows: number
  readonly lead: readonly string[]
  readonly rows: readonly PrintedRow[]
  readonly foot: readonly string[]
}

export interface PrintedRow {
  readonly total: boolean
  readonly cells: readonly PrintedCell[]
}

export interface PrintedCell {
  readonly text: string
  readonly rowSpan: number
  readonly columnSpan: number
  readonly align: 'left' | 'center' | 'right'
  readonly head: boolean
  readonly upright: boolean
}

interface Printed {
  readonly cells: Cells
  readonly year: number
}

/** 表样 as Word and the print page show it. */
export function printSheet(
  form: { readonly sections: readonly FormSection[]; readonly sheet: FormSheet },
  { cells, year }: Printed,
): PrintedSheet {
  const laid = laySheet(form, { cells, year })
  const { subtitle, unitNote, orientation } = form.sheet
  return {
    ...(subtitle && { subtitle: yearText(subtitle, year) }),
    ...(unitNote && { unitNote: yearText(unitNote, year) }),
    ...{ orientation, columns: laid.columns, headRows: headRows(laid) },
    lead: laid.lead.flatMap((line) => lineText(line, cells) ?? []),
    rows: laid.rows.map(({ total, cells: places }) => ({ total, cells: places.map((place) => printCell(place, cells)) })),
    // 表尾 stays with its words also where nothing is filled in: it is filled in by hand.
    foot: laid.foot.map((line) => line.map((part) => ('text' in part ? part.text : (cells.get(part.cell) ?? ''))).join('')),
  }
}

function printCell({ content, rowSpan, columnSpan, head = false, upright = false, ...place }: LaidCell, cells: Cells): PrintedCell {
  return { text: contentText(content, cells), rowSpan, columnSpan, align: alignOf({ ...place, content }), head, upright }
}

/** As the form says; figures right and ticks in the middle otherwise. */
export function alignOf({ align, content }: Pick<LaidCell, 'align' | 'content'>): 'left' | 'center' | 'right' {
  if (align) return align
  if (content.kind === 'tick') return 'center'
  return content.kind === 'cell' && isFigure(content.field) ? 'right' : 'left'
}

/** Rows before the first that is no head, as far as no cell of them reaches further down. */
export function headRows({ rows }: LaidSheet): number {
  const first = rows.findIndex(({ head }) => !head)
  const count = Math.max(first, 0)
  const reaches = rows.slice(0, count).some(({ cells }, index) => cells.some(({ rowSpan }) => index + rowSpan > count))
  return reaches ? 0 : count
}
