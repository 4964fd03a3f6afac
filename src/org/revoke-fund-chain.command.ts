import { inRegion } from '../db/server.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { findFundChains, revokeGrantRow } from './fund-chain.store.ts'
import type { FundChain } from './fund-chain.ts'
import type { RevokeGrant } from './fund-chain.view.ts'
import { GrantChangedError, NoSuchFundChainError } from './fund-chain-errors.ts'
import { requireOwnChain } from './grant-fund-chain.command.ts'

interface Revoking {
  readonly actor: Actor
  readonly fundChainId: string
  readonly grantId: string
  readonly request: RevokeGrant
}

/** 收回授权: from this moment the district sees the fund's papers no more; what it submitted stays. */
export function revokeFundChain({ db, clock, record }: OrgDeps, { actor, fundChainId, grantId, request }: Revoking): Promise<FundChain> {
  const { regionId } = actor
  return inRegion(db, actor, async (tx) => {
    const chain = await requireOwnChain(tx, { actor, fundChainId })
    const grant = chain.grants.find(({ id }) => id === grantId)
    if (!grant) throw new NoSuchFundChainError()
    if (grant.version !== request.version || grant.revokedAt) throw new GrantChangedError()
    const at = clock.now()
    await revokeGrantRow(tx, { regionId, id: grantId, at })
    const changes = [
      { field: '资金', after: `${chain.fiscalYear} 年 ${chain.name}` },
      { field: '对方部门', after: grant.guestDepartmentName },
      { field: '授权', before: '有效', after: '已收回' },
      { field: '原因', after: request.reason },
    ]
    await record(tx, { actor, action: 'org.fundChain.revoke', subject: `fundChain/${fundChainId}`, at, changes })
    return (await findFundChains(tx, { regionId, id: fundChainId }))[0]!
  })
}
