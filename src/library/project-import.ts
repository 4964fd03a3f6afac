import { moneyText } from '../kernel/index.ts'
import { type CellFinding, findingAt, inFileOrder, type ListReading, type ReportCell } from '../lists/index.ts'
import type { OrganisationInDirectory } from '../org/index.ts'
import { type Project, projectKinds, projectLevels, projectStates } from './project.ts'
import { type ProjectColumn, type ProjectLine, periodText } from './project-sheet.ts'

/** What the rows are compared with. */
export interface Known {
  readonly projects: readonly Project[]
  readonly directory: readonly OrganisationInDirectory[]
  readonly fiscalYear: number
  readonly newId: () => string
}

export interface PlannedProject {
  readonly line: ProjectLine
  readonly project: Pick<
    Project,
    | 'id'
    | 'code'
    | 'name'
    | 'level'
    | 'kind'
    | 'continuing'
    | 'firstYear'
    | 'lastYear'
    | 'divisionId'
    | 'organisationId'
    | 'amountFen'
    | 'state'
    | 'parentId'
  >
  /** The project as it is; absent when it is new. */
  readonly before: Project | undefined
  readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[]
}

export interface ProjectPlan {
  readonly rows: readonly PlannedProject[]
  readonly findings: readonly CellFinding[]
}

/** 导入项目清单: what each good row would do, and what keeps the others out. Parents may stand in the same sheet, in any order. */
export function planProjects(known: Known, reading: ListReading<ProjectLine>): ProjectPlan {
  const findings: CellFinding[] = [...reading.findings]
  const report = (line: ProjectLine, column: ProjectColumn, code: string, message: string) =>
    findings.push(findingAt(reading, { row: line.row, column, code, message }))
  const byCode = new Map(known.projects.map((project) => [project.code, project]))
  const rows: PlannedProject[] = []
  const planned = new Map<string, { readonly id: string; readonly level: Project['level'] }>(byCode)
  for (const line of inLevelOrder(reading.lines)) {
    const before = byCode.get(line.code)
    const told = findings.length
    if (line.code === '') report(line, '代码', 'codeMissing', '没有填写项目代码。请填写；还没有代码的项目请经申报入库。')
    else if (rows.some((row) => row.line.code === line.code))
      report(line, '代码', 'codeTwice', `代码“${line.code}”在清单中有两行。请删去一行。`)
    const place = { known, line, before, parent: planned.get(line.parentCode) }
    const project = checkLine(place, (column, code, message) => report(line, column, code, message))
    if (findings.length > told) continue
    rows.push({ line, project, before, changes: before ? changesOf(before, project, known) : [] })
    planned.set(line.code, project)
  }
  return {
    rows: rows.toSorted((a, b) => a.line.row - b.line.row),
    findings: inFileOrder(findings),
  }
}

const ORDER = { fund: 0, second: 1, third: 2 } as const

function inLevelOrder(lines: readonly ProjectLine[]): ProjectLine[] {
  return lines.toSorted((a, b) => ORDER[a.level] - ORDER[b.level] || a.row - b.row)
}

interface Place {
  readonly known: Known
  readonly line: ProjectLine
  readonly before: Project | undefined
  readonly parent: { readonly id: string; readonly level: Project['level'] } | undefined
}

type Report = ReportCell<ProjectColumn>

function checkLine({ known, line, before, parent }: Place, report: Report): PlannedProject['project'] {
  const { fiscalYear } = known
  const organisation = meant({ text: line.organisation, column: '申报单位', known, report, held: before?.organisationId })
  const division = meant({ text: line.division, column: '主管处室', known, report, held: before?.divisionId })
  if (fiscalYear < line.firstYear || fiscalYear > line.lastYear)
    report('期限', 'yearOutside', `期限 ${periodText(line)} 不含 ${fiscalYear} 年。请核对期限，或核对所选年度。`)
  checkParent({ line, parent }, report)
  if (before) checkKept({ line, before, organisationId: organisation?.id }, report)
  else if (line.state === 'applying')
    report('状态', 'applyingImported', '申报中的项目不能导入，请由申报单位填写入库申报书。已在库的请改为已入库。')
  const { code, name, level, kind, continuing, firstYear, lastYear, amountFen, state } = line
  return {
    ...{ id: before?.id ?? known.newId(), code, name, level, kind, continuing, firstYear, lastYear, amountFen, state },
    ...{ divisionId: division?.id ?? null, organisationId: organisation?.id ?? '', parentId: parent?.id ?? null },
  }
}

function checkParent({ line, parent }: Pick<Place, 'line' | 'parent'>, report: Report): void {
  const { level, parentCode } = line
  if (parentCode !== '' && !parent) {
    report('上级代码', 'noSuchParent', `没有代码为“${parentCode}”的上级项目。请核对代码。`)
    return
  }
  if (level === 'fund' && parentCode !== '') report('上级代码', 'fundWithParent', '专项资金没有上级项目。请清空上级代码。')
  if (level === 'second' && parent && parent.level !== 'fund') report('上级代码', 'noParentLevel', '二级项目的上级只能是专项资金。请更正。')
  if (level === 'third' && parent?.level !== 'second')
    report('上级代码', 'noParentLevel', '三级项目的上级须是二级项目。请填写二级项目的代码。')
}

/** What an import does not change: it goes its own way. */
function checkKept(given: { line: ProjectLine; before: Project; organisationId: string | undefined }, report: Report): void {
  const { line, before, organisationId } = given
  if (line.level !== before.level) report('级次', 'levelKept', `“${before.name}”是${projectLevels[before.level]}，导入不改级次。请更正。`)
  if (line.state !== before.state)
    report('状态', 'stateKept', `“${before.name}”现为“${projectStates[before.state]}”，导入不改状态。请在项目页办理。`)
  if (organisationId !== undefined && organisationId !== before.organisationId)
    report('申报单位', 'organisationKept', `导入不改“${before.name}”的申报单位。请核对代码是否填错。`)
}

interface Meant {
  readonly text: string
  readonly column: '申报单位' | '主管处室'
  readonly known: Known
  readonly report: Report
  /** What the project has now: of equal names it is meant. */
  readonly held: string | null | undefined
}

function meant({ text, column, known: { directory }, report, held }: Meant): OrganisationInDirectory | undefined {
  if (text === '') return undefined
  const matching = directory.filter(
    ({ name, code, kind }) =>
      (name === text || code === text) && (column === '主管处室' ? kind === 'division' : kind !== 'guest' && kind !== 'evaluationTeam'),
  )
  const found = matching.find(({ id }) => id === held) ?? (matching.length === 1 ? matching[0] : undefined)
  if (!found) {
    const why =
      matching.length === 0
        ? `本部门没有名称或代码为“${text.slice(0, 40)}”的${column === '主管处室' ? '处室' : '单位'}`
        : `“${text}”有 ${matching.length} 个`
    report(column, 'noSuchOrganisation', `${why}。请按机构名称填写，同名的填代码。`)
  }
  return found
}

function changesOf(before: Project, after: PlannedProject['project'], { directory, projects }: Known): PlannedProject['changes'] {
  const nameOf = (id: string | null) => directory.find((one) => one.id === id)?.name ?? ''
  const codeOf = (id: string | null) => projects.find((one) => one.id === id)?.code ?? (id === null ? '' : '（同表新建）')
  const amount = (fen: bigint | null) => (fen === null ? '' : `${moneyText(fen, '万元')} 万元`)
  const compared: [string, string, string][] = [
    ['名称', before.name, after.name],
    ['类别', projectKinds[before.kind], projectKinds[after.kind]],
    ['新增/延续', before.continuing ? '延续' : '新增', after.continuing ? '延续' : '新增'],
    ['期限', periodText(before), periodText(after)],
    ['主管处室', nameOf(before.divisionId), nameOf(after.divisionId)],
    ['年度金额', amount(before.amountFen), amount(after.amountFen)],
    ['上级代码', codeOf(before.parentId), codeOf(after.parentId)],
  ]
  return compared.filter(([, old, fresh]) => old !== fresh).map(([field, old, fresh]) => ({ field, before: old, after: fresh }))
}
