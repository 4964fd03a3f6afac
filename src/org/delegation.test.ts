import { describe, expect, it } from 'vitest'
import { checkDelegation, lastDayOf, spanOf } from './delegation.ts'

const now = new Date('2026-03-16T10:00:00+08:00')
const given = {
  fromOn: '2026-03-16',
  untilOn: '2026-03-20',
  toAccountId: 'b',
  actor: { accountId: 'a' },
  delegate: { adminKind: 'none', disabled: false, acts: true },
  others: [],
}
const codes = (changes: Partial<Parameters<typeof checkDelegation>[0]>) =>
  checkDelegation({ ...given, ...changes }, now).map(({ code }) => code.replace('workflow.', ''))

describe('委托代理的检查', () => {
  it('可以委托', () => expect(codes({})).toEqual([]))

  it.each([
    ['委托给本人', { toAccountId: 'a' }, ['delegationToSelf']],
    ['不是本部门的账号', { delegate: undefined }, ['noSuchColleague']],
    ['停用的账号', { delegate: { adminKind: 'none', disabled: true, acts: true } }, ['noSuchColleague']],
    ['管理员账号', { delegate: { adminKind: 'audit', disabled: false, acts: true } }, ['delegationToAdministrator']],
    ['只能查看的账号', { delegate: { adminKind: 'none', disabled: false, acts: false } }, ['delegateWithoutPost']],
    ['正在代理他人，不能转委托', { actor: { accountId: 'a', standsInFor: 'c' } }, ['delegationChain']],
    ['从昨天开始', { fromOn: '2026-03-15' }, ['delegationInThePast']],
    ['结束早于开始', { untilOn: '2026-03-15' }, ['delegationEndsBefore']],
    ['91 天', { untilOn: '2026-06-14' }, ['delegationTooLong']],
    ['正好 90 天', { untilOn: '2026-06-13' }, []],
  ])('%s', (_, changes, expected) => expect(codes(changes)).toEqual(expected))

  it('期间不能重叠，首尾相接可以', () => {
    const other = { ...spanOf({ fromOn: '2026-03-20', untilOn: '2026-03-25' }, now), toName: 'caiwu-02' }
    expect(codes({ others: [other] })).toEqual(['delegationOverlaps'])
    expect(codes({ others: [other], untilOn: '2026-03-19' })).toEqual([])
    expect(codes({ others: [other], fromOn: '2026-03-26', untilOn: '2026-03-28' })).toEqual([])
    expect(checkDelegation({ ...given, others: [other] }, now)[0]?.message).toContain('3月20日至3月25日已委托caiwu-02代理')
  })

  it('今天开始的立即生效，到最后一天的午夜为止', () => {
    const span = spanOf({ fromOn: '2026-03-16', untilOn: '2026-03-16' }, now)
    expect(span.fromAt).toEqual(now)
    expect(span.untilAt.toISOString()).toBe('2026-03-16T16:00:00.000Z')
    expect(lastDayOf(span.untilAt)).toBe('2026-03-16')
  })
})
