import { describe, expect, it } from 'vitest'
import type { SessionView } from '../../src/org/index.ts'
import { currentPost } from './switch-post.ts'

const post = (postId: string, delegationId?: string) => ({
  ...{ postId, label: '财务处 经办', organisationName: '财务处', departmentName: '青岛市教育局' },
  ...(delegationId && { delegationId }),
})
const session = (postId: string, standsIn: boolean, posts: SessionView['posts']) =>
  ({ account: { postId, standsIn }, posts }) as unknown as SessionView

describe('当前岗位', () => {
  it('同一岗位既是自己的又是代理的，按当前身份区分', () => {
    const posts = [post('a'), post('b', 'x'), post('b')]
    expect(currentPost(session('b', false, posts))).toBe(posts[2])
    expect(currentPost(session('b', true, posts))).toBe(posts[1])
    expect(currentPost(session('c', false, posts))).toBeUndefined()
  })
})
