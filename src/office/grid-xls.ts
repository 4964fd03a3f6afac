import { type CellObject, read, type WorkSheet } from '@e965/xlsx'
import { cellText, dateText, isDateFormat, numberText } from './cell-value.ts'
import { lockedProblem } from './file-kind.ts'
import { type CellKind, gridLimits } from './grid.ts'
import { BookBuilder, type BookData, SheetBuilder } from './grid-data.ts'
import { GridFault } from './grid-fault.ts'

/** Reads an old .xls. The library reads the whole book at once, so that memory is bounded by the thread. */
export function readXls(bytes: Buffer): BookData {
  const book = openBook(bytes)
  const builder = new BookBuilder()
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  let cells = 0
  book.SheetNames.slice(0, gridLimits.sheets).forEach((name, index) => {
    const content = book.Sheets[name]
    if (!content) return
    const sheet = new SheetBuilder()
    readSheet({ content, sheet, builder, date1904 })
    cells += sheet.cellCount
    if (cells > gridLimits.cells) throw new GridFault('office.tooManyRows', '工作表内容过多，没有读取。请删去空行，或分成几个文件。')
    const merges = (content['!merges'] ?? []).map(({ s, e }) => ({ top: s.r + 1, left: s.c + 1, bottom: e.r + 1, right: e.c + 1 }))
    builder.add(sheet.finish({ name: sheetName(name), hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0, merges }))
  })
  return builder.finish()
}

/** Old files hold names byte for byte. */
function sheetName(name: string): string {
  return name.toWellFormed().replaceAll('\0', '')
}

function openBook(bytes: Buffer) {
  try {
    const options = { dense: true, cellNF: true, cellText: false, cellHTML: false, cellFormula: false, cellStyles: true } as const
    return read(bytes, { type: 'buffer', ...options, sheetRows: gridLimits.rows + 1 })
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    if (/password/i.test(message)) throw new GridFault('office.locked', lockedProblem().message)
    throw error
  }
}

interface SheetOrder {
  readonly content: WorkSheet
  readonly sheet: SheetBuilder
  readonly builder: BookBuilder
  readonly date1904: boolean
}

function readSheet({ content, sheet, builder, date1904 }: SheetOrder): void {
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = content['!data'] ?? []
  rows.forEach((row, index) => {
    row?.forEach((cell, column) => {
      if (column >= gridLimits.columns || !cell) return
      const found = contentOf(cell, date1904)
      if (found) sheet.cell({ column: column + 1, kind: found.kind, text: builder.text(found.text) })
    })
    sheet.endRow(index + 1, content['!rows']?.[index]?.hidden === true)
  })
}

const formats = new Map<string, boolean>()

function contentOf(
  { t: type, v: value, w: shown, z: format }: CellObject,
  date1904: boolean,
): { kind: CellKind; text: string } | undefined {
  if (type === 'n' && typeof value === 'number') {
    const code = typeof format === 'string' ? format : ''
    let isDate = formats.get(code)
    if (isDate === undefined) {
      isDate = isDateFormat(code)
      formats.set(code, isDate)
    }
    return isDate ? { kind: 'date', text: dateText(value, { date1904 }) } : { kind: 'number', text: numberText(value) }
  }
  if (type === 'b') return { kind: 'boolean', text: value === true ? 'TRUE' : 'FALSE' }
  if (type === 'e') return { kind: 'error', text: shown ?? errors[Number(value)] ?? '#N/A' }
  const text = cellText(String(value ?? ''))
  return text === '' ? undefined : { kind: 'text', text }
}

const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}
