import { inRegion } from '../db/server.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { findHoldings } from './holding.store.ts'
import type { PostsOfOrganisation } from './managed-post.ts'
import { findManagedPosts, findPostOrganisations } from './post.store.ts'

/** 岗位与任职 of the own department, by organisation. */
export function listPosts({ db }: OrgDeps, { actor }: { actor: Actor }): Promise<readonly PostsOfOrganisation[]> {
  return inRegion(db, actor, async (tx) => {
    const organisations = await findPostOrganisations(tx)
    const posts = await findManagedPosts(tx)
    const holdings = Map.groupBy(await findHoldings(tx), ({ postId }) => postId)
    const placed = Map.groupBy(posts, ({ organisationId }) => organisationId)
    return organisations.map((organisation) => ({
      organisation,
      posts: (placed.get(organisation.organisationId) ?? []).map((post) => ({ post, holdings: holdings.get(post.postId) ?? [] })),
    }))
  })
}
