import { errorAt, type Problem } from '../kernel/index.ts'
import { kindLabels, lastTerm, needsCode, type Organisation, type OrganisationKind, type OrganisationTerm, termOn } from './organisation.ts'

/** 机构全表 of one department, by id, with every term. */
export type Directory = ReadonlyMap<string, Organisation>

/** A code of the budget in another department of the region. */
export interface CodeElsewhere {
  readonly code: string
  readonly name: string
  readonly fromOn: string
  readonly untilOn: string | undefined
}

/** A problem and the organisation that it is about, so that an import finds the row. */
export interface Finding {
  readonly organisationId: string
  /** The column of the official table where it shows. */
  readonly column: '类别' | '代码' | '名称' | '上级' | '启用日期' | '撤销日期'
  readonly problem: Problem
}

/** Where an organisation may stand. */
const parentKinds: Readonly<Record<OrganisationKind, readonly OrganisationKind[]>> = {
  department: [],
  headquarters: ['department'],
  division: ['headquarters', 'division'],
  budgetUnit: ['department', 'budgetUnit'],
  evaluationTeam: ['department', 'headquarters', 'division'],
  guest: ['department'],
}

/** 主管部门、二级、三级……单位: more than this is a mistake. */
const MOST_LEVELS = 12

interface Interval {
  readonly fromOn: string
  readonly untilOn: string | undefined
}

function overlap(one: Interval, other: Interval): boolean {
  return (other.untilOn === undefined || one.fromOn < other.untilOn) && (one.untilOn === undefined || other.fromOn < one.untilOn)
}

/** What is wrong with the touched organisations in the table as it would become. */
export function checkDirectory(directory: Directory, touched: ReadonlySet<string>, elsewhere: readonly CodeElsewhere[] = []): Finding[] {
  const organisations = [...directory.values()]
  const own = organisations.filter(({ id }) => touched.has(id))
  return [
    ...own.flatMap(checkCodePresence),
    ...checkUniqueCodes(organisations, touched, elsewhere),
    ...checkUniqueNames(organisations, touched),
    ...checkHeadquarters(organisations, touched),
    ...organisations.flatMap((organisation) => checkParents(directory, organisation, touched)),
    ...own.flatMap((organisation) => checkCircle(directory, organisation)),
  ]
}

function finding(organisation: Organisation, column: Finding['column'], code: string, message: string): Finding {
  return { organisationId: organisation.id, column, problem: errorAt(`机构 ${lastTerm(organisation).name}`, `org.${code}`, message) }
}

function checkCodePresence(organisation: Organisation): Finding[] {
  const { code, name } = lastTerm(organisation)
  const label = kindLabels[organisation.kind]
  if (needsCode(organisation.kind) && code === undefined) {
    return [finding(organisation, '代码', 'codeMissing', `${label}“${name}”没有代码。请填写预算单位代码。`)]
  }
  if (!needsCode(organisation.kind) && code !== undefined) {
    return [finding(organisation, '代码', 'codeNotAllowed', `${label}“${name}”不是预算单位，不编代码。请删去代码 ${code}。`)]
  }
  return []
}

interface Placed extends Interval {
  readonly organisation: Organisation | undefined
  readonly label: string
}

/** Terms that share a key and a day, reported for the touched side. */
function findClashes(lines: ReadonlyMap<string, readonly Placed[]>, touched: ReadonlySet<string>): { own: Organisation; other: Placed }[] {
  return [...lines.values()].flatMap((group) =>
    group.flatMap((line) => {
      const own = line.organisation
      if (!own || !touched.has(own.id)) return []
      const other = group.find((one) => one.organisation?.id !== own.id && overlap(line, one))
      return other ? [{ own, other }] : []
    }),
  )
}

function groupTerms(organisations: readonly Organisation[], keyOf: (term: OrganisationTerm) => string | undefined): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>()
  for (const organisation of organisations) {
    for (const term of organisation.terms) {
      const key = keyOf(term)
      if (key === undefined) continue
      const group = groups.get(key) ?? []
      group.push({ organisation, label: term.name, fromOn: term.fromOn, untilOn: term.untilOn })
      groups.set(key, group)
    }
  }
  return groups
}

function checkUniqueCodes(
  organisations: readonly Organisation[],
  touched: ReadonlySet<string>,
  elsewhere: readonly CodeElsewhere[],
): Finding[] {
  const groups = groupTerms(organisations, ({ code }) => code)
  for (const { code, name, ...days } of elsewhere)
    groups.get(code)?.push({ organisation: undefined, label: `${name}（其他部门）`, ...days })
  return once(
    findClashes(groups, touched).map(({ own, other }) => {
      const code = lastTerm(own).code ?? ''
      return finding(own, '代码', 'codeTaken', `代码 ${code} 与“${other.label}”重复。同一时期的预算单位代码不能相同，请核对后更正。`)
    }),
  )
}

function checkUniqueNames(organisations: readonly Organisation[], touched: ReadonlySet<string>): Finding[] {
  const groups = groupTerms(organisations, ({ parentId, name }) => `${parentId ?? ''} ${name}`)
  return once(
    findClashes(groups, touched).map(({ own, other }) =>
      finding(own, '名称', 'nameTaken', `同一上级下已有“${other.label}”。同一时期的机构不能同名，请核对是否重复登记。`),
    ),
  )
}

function checkHeadquarters(organisations: readonly Organisation[], touched: ReadonlySet<string>): Finding[] {
  const all = organisations.filter(({ kind }) => kind === 'headquarters')
  const lines = all.map((organisation) => ({
    ...{ organisation, label: lastTerm(organisation).name },
    ...{ fromOn: organisation.openedOn, untilOn: organisation.closedOn },
  }))
  return once(
    findClashes(new Map([['', lines]]), touched).map(({ own, other }) =>
      finding(own, '类别', 'headquartersTwice', `局本级只能有一个，已有“${other.label}”。请改为处室或预算单位。`),
    ),
  )
}

/** The parent is of a kind that may have such, and exists all the time. Reported for either side. */
function checkParents(directory: Directory, organisation: Organisation, touched: ReadonlySet<string>): Finding[] {
  if (organisation.kind === 'department') return []
  return once(
    organisation.terms.flatMap((term) => {
      const parent = term.parentId === undefined ? undefined : directory.get(term.parentId)
      if (!parent)
        return touched.has(organisation.id)
          ? [finding(organisation, '上级', 'parentMissing', `“${term.name}”没有上级机构。请选择上级。`)]
          : []
      if (!touched.has(organisation.id) && !touched.has(parent.id)) return []
      return checkParent(organisation, term, { parent, blame: touched.has(organisation.id) ? organisation : parent })
    }),
  )
}

function checkParent(
  organisation: Organisation,
  term: OrganisationTerm,
  { parent, blame }: { parent: Organisation; blame: Organisation },
): Finding[] {
  const parentName = lastTerm(parent).name
  const allowed = parentKinds[organisation.kind]
  if (!allowed.includes(parent.kind)) {
    const kinds = allowed.map((kind) => kindLabels[kind]).join('、')
    return [
      finding(
        blame,
        '上级',
        'parentKind',
        `${kindLabels[organisation.kind]}“${term.name}”的上级须为${kinds}，“${parentName}”是${kindLabels[parent.kind]}。`,
      ),
    ]
  }
  if (term.fromOn < parent.openedOn) {
    return [finding(blame, '上级', 'parentNotYet', `上级“${parentName}”自 ${parent.openedOn} 启用，“${term.name}”不能早于该日隶属于它。`)]
  }
  if (parent.closedOn === undefined || (term.untilOn !== undefined && term.untilOn <= parent.closedOn)) return []
  const message =
    blame === parent
      ? `下级机构“${term.name}”仍隶属于“${parentName}”。请先调整其隶属关系或撤销，再办理本项。`
      : `上级“${parentName}”自 ${parent.closedOn} 起撤销，“${term.name}”不能再隶属于它。请另选上级。`
  return [finding(blame, '上级', 'parentClosed', message)]
}

/** 互为上下级 on any day on which something changes. Only who stands under its own kind can stand in a circle. */
function checkCircle(directory: Directory, organisation: Organisation): Finding[] {
  const isNested = organisation.terms.some(({ parentId }) => parentId !== undefined && directory.get(parentId)?.kind === organisation.kind)
  if (!isNested) return []
  for (const on of daysAbove(directory, organisation)) {
    const seen = new Set([organisation.id])
    let parentId = termOn(organisation, on)?.parentId
    while (parentId !== undefined && !seen.has(parentId) && seen.size <= MOST_LEVELS) {
      seen.add(parentId)
      const parent = directory.get(parentId)
      parentId = parent && termOn(parent, on)?.parentId
    }
    if (parentId === undefined) continue
    const { name } = lastTerm(organisation)
    const message = parentId === organisation.id ? `“${name}”不能隶属于自己的下级机构。` : `“${name}”的上级超过 ${MOST_LEVELS} 层。`
    return [finding(organisation, '上级', 'circle', `${message}请另选上级。`)]
  }
  return []
}

/** The days on which something changes with the organisation or with anything that was ever above it. */
function daysAbove(directory: Directory, organisation: Organisation): Set<string> {
  const days = new Set<string>()
  const seen = new Set<string>()
  const waiting = [organisation]
  for (let one = waiting.pop(); one && seen.size <= 2 * MOST_LEVELS; one = waiting.pop()) {
    if (seen.has(one.id)) continue
    seen.add(one.id)
    for (const { fromOn, parentId } of one.terms) {
      days.add(fromOn)
      const parent = parentId === undefined ? undefined : directory.get(parentId)
      if (parent) waiting.push(parent)
    }
  }
  return days
}

/** The same thing is said once, however many terms show it. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ organisationId, problem }) => {
    const key = `${organisationId} ${problem.message}`
    return seen.size !== seen.add(key).size
  })
}
