import { newId } from '../kernel/index.ts'
import { type CellFinding, findingAt, inFileOrder, type ListReading } from '../lists/index.ts'
import { lastTerm, type Organisation, standingOn, termOn } from './organisation.ts'
import { type CodeElsewhere, checkDirectory, type Directory, type Finding } from './organisation-checks.ts'
import type { SheetColumn, SheetLine } from './organisation-sheet.ts'
import { changeTerm, type TermField } from './organisation-terms.ts'

/** 导入 of one row: what it makes of the table. */
export interface PlannedRow {
  readonly line: SheetLine
  readonly organisation: Organisation
  readonly isNew: boolean
  /** 更名、变更代码、调整隶属; none when it is as the table has it. */
  readonly changes: readonly { readonly field: TermField; readonly before: string; readonly after: string }[]
}

export interface ImportPlan {
  readonly directory: Directory
  readonly rows: readonly PlannedRow[]
  /** All problems of all rows, in the order of the rows. */
  readonly findings: readonly CellFinding[]
}

interface Table {
  readonly directory: Directory
  readonly elsewhere: readonly CodeElsewhere[]
  /** 生效日期 of changes to what is there already. */
  readonly on: string
}

/** Compares the rows with the table of the day. Good rows make it into the plan, bad ones into the findings. */
export function planImport(table: Table, reading: ListReading<SheetLine>): ImportPlan {
  const findings: CellFinding[] = [...reading.findings]
  const report = (line: SheetLine, column: SheetColumn, code: string, message: string, warning = false) => {
    findings.push(findingAt(reading, { row: line.row, column, code, message, severity: warning ? 'warning' : 'error' }))
  }
  const matched = matchLines(table, reading.lines, report)
  const parents = parentsByName(table, matched)
  const rows = matched.flatMap((match) => planRow(match, { ...table, parents, report }) ?? [])
  const { kept, findings: refused } = dropBadRows(table, rows)
  for (const { organisationId, column, problem } of refused) {
    const row = rows.find(({ organisation }) => organisation.id === organisationId)
    if (row) report(row.line, column, problem.code.slice('org.'.length), problem.message)
  }
  const directory = new Map(table.directory)
  for (const { organisation } of kept) directory.set(organisation.id, organisation)
  return { directory, rows: kept, findings: inFileOrder(findings) }
}

type Report = (line: SheetLine, column: SheetColumn, code: string, message: string, warning?: boolean) => void

interface Match {
  readonly line: SheetLine
  readonly id: string
  readonly existing: Organisation | undefined
}

/** By code, else by kind and name of the day; one that has closed meanwhile by name and first day. */
function matchLines({ directory, on }: Table, lines: readonly SheetLine[], report: Report): Match[] {
  const byKey = new Map<string, Organisation>()
  for (const organisation of directory.values()) {
    const last = lastTerm(organisation)
    if (organisation.closedOn !== undefined) byKey.set(`closed ${organisation.kind} ${last.name} ${organisation.openedOn}`, organisation)
  }
  for (const { organisation, term } of standingOn([...directory.values()], on)) {
    byKey.set(`name ${organisation.kind} ${term.name}`, organisation)
    if (term.code !== undefined) byKey.set(`code ${term.code}`, organisation)
  }
  const taken = new Map<string, number>()
  return lines.flatMap((line) => {
    const existing =
      (line.code === undefined ? undefined : byKey.get(`code ${line.code}`)) ??
      byKey.get(`name ${line.kind} ${line.name}`) ??
      byKey.get(`closed ${line.kind} ${line.name} ${line.openedOn}`)
    const id = existing?.id ?? newId()
    const first = taken.get(id)
    if (first !== undefined) {
      report(line, '名称', 'rowTwice', `与第 ${first} 行是同一个机构。请删去其中一行，或核对代码和名称。`)
      return []
    }
    taken.set(id, line.row)
    return [{ line, id, existing }]
  })
}

/** Ids by code and by name, of the day and of the file; several when a name is not one's alone. */
function parentsByName({ directory, on }: Table, matches: readonly Match[]): Map<string, Set<string>> {
  const parents = new Map<string, Set<string>>()
  const add = (key: string | undefined, id: string) => key && parents.set(key, (parents.get(key) ?? new Set()).add(id))
  for (const { organisation, term } of standingOn([...directory.values()], on)) {
    add(term.name, organisation.id)
    add(term.code, organisation.id)
  }
  for (const { line, id } of matches) {
    add(line.name, id)
    add(line.code, id)
  }
  return parents
}

interface Planning extends Table {
  readonly parents: ReadonlyMap<string, ReadonlySet<string>>
  readonly report: Report
}

function planRow(match: Match, planning: Planning): PlannedRow | undefined {
  const { line, existing } = match
  const { report } = planning
  if (existing && existing.kind !== line.kind) {
    report(
      line,
      '类别',
      'kindStays',
      `代码 ${line.code ?? ''} 是“${lastTerm(existing).name}”，类别不能变更。请核对代码，或撤销后另行新设。`,
    )
    return undefined
  }
  if (line.kind === 'department') return planRoot(match, planning)
  const parentId = findParent(line, planning)
  if (parentId === undefined) return undefined
  return existing
    ? planChange({ line, existing, parentId }, planning)
    : { line, organisation: newOrganisation(match, parentId, planning), isNew: true, changes: [] }
}

/** The department itself is not imported: its row must be its own. */
function planRoot({ line, existing }: Match, { directory, on, report }: Planning): PlannedRow | undefined {
  if (existing) return { line, organisation: existing, isNew: false, changes: [] }
  const root = [...directory.values()].find(({ kind }) => kind === 'department')
  const name = root && (termOn(root, on) ?? lastTerm(root)).name
  report(line, '名称', 'otherDepartment', `本部门是“${name ?? ''}”，表中是“${line.name}”。请核对是否选错文件；部门更名在机构页办理。`)
  return undefined
}

function findParent(line: SheetLine, { parents, report }: Planning): string | undefined {
  if (line.parent === '') {
    report(line, '上级', 'parentMissing', `“${line.name}”没有填写上级。请填写上级机构的名称或代码。`)
    return undefined
  }
  const found = [...(parents.get(line.parent) ?? [])]
  if (found.length === 1) return found[0]
  if (found.length === 0) report(line, '上级', 'parentUnknown', `上级“${line.parent}”在机构表和本文件里都没有。请核对名称，或先新设上级。`)
  else report(line, '上级', 'parentAmbiguous', `名为“${line.parent}”的机构有 ${found.length} 个。请改填上级的代码。`)
  return undefined
}

function newOrganisation({ line, id }: Match, parentId: string, { directory }: Planning): Organisation {
  const { kind, name, code, openedOn, closedOn, row } = line
  const departmentId = [...directory.values()][0]!.departmentId
  const term = { id: newId(), fromOn: openedOn, untilOn: closedOn, parentId, name, code, position: row }
  return { id, departmentId, kind, openedOn, closedOn, version: 1, terms: [term] }
}

function planChange(
  { line, existing, parentId }: { line: SheetLine; existing: Organisation; parentId: string },
  { on, directory, report }: Planning,
): PlannedRow | undefined {
  if (line.openedOn !== existing.openedOn) {
    report(line, '启用日期', 'openedOnStays', `启用日期已登记为 ${existing.openedOn}，导入不改动。如登记有误，请联系系统部署单位。`, true)
  }
  if (line.closedOn !== existing.closedOn) {
    const wayOut = '撤销、合并须指定承接机构，请在机构页办理；导入不办理撤销。'
    report(
      line,
      '撤销日期',
      'closingElsewhere',
      existing.closedOn ? `已登记自 ${existing.closedOn} 起撤销，与表中不一致。${wayOut}` : wayOut,
    )
    return undefined
  }
  const term = termOn(existing, on)
  if (!term) return { line, organisation: existing, isNew: false, changes: [] }
  const nameOf = (id: string | undefined) => (id === undefined || !directory.has(id) ? line.parent : lastTerm(directory.get(id)!).name)
  const wanted = { name: line.name, code: line.code, parentId }
  const fields = (['name', 'code', 'parentId'] as const).filter((field) => wanted[field] !== undefined && wanted[field] !== term[field])
  const organisation = fields.reduce(
    (current, field) => changeTerm(current, { field, value: wanted[field]!, on, termId: newId() })!,
    existing,
  )
  if (line.code === undefined && term.code !== undefined)
    report(line, '代码', 'codeStays', `代码已登记为 ${term.code}，表中没有填写，导入不改动。`, true)
  const changes = fields.map((field) =>
    field === 'parentId'
      ? { field, before: nameOf(term.parentId), after: nameOf(parentId) }
      : { field, before: term[field] ?? '', after: wanted[field] ?? '' },
  )
  return { line, organisation, isNew: false, changes }
}

/** A row that is refused may be the parent of another, or have freed its code: looked at again until nothing more falls out. */
function dropBadRows({ directory, elsewhere }: Table, rows: readonly PlannedRow[]): { kept: PlannedRow[]; findings: Finding[] } {
  const findings: Finding[] = []
  let kept = [...rows]
  for (;;) {
    const after = new Map(directory)
    for (const { organisation } of kept) after.set(organisation.id, organisation)
    const touched = new Set(kept.filter(({ isNew, changes }) => isNew || changes.length > 0).map(({ organisation }) => organisation.id))
    const found = checkDirectory(after, touched, elsewhere)
    const bad = new Set(found.map(({ organisationId }) => organisationId))
    if (bad.size === 0) return { kept, findings }
    findings.push(...found)
    kept = kept.filter(({ organisation }) => !bad.has(organisation.id))
  }
}
