import { asProgram, type Tx } from '../db/server.ts'
import { errorAt, fenOf } from '../kernel/index.ts'
import type { OrganisationInDirectory } from '../org/index.ts'
import { findDirectory } from '../org/server.ts'
import type { CellProblem, Cells } from '../workflow/index.ts'
import type { PaperHappening } from '../workflow/server.ts'
import { rowNumbers, yearOf } from './check-application.ts'
import { findProjects } from './project.store.ts'
import { type Project, type ProjectKind, projectKinds } from './project.ts'

/** 申报书 and what its cells point at. */
export interface ResolvedApplication {
  readonly project: Pick<
    Project,
    | 'name'
    | 'kind'
    | 'continuing'
    | 'firstYear'
    | 'lastYear'
    | 'level'
    | 'parentId'
    | 'continuesId'
    | 'divisionId'
    | 'amountFen'
    | 'dossier'
  >
  /** Empty: to be given on admission. */
  readonly code: string
  readonly implementerIds: readonly string[]
  /** The project of this paper, when it is not the first submission or was booked first. */
  readonly existing: Project | undefined
  readonly problems: readonly CellProblem[]
}

/** Looked up as the program: an application may name a project or a unit that its own post does not see. */
export function resolveApplication(tx: Tx, { actor, paper, cells }: PaperHappening): Promise<ResolvedApplication> {
  return asProgram(tx, actor, paper.departmentId, async () => {
    const { regionId, departmentId, fiscalYear } = paper
    const problems: CellProblem[] = []
    const refuse: Refuse = (cell, label, code, message) => problems.push({ ...errorAt(label, `library.${code}`, message), cell })
    const [existing] = await findProjects(tx, { regionId, departmentId, paperId: paper.id })
    const code = cells.get('projectCode')?.trim() ?? ''
    const named = await findNamed(tx, { regionId, departmentId, fiscalYear, cells, code })
    if (code !== '' && named.own && named.own.id !== existing?.id) {
      refuse('projectCode', '项目代码', 'codeTaken', `${fiscalYear} 年度已有代码为“${code}”的项目。请核对代码，或留空由系统编号。`)
    }
    checkParent({ cells, parent: named.parent, existing, refuse })
    if (cells.has('lastYearCode') && !named.last) {
      refuse(
        'lastYearCode',
        '上年项目代码',
        'noSuchLastYear',
        `${fiscalYear - 1} 年度没有代码为“${cells.get('lastYearCode')}”的项目。请核对代码。`,
      )
    }
    const directory = await findDirectory(tx, { regionId, departmentId })
    const implementerIds = implementersOf({ cells, directory, refuse })
    const own = directory.find(({ id }) => id === paper.organisationId)
    if (own?.kind === 'guest')
      refuse('projectName', '申报单位', 'guestApplies', '区（市）不申报市本级的项目。请由主管处室申报，把本区（市）列为实施单位。')
    checkYears({ cells, fiscalYear, refuse })
    const divisionId = paper.divisionId ?? (own?.kind === 'division' ? own.id : null)
    return { project: projectOf({ cells, ...named, existing, divisionId }), code, implementerIds, existing, problems }
  })
}

type Refuse = (cell: string, label: string, code: string, message: string) => void

interface Asked {
  readonly regionId: string
  readonly departmentId: string
  readonly fiscalYear: number
  readonly cells: Cells
  readonly code: string
}

async function findNamed(tx: Tx, { regionId, departmentId, fiscalYear, cells, code }: Asked) {
  const byCode = async (text: string | undefined, year: number) =>
    text === undefined || text.trim() === ''
      ? undefined
      : (await findProjects(tx, { regionId, departmentId, fiscalYear: year, codes: [text.trim()] }))[0]
  return {
    own: await byCode(code, fiscalYear),
    parent: await byCode(cells.get('parentCode'), fiscalYear),
    last: await byCode(cells.get('lastYearCode'), fiscalYear - 1),
  }
}

function checkParent(given: { cells: Cells; parent: Project | undefined; existing: Project | undefined; refuse: Refuse }): void {
  const { cells, parent, existing, refuse } = given
  const code = cells.get('parentCode')
  if (code === undefined) return
  const label = '所属上级项目代码'
  if (!parent)
    refuse('parentCode', label, 'noSuchParent', `本年度没有代码为“${code}”的项目。请填写专项资金或二级项目的代码，不属于专项资金的留空。`)
  else if (parent.id === existing?.id || parent.level === 'third') {
    refuse('parentCode', label, 'noParentLevel', `“${parent.name}”不能作上级项目：上级只能是专项资金或二级项目。请更正。`)
  }
}

function checkYears({ cells, fiscalYear, refuse }: { cells: Cells; fiscalYear: number; refuse: Refuse }): void {
  const [first, last] = [yearOf(cells.get('firstYear')), yearOf(cells.get('lastYear'))]
  if (first === undefined || last === undefined || (first <= fiscalYear && fiscalYear <= last)) return
  refuse('firstYear', '项目期限', 'yearOutside', `项目期限 ${first} 年至 ${last} 年不含申报年度 ${fiscalYear} 年。请核对期限。`)
}

function implementersOf(given: { cells: Cells; directory: readonly OrganisationInDirectory[]; refuse: Refuse }): string[] {
  const { cells, directory, refuse } = given
  const found = rowNumbers(cells, 'implementers').flatMap((row) => {
    const cell = `implementers/${row}/name`
    const text = cells.get(cell)?.trim() ?? ''
    const matching = text === '' ? [] : directory.filter((one) => isMeant(one, text))
    if (text !== '' && matching.length !== 1) {
      const why = matching.length === 0 ? `没有名称或代码为“${text}”的单位` : `名称“${text}”有 ${matching.length} 个单位`
      refuse(cell, `实施单位 第${row}行`, 'noSuchImplementer', `${why}。请按机构名称填写，同名的填代码。`)
    }
    return matching.length === 1 ? [matching[0]!.id] : []
  })
  return [...new Set(found)]
}

/** A guest is called 城阳区教育局（资金链） in the directory. */
function isMeant({ name, code, kind }: OrganisationInDirectory, text: string): boolean {
  return kind !== 'department' && (name === text || code === text || (kind === 'guest' && name.replace(/（资金链）$/, '') === text))
}

interface Parts {
  readonly cells: Cells
  readonly parent: Project | undefined
  readonly last: Project | undefined
  readonly existing: Project | undefined
  readonly divisionId: string | null
}

function projectOf({ cells, parent, last, existing, divisionId }: Parts): ResolvedApplication['project'] {
  const kind = (Object.keys(projectKinds) as ProjectKind[]).find((key) => projectKinds[key] === cells.get('projectKind'))
  const first = yearOf(cells.get('firstYear')) ?? 2000
  return {
    ...{ name: cells.get('projectName') ?? '', kind: kind ?? 'specific', continuing: cells.get('continuing') === '延续' },
    ...{ firstYear: first, lastYear: yearOf(cells.get('lastYear')) ?? first },
    level: parent ? (parent.level === 'fund' ? 'second' : 'third') : existing?.level === 'fund' ? 'fund' : 'second',
    parentId: parent?.id ?? null,
    continuesId: last?.id ?? existing?.continuesId ?? null,
    divisionId: divisionId ?? existing?.divisionId ?? null,
    amountFen: fenOf(cells.get('amount') ?? '', '万元') ?? null,
    dossier: Object.fromEntries([...cells].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}
