import { inRegion } from '../db/server.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { findDepartmentNames, findOrganisations } from './organisation.store.ts'
import { type Organisation, type OrganisationOn, standingOn, termOn, todayInChina } from './organisation.ts'
import type { OrganisationListView } from './organisation.view.ts'

/** 某日的机构树: of the own department; the finance bureau sees the departments of its region. */
export function listOrganisations(
  { db, clock }: OrgDeps,
  { actor, on }: { actor: Actor; on?: string | undefined },
): Promise<OrganisationListView> {
  const { regionId, reach } = actor
  const day = on ?? todayInChina(clock.now())
  return inRegion(db, actor, async (tx) => {
    const departmentId = reach === 'region' ? undefined : actor.departmentId
    const organisations = await findOrganisations(tx, { regionId, departmentId })
    const known = await findDepartmentNames(tx, regionId)
    const names = new Map([...known].map(([id, name]) => [id, rootName(organisations, id, day) ?? name]))
    const rows = standingOn(organisations, day).filter((row) => isOpenTo(actor, row))
    return { on: day, organisations: inTreeOrder(rows).map((row) => present(row, names)) }
  })
}

/** A guest of a fund chain sees the department that it deals with and itself. */
function isOpenTo(actor: Actor, { organisation }: OrganisationOn): boolean {
  return actor.reach !== 'guest' || organisation.kind === 'department' || organisation.id === actor.organisationId
}

/** The name that the department itself had on the day. */
function rootName(organisations: readonly Organisation[], departmentId: string, on: string): string | undefined {
  const root = organisations.find((one) => one.kind === 'department' && one.departmentId === departmentId)
  return root && termOn(root, on)?.name
}

const kindOrder = ['department', 'headquarters', 'division', 'budgetUnit', 'evaluationTeam', 'guest']

/** Parents before their children, as the official table lists them. */
function inTreeOrder(rows: readonly OrganisationOn[]): OrganisationOn[] {
  const standing = new Set(rows.map(({ organisation }) => organisation.id))
  const children = new Map<string, OrganisationOn[]>()
  for (const row of rows) {
    const parentId = row.term.parentId !== undefined && standing.has(row.term.parentId) ? row.term.parentId : ''
    children.set(parentId, [...(children.get(parentId) ?? []), row])
  }
  const below = (parentId: string): OrganisationOn[] =>
    (children.get(parentId) ?? []).sort(compare).flatMap((row) => [row, ...below(row.organisation.id)])
  return below('')
}

function compare(a: OrganisationOn, b: OrganisationOn): number {
  return (
    kindOrder.indexOf(a.organisation.kind) - kindOrder.indexOf(b.organisation.kind) ||
    a.term.position - b.term.position ||
    (a.term.code ?? '').localeCompare(b.term.code ?? '') ||
    (a.organisation.id < b.organisation.id ? -1 : 1)
  )
}

function present(
  { organisation, term }: OrganisationOn,
  names: ReadonlyMap<string, string>,
): OrganisationListView['organisations'][number] {
  const { id, kind, departmentId, openedOn, closedOn, version } = organisation
  const { parentId, name, code, position } = term
  return {
    ...{ id, kind, name, position, openedOn, version, departmentId, departmentName: names.get(departmentId) ?? '' },
    ...(parentId !== undefined && { parentId }),
    ...(code !== undefined && { code }),
    ...(closedOn !== undefined && { closedOn }),
  }
}
