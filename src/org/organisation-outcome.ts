import { errorAt, newId, type Problem } from '../kernel/index.ts'
import { changeLabels, lastTerm, type Organisation, type OrganisationKind } from './organisation.ts'
import type { ChangeOrganisation } from './organisation.view.ts'
import { type CodeElsewhere, checkDirectory, type Directory, type Finding } from './organisation-checks.ts'
import { closeTerms } from './organisation-terms.ts'

/** What the acts ask for, as the page sends it. */
export type ChangeRequest = ChangeOrganisation

/** A new organisation that stands in the table from a day on. */
export interface OpeningRequest {
  readonly kind: OrganisationKind
  readonly parentId: string | undefined
  readonly name: string
  readonly code: string | undefined
  readonly position: number | undefined
  readonly effectiveOn: string
}

/** The table after an act, what of it changed, and who goes on as whom. */
export interface ChangedTable {
  readonly directory: Directory
  readonly changed: readonly Organisation[]
  readonly createdIds: readonly string[]
  readonly beforeIds: readonly string[]
  readonly afterIds: readonly string[]
  /** Closed organisations and who takes over their open work; undefined when nobody is named. */
  readonly closings: readonly { readonly id: string; readonly successorId: string | undefined }[]
}

export type Outcome =
  | { readonly kind: 'done'; readonly table: ChangedTable }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }

export function openOrganisation(
  directory: Directory,
  { kind, parentId, name, code, position, effectiveOn }: OpeningRequest,
): Organisation {
  const siblings = [...directory.values()].flatMap((one) =>
    one.terms.filter((term) => term.parentId === parentId).map((term) => term.position),
  )
  const parent = parentId === undefined ? undefined : directory.get(parentId)
  const term = {
    id: newId(),
    fromOn: effectiveOn,
    untilOn: undefined,
    parentId,
    name,
    code,
    position: position ?? Math.max(0, ...siblings) + 1,
  }
  return {
    ...{ id: newId(), departmentId: parent?.departmentId ?? [...directory.values()][0]!.departmentId, kind },
    ...{ openedOn: effectiveOn, closedOn: undefined, version: 1, terms: [term] },
  }
}

/** What no act may be done to. */
export function checkSubject(organisation: Organisation, { kind, effectiveOn }: ChangeRequest): Problem | undefined {
  const { name } = lastTerm(organisation)
  const at = `机构 ${name}`
  if (organisation.kind === 'guest') {
    return errorAt(at, 'org.guestByFundChain', `“${name}”是资金链的对方。请在“资金链”页收回授权或另行授权。`)
  }
  if (organisation.kind === 'department' && kind !== 'rename') {
    return errorAt(at, 'org.departmentStays', `“${name}”是部门本身，只能更名。部门的撤并由系统部署单位办理。`)
  }
  if (organisation.kind === 'headquarters' && (kind === 'close' || kind === 'merge' || kind === 'split' || kind === 'move')) {
    return errorAt(at, 'org.headquartersStays', `局本级每个部门有且只有一个，不能${changeLabels[kind]}。名称和代码可以变更。`)
  }
  return checkDay(organisation, effectiveOn)
}

/** Not before the opening, not after the closing. */
function checkDay(organisation: Organisation, effectiveOn: string): Problem | undefined {
  const { name } = lastTerm(organisation)
  if (effectiveOn < organisation.openedOn) {
    return errorAt('生效日期', 'org.beforeOpening', `“${name}”自 ${organisation.openedOn} 启用，生效日期不能早于该日。`)
  }
  if (organisation.closedOn !== undefined && effectiveOn >= organisation.closedOn) {
    return errorAt('生效日期', 'org.afterClosing', `“${name}”自 ${organisation.closedOn} 起已撤销，不能再变更。`)
  }
  return undefined
}

export type ChangeOf<Kind extends ChangeRequest['kind']> = Extract<ChangeRequest, { kind: Kind }>

/** Closes all of them, or says of each why not. */
export function closeAll(organisations: readonly Organisation[], on: string): { closed: Organisation[]; findings: Finding[] } {
  const closed: Organisation[] = []
  const findings: Finding[] = []
  for (const organisation of organisations) {
    const result = closeTerms(organisation, on)
    if (result) closed.push(result)
    else findings.push(...findingOf(organisation, cannotClose(organisation, on)))
  }
  return { closed, findings }
}

function cannotClose(organisation: Organisation, on: string): Problem {
  const { name, fromOn } = lastTerm(organisation)
  return organisation.closedOn !== undefined
    ? errorAt(`机构 ${name}`, 'org.closingKnown', `“${name}”已登记自 ${organisation.closedOn} 起撤销，不能重复办理。`)
    : errorAt(
        '生效日期',
        'org.laterChange',
        `“${name}”在 ${fromOn} 还有变更，撤销须晚于该日。请改选 ${on > fromOn ? on : fromOn} 之后的日期。`,
      )
}

/** The whole table is looked at as it would become. */
export function judge(directory: Directory, table: Omit<ChangedTable, 'directory'>, elsewhere: readonly CodeElsewhere[]): Outcome {
  const after = new Map(directory)
  for (const organisation of table.changed) after.set(organisation.id, organisation)
  const findings = checkDirectory(after, new Set(table.changed.map(({ id }) => id)), elsewhere)
  return findings.length > 0 ? { kind: 'refused', findings } : { kind: 'done', table: { ...table, directory: after } }
}

export function findingOf(organisation: Organisation, problem: Problem): Finding[] {
  return [{ organisationId: organisation.id, column: '名称', problem }]
}

export function refuse(organisation: Organisation, problem: Problem): Outcome {
  return { kind: 'refused', findings: findingOf(organisation, problem) }
}
