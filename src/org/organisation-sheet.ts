import { cellAddress, errorAt, type Problem } from '../kernel/index.ts'
import { kindLabels, type OrganisationKind, type OrganisationOn } from './organisation.ts'

/** 机构表的各栏, in their order. */
export const sheetColumns = [
  { title: '序号', width: 8 },
  { title: '类别', width: 12 },
  { title: '代码', width: 14 },
  { title: '名称', width: 40 },
  { title: '上级', width: 32 },
  { title: '启用日期', width: 14 },
  { title: '撤销日期', width: 14 },
] as const

export type SheetColumn = (typeof sheetColumns)[number]['title']

/** A sheet as the spreadsheet adapter reads it. */
interface Sheet {
  readonly name: string
  readonly rows: readonly { readonly row: number; readonly texts: readonly string[] }[]
}

/** 一行, as it was typed; days brought to one form. */
export interface SheetLine {
  readonly row: number
  readonly kind: OrganisationKind
  readonly code: string | undefined
  readonly name: string
  readonly parent: string
  readonly openedOn: string
  readonly closedOn: string | undefined
}

/** A problem and its cell. */
export interface CellFinding {
  readonly row: number
  readonly column: number
  readonly problem: Problem
}

export interface SheetReading {
  readonly sheet: string
  readonly headRow: number
  readonly columns: Readonly<Partial<Record<SheetColumn, number>>>
  readonly lines: readonly SheetLine[]
  /** Every row that has a name or a kind, also those that could not be read. */
  readonly rows: readonly { readonly row: number; readonly name: string; readonly code: string }[]
  readonly findings: readonly CellFinding[]
}

/** A department with more organisations than this does not exist. */
const MOST_ROWS = 5_000
const REQUIRED: readonly SheetColumn[] = ['类别', '名称', '上级', '启用日期']

/** 机构表 → lines. Reads; decides nothing and saves nothing. A problem instead when no sheet has the columns. */
export function readOrganisationSheet(sheets: readonly Sheet[]): SheetReading | Problem {
  for (const sheet of sheets) {
    for (const { row, texts } of sheet.rows.slice(0, 10)) {
      const columns = columnsOf(texts)
      if (REQUIRED.every((title) => columns[title] !== undefined)) return readLines(sheet, row, columns)
    }
  }
  const wanted = REQUIRED.map((title) => `“${title}”`).join('、')
  return errorAt('所选文件', 'org.noSuchTable', `没有找到机构表：前 10 行里须有表头${wanted}。请先导出机构表，在其中填写。`)
}

function columnsOf(texts: readonly string[]): Partial<Record<SheetColumn, number>> {
  const found: Partial<Record<SheetColumn, number>> = {}
  for (const { title } of sheetColumns) {
    const index = texts.findIndex((text) => text.replaceAll(/\s/g, '') === title)
    if (index >= 0) found[title] = index + 1
  }
  return found
}

function readLines(sheet: Sheet, headRow: number, columns: SheetReading['columns']): SheetReading | Problem {
  const body = sheet.rows.filter(({ row }) => row > headRow)
  if (body.length > MOST_ROWS) {
    return errorAt(sheet.name, 'org.tableTooLong', `机构表有 ${body.length} 行，一次最多导入 ${MOST_ROWS} 行。请分成几个文件。`)
  }
  const lines: SheetLine[] = []
  const findings: CellFinding[] = []
  const rows: { row: number; name: string; code: string }[] = []
  for (const { row, texts } of body) {
    const text = (title: SheetColumn) => texts[(columns[title] ?? 0) - 1]?.trim() ?? ''
    if (sheetColumns.every(({ title }) => title === '序号' || text(title) === '')) continue
    rows.push({ row, name: text('名称'), code: text('代码') })
    const report = (column: SheetColumn, code: string, message: string) =>
      findings.push(findingAt({ sheet: sheet.name, columns }, { row, column, code, message }))
    const line = readLine(row, text, report)
    if (line) lines.push(line)
  }
  return { sheet: sheet.name, headRow, columns, lines, rows, findings }
}

export function findingAt(
  { sheet, columns }: Pick<SheetReading, 'sheet' | 'columns'>,
  { row, column, code, message, warning }: { row: number; column: SheetColumn; code: string; message: string; warning?: boolean },
): CellFinding {
  const place = columns[column] ?? columns.名称 ?? 1
  const problem = errorAt(cellAddress(sheet, row, place), code, message)
  return { row, column: place, problem: warning ? { ...problem, severity: 'warning' } : problem }
}

type Report = (column: SheetColumn, code: string, message: string) => void

/** All that is wrong with the row is said, not only the first. */
function readLine(row: number, text: (title: SheetColumn) => string, report: Report): SheetLine | undefined {
  const before = { bad: false }
  const bad: Report = (...told) => {
    before.bad = true
    report(...told)
  }
  const kind = readKind(text('类别'), bad)
  const name = text('名称')
  if (name === '') bad('名称', 'org.nameMissing', '没有填写名称。请填写机构全称。')
  if (name.length > 100) bad('名称', 'org.nameTooLong', '名称超过 100 个字。请核对后更正。')
  const code = text('代码')
  if (code !== '' && !/^[0-9A-Za-z-]{1,30}$/.test(code))
    bad('代码', 'org.codeMalformed', `代码“${code.slice(0, 40)}”须由数字、字母组成，不超过 30 位。请更正。`)
  const openedOn = readDay(text('启用日期'))
  if (openedOn === undefined)
    bad('启用日期', 'org.dayMalformed', `启用日期“${text('启用日期').slice(0, 20)}”不是日期。请按 2026-05-01 的格式填写。`)
  const closedOn = readDay(text('撤销日期'))
  if (text('撤销日期') !== '' && closedOn === undefined)
    bad('撤销日期', 'org.dayMalformed', '撤销日期不是日期。请按 2026-05-01 的格式填写，没有撤销的留空。')
  if (openedOn && closedOn && closedOn <= openedOn) bad('撤销日期', 'org.closedBeforeOpened', '撤销日期须晚于启用日期。请核对后更正。')
  if (before.bad || !kind || !openedOn) return undefined
  return { row, kind, name, code: code || undefined, parent: text('上级'), openedOn, closedOn }
}

function readKind(text: string, report: Report): OrganisationKind | undefined {
  const kinds = Object.entries(kindLabels) as [OrganisationKind, string][]
  const found = kinds.find(([kind, label]) => label === text && kind !== 'guest')
  if (found) return found[0]
  const known = kinds.flatMap(([kind, label]) => (kind === 'guest' ? [] : [label])).join('、')
  report(
    '类别',
    'org.kindUnknown',
    text === '' ? `没有填写类别。请填写其中之一：${known}。` : `类别“${text.slice(0, 20)}”不认识。请改为其中之一：${known}。`,
  )
  return undefined
}

/** 2026-05-01, 2026/5/1, 2026.5.1, 2026年5月1日; undefined when it is no day. */
export function readDay(text: string): string | undefined {
  const [, year, month, date] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ?? []
  if (!year || !month || !date) return undefined
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const time = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) return undefined
  return day >= '1949-10-01' && day <= '2199-12-31' ? day : undefined
}

/** 机构表 of a day, the same layout as it is read. A parent whose name is not its alone is written by its code. */
export function organisationRows(standing: readonly OrganisationOn[]): string[][] {
  const counts = new Map<string, number>()
  for (const { term } of standing) counts.set(term.name, (counts.get(term.name) ?? 0) + 1)
  const byId = new Map(standing.map((row) => [row.organisation.id, row.term]))
  return standing.map(({ organisation, term }, index) => {
    const parent = term.parentId === undefined ? undefined : byId.get(term.parentId)
    const parentText = parent ? ((counts.get(parent.name) ?? 0) > 1 && parent.code ? parent.code : parent.name) : ''
    return [
      String(index + 1),
      kindLabels[organisation.kind],
      term.code ?? '',
      term.name,
      parentText,
      organisation.openedOn,
      organisation.closedOn ?? '',
    ]
  })
}
