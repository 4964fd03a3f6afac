import { describe, expect, it } from 'vitest'
import { type ActorSource, makeActor, ownScopeName } from './actor.ts'
import type { Role } from './role.ts'

function post(role: Role, organisation: { id: string; name: string; kind: string }) {
  const source: ActorSource = {
    ...{ accountId: 'account', accountName: 'a', postId: 'post', postLabel: '经办', role, regionId: 'region', years: undefined },
    ...{ departmentId: 'bureau', departmentName: '市教育局' },
    ...{ organisationId: organisation.id, organisationName: organisation.name, organisationKind: organisation.kind },
  }
  return ownScopeName(makeActor(source))
}

describe('表头的名称', () => {
  it('学校只看到自己的钱，表头是学校的名称，不是局的', () => {
    expect(post('unitClerk', { id: 'school', name: '第一中学', kind: 'unit' })).toBe('第一中学')
  })
  it('财务处看全局，表头是局的名称；业务处室的写明处室', () => {
    expect(post('financeClerk', { id: 'finance', name: '财务处', kind: 'division' })).toBe('市教育局')
    expect(post('divisionClerk', { id: 'basic', name: '基础教育处', kind: 'division' })).toBe('市教育局基础教育处')
    expect(post('leadEvaluator', { id: 'bureau', name: '市教育局', kind: 'department' })).toBe('市教育局')
  })
  it('财政部门看几个部门，表头由所看的部门定', () => {
    expect(post('treasuryClerk', { id: 'treasury', name: '财政局', kind: 'department' })).toBeUndefined()
  })
})
