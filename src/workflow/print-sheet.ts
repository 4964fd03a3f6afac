import type { Cells, FormSection, FormSheet } from './form.ts'
import { contentText, type LaidCell, type LaidRow, type LaidSheet, laySheet, type SheetLine, yearText } from './sheet.ts'
import { isFigure, shownValue } from './shown-value.ts'

/** 表样 as it is printed: words in their places. */
export interface PrintedSheet {
  readonly subtitle?: string
  readonly unitNote?: string
  readonly orientation: 'portrait' | 'landscape'
  /** Shares of the width. */
  readonly columns: readonly number[]
  /** So many first rows are repeated on every page. */
  readonly headRows: number
  /** 表中的表头: repeated above the rows below them, where these go on on another page. */
  readonly heads: readonly PrintedHead[]
  readonly lead: readonly string[]
  readonly rows: readonly PrintedRow[]
  readonly foot: readonly string[]
}

/** Rows counted from 0. */
export interface PrintedHead {
  readonly first: number
  readonly count: number
  /** The last row that it is the head of. */
  readonly last: number
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
    ...{ orientation, columns: laid.columns, headRows: headRows(laid), heads: headsAmong(laid) },
    lead: laid.lead.flatMap((line) => writtenLine(line, cells) ?? []),
    rows: laid.rows.map(({ total, cells: places }) => ({ total, cells: places.map((place) => printCell(place, cells)) })),
    // 表尾 stays with its words also where nothing is filled in: it is filled in by hand.
    foot: laid.foot.flatMap((line) => writtenLine(line, cells) ?? []),
  }
}

const BLANK = '＿＿＿＿＿＿＿＿'

/** 表首、表尾: what is not filled in is filled in by hand, 签字 above all. Undefined when it speaks only of what others give and did not. */
export function writtenLine(line: SheetLine, cells: Cells, blank = BLANK): string | undefined {
  const asked = line.flatMap((part) => ('cell' in part ? [part] : []))
  if (asked.length > 0 && asked.every(({ cell, field }) => field.origin !== undefined && !cells.get(cell))) return undefined
  return line
    .map((part) => {
      if ('text' in part) return part.text
      return shownValue(part.field, cells.get(part.cell)) || (part.field.origin ? '' : blank)
    })
    .join('')
}

/** Rows of labels directly above rows that repeat. */
export function headsAmong({ rows }: LaidSheet): PrintedHead[] {
  return rows.flatMap(({ of }, index): PrintedHead[] => {
    if (!of || rows[index - 1]?.of?.section === of.section) return []
    const above = rows.slice(0, index).findLastIndex((row) => !isHead(row))
    const last = rows.findLastIndex((row) => row.of?.section === of.section)
    return above + 1 < index && above >= 0 ? [{ first: above + 1, count: index - above - 1, last }] : []
  })
}

/** Nothing but labels: they are the same on every page. */
function isHead({ of, cells }: LaidRow): boolean {
  return !of && cells.every(({ head, content }) => head === true && content.kind !== 'cell')
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
