import { fenOf, plainMoney } from '../kernel/index.ts'
import type { List, ReportCell, TextOf } from '../lists/index.ts'
import {
  type Project,
  type ProjectKind,
  type ProjectLevel,
  type ProjectState,
  projectKinds,
  projectLevels,
  projectStates,
} from './project.ts'

/** 项目清单的各栏, in their order. 上级代码 keeps the tree when the sheet is read back. */
export const projectColumns = [
  { title: '序号', width: 8 },
  { title: '代码', width: 22 },
  { title: '名称', width: 40 },
  { title: '级次', width: 12 },
  { title: '类别', width: 14 },
  { title: '新增/延续', width: 12 },
  { title: '期限', width: 16 },
  { title: '主管处室', width: 20 },
  { title: '申报单位', width: 32 },
  { title: '年度金额（万元）', width: 18, kind: 'figure' },
  { title: '状态', width: 14 },
  { title: '上级代码', width: 22 },
] as const

export type ProjectColumn = (typeof projectColumns)[number]['title']

/** 一行 as it was typed. */
export interface ProjectLine {
  readonly row: number
  readonly code: string
  readonly name: string
  readonly level: ProjectLevel
  readonly kind: ProjectKind
  readonly continuing: boolean
  readonly firstYear: number
  readonly lastYear: number
  readonly division: string
  readonly organisation: string
  readonly amountFen: bigint | null
  readonly state: ProjectState
  readonly parentCode: string
}

/** 项目清单, as it is exported and imported. */
export const projectList: List<ProjectColumn, ProjectLine> = {
  ...{ name: '项目清单', room: 'library', columns: projectColumns, required: ['名称', '级次', '类别', '期限', '申报单位'] },
  readLine,
}

type Text = TextOf<ProjectColumn>
type Report = ReportCell<ProjectColumn>

/** All that is wrong with the row is said, not only the first. */
function readLine(row: number, text: Text, report: Report): ProjectLine | undefined {
  const [name, code] = [text('名称'), text('代码')]
  if (name === '') report('名称', 'nameMissing', '没有填写项目名称。请填写。')
  if (name.length > 200) report('名称', 'nameTooLong', '项目名称超过 200 个字。请核对后更正。')
  if (code.length > 60) report('代码', 'codeTooLong', '项目代码超过 60 位。请核对后更正。')
  const level = keyOf('级次', { text, report, words: projectLevels })
  const kind = keyOf('类别', { text, report, words: projectKinds })
  const state = text('状态') === '' ? 'admitted' : keyOf('状态', { text, report, words: projectStates })
  const period = readPeriod(text('期限'))
  if (!period)
    report('期限', 'periodMalformed', `期限“${text('期限').slice(0, 20)}”读不出年度。请按 2020-2022 的格式填写，只一年的填 2020。`)
  const continuing = text('新增/延续')
  if (!['', '新增', '延续'].includes(continuing))
    report('新增/延续', 'continuingUnknown', `“${continuing.slice(0, 20)}”不认识。请改为新增或延续。`)
  if (text('申报单位') === '') report('申报单位', 'organisationMissing', '没有填写申报单位。请填写单位名称或代码。')
  const amount = text('年度金额（万元）')
  const amountFen = amount === '' ? null : fenOf(amount, '万元')
  if (amountFen === undefined || (amountFen !== null && amountFen < 0n))
    report('年度金额（万元）', 'amountMalformed', `年度金额“${amount.slice(0, 20)}”不是不小于零、最多六位小数的金额。请按万元填写数字。`)
  if (!level || !kind || !state || !period || amountFen === undefined) return undefined
  const places = { division: text('主管处室'), organisation: text('申报单位'), parentCode: text('上级代码') }
  return { row, code, name, level, kind, continuing: continuing === '延续', ...period, amountFen, state, ...places }
}

interface Choice<Key extends string> {
  readonly text: Text
  readonly report: Report
  readonly words: Readonly<Record<Key, string>>
}

function keyOf<Key extends string>(title: ProjectColumn, { text, report, words }: Choice<Key>): Key | undefined {
  const typed = text(title)
  const found = (Object.keys(words) as Key[]).find((key) => words[key] === typed)
  const known = Object.values(words).join('、')
  if (!found) report(title, 'wordUnknown', `${title}“${typed.slice(0, 20)}”不认识。请改为其中之一：${known}。`)
  return found
}

/** 2020-2022, 2020—2022年, 2020年至2022年, 2020. */
export function readPeriod(text: string): { firstYear: number; lastYear: number } | undefined {
  const [, first, last = first] = /^(\d{4})\s*年?(?:\s*[-—–~～至]+\s*(\d{4})\s*年?)?$/.exec(text) ?? []
  const [firstYear, lastYear] = [Number(first), Number(last)]
  return first !== undefined && firstYear >= 1990 && lastYear <= 2100 && lastYear >= firstYear ? { firstYear, lastYear } : undefined
}

/** 项目清单 in the layout that is read back. Names that are not their own are written by their code. */
export function projectRows(
  placed: readonly { readonly project: Project; readonly parentCode: string }[],
  nameOf: (organisationId: string) => string,
): string[][] {
  return placed.map(({ project, parentCode }, index) => [
    ...[String(index + 1), project.code, project.name, projectLevels[project.level], projectKinds[project.kind]],
    ...[project.continuing ? '延续' : '新增', periodText(project)],
    ...[project.divisionId === null ? '' : nameOf(project.divisionId), nameOf(project.organisationId)],
    project.amountFen === null ? '' : plainMoney(project.amountFen, '万元'),
    ...[projectStates[project.state], parentCode],
  ])
}

export function periodText({ firstYear, lastYear }: Pick<Project, 'firstYear' | 'lastYear'>): string {
  return firstYear === lastYear ? String(firstYear) : `${firstYear}-${lastYear}`
}
