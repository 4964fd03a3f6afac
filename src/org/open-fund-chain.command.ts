import { inRegion } from '../db/server.ts'
import { errorAt, newId } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { findFundChains, insertFundChain } from './fund-chain.store.ts'
import type { FundChain } from './fund-chain.ts'
import type { OpenFundChain } from './fund-chain.view.ts'
import { FundChainRefusedError } from './fund-chain-errors.ts'

/** 设立资金链 of a fund and year. Nobody outside sees anything by it until it is granted. */
export function openFundChain(
  { db, clock, record }: OrgDeps,
  { actor, request }: { actor: Actor; request: OpenFundChain },
): Promise<FundChain> {
  const { regionId, departmentId } = actor
  const { name, fiscalYear } = request
  return inRegion(db, actor, async (tx) => {
    const chains = await findFundChains(tx, { regionId })
    if (chains.some((one) => one.departmentId === departmentId && one.name === name && one.fiscalYear === fiscalYear)) {
      throw new FundChainRefusedError([
        errorAt('资金名称', 'org.fundChainTwice', `${fiscalYear} 年已有资金链“${name}”。请在原资金链上授权。`),
      ])
    }
    const at = clock.now()
    const id = newId(at.getTime())
    await insertFundChain(tx, { regionId, departmentId, id, name, fiscalYear })
    const changes = [
      { field: '资金名称', after: name },
      { field: '年度', after: fiscalYear },
    ]
    await record(tx, { actor, action: 'org.fundChain.open', subject: `fundChain/${id}`, at, changes })
    return (await findFundChains(tx, { regionId, id }))[0]!
  })
}
