import { cellAddress, errorAt, type Problem } from '../kernel/index.ts'

/** 清单: a table of things known by 代码 and 名称 that is exported, filled in and imported again (机构表, 项目清单). */
export interface List<Title extends string, Line> {
  /** 表名, as people call it. */
  readonly name: string
  /** The room whose list it is: with its name the codes of the problems begin. */
  readonly room: string
  readonly columns: readonly { readonly title: Title }[]
  /** 栏 without which a sheet is not this list. */
  readonly required: readonly Title[]
  /** What stands for 代码 in the result, where the list has none. */
  readonly codeColumn?: Title
  /** One row as it was typed; every problem is reported, and a row with one is left out. */
  readonly readLine: (row: number, text: TextOf<Title>, report: ReportCell<Title>) => Line | undefined
}

/** What stands in a column of the row; empty where the file has no such column. */
export type TextOf<Title extends string> = (title: Title) => string
export type ReportCell<Title extends string> = (column: Title, code: string, message: string) => void

/** A problem and its cell. */
export interface CellFinding {
  readonly row: number
  readonly column: number
  readonly problem: Problem
}

/** Where in a file the list stands. */
export interface ListPlace {
  readonly room: string
  readonly sheet: string
  readonly headRow: number
  /** 列 by title, counted from 1. */
  readonly columns: ReadonlyMap<string, number>
}

export interface ListReading<Line> extends ListPlace {
  readonly lines: readonly Line[]
  /** Every row that says anything, also those that could not be read. */
  readonly rows: readonly { readonly row: number; readonly code: string; readonly name: string }[]
  readonly findings: readonly CellFinding[]
}

/** A sheet as the spreadsheet adapter reads it. */
interface Sheet {
  readonly name: string
  readonly rows: readonly SheetRow[]
}

interface SheetRow {
  readonly row: number
  readonly texts: readonly string[]
}

/** The head is looked for in so many rows: a 表名 and a 单位 may stand above it. */
const HEAD_ROWS = 10
/** A department with more organisations or projects than this does not exist. */
const MOST_ROWS = 5_000

/** 清单 → lines. Reads; decides nothing and saves nothing. A problem instead when no sheet has the columns. */
export function readList<Title extends string, Line>(sheets: readonly Sheet[], list: List<Title, Line>): ListReading<Line> | Problem {
  const { name, room, required } = list
  for (const sheet of sheets) {
    for (const { row, texts } of sheet.rows.slice(0, HEAD_ROWS)) {
      const columns = columnsOf(texts, list)
      if (required.every((title) => columns.has(title))) return readLines(sheet, list, { room, sheet: sheet.name, headRow: row, columns })
    }
  }
  const wanted = required.map((title) => `“${title}”`).join('、')
  const message = `没有找到${name}：前 ${HEAD_ROWS} 行里须有表头${wanted}。请先导出${name}，在其中填写。`
  return errorAt('所选文件', `${room}.noSuchTable`, message)
}

/** A title is also found without its unit. */
function columnsOf<Title extends string>(texts: readonly string[], { columns }: Pick<List<Title, unknown>, 'columns'>): Map<Title, number> {
  const plain = (text: string) => text.replaceAll(/\s/g, '').replace(/[（(]万元[）)]$/, '')
  return new Map(
    columns.flatMap(({ title }) => {
      const index = texts.findIndex((text) => plain(text) === plain(title))
      return index >= 0 ? [[title, index + 1] as const] : []
    }),
  )
}

function readLines<Title extends string, Line>(sheet: Sheet, list: List<Title, Line>, place: ListPlace): ListReading<Line> | Problem {
  const body = sheet.rows.filter(({ row }) => row > place.headRow)
  if (body.length > MOST_ROWS) {
    const message = `${list.name}有 ${body.length} 行，一次最多导入 ${MOST_ROWS} 行。请分成几个文件。`
    return errorAt(sheet.name, `${list.room}.tableTooLong`, message)
  }
  const lines: Line[] = []
  const findings: CellFinding[] = []
  const rows: { row: number; code: string; name: string }[] = []
  for (const { row, texts } of body) {
    const text = (title: string) => texts[(place.columns.get(title) ?? 0) - 1]?.trim() ?? ''
    if (list.columns.every(({ title }) => title === '序号' || text(title) === '')) continue
    rows.push({ row, code: text(list.codeColumn ?? '代码'), name: text('名称') })
    const own: CellFinding[] = []
    const line = list.readLine(row, text, (column, code, message) => own.push(findingAt(place, { row, column, code, message })))
    findings.push(...own)
    if (line !== undefined && own.length === 0) lines.push(line)
  }
  return { ...place, lines, rows, findings }
}

interface Found {
  readonly row: number
  readonly column: string
  readonly code: string
  readonly message: string
  readonly severity?: Problem['severity']
}

/** A problem at the cell of the column, or at the 名称 of the row where the file has no such column. */
export function findingAt({ room, sheet, columns }: ListPlace, { row, column, code, message, severity = 'error' }: Found): CellFinding {
  const place = columns.get(column) ?? columns.get('名称') ?? 1
  return { row, column: place, problem: { ...errorAt(cellAddress(sheet, row, place), `${room}.${code}`, message), severity } }
}

/** In the order of the file. */
export function inFileOrder(findings: readonly CellFinding[]): CellFinding[] {
  return findings.toSorted((a, b) => a.row - b.row || a.column - b.column)
}
