import { inRegion } from '../db/server.ts'
import type { Actor } from './actor.ts'
import { countWork } from './change-organisation.command.ts'
import type { OrgDeps } from './deps.ts'
import { findOrganisations } from './organisation.store.ts'
import { lastTerm, type Organisation, termOn } from './organisation.ts'
import type { OrganisationHistoryView, OrganisationWorkView } from './organisation.view.ts'
import { type ChangeRecord, findChanges } from './organisation-change.store.ts'
import { NoSuchOrganisationError } from './organisation-errors.ts'
import { isOpenTo } from './organisation-tree.ts'

type Named = OrganisationHistoryView['predecessors'][number]

/** 机构沿革: its terms, its changes, whom it came from and who came after it. */
export function loadOrganisationHistory({ db }: OrgDeps, { actor, id }: { actor: Actor; id: string }): Promise<OrganisationHistoryView> {
  const { regionId } = actor
  return inRegion(db, actor, async (tx) => {
    const organisations = await findOrganisations(tx, { regionId, departmentId: actor.reach === 'region' ? undefined : actor.departmentId })
    const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]))
    const organisation = byId.get(id)
    if (!organisation || !isOpenTo(actor, organisation)) throw new NoSuchOrganisationError()
    return present(organisation, await findChanges(tx, { regionId, organisationId: id }), byId)
  })
}

/** 撤销、合并之前: who holds posts and what is open. */
export function loadOrganisationWork(deps: OrgDeps, { actor, id }: { actor: Actor; id: string }): Promise<OrganisationWorkView> {
  const { regionId, departmentId } = actor
  return inRegion(deps.db, actor, async (tx) => {
    const organisations = await findOrganisations(tx, { regionId, departmentId })
    if (!organisations.some((organisation) => organisation.id === id)) throw new NoSuchOrganisationError()
    return countWork(deps, tx, { regionId, departmentId, organisationId: id })
  })
}

function present(
  organisation: Organisation,
  changes: readonly ChangeRecord[],
  byId: ReadonlyMap<string, Organisation>,
): OrganisationHistoryView {
  const { id, kind, openedOn, closedOn, version, terms } = organisation
  const lines = changes.map((change) => presentChange(change, byId))
  const others = (named: readonly Named[]) => [...new Map(named.filter((one) => one.id !== id).map((one) => [one.id, one])).values()]
  const came = lines.filter(({ after }) => after.some((one) => one.id === id))
  const went = lines.filter(({ before }) => before.some((one) => one.id === id))
  return {
    ...{ id, kind, openedOn, version },
    ...(closedOn !== undefined && { closedOn }),
    terms: terms.map(({ fromOn, untilOn, parentId, name, code }) => ({
      ...{ fromOn, name },
      ...(untilOn !== undefined && { untilOn }),
      ...(parentId !== undefined && { parentId, parentName: nameOn(byId.get(parentId), fromOn) }),
      ...(code !== undefined && { code }),
    })),
    changes: lines,
    predecessors: others(came.flatMap(({ before }) => before)),
    successors: others(went.flatMap(({ after }) => after)),
  }
}

function presentChange(
  { madeAt, beforeIds, afterIds, ...change }: ChangeRecord,
  byId: ReadonlyMap<string, Organisation>,
): OrganisationHistoryView['changes'][number] {
  const dayBefore = new Date(Date.parse(change.effectiveOn) - 86_400_000).toISOString().slice(0, 10)
  const named = (ids: readonly string[], on: string) => ids.map((one) => ({ id: one, name: nameOn(byId.get(one), on) }))
  return { ...change, before: named(beforeIds, dayBefore), after: named(afterIds, change.effectiveOn), madeAt: madeAt.toISOString() }
}

/** The name of the day; of one that did not exist then, its last. */
function nameOn(organisation: Organisation | undefined, on: string): string {
  if (!organisation) return '（其他部门的机构）'
  return (termOn(organisation, on) ?? lastTerm(organisation)).name
}
