import { cellAddress, errorAt, type Problem } from '../kernel/index.ts'
import { rowNumbers } from './complete-cells.ts'
import type { FormField } from './form.ts'
import { fieldOf } from './labels.ts'
import { type LaidCell, lineText, type SheetContent, type SheetLine } from './sheet.ts'
import { type AlignedRow, type Alignment, alignSheet, readLine } from './sheet-alignment.ts'
import { type Numbered, numberRows, type Read } from './sheet-row-numbers.ts'
import { type FileCell, type FileSheet, formWords } from './sheet-rows.ts'
import { comparable, readTypedCell } from './typed-cell.ts'

/** 读出的一格: which cell of the paper it is, what stood there and where. */
export interface ReadCell {
  readonly cell: string
  readonly at: string
  readonly value: string
}

/** 表样读回: every cell of the paper that the file shows, and the places that are none. */
export interface SheetReading {
  readonly cells: readonly ReadCell[]
  /** Unreadable values, places that the form does not have, rows that are too many. */
  readonly problems: readonly Problem[]
}

/** Reads a worksheet by the form; a problem instead when it does not show the form. */
export function readFormSheet(read: Read): SheetReading | Problem {
  const { form, file, current } = read
  const alignment = alignSheet(form, file, (section) => rowNumbers(section, current).length)
  if (!('rows' in alignment)) {
    const message = `第 ${alignment.row} 行起没有找到“${alignment.words}”，不是《${form.label}》的表样，没有读入。请用本页“导出 Excel”的文件填写。`
    return errorAt(`${file.name}!A${alignment.row}`, 'workflow.sheetOther', message)
  }
  const rows = numberRows(read, alignment)
  const seen = new Set<string>()
  const reader: CellReader = { ...read, alignment, seen, cells: new Map(), problems: [...rows.problems] }
  for (const { aligned, number } of rows.numbered) for (const place of aligned.laid.cells) readPlace(reader, place, { aligned, number })
  // 序号 of a row that was left blank is no content.
  for (const { row, laid } of alignment.blank) for (const { column } of laid.cells) seen.add(`${row}/${alignment.offset + column + 1}`)
  readLead(reader)
  for (const cell of rows.gone) reader.cells.set(cell, { cell, at: `${file.name}!A${alignment.bottom}`, value: '' })
  return { cells: [...reader.cells.values()], problems: [...reader.problems, ...unknownPlaces(reader)] }
}

interface CellReader extends Read {
  readonly alignment: Alignment
  /** Places of the file that were read or are words of the form. */
  readonly seen: Set<string>
  readonly cells: Map<string, ReadCell>
  readonly problems: Problem[]
}

function readPlace(reader: CellReader, { content, column }: LaidCell, { aligned, number }: Numbered): void {
  const { file, alignment } = reader
  const place = { row: aligned.row, column: alignment.offset + column + 1 }
  const found = file.within(place.row, place.column)
  reader.seen.add(`${found.merge?.top ?? place.row}/${found.merge?.left ?? place.column}`)
  if (content.kind === 'text') {
    checkWords(reader, { content, aligned, found, place })
    return
  }
  // A cell that was merged with the one at its left says nothing itself.
  const own = found.merge && found.merge.left < place.column ? { text: '', kind: 'empty' as const } : found
  const at = cellAddress(file.name, place.row, place.column)
  const named = (cell: string) => (number === undefined ? cell : cell.replace(/\/\d+\//, `/${number}/`))
  if (content.kind === 'cell') keep(reader, { cell: named(content.cell), field: content.field, at, found: own })
  else if (content.kind === 'tick') keepTick(reader, { cell: named(content.cell), is: content.is, at, text: own.text })
  else {
    const lines = content.lines.map((line) => line.map((part) => ('cell' in part ? { ...part, cell: named(part.cell) } : part)))
    readLines(reader, { lines, text: own.text, at })
  }
}

interface Worded {
  readonly content: Extract<SheetContent, { kind: 'text' }>
  readonly aligned: AlignedRow
  readonly found: FileCell
  readonly place: { readonly row: number; readonly column: number }
}

/** Words of the form that were changed in the file: what stands beside them may be something else. */
function checkWords({ file, problems }: CellReader, { content, aligned, found, place }: Worded): void {
  if (aligned.section || formWords(content.text) === '' || formWords(found.text) === formWords(content.text)) return
  const at = cellAddress(file.name, place.row, place.column)
  const message = `表样在这里是“${content.text.replaceAll('\n', '')}”，文件里是“${found.text}”。这一行按表样的位置读入，请核对。`
  problems.push({ ...errorAt(at, 'workflow.sheetWords', message), severity: 'warning' })
}

interface Kept {
  readonly cell: string
  readonly field: FormField
  readonly at: string
  readonly found: FileCell
}

function keep({ cells, problems, isGiven }: CellReader, { cell, field, at, found }: Kept): void {
  if (field.holds === 'file' || cells.has(cell)) return
  if (isGiven(cell)) {
    cells.set(cell, { cell, at, value: found.text })
    return
  }
  const read = readTypedCell(field, found)
  if ('value' in read) cells.set(cell, { cell, at, value: read.value })
  else problems.push(errorAt(at, 'workflow.sheetValue', `${read.fault}没有读入。`))
}

/** √ in one of several places; none: not chosen. */
function keepTick(reader: CellReader, { cell, is, at, text }: { cell: string; is: string; at: string; text: string }): void {
  const { cells, problems } = reader
  const before = cells.get(cell)
  if (!/^[√✓✔☑vV是对1]$/.test(comparable(text))) {
    if (text !== '') problems.push(errorAt(at, 'workflow.sheetValue', `“${text}”不是勾选，没有读入。请打“√”或留空。`))
    if (!before) cells.set(cell, { cell, at, value: '' })
  } else if (before && before.value !== '') {
    problems.push(errorAt(at, 'workflow.sheetValue', `“${before.value}”和“${is}”都打了勾，按“${before.value}”读入。只能选一个。`))
  } else cells.set(cell, { cell, at, value: is })
}

function readLines(reader: CellReader, { lines, text, at }: { lines: readonly SheetLine[]; text: string; at: string }): void {
  let rest = lines.filter((line) => line.some((part) => 'cell' in part))
  const { cells, current } = reader
  if (isUnchanged(reader, lines, text)) {
    for (const part of rest.flat()) if ('cell' in part) cells.set(part.cell, { cell: part.cell, at, value: current.get(part.cell) ?? '' })
    return
  }
  if (rest.filter(([first]) => first && 'cell' in first).length > 1) {
    const labels = rest.flatMap((line) => line.flatMap((part) => ('cell' in part ? [part.field.label] : []))).join('、')
    reader.problems.push(errorAt(at, 'workflow.sheetLines', `这一格由${labels}合成，改过的内容分不开，没有读入。请在页面上填写。`))
    return
  }
  const given = (value: string): FileCell => ({ text: value, kind: value === '' ? 'empty' : 'text' })
  const take = (values: ReadonlyMap<string, string>, line: SheetLine) => {
    for (const part of line) if ('cell' in part) keep(reader, { ...part, at, found: given(values.get(part.cell) ?? '') })
  }
  for (const piece of piecesOf(rest, comparable(text))) {
    const line = rest.find((one) => begins(one, piece) && readLine(one, piece)) ?? rest.find((one) => readLine(one, piece))
    if (!line) {
      if (!lines.some((one) => one.every((part) => 'text' in part) && readLine(one, piece))) {
        reader.problems.push(
          errorAt(at, 'workflow.sheetWords', `“${piece.slice(0, 40)}”与表样的格式不同，没有读入。请按“标签：内容”填写。`),
        )
        return
      }
      continue
    }
    take(readLine(line, piece)!, line)
    rest = rest.filter((one) => one !== line)
  }
  for (const line of rest) take(new Map(), line)
}

/** As the form shows what the paper holds now. */
function isUnchanged({ current }: CellReader, lines: readonly SheetLine[], text: string): boolean {
  const shown = lines.flatMap((line) => lineText(line, current) ?? []).join('\n')
  return comparable(shown) === comparable(text)
}

/** Each line of the form with what belongs to it: a value may have several lines itself. */
function piecesOf(lines: readonly SheetLine[], text: string): string[] {
  const pieces: string[] = []
  for (const piece of text === '' ? [] : text.split('\n')) {
    if (pieces.length === 0 || lines.some((line) => begins(line, piece))) pieces.push(piece)
    else pieces[pieces.length - 1] += `\n${piece}`
  }
  return pieces
}

function begins([first]: SheetLine, piece: string): boolean {
  return first !== undefined && 'text' in first && formWords(piece).startsWith(formWords(first.text))
}

/** 表首、表尾: lines above and below the table, wherever they stand there. */
function readLead(reader: CellReader): void {
  const { form, file, alignment, current } = reader
  const { lead, foot } = lineParts(form)
  for (const [lines, from, to] of [
    [lead, 1, alignment.top - 1],
    [foot, alignment.bottom + 1, file.lastRow],
  ] as const) {
    for (const line of lines) {
      const place = placeOfLine(file, line, { from, to })
      if (!place) continue
      const values = readLine(line, comparable(file.at(place.row, place.column).text))!
      reader.seen.add(`${place.row}/${place.column}`)
      const at = cellAddress(file.name, place.row, place.column)
      for (const part of line) {
        if (!('cell' in part)) continue
        const text = values.get(part.cell) ?? ''
        if (text !== '' || current.has(part.cell)) keep(reader, { ...part, at, found: { text, kind: 'text' } })
      }
    }
  }
}

function lineParts({ sections, sheet }: Read['form']): { lead: SheetLine[]; foot: SheetLine[] } {
  const parse = (text: string): SheetLine =>
    text.split(/(\{\w+\})/).flatMap((part): SheetLine => {
      const id = /^\{(\w+)\}$/.exec(part)?.[1]
      const field = id === undefined ? undefined : fieldOf({ sections }, id)?.field
      if (field) return [{ cell: id!, field }]
      return part === '' ? [] : [{ text: part }]
    })
  return { lead: sheet.lead.map(parse), foot: sheet.foot.map(parse) }
}

function placeOfLine(file: FileSheet, line: SheetLine, { from, to }: { from: number; to: number }) {
  for (let row = from; row <= to; row++) {
    for (const column of file.filled(row)) if (readLine(line, comparable(file.at(row, column).text))) return { row, column }
  }
  return undefined
}

const MOST_UNKNOWN = 50

/** 表样以外的内容: beside the table and below it. What stands above is the title. */
function unknownPlaces({ file, alignment, seen }: CellReader): Problem[] {
  const { top, columns, offset } = alignment
  const problems: Problem[] = []
  for (let row = top; row <= file.lastRow && problems.length < MOST_UNKNOWN; row++) {
    for (const column of file.filled(row)) {
      if (seen.has(`${row}/${column}`)) continue
      const { text } = file.at(row, column)
      const where = column <= offset || column > offset + columns ? '表格以外' : '表样没有这一栏'
      const message = `${where}的内容“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”没有读入。`
      problems.push({ ...errorAt(cellAddress(file.name, row, column), 'workflow.sheetUnknown', message), severity: 'info' })
    }
  }
  return problems
}
