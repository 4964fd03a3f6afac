import { inRegion, type Tx } from '../db/server.ts'
import { dayInChina, errorAt, newId } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { findFundChains, findGuestOrganisation, findRegionByCode, insertGrant, lockFundChain } from './fund-chain.store.ts'
import { checkGrant, type FundChain } from './fund-chain.ts'
import type { GrantFundChain } from './fund-chain.view.ts'
import { FundChainRefusedError, NoSuchFundChainError } from './fund-chain-errors.ts'
import { findOrganisations, saveOrganisation } from './organisation.store.ts'
import { insertChange } from './organisation-change.store.ts'

interface Guest {
  readonly regionId: string
  readonly departmentId: string
  readonly name: string
}

interface Granting {
  readonly actor: Actor
  readonly fundChainId: string
  readonly request: GrantFundChain
}

/** 资金链授权: opens the fund's papers to a department of another region, and nothing else of this one. */
export function grantFundChain(deps: OrgDeps, { actor, fundChainId, request }: Granting): Promise<FundChain> {
  const { regionId, departmentId } = actor
  return inRegion(deps.db, actor, async (tx) => {
    const chain = await requireOwnChain(tx, { actor, fundChainId })
    const guest = await findGuest(tx, request)
    const { fromOn, untilOn, documentNumber } = request
    const problems = checkGrant({ chain, guest, ownRegionId: regionId, fromOn, untilOn })
    if (problems.length > 0) throw new FundChainRefusedError(problems)

    const at = deps.clock.now()
    const organisationId =
      (await findGuestOrganisation(tx, { regionId, departmentId, guestDepartmentId: guest.departmentId })) ??
      (await openGuest(tx, { actor, guest, request, at }))
    await insertGrant(tx, {
      ...{ regionId, departmentId, id: newId(at.getTime()), fundChainId, organisationId, grantedBy: actor.displayName },
      ...{ guestRegionId: guest.regionId, guestDepartmentId: guest.departmentId, documentNumber, fromOn, untilOn },
    })
    const changes = [
      { field: '资金', after: `${chain.fiscalYear} 年 ${chain.name}` },
      { field: '对方部门', after: `${request.regionCode} ${guest.name}` },
      { field: '文号', after: documentNumber },
      { field: '有效期', after: `${fromOn} 至 ${untilOn ?? '长期'}` },
    ]
    await deps.record(tx, { actor, action: 'org.fundChain.grant', subject: `fundChain/${fundChainId}`, at, changes })
    return (await findFundChains(tx, { regionId, id: fundChainId }))[0]!
  })
}

/** Locked, and of the actor's own department. */
export async function requireOwnChain(tx: Tx, { actor, fundChainId }: { actor: Actor; fundChainId: string }): Promise<FundChain> {
  const { regionId, departmentId } = actor
  const [chain] = await findFundChains(tx, { regionId, id: fundChainId })
  if (chain?.departmentId !== departmentId || !(await lockFundChain(tx, { regionId, id: fundChainId }))) throw new NoSuchFundChainError()
  // Read again: another grant may have been made while this one waited.
  return (await findFundChains(tx, { regionId, id: fundChainId }))[0]!
}

async function findGuest(tx: Tx, { regionCode, departmentName }: GrantFundChain): Promise<Guest> {
  const region = await findRegionByCode(tx, regionCode)
  const department = region?.departments.find(({ name }) => name === departmentName)
  if (region && department) return { regionId: region.id, departmentId: department.id, name: department.name }
  throw new FundChainRefusedError([
    region
      ? errorAt(
          '对方部门',
          'org.guestUnknown',
          `${region.name}没有登记“${departmentName}”。请核对名称；对方尚未启用本系统的，请先由系统部署单位登记。`,
        )
      : errorAt('区划代码', 'org.regionUnknown', `没有登记区划 ${regionCode}。请核对代码；对方尚未启用本系统的，请先由系统部署单位登记。`),
  ])
}

/** 资金链对方 as an organisation of this region, in which people of the district may hold posts. */
async function openGuest(
  tx: Tx,
  { actor, guest, request, at }: { actor: Actor; guest: Guest; request: GrantFundChain; at: Date },
): Promise<string> {
  const { regionId, departmentId } = actor
  const root = (await findOrganisations(tx, { regionId, departmentId })).find(({ kind }) => kind === 'department')
  const today = dayInChina(at)
  const openedOn = [request.fromOn, today].sort()[0]!
  const id = newId(at.getTime())
  const name = `${guest.name}（资金链）`
  const term = { id: newId(), fromOn: openedOn, untilOn: undefined, parentId: root?.id, name, code: undefined, position: 0 }
  const organisation = { id, departmentId, kind: 'guest', openedOn, closedOn: undefined, version: 1, terms: [term] } as const
  await saveOrganisation(tx, { regionId, organisation, isNew: true })
  const decision = { kind: 'open', effectiveOn: openedOn, documentNumber: request.documentNumber, note: '资金链授权' } as const
  await insertChange(tx, {
    ...{ regionId, departmentId },
    change: { ...decision, id: newId(at.getTime()), beforeIds: [], afterIds: [id], madeAt: at, madeBy: actor.displayName },
  })
  return id
}
