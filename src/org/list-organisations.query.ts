import { inRegion } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { findDepartmentNames, findOrganisations } from './organisation.store.ts'
import { type Organisation, type OrganisationOn, standingOn, termOn } from './organisation.ts'
import type { OrganisationListView } from './organisation.view.ts'
import { inTreeOrder, isOpenTo } from './organisation-tree.ts'

/** 某日的机构树: of the own department; the finance bureau sees the departments of its region. */
export function listOrganisations(
  { db, clock }: OrgDeps,
  { actor, on }: { actor: Actor; on?: string | undefined },
): Promise<OrganisationListView> {
  const { regionId, reach } = actor
  const day = on ?? dayInChina(clock.now())
  return inRegion(db, actor, async (tx) => {
    const departmentId = reach === 'region' ? undefined : actor.departmentId
    const organisations = await findOrganisations(tx, { regionId, departmentId })
    const known = await findDepartmentNames(tx, regionId)
    const names = new Map([...known].map(([id, name]) => [id, rootName(organisations, id, day) ?? name]))
    const rows = standingOn(organisations, day).filter(({ organisation }) => isOpenTo(actor, organisation))
    return { on: day, organisations: inTreeOrder(rows).map((row) => present(row, names)) }
  })
}

/** The name that the department itself had on the day. */
function rootName(organisations: readonly Organisation[], departmentId: string, on: string): string | undefined {
  const root = organisations.find((one) => one.kind === 'department' && one.departmentId === departmentId)
  return root && termOn(root, on)?.name
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
