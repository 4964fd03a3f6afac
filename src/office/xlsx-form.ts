import { type PlacedRow, rowHeights, type TableMetrics } from './row-heights.ts'
import { pageStarts } from './table-pages.ts'
import type { FormLine, FormLook, FormPlace, FormSheetContent } from './xlsx.ts'
import { columnLetters, isFigure } from './xlsx-sheet.ts'
import { cellStyles } from './xlsx-styles.ts'
import { MAIN, XML, xmlText } from './xlsx-text.ts'

/** 表样 as a worksheet: every cell in its place, merged as on the form, figures as numbers, one page wide. */
export function formSheetXml(form: FormSheetContent, strings: Map<string, number>): string {
  const { orientation, rows, above, below, widths } = form
  const letters = columnLetters(widths.length)
  const total = widths.reduce((sum, width) => sum + width, 0)
  const shares = widths.map((width) => Math.floor((width / total) * PAGE[orientation].width * 100) / 100)
  const metrics: TableMetrics = { ...TEXT, widths: shares.map((width) => width * DIGIT) }
  const heights = rowHeights(rows, metrics)
  const columns = shares.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
  const body = rows.map((_, index) =>
    rowXml(placedIn(rows, index), { row: above.length + index + 1, height: heights[index]!, strings, letters }),
  )
  const lines = (list: readonly FormLine[], first: number) =>
    list.map((line, index) =>
      rowXml(linePlaces(line, letters.length), { row: first + index, height: LINE_HEIGHTS[line.look], strings, letters }),
    )
  const data = [...lines(above, 1), ...body, ...lines(below, above.length + rows.length + 1)]
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>${columns.join('')}</cols><sheetData>${data.join('')}</sheetData>${mergesXml(form, letters)}${pageXml(form, metrics)}</worksheet>`
}

/** Characters over the width of the sheet, and points between its margins. */
const PAGE = { portrait: { width: 84, height: 740 }, landscape: { width: 128, height: 490 } } as const
/** Points of one character of a column's width. */
const DIGIT = 6
const TEXT = { fontSize: 10.2, lineHeight: 15, padding: { horizontal: 4, vertical: 4 } } as const
const LINE_HEIGHTS = { title: 30, subtitle: 18, line: 20, unit: 18 } as const
/** The programs take no higher row. */
const MOST_POINTS = 409

interface Placing {
  readonly row: number
  readonly height: number
  readonly strings: Map<string, number>
  readonly letters: readonly string[]
}

interface Standing {
  readonly column: number
  readonly text: string
  readonly style: FormLook | FormLine['look']
}

function rowXml(cells: readonly Standing[], { row, height, strings, letters }: Placing): string {
  const inside = cells.map((cell) => cellXml(cell, `${letters[cell.column]}${row}`, strings))
  return `<row r="${row}" ht="${Math.min(height, MOST_POINTS)}" customHeight="1">${inside.join('')}</row>`
}

function linePlaces({ text, look }: FormLine, columns: number): Standing[] {
  return Array.from({ length: columns }, (_, column) => ({ column, text: column === 0 ? text : '', style: look }))
}

/** Every cell of the row; those under a merged cell carry its lines. */
function placedIn(rows: readonly (readonly FormPlace[])[], index: number): Standing[] {
  const reaching = rows
    .slice(0, index + 1)
    .flatMap((places, at) => places.filter(({ rowSpan }) => at + rowSpan > index).map((place) => ({ place, at })))
  return reaching
    .flatMap(({ place, at }) =>
      Array.from({ length: place.columnSpan }, (_, over): Standing => {
        const first = at === index && over === 0
        return { column: place.column + over, text: first ? place.text : '', style: place.look }
      }),
    )
    .sort((a, b) => a.column - b.column)
}

const STYLES: Record<Standing['style'], keyof typeof cellStyles> = {
  ...{ title: 'title', subtitle: 'subtitle', line: 'line', unit: 'unit' },
  ...{ head: 'formHead', label: 'formLabel', upright: 'formUpright', body: 'formBody', center: 'formCenter', right: 'formRight' },
  ...{ figure: 'formFigure', percent: 'formPercent', number: 'formNumber', numberCenter: 'formNumberCenter' },
}
const TEXT_INSTEAD: Partial<Record<Standing['style'], keyof typeof cellStyles>> = {
  ...{ figure: 'formRight', percent: 'formRight', number: 'formRight', numberCenter: 'formCenter' },
}

function cellXml({ text, style }: Standing, at: string, strings: Map<string, number>): string {
  const asks = TEXT_INSTEAD[style]
  const number = asks === undefined ? '' : style === 'percent' ? shareOf(text) : text
  const isNumber = number !== '' && isFigure(number)
  const start = `<c r="${at}" s="${cellStyles[isNumber || text === '' ? STYLES[style] : (asks ?? STYLES[style])]}"`
  if (text === '') return `${start}/>`
  if (isNumber) return `${start}><v>${number}</v></c>`
  const place = strings.get(text) ?? strings.size
  strings.set(text, place)
  return `${start} t="s"><v>${place}</v></c>`
}

/** 97.39% is kept as 0.9739 and shown as 97.39%: the point moves, nothing is reckoned. */
function shareOf(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?\s*[%％]?$/.exec(text.trim())
  if (!match) return ''
  const [, sign, whole = '', decimals = ''] = match
  const digits = whole.padStart(3, '0')
  const share = `${digits.slice(0, -2).replace(/^0+(?=\d)/, '')}.${digits.slice(-2)}${decimals}`.replace(/\.?0+$/, '')
  return share === '0' ? share : `${sign}${share}`
}

function mergesXml({ above, rows, below, widths }: FormSheetContent, letters: readonly string[]): string {
  const lines = [...above.keys(), ...Array.from(below.keys(), (index) => above.length + rows.length + index)]
  const whole = widths.length > 1 ? lines.map((index) => `A${index + 1}:${letters.at(-1)}${index + 1}`) : []
  const inside = rows.flatMap((places, index) =>
    places
      .filter(({ rowSpan, columnSpan }) => rowSpan > 1 || columnSpan > 1)
      .map(({ column, rowSpan, columnSpan }) => {
        const top = above.length + index + 1
        return `${letters[column]}${top}:${letters[column + columnSpan - 1]}${top + rowSpan - 1}`
      }),
  )
  const merges = [...whole, ...inside]
  return merges.length === 0
    ? ''
    : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
}

/** Pages end where no text is cut in two: programs end them anywhere. */
function pageXml({ orientation, rows, above, below, headerRows, heads, footer }: FormSheetContent, metrics: TableMetrics): string {
  const sum = (lines: readonly FormLine[]) => lines.reduce((height, { look }) => height + LINE_HEIGHTS[look], 0)
  const placed: readonly PlacedRow[] = rows.map((row) => row.map(({ look, ...place }) => ({ ...place, upright: look === 'upright' })))
  const room = { height: PAGE[orientation].height, used: sum(above), below: sum(below) }
  const breaks = pageStarts(placed, { headerRows, heads }, metrics, room).map((start) => start + above.length)
  const rowBreaks =
    breaks.length === 0
      ? ''
      : `<rowBreaks count="${breaks.length}" manualBreakCount="${breaks.length}">${breaks.map((row) => `<brk id="${row}" max="16383" man="1"/>`).join('')}</rowBreaks>`
  const foot = `&amp;L&amp;9 ${xmlText(footer).replaceAll('&amp;', '&amp;&amp;')}&amp;R&amp;9第 &amp;P 页，共 &amp;N 页`
  return `<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${foot}</oddFooter></headerFooter>${rowBreaks}`
}
