import { inRegion } from '../db/server.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { findFundChains, findRegionByCode } from './fund-chain.store.ts'
import type { FundChain } from './fund-chain.ts'
import type { GuestDepartmentsView } from './fund-chain.view.ts'

/** 资金链列表 */
export function listFundChains({ db }: OrgDeps, { actor }: { actor: Actor }): Promise<FundChain[]> {
  return inRegion(db, actor, (tx) => findFundChains(tx, { regionId: actor.regionId }))
}

/** Departments of another region that a fund may be opened to. */
export function listGuestDepartments(
  { db }: OrgDeps,
  { actor, regionCode }: { actor: Actor; regionCode: string },
): Promise<GuestDepartmentsView> {
  return inRegion(db, actor, async (tx) => {
    const region = await findRegionByCode(tx, regionCode)
    if (!region || region.id === actor.regionId) return { departments: [] }
    return { regionName: region.name, departments: region.departments.map(({ name }) => name) }
  })
}
