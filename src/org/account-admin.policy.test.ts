import { describe, expect, it } from 'vitest'
import { checkCredentials, checkNewAccount, checkSuspension, loginNameOf } from './account-admin.policy.ts'
import type { AdminKind } from './role.ts'

const actor = { accountId: '系统管理员' }
const account = (adminKind: AdminKind, accountId = '某人') => ({ accountId, personName: '某人', adminKind })

describe('建立账号', () => {
  it('登录名不分大小写，去掉两端空格', () => expect(loginNameOf(' ZhangSan ')).toBe('zhangsan'))

  it.each(['ab', '张三', '-zhang', 'zhang san', 'a'.repeat(41)])('登录名“%s”不合要求', (loginName) => {
    expect(checkNewAccount({ loginName, personName: '张某' }, { inUse: false })).toMatchObject([{ code: 'org.loginNameMalformed' }])
  })

  it('登录名已有人用：只说不能使用，不说是谁的', () => {
    const [problem] = checkNewAccount({ loginName: 'zhangsan', personName: '张某' }, { inUse: true })
    expect(problem?.message).toBe('登录名“zhangsan”不能使用。请换一个。')
  })

  it('登录名、姓名的问题一次说完', () => {
    expect(checkNewAccount({ loginName: '', personName: ' ' }, { inUse: false })).toHaveLength(2)
  })
})

describe('系统管理员对账号的限制', () => {
  it('不能停用自己', () => {
    expect(checkSuspension(account('system', actor.accountId), { actor, others: 1 })).toHaveLength(1)
    expect(checkSuspension(account('audit'), { actor, others: 1 })).toEqual([])
  })

  it('三员分立：不能重置安全管理员、审计管理员的密码，否则等于可以冒用', () => {
    expect(checkCredentials(account('security'), actor)).toMatchObject([{ code: 'org.administratorsApart' }])
    expect(checkCredentials(account('audit'), actor)).toMatchObject([{ code: 'org.administratorsApart' }])
    expect(checkCredentials(account('none'), actor)).toEqual([])
    expect(checkCredentials(account('system'), actor)).toEqual([])
    expect(checkCredentials(account('system', actor.accountId), actor)).toMatchObject([{ code: 'org.ownAccount' }])
  })
})
