import { type Cell, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { errorAt } from '../kernel/index.ts'
import { type SheetRow, type SheetText, sheetLimits, type WorkbookReading } from './xlsx.ts'
import { openPackage } from './xlsx-package.ts'

/** Reads every sheet's texts. Decides nothing: which column is what is the room's business. */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookReading> {
  const opened = openPackage(bytes)
  if (opened.kind === 'refused') return { kind: 'refused', problems: [opened.problem] }
  const workbook = new Workbook()
  try {
    await workbook.xlsx.load(opened.bytes, { maxRows: sheetLimits.rows + 1, maxCols: sheetLimits.columns })
  } catch {
    const message = '文件已损坏，不能读取。请用电子表格软件打开，另存为 .xlsx 后再选。'
    return { kind: 'refused', problems: [errorAt('所选文件', 'office.broken', message)] }
  }
  const sheets = workbook.worksheets.slice(0, sheetLimits.sheets).map(readSheet)
  const long = sheets.find(({ rows }) => (rows.at(-1)?.row ?? 0) > sheetLimits.rows)
  if (long) {
    const message = `工作表“${long.name}”超过 ${sheetLimits.rows} 行，没有读取。请删去空行，或分成几个文件。`
    return { kind: 'refused', problems: [errorAt(long.name, 'office.tooManyRows', message)] }
  }
  return { kind: 'read', sheets }
}

function readSheet(sheet: Worksheet): SheetText {
  const rows: SheetRow[] = []
  sheet.eachRow((row, number) => {
    const texts: string[] = []
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      while (texts.length < column - 1) texts.push('')
      texts[column - 1] = textOf(cell)
    })
    if (texts.some((text) => text !== '')) rows.push({ row: number, texts })
  })
  return { name: sheet.name, rows }
}

/** What a person sees in the cell, without its number format: dates as 2026-05-01, a formula as its result. */
function textOf(cell: Cell): string {
  return valueText(cell.value).replaceAll('\r\n', '\n').replaceAll('\u00a0', ' ').trim()
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value && Array.isArray(value.richText)) return value.richText.map((part: { text?: string }) => part.text ?? '').join('')
  if ('result' in value) return valueText(value.result)
  if ('text' in value) return valueText(value.text)
  if ('error' in value) return String(value.error)
  return ''
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const text = date.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ')
}
