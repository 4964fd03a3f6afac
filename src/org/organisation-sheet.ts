import type { List, ReportCell, TextOf } from '../lists/index.ts'
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

/** 机构表, as it is exported and imported. */
export const organisationList: List<SheetColumn, SheetLine> = {
  ...{ name: '机构表', room: 'org', columns: sheetColumns, required: ['类别', '名称', '上级', '启用日期'] },
  readLine,
}

/** All that is wrong with the row is said, not only the first. */
function readLine(row: number, text: TextOf<SheetColumn>, report: ReportCell<SheetColumn>): SheetLine | undefined {
  const kind = readKind(text('类别'), report)
  const name = text('名称')
  if (name === '') report('名称', 'nameMissing', '没有填写名称。请填写机构全称。')
  if (name.length > 100) report('名称', 'nameTooLong', '名称超过 100 个字。请核对后更正。')
  const code = text('代码')
  if (code !== '' && !/^[0-9A-Za-z-]{1,30}$/.test(code))
    report('代码', 'codeMalformed', `代码“${code.slice(0, 40)}”须由数字、字母组成，不超过 30 位。请更正。`)
  const openedOn = readDay(text('启用日期'))
  if (openedOn === undefined)
    report('启用日期', 'dayMalformed', `启用日期“${text('启用日期').slice(0, 20)}”不是日期。请按 2026-05-01 的格式填写。`)
  const closedOn = readDay(text('撤销日期'))
  if (text('撤销日期') !== '' && closedOn === undefined)
    report('撤销日期', 'dayMalformed', '撤销日期不是日期。请按 2026-05-01 的格式填写，没有撤销的留空。')
  if (openedOn && closedOn && closedOn <= openedOn) report('撤销日期', 'closedBeforeOpened', '撤销日期须晚于启用日期。请核对后更正。')
  if (!kind || !openedOn) return undefined
  return { row, kind, name, code: code || undefined, parent: text('上级'), openedOn, closedOn }
}

function readKind(text: string, report: ReportCell<SheetColumn>): OrganisationKind | undefined {
  const kinds = Object.entries(kindLabels) as [OrganisationKind, string][]
  const found = kinds.find(([kind, label]) => label === text && kind !== 'guest')
  if (found) return found[0]
  const known = kinds.flatMap(([kind, label]) => (kind === 'guest' ? [] : [label])).join('、')
  report(
    '类别',
    'kindUnknown',
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
