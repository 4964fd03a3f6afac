import type { FormPlace, FormSheetContent } from './xlsx.ts'
import { columnLetters, isFigure, paperWidth } from './xlsx-sheet.ts'
import { cellStyles } from './xlsx-styles.ts'
import { MAIN, XML } from './xlsx-text.ts'

/** 表样 as a worksheet: every cell in its place, merged as on the form, figures as numbers, one page wide. */
export function formSheetXml({ widths, orientation, rows }: FormSheetContent, strings: Map<string, number>): string {
  const letters = columnLetters(widths.length)
  const total = widths.reduce((sum, width) => sum + width, 0)
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${Math.max(4, (width / total) * PAGE[orientation]).toFixed(2)}" customWidth="1"/>`,
  )
  const placed = rows.map(() => new Map<number, string>())
  const merges: string[] = []
  rows.forEach((places, index) => {
    for (const place of places) {
      const { column, rowSpan, columnSpan } = place
      for (let row = index; row < index + rowSpan; row++) {
        for (let over = column; over < column + columnSpan; over++) {
          const first = row === index && over === column
          placed[row]?.set(over, cellXml(place, { at: `${letters[over]}${row + 1}`, strings, first }))
        }
      }
      if (rowSpan > 1 || columnSpan > 1) {
        merges.push(`<mergeCell ref="${letters[column]}${index + 1}:${letters[column + columnSpan - 1]}${index + rowSpan}"/>`)
      }
    }
  })
  const body = rows.map((places, index) => {
    const cells = [...placed[index]!].sort(([a], [b]) => a - b).map(([, xml]) => xml)
    return `<row r="${index + 1}" ht="${heightOf(places, widths, PAGE[orientation] / total)}" customHeight="1">${cells.join('')}</row>`
  })
  const merged = merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>${columns.join('')}</cols><sheetData>${body.join('')}</sheetData>${merged}<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>`
}

/** Characters over the width of the sheet. */
const PAGE = { portrait: 92, landscape: 138 } as const

interface Placing {
  readonly at: string
  readonly strings: Map<string, number>
  /** The others lie under a merged cell; they carry its lines. */
  readonly first: boolean
}

function cellXml({ text, look }: FormPlace, { at, strings, first }: Placing): string {
  const number = look === 'figure' || look === 'number' ? text : look === 'percent' ? shareOf(text) : ''
  const isNumber = number !== '' && isFigure(number)
  const textLook = look === 'percent' || look === 'number' || look === 'figure' ? 'figureText' : look
  const style = cellStyles[isNumber || text === '' ? look : textLook]
  const start = `<c r="${at}" s="${style}"`
  if (!first || text === '') return `${start}/>`
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

const LINE_POINTS = 15
const MOST_POINTS = 409

/** Merged downwards a text has the room of several rows; the others make their row as high as they need. */
function heightOf(places: readonly FormPlace[], widths: readonly number[], scale: number): number {
  const lines = places.map(({ text, look, column, columnSpan, rowSpan }) => {
    if (look === 'title') return 2
    if (rowSpan > 1) return 1
    const width = widths.slice(column, column + columnSpan).reduce((sum, one) => sum + one, 0) * scale - 1
    return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(paperWidth(line) / Math.max(width, 2))), 0)
  })
  return Math.min(Math.max(1.3, ...lines) * LINE_POINTS, MOST_POINTS)
}
