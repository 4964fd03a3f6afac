import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { TEST_PASSWORD, testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'
import type { ManagedAccountView } from './account-admin.view.ts'
import { demoAccounts } from './demo.ts'

const server = await testServer({ withDemo: false })
const { db } = server.database
const system = await server.client('xitong-01')
const anonymous = await server.client()

const signIn = (accountName: string, password: string) => anonymous.request('POST', '/api/v1/session', { accountName, password })
const create = (accountName: string, more: object = {}) =>
  system.request('POST', '/api/v1/accounts', { accountName, personName: '王某某', adminKind: 'none', ...more })

async function find(accountName: string): Promise<ManagedAccountView> {
  const { body } = await system.request('GET', `/api/v1/accounts?search=${accountName}`)
  return body.accounts.find((one: ManagedAccountView) => one.accountName === accountName)
}

describe('建立账号', () => {
  it('生成初始密码，只在答复中出现一次；首次登录须修改', async () => {
    const { status, body } = await create('WangMou')
    expect(status).toBe(201)
    expect(body.account).toMatchObject({
      accountName: 'wangmou',
      personName: '王某某',
      adminKindLabel: '业务账号',
      mustChangePassword: true,
    })
    const session = await signIn('wangmou', body.initialPassword)
    expect(session.body.account).toMatchObject({ displayName: '未分配岗位', mustChangePassword: true })
    expect(session.body.permissions).toEqual([])
    expect(JSON.stringify(await find('wangmou'))).not.toContain(body.initialPassword)
  })

  it('每次的初始密码都不同，数据库里没有原文', async () => {
    const passwords = [(await create('limou')).body.initialPassword, (await create('zhaomou')).body.initialPassword]
    expect(new Set(passwords).size).toBe(2)
    const { rows } = await sql<{ dump: string }>`select string_agg(account::text, '') as dump from account`.execute(db)
    for (const password of passwords) expect(rows[0]?.dump).not.toContain(password)
  })

  it('登录名已有人用，不论在本部门还是别的部门，答复相同', async () => {
    const [own, other] = [await create('caiwu-01'), await create('zhengzhou-01')]
    expect([own.status, other.status]).toEqual([422, 422])
    expect(own.body.detail.replace('caiwu-01', 'X')).toBe(other.body.detail.replace('zhengzhou-01', 'X'))
  })

  it('同时建立同名账号，只成一个', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => create('tongshi')))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422])
  })

  it('几处问题一次列出', async () => {
    const { body } = await create('王', { personName: ' ' })
    expect(body.problems.map(({ at }: { at: string }) => at)).toEqual(['登录名', '姓名'])
  })
})

describe('停用与启用', () => {
  it('停用后立即退出登录，不能再登录；启用后可以', async () => {
    const leaver = await server.client('yizhong-01')
    const { id, version } = await find('yizhong-01')
    const stopped = await system.request('POST', `/api/v1/accounts/${id}/suspension`, { version })
    expect(stopped.body).toMatchObject({ disabled: true, version: version + 1 })
    expect((await leaver.request('GET', '/api/v1/session')).status).toBe(401)
    expect((await signIn('yizhong-01', TEST_PASSWORD)).status).toBe(401)
    expect((await system.request('POST', `/api/v1/accounts/${id}/restoration`, { version: version + 1 })).status).toBe(200)
    expect((await signIn('yizhong-01', TEST_PASSWORD)).status).toBe(201)
  })

  it('不能停用自己', async () => {
    const { id, version } = await find('xitong-01')
    const { status, body } = await system.request('POST', `/api/v1/accounts/${id}/suspension`, { version })
    expect(status).toBe(422)
    expect(body.detail).toContain('不能停用自己的账号')
  })

  it('本部门最后一个可用的安全管理员账号不能停用；两人同时互相停用，也留下一个', async () => {
    const suspend = async (accountName: string, client = system) => {
      const { id, version } = await find(accountName)
      return client.request('POST', `/api/v1/accounts/${id}/suspension`, { version })
    }
    for (const name of ['anquan-01', 'shenji-01']) {
      const { status, body } = await suspend(name)
      expect(status).toBe(422)
      expect(body.problems).toMatchObject([{ code: 'org.lastAdministrator', message: expect.stringContaining('本部门唯一可用的') }])
    }
    for (const name of ['anquan-08', 'anquan-09']) await create(name, { adminKind: 'security' })
    const answers = await Promise.all(['anquan-01', 'anquan-08', 'anquan-09'].map((name) => suspend(name)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 422])
    const stopped = (await Promise.all(['anquan-01', 'anquan-08', 'anquan-09'].map(find))).filter(({ disabled }) => disabled)
    for (const { id, version } of stopped) await system.request('POST', `/api/v1/accounts/${id}/restoration`, { version })
  })

  it('他人先改了的，不重复办理', async () => {
    const { id, version } = await find('erzhong-02')
    const answers = await Promise.all([1, 2].map(() => system.request('POST', `/api/v1/accounts/${id}/suspension`, { version })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('重置密码', () => {
  it('旧密码和会话立即失效，新的初始密码须修改', async () => {
    const client = await server.client('jijiao-01')
    const { id, version } = await find('jijiao-01')
    const { status, body } = await system.request('POST', `/api/v1/accounts/${id}/initial-password`, { version })
    expect(status).toBe(201)
    expect((await client.request('GET', '/api/v1/session')).status).toBe(401)
    expect((await signIn('jijiao-01', TEST_PASSWORD)).status).toBe(401)
    const again = await signIn('jijiao-01', body.initialPassword)
    expect(again.body.account.mustChangePassword).toBe(true)
  })

  it('输错锁定的账号，重置后即可登录', async () => {
    for (let attempt = 0; attempt < 5; attempt++) await signIn('jijiao-02', 'wrong')
    const { id, version } = await find('jijiao-02')
    const { body } = await system.request('POST', `/api/v1/accounts/${id}/initial-password`, { version })
    expect((await signIn('jijiao-02', body.initialPassword)).status).toBe(201)
  })

  it.each(['anquan-01', 'shenji-01'])('不能重置 %s 的密码：三员分立', async (accountName) => {
    const { id, version } = await find(accountName)
    const { status, body } = await system.request('POST', `/api/v1/accounts/${id}/initial-password`, { version })
    expect(status).toBe(422)
    expect(body.problems[0].code).toBe('org.administratorsApart')
    expect((await signIn(accountName, TEST_PASSWORD)).status).toBe(201)
  })
})

describe('动态码', () => {
  const bind = (accountName: string) =>
    sql`insert into account_totp (account_id, sealed_secret, confirmed_at) values (${demoActor(accountName).accountId}, 'x', now())`.execute(
      db,
    )
  const lift = async (accountName: string) => system.request('DELETE', `/api/v1/accounts/${(await find(accountName)).id}/second-factor`)

  it('丢了手机的，解除后只凭密码登录', async () => {
    await bind('juling-01')
    expect((await find('juling-01')).secondFactor).toBe(true)
    expect(await lift('juling-01')).toMatchObject({ status: 200, body: { secondFactor: false } })
    expect((await signIn('juling-01', TEST_PASSWORD)).status).toBe(201)
    expect((await lift('juling-01')).body.problems).toMatchObject([{ code: 'org.noSecondFactor' }])
  })

  it('不能解除其他管理员的动态码，也不能在这里解除自己的', async () => {
    await bind('shenji-01')
    expect((await lift('shenji-01')).body.problems).toMatchObject([{ code: 'org.administratorsApart' }])
    expect((await lift('xitong-01')).body.problems).toMatchObject([{ code: 'org.ownAccount' }])
    await sql`delete from account_totp`.execute(db)
  })
})

describe('外部身份', () => {
  const identity = { issuer: 'https://sso.example.gov.cn', subject: 'u-1001' }
  const link = (account: ManagedAccountView, given: object | null) =>
    system.request('PUT', `/api/v1/accounts/${account.id}/identity`, { version: account.version, identity: given })

  it('关联、更换、取消', async () => {
    expect((await link(await find('caiwu-02'), identity)).body.identity).toEqual(identity)
    expect((await link(await find('caiwu-02'), { ...identity, subject: 'u-1002' })).body.identity.subject).toBe('u-1002')
    expect((await link(await find('caiwu-02'), null)).body.identity).toBeUndefined()
  })

  it('一个外部身份只归一个账号；答复不说是谁的', async () => {
    await link(await find('caiwu-01'), identity)
    const { status, body } = await link(await find('pingjia-01'), identity)
    expect(status).toBe(422)
    expect(body.detail).not.toContain('caiwu')
    expect((await find('pingjia-01')).identity).toBeUndefined()
  })
})

describe('只管本部门', () => {
  it('列出的都是本部门的账号', async () => {
    const { body } = await system.request('GET', '/api/v1/accounts')
    const names = body.accounts.map(({ accountName }: ManagedAccountView) => accountName)
    expect(names).toContain('caiwu-01')
    for (const other of ['zhengzhou-01', 'caizheng-01', 'chengyang-01']) expect(names).not.toContain(other)
  })

  it.each(['suspension', 'restoration', 'initial-password'])('%s：别的部门的账号和不存在的账号，答复相同', async (act) => {
    const stranger = demoActor('zhengzhou-01').accountId
    const nobody = '01900000-0000-7000-8000-00000000ffff'
    const answers = [stranger, nobody].map((id) => system.request('POST', `/api/v1/accounts/${id}/${act}`, { version: 1 }))
    const [first, second] = await Promise.all(answers)
    expect([first?.status, second?.status]).toEqual([404, 404])
    expect(first?.body.detail).toBe(second?.body.detail)
  })
})

describe('其他岗位', () => {
  const others = [...new Set(demoAccounts.map(({ accountName }) => accountName))].filter(
    (name) => !['xitong-01', 'erzhong-02', 'jijiao-01', 'jijiao-02'].includes(name),
  )

  it.each(others)('%s 不能办理账号', async (accountName) => {
    const client = await server.client(accountName)
    const target = demoActor('caiwu-01').accountId
    const answers = [
      await client.request('POST', '/api/v1/accounts', { accountName: 'touzi', personName: '某', adminKind: 'none' }),
      await client.request('POST', `/api/v1/accounts/${target}/suspension`, { version: 1 }),
      await client.request('POST', `/api/v1/accounts/${target}/initial-password`, { version: 1 }),
      await client.request('PUT', `/api/v1/accounts/${target}/identity`, { version: 1, identity: null }),
      await client.request('DELETE', `/api/v1/accounts/${target}/second-factor`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
    const list = await client.request('GET', '/api/v1/accounts')
    expect(list.status).toBe(accountName === 'anquan-01' ? 200 : 403)
  })

  it('没有登录的，401', async () => expect((await anonymous.request('GET', '/api/v1/accounts')).status).toBe(401))
})

describe('账号留痕', () => {
  it('每次办理都留痕，审计管理员看得到前后值，其中没有密码', async () => {
    const { body } = await create('liuhen')
    const rows = await inRegion(db, demoActor('shenji-01'), async (tx) => {
      const found = await sql<{ action: string; changes: { field: string }[] }>`
        select entry.action, value.changes
          from audit_entry entry
          left join audit_value value on value.region_id = entry.region_id and value.entry_id = entry.id
         where entry.subject like 'account/%'
           and entry.action not like 'org.sign%'`.execute(tx)
      return found.rows
    })
    const acts = [
      'org.createAccount',
      'org.suspendAccount',
      'org.restoreAccount',
      'org.resetPassword',
      'org.linkIdentity',
      'org.removeSecondFactor',
    ]
    expect([...new Set(rows.map(({ action }) => action))].sort()).toEqual(acts.sort())
    expect(JSON.stringify(rows)).toContain('liuhen')
    expect(JSON.stringify(rows)).not.toContain(body.initialPassword)
    expect(JSON.stringify(rows)).not.toContain('$argon2')
  })
})

describe('数据库守住', () => {
  it('应用的数据库角色不能改账号类别、登录名和所属部门', async () => {
    for (const column of ["admin_kind = 'system'", "login_name = 'x'", 'department_id = gen_random_uuid()']) {
      const attempt = inRegion(db, demoActor('xitong-01'), (tx) => sql.raw(`update account set ${column}`).execute(tx))
      await expect(attempt).rejects.toThrow(/permission denied/)
    }
  })
})
