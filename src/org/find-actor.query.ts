import { accountScope, type Db, inRegion } from '../db/server.ts'
import { type AccountRecord, findSessionAccount, type SessionAccount } from './account.store.ts'
import { type Actor, makeActor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { findHeldPost, findPostPlaces, type HeldPost } from './held-post.store.ts'
import { hasExpired } from './password.policy.ts'
import { touchSession } from './session.store.ts'
import { sessionLimits } from './sign-in.policy.ts'

/** Idle time is counted to the half minute: not every request writes. */
const TOUCH_EVERY_MS = 30_000
export const NO_ID = '00000000-0000-0000-0000-000000000000'

/** The account that a session token stands for, in the post it has chosen; undefined when the session has ended. */
export async function findActor({ db, clock, tokens, passwordMaximumDays }: OrgDeps, token: string): Promise<Actor | undefined> {
  const tokenHash = tokens.hash(token)
  const now = clock.now()
  const found = await findSessionAccount(db, { tokenHash, ...sessionLimits(now) })
  if (!found) return undefined
  if (now.getTime() - found.lastSeenAt.getTime() > TOUCH_EVERY_MS) await touchSession(db, { tokenHash, now })
  const { account, byIdentity, sessionId } = found
  const mustChangePassword = !byIdentity && mustChange(account, { now, maximumDays: passwordMaximumDays })
  return { ...actorOf({ ...account, mustChangePassword }, await findCurrentPost(db, found, now)), sessionId }
}

/** First sign-in, reset by the administrator, or too old. */
export function mustChange(account: AccountRecord, { now, maximumDays }: { now: Date; maximumDays: number }): boolean {
  return account.mustChangePassword || hasExpired({ changedAt: account.passwordChangedAt, now, maximumDays })
}

/** Asked for at every request, so that an appointment or a delegation that has ended ends at once. */
async function findCurrentPost(
  db: Db,
  { account, regionId, postId, delegationId }: SessionAccount,
  now: Date,
): Promise<HeldPost | undefined> {
  const { accountId } = account
  // Signed in before there was a post: the first one that is given counts at once. An ended post is not exchanged unseen.
  if (!regionId || !postId) return (await findHeldPosts(db, { accountId, now }))[0]
  return inRegion(db, { ...accountScope(accountId), regionId }, (tx) =>
    findHeldPost(tx, { regionId, postId, delegationId, heldBy: { accountId, now } }),
  )
}

/** Every post that the account may act in now, own ones first. */
export async function findHeldPosts(db: Db, { accountId, now }: { accountId: string; now: Date }): Promise<HeldPost[]> {
  const places = await inRegion(db, accountScope(accountId), (tx) => findPostPlaces(tx, { accountId, now }))
  const posts: HeldPost[] = []
  for (const regionId of new Set(places.map((place) => place.regionId))) {
    await inRegion(db, { ...accountScope(accountId), regionId }, async (tx) => {
      for (const place of places.filter((other) => other.regionId === regionId)) {
        const post = await findHeldPost(tx, { ...place, heldBy: { accountId, now } })
        if (post) posts.push(post)
      }
    })
  }
  return posts.sort((a, b) => Number(Boolean(a.delegationId)) - Number(Boolean(b.delegationId)) || (a.postLabel < b.postLabel ? -1 : 1))
}

/** The account in a post; without one it may only look after its own account. */
export function actorOf(account: AccountRecord, post: HeldPost | undefined): Actor {
  const { accountId, accountName, mustChangePassword } = account
  const person = { accountId, accountName, ...(mustChangePassword && { mustChangePassword }) }
  if (post) {
    const { delegationId: _, standsInFor, ...source } = post
    return { ...makeActor({ ...source, ...person }), ...person, ...(standsInFor && { standsInFor }) }
  }
  const { regionId, departmentId, departmentName } = account
  const place = { regionId, departmentId, departmentName, organisationId: NO_ID, organisationName: departmentName }
  const none = { postId: NO_ID, postLabel: '未分配岗位', role: 'unassigned', organisationKind: '', years: undefined } as const
  return { ...makeActor({ ...none, ...place, ...person }), ...person }
}
