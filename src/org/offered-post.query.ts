import type { Tx } from '../db/server.ts'
import type { Candidate, OfferedPost } from './holding.policy.ts'
import { findHoldings } from './holding.store.ts'
import type { ManagedAccount } from './managed-account.ts'
import type { ManagedPost } from './managed-post.ts'
import { findGuestDepartments, findPostOrganisations } from './post.store.ts'

/** What 任职条件 asks about a post. */
export async function offerPost(tx: Tx, post: ManagedPost): Promise<OfferedPost> {
  const { postId, organisationId, label, role, regionId, departmentId, closedAt } = post
  const holdings = await findHoldings(tx, { postId })
  const organisation = (await findPostOrganisations(tx)).find((one) => one.organisationId === organisationId)
  const guestOf = organisation?.place === 'guest' ? await findGuestDepartments(tx, organisationId) : undefined
  return {
    ...{ label, role, regionId, departmentId, guestOf },
    closed: closedAt !== undefined || organisation === undefined,
    holderIds: holdings.map(({ accountId }) => accountId),
  }
}

export function candidateOf(account: ManagedAccount | undefined): Candidate | undefined {
  if (!account) return undefined
  const { accountId, personName, adminKind, regionId, departmentId, disabled } = account
  return { accountId, personName, adminKind, regionId, departmentId, disabled }
}
