import type { SessionView } from '../../src/org/index.ts'
import { choosePost } from '../api/security.ts'
import { queryClient } from './query.ts'
import { sessionKey } from './session.ts'

export type PostChoice = SessionView['posts'][number]

/** The post that the session acts in now, among those that may be chosen. */
export function currentPost({ account, posts }: SessionView): PostChoice | undefined {
  return posts.find((post) => post.postId === account.postId && (post.delegationId !== undefined) === account.standsIn)
}

/** 切换岗位: nothing that was read in the other post stays. */
export async function switchPost(post: PostChoice): Promise<void> {
  takeSession(await choosePost(post))
}

/** After signing in again, which begins in the first post: back into the one the page was opened in. */
export async function returnToPost(renewed: SessionView, before: SessionView): Promise<SessionView> {
  const was = currentPost(before)
  const is = currentPost(renewed)
  const still = was && renewed.posts.find((post) => post.postId === was.postId && post.delegationId === was.delegationId)
  return still && still !== is ? choosePost(still) : renewed
}

function takeSession(session: SessionView): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
  queryClient.setQueryData(sessionKey, session)
}
