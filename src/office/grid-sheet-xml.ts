import { cellText, dateText, numberText } from './cell-value.ts'
import { type CellKind, gridLimits, type Merge } from './grid.ts'
import type { BookBuilder, SheetBuilder } from './grid-data.ts'
import { GridFault } from './grid-fault.ts'
import { attribute, unescaped, type XmlEvents } from './xml-scan.ts'

interface SheetOrder {
  readonly builder: BookBuilder
  readonly sheet: SheetBuilder
  /** Shared strings as texts of the builder. */
  readonly strings: readonly number[]
  readonly isDate: readonly boolean[]
  readonly date1904: boolean
  readonly cellsBefore: number
}

const MOST_MERGES = 100_000

/** Cells of one sheet as its XML comes by. */
export function sheetEvents(order: SheetOrder): { events: XmlEvents; merges: Merge[] } {
  const { sheet, cellsBefore } = order
  const merges: Merge[] = []
  let [row, column, hidden] = [0, 0, false]
  let cell = { type: '', style: 0, value: '', hasValue: false, hasFormula: false }
  let [inValue, inReading, ended] = [false, false, false]
  const events: XmlEvents = {
    open(name, attributes) {
      if (name === 'c') {
        column = columnOf(attributes, column)
        if (column > gridLimits.columns)
          throw new GridFault('office.tooManyColumns', `工作表超过 ${gridLimits.columns} 列，没有读取。请删去多余的列。`)
        cell = {
          type: attribute(attributes, 't') ?? '',
          style: Number(attribute(attributes, 's') ?? 0),
          value: '',
          hasValue: false,
          hasFormula: false,
        }
      } else if (name === 'v' || name === 't') {
        inValue = true
        cell.hasValue = true
      } else if (name === 'f') cell.hasFormula = true
      else if (name === 'rPh') inReading = true
      else if (name === 'row') {
        row = Number(attribute(attributes, 'r') ?? row + 1)
        column = 0
        hidden = ['1', 'true'].includes(attribute(attributes, 'hidden') ?? '')
        if (row > gridLimits.rows) throw tooLong()
      } else if (name === 'mergeCell') {
        const merge = mergeOf(attribute(attributes, 'ref') ?? '')
        if (merge && merges.length < MOST_MERGES) merges.push(merge)
      }
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false
      else if (name === 'c') {
        const found = contentOf(cell, order)
        if (found) sheet.cell({ column, ...found })
        if (cellsBefore + sheet.cellCount > gridLimits.cells) throw tooLong()
      } else if (name === 'rPh') inReading = false
      else if (name === 'row') sheet.endRow(row, hidden)
      else if (name === 'worksheet') ended = true
    },
    text(piece) {
      if (inValue && !inReading && !ended) cell.value += piece
    },
  }
  return { events, merges }
}

function tooLong(): GridFault {
  return new GridFault(
    'office.tooManyRows',
    `工作表超过 ${gridLimits.rows / 10_000} 万行或内容过多，没有读取。请删去空行，或分成几个文件。`,
  )
}

interface RawCell {
  readonly type: string
  readonly style: number
  readonly value: string
  readonly hasValue: boolean
  readonly hasFormula: boolean
}

function contentOf(
  { type, style, value, hasValue, hasFormula }: RawCell,
  { builder, strings, isDate, date1904 }: SheetOrder,
): { kind: CellKind; text: number } | undefined {
  if (!hasValue) return hasFormula ? { kind: 'noResult', text: 0 } : undefined
  if (type === 's') {
    const text = strings[Number(value)] ?? 0
    return text === 0 ? undefined : { kind: 'text', text }
  }
  if (type === '' || type === 'n') {
    if (value === '') return hasFormula ? { kind: 'noResult', text: 0 } : undefined
    const date = isDate[style] === true
    return { kind: date ? 'date' : 'number', text: builder.text(date ? dateText(value, { date1904 }) : numberText(value)) }
  }
  if (type === 'b') return { kind: 'boolean', text: builder.text(value === '1' ? 'TRUE' : 'FALSE') }
  if (type === 'e') return { kind: 'error', text: builder.text(unescaped(value)) }
  if (type === 'd') return { kind: 'date', text: builder.text(value.replace(/T00:00:00(\.0+)?Z?$/, '').replace('T', ' ')) }
  const text = builder.text(cellText(unescaped(value)))
  return text === 0 ? undefined : { kind: 'text', text }
}

/** D of `r="D7"`; the next one when the writer left it out. */
function columnOf(attributes: string, before: number): number {
  const reference = attribute(attributes, 'r')
  if (reference === undefined) return before + 1
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at)
    if (code >= 97 && code <= 122) column = column * 26 + code - 96
    else if (code >= 65 && code <= 90) column = column * 26 + code - 64
    else break
  }
  return column === 0 ? before + 1 : column
}

function mergeOf(reference: string): Merge | undefined {
  const [, left, top, right, bottom] = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? []
  if (!left || !right) return undefined
  const merge = { top: Number(top), left: lettersToNumber(left), bottom: Number(bottom), right: lettersToNumber(right) }
  // Merged whole columns and rows cover nothing that anybody reads as a value.
  const within = merge.bottom <= gridLimits.rows && merge.right <= gridLimits.columns && merge.bottom - merge.top < 10_000
  return within ? merge : undefined
}

function lettersToNumber(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}
