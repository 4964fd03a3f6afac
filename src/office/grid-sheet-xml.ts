import { cellAddress } from '../kernel/index.ts'
import { cellText, dateText, numberText, percentText } from './cell-value.ts'
import { brokenWords } from './file-kind.ts'
import { type CellKind, gridLimits, type Merge } from './grid.ts'
import type { BookBuilder, SheetBuilder } from './grid-data.ts'
import { GridFault } from './grid-fault.ts'
import { attribute, unescaped, type XmlEvents } from './xml-scan.ts'

interface SheetOrder {
  readonly name: string
  readonly builder: BookBuilder
  readonly sheet: SheetBuilder
  /** Shared strings as texts of the builder. */
  readonly strings: readonly number[]
  readonly isDate: readonly boolean[]
  readonly isPercent: readonly boolean[]
  readonly date1904: boolean
  readonly cellsBefore: number
}

const MOST_MERGES = 100_000
/** Digits of a day without a time; times hardly come twice. */
const WHOLE_DAY = 5

/** Cells of one sheet as its XML comes by. */
export class SheetReader implements XmlEvents {
  readonly merges: Merge[] = []
  readonly #order: SheetOrder
  #row = 0
  #column = 0
  #hidden = false
  #cell = emptyCell('', 0)
  #inValue = false
  #inReading = false
  #ended = false
  /** Texts of days that were read: files name the same few hundred again and again. */
  readonly #days = new Map<string, number>()

  constructor(order: SheetOrder) {
    this.#order = order
  }

  open(name: string, attributes: string): void {
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'v' || name === 't') {
      this.#inValue = true
      this.#cell.hasValue = true
    } else if (name === 'f') this.#cell.hasFormula = true
    else if (name === 'rPh') this.#inReading = true
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'mergeCell') {
      const merge = mergeOf(attribute(attributes, 'ref') ?? '')
      if (merge && this.merges.length < MOST_MERGES) this.merges.push(merge)
    }
  }

  close(name: string): void {
    const { sheet } = this.#order
    if (name === 'v' || name === 't') this.#inValue = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'rPh') this.#inReading = false
    else if (name === 'row') sheet.endRow(this.#row, this.#hidden)
    else if (name === 'worksheet') this.#ended = true
  }

  text(piece: string): void {
    if (this.#inValue && !this.#inReading && !this.#ended) this.#cell.value += piece
  }

  #openCell(attributes: string): void {
    this.#column = columnOf(attributes, this.#column)
    if (this.#column > gridLimits.columns)
      throw new GridFault('office.tooManyColumns', `工作表超过 ${gridLimits.columns} 列，没有读取。请删去多余的列。`)
    const type = attribute(attributes, 't') ?? ''
    this.#cell = emptyCell(type, Number(attribute(attributes, 's') ?? 0))
  }

  #openRow(attributes: string): void {
    this.#row = Number(attribute(attributes, 'r') ?? this.#row + 1)
    this.#column = 0
    this.#hidden = ['1', 'true'].includes(attribute(attributes, 'hidden') ?? '')
    if (this.#row > gridLimits.rows) throw tooLong()
  }

  #closeCell(): void {
    const { name, sheet, cellsBefore } = this.#order
    if (isLost(this.#cell, this.#order)) {
      const at = cellAddress(name, this.#row, this.#column)
      throw new GridFault('office.broken', `文件已损坏：单元格 ${at} 的文字不在文件里，没有读取。${brokenWords}`, at)
    }
    const found = contentOf(this.#cell, this.#order, this.#days)
    if (found) sheet.cell({ column: this.#column, ...found })
    if (cellsBefore + sheet.cellCount > gridLimits.cells) throw tooLong()
  }
}

function emptyCell(type: string, style: number): RawCell {
  return { type, style, value: '', hasValue: false, hasFormula: false }
}

function tooLong(): GridFault {
  return new GridFault(
    'office.tooManyRows',
    `工作表超过 ${gridLimits.rows / 10_000} 万行或内容过多，没有读取。请删去空行，或分成几个文件。`,
  )
}

interface RawCell {
  type: string
  style: number
  value: string
  hasValue: boolean
  hasFormula: boolean
}

/** A shared string that the file does not hold: read as empty, a number of a document or a mark would be lost without a word. */
function isLost({ type, value }: RawCell, { strings }: SheetOrder): boolean {
  return type === 's' && value.trim() !== '' && strings[Number(value)] === undefined
}

function contentOf(
  { type, style, value, hasValue, hasFormula }: RawCell,
  { builder, strings, isDate, isPercent, date1904 }: SheetOrder,
  days: Map<string, number>,
): { kind: CellKind; text: number } | undefined {
  if (!hasValue) return hasFormula ? { kind: 'noResult', text: 0 } : undefined
  if (type === 's') {
    const text = value.trim() === '' ? 0 : strings[Number(value)]!
    return text === 0 ? undefined : { kind: 'text', text }
  }
  if (type === '' || type === 'n') {
    if (value === '') return hasFormula ? { kind: 'noResult', text: 0 } : undefined
    if (isPercent[style]) return { kind: 'number', text: builder.text(percentText(value)) }
    if (isDate[style] !== true) return { kind: 'number', text: builder.text(numberText(value)) }
    const known = days.get(value)
    const text = known ?? builder.text(dateText(value, { date1904 }))
    if (known === undefined && value.length <= WHOLE_DAY) days.set(value, text)
    return { kind: 'date', text }
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
