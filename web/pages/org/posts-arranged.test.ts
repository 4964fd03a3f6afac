import { describe, expect, it } from 'vitest'
import type { PostListView } from '../../../src/org/index.ts'
import { arrangePosts } from './posts-arranged.ts'

type Organisation = PostListView['organisations'][number]

function organisation(name: string, posts: readonly (readonly [label: string, holder?: string])[]): Organisation {
  return {
    ...{ id: name, name, placeLabel: '处室', roles: [] },
    posts: posts.map(([label, holder]) => ({
      ...{ id: label, version: 1, label, role: 'divisionClerk', roleLabel: '处室经办', vacant: !holder },
      holdings: holder ? [{ id: label, accountId: holder, accountName: holder, personName: holder, disabled: false, since: '' }] : [],
    })),
  }
}

const all = [
  organisation('办公室', [['办公室 经办', '甲']]),
  organisation('组织处', []),
  organisation('基础教育处', [['基础教育处 经办'], ['基础教育处 处长', '乙']]),
]
const names = (options: { search?: string; vacantOnly?: boolean }) =>
  arrangePosts(all, { search: '', vacantOnly: false, ...options }).map(({ name, posts }) => `${name}${posts.length}`)

describe('岗位与任职的排列', () => {
  it('有空缺的机构在前，没有设岗的在后', () => expect(names({})).toEqual(['基础教育处2', '办公室1', '组织处0']))
  it('只看空缺', () => expect(names({ vacantOnly: true })).toEqual(['基础教育处1']))
  it('按人员查找', () => expect(names({ search: '乙' })).toEqual(['基础教育处1']))
  it('按机构查找，没有设岗的也能查到', () => expect(names({ search: '组织处' })).toEqual(['组织处0']))
})
