import { inRegion } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import { type DelegationRow, findColleagues, findDelegations } from './delegation.store.ts'
import { chainRefusal, lastDayOf } from './delegation.ts'
import type { ColleaguesView, DelegationListView, DelegationView } from './delegation.view.ts'
import type { OrgDeps } from './deps.ts'
import { readOnlyRoles } from './role.ts'

type Deps = Pick<OrgDeps, 'db' | 'clock'>

/** 我的委托代理: handed over and taken over. */
export function listDelegations({ db, clock }: Deps, actor: Actor): Promise<DelegationListView> {
  const now = clock.now()
  const { regionId, accountId, standsInFor } = actor
  return inRegion(db, actor, async (tx) => {
    const delegations = await findDelegations(tx, { regionId, accountId })
    return {
      delegations: delegations.map((delegation) => present(delegation, { accountId, now })),
      ...(standsInFor !== undefined && { refusal: chainRefusal }),
    }
  })
}

/** 本部门可委托的人员 */
export function listColleagues({ db, clock }: Deps, actor: Actor): Promise<ColleaguesView> {
  const { departmentId, accountId } = actor
  return inRegion(db, actor, async (tx) => {
    const colleagues = await findColleagues(tx, { departmentId, now: clock.now(), but: accountId, notIn: readOnlyRoles })
    return { colleagues: colleagues.map(({ posts, ...colleague }) => ({ ...colleague, posts: [...posts] })) }
  })
}

function present(delegation: DelegationRow, { accountId, now }: { accountId: string; now: Date }): DelegationView {
  const { id, postLabel, fromName, toName, fromAt, untilAt, reason, endedAt, fromAccountId } = delegation
  const past = endedAt !== null || untilAt <= now
  return {
    ...{ id, postLabel, fromName, toName, reason },
    fromOn: dayInChina(fromAt),
    untilOn: lastDayOf(untilAt),
    status: past ? 'past' : fromAt > now ? 'waiting' : 'current',
    ...(endedAt && { endedAt: endedAt.toISOString() }),
    direction: fromAccountId === accountId ? 'given' : 'taken',
  }
}
