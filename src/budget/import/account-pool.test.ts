import { describe, expect, it } from 'vitest'
import type { AccountKey } from '../ledger/voucher-draft.ts'
import { AccountPool } from './account-pool.ts'

const account: AccountKey = {
  ...{ organisationId: '一中', divisionId: null, projectId: null, category: 'basic', fundKind: 'general', origin: 'city' },
  ...{ functionCode: '2050204', economyCode: '30201', paymentWay: 'direct', directFunds: false, bond: false },
  ...{ procurement: false, threePublic: null, spending: 'own' },
}

describe('相同的预算账户', () => {
  it('说的是同一个账户，就是同一个', () => {
    const pool = new AccountPool()
    expect(pool.account({ ...account })).toBe(pool.account({ ...account }))
  })

  it('差一个标记，就不是同一个', () => {
    const others: Partial<AccountKey>[] = [
      ...[{ organisationId: '二中' }, { divisionId: '财务处' }, { projectId: '一' }, { category: 'project' as const }],
      ...[{ fundKind: 'unitFunds' as const }, { origin: 'central' as const }, { functionCode: '' }, { economyCode: '' }],
      ...[{ paymentWay: 'authorised' as const }, { directFunds: true }, { bond: true }, { procurement: true }],
      ...[{ threePublic: 'reception' as const }, { spending: 'transfer' as const }],
    ]
    expect(others).toHaveLength(Object.keys(account).length)
    const pool = new AccountPool()
    const kept = [pool.account(account), ...others.map((other) => pool.account({ ...account, ...other }))]
    expect(new Set(kept).size).toBe(others.length + 1)
    expect(kept.slice(1)).toEqual(others.map((other) => ({ ...account, ...other })))
  })

  it('没有写明的标记：相同的是同一份', () => {
    const pool = new AccountPool()
    const [first, second] = [pool.blank((mark) => mark === 'bond'), pool.blank((mark) => mark === 'bond')]
    expect(second).toBe(first)
    expect([first, pool.blank(() => false), pool.blank((mark) => mark !== 'bond').includes('bond')]).toEqual([['bond'], [], false])
  })
})
