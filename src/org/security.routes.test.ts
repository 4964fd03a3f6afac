import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { TEST_PASSWORD, type TestClient, testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'

const MINUTE = 60_000
const clock = {
  offset: 0,
  now: () => new Date(Date.now() + clock.offset),
}
const server = await testServer({ withDemo: false, clock })
const anonymous = await server.client()
const { db, ownerDb } = server.database

const FIRST = 'Lv-shu.2026.qiu'
const uri = (accountName: string, password = TEST_PASSWORD, code?: string) => ({ accountName, password, ...(code && { code }) })
const signIn = (accountName: string, password?: string, code?: string) =>
  anonymous.request('POST', '/api/v1/session', uri(accountName, password, code))

async function changeTo(client: TestClient, password: string, newPassword: string) {
  return client.request('PUT', '/api/v1/session/password', { password, newPassword })
}

async function mustChange(accountName: string): Promise<void> {
  await sql`update account set must_change_password = true where login_name = ${accountName}`.execute(ownerDb)
}

function actionsOf(accountName: string): Promise<string[]> {
  const actor = demoActor(accountName)
  return inRegion(db, actor, async (tx) => {
    const { rows } = await sql<{ action: string }>`
      select action from audit_entry where subject = ${`account/${actor.accountId}`} order by at, id`.execute(tx)
    return rows.map(({ action }) => action)
  })
}

describe('修改密码', () => {
  it('须填对现用密码；不合规则的逐条说明', async () => {
    const client = await server.client('jijiao-01')
    const wrong = await changeTo(client, 'wrong', FIRST)
    expect(wrong.status).toBe(422)
    expect(wrong.body.detail).toBe('现用密码不对，没有办理。还可以试 4 次，之后锁定 15 分钟。')
    const weak = await changeTo(client, TEST_PASSWORD, 'jijiao-01')
    expect(weak.status).toBe(422)
    expect(weak.body.problems.map(({ code }: { code: string }) => code)).toEqual(['org.passwordShort', 'org.passwordIsName'])
    expect((await client.request('GET', '/api/v1/session')).status).toBe(200)
  })

  it('改好之后本次登录继续，其他登录结束，旧密码不能再用', async () => {
    const [here, elsewhere] = [await server.client('jijiao-01'), await server.client('jijiao-01')]
    const answer = await changeTo(here, TEST_PASSWORD, FIRST)
    expect(answer).toMatchObject({ status: 200 })
    expect(answer.body.endedSessions).toBeGreaterThanOrEqual(1)
    expect((await here.request('GET', '/api/v1/session')).status).toBe(200)
    expect((await elsewhere.request('GET', '/api/v1/session')).status).toBe(401)
    expect((await signIn('jijiao-01')).status).toBe(401)
    expect((await signIn('jijiao-01', FIRST)).status).toBe(201)
    expect(await actionsOf('jijiao-01')).toEqual(expect.arrayContaining(['org.passwordRefused', 'org.changePassword']))
  })

  it('最近五次用过的不能再用，更早的可以', async () => {
    const client = await server.client('jijiao-02')
    const used = ['Shan-gao.1', 'Shui-chang.2', 'Tian-lan.3', 'Yun-bai.404', 'Feng-qing.5'] as const
    let current = TEST_PASSWORD
    for (const next of used) {
      expect((await changeTo(client, current, next)).status).toBe(200)
      clock.offset += 1000
      current = next
    }
    for (const next of used) {
      expect((await changeTo(client, current, next)).body.problems?.[0]?.code, next).toBe('org.passwordUsed')
    }
    expect((await changeTo(client, current, 'Yue-yuan.66')).status).toBe(200)
    expect((await changeTo(client, 'Yue-yuan.66', used[0])).status).toBe(200)
  })

  it('连续填错现用密码五次，与登录一样锁定', async () => {
    const client = await server.client('yizhong-02')
    const statuses: number[] = []
    for (let attempt = 0; attempt < 6; attempt++) statuses.push((await changeTo(client, 'wrong', FIRST)).status)
    expect(statuses).toEqual([422, 422, 422, 422, 429, 429])
    expect((await signIn('yizhong-02')).status).toBe(429)
  })
})

describe('首次登录', () => {
  it('先修改密码，才能办理业务', async () => {
    await mustChange('yizhong-01')
    const client = await server.client('yizhong-01')
    const session = await client.request('GET', '/api/v1/session')
    expect(session.body).toMatchObject({ account: { mustChangePassword: true }, permissions: [] })
    for (const path of ['/api/v1/sessions', '/api/v1/second-factor', '/api/v1/organisations']) {
      const answer = await client.request('GET', path)
      expect(answer.status, path).toBe(403)
      expect(answer.body.code).toBe('http.passwordChangeNeeded')
    }
    expect((await changeTo(client, TEST_PASSWORD, FIRST)).status).toBe(200)
    expect((await client.request('GET', '/api/v1/sessions')).status).toBe(200)
    expect((await client.request('GET', '/api/v1/session')).body.permissions.length).toBeGreaterThan(0)
  })
})

/** Signs up for codes and returns secret and recovery codes. */
async function enrol(client: TestClient): Promise<{ secret: string; recoveryCodes: string[] }> {
  const invited = await client.request('POST', '/api/v1/second-factor', { password: TEST_PASSWORD })
  expect(invited.status).toBe(201)
  const { secret } = invited.body
  expect(invited.body.qrCode).toMatch(/^<svg /)
  const confirmed = await client.request('PUT', '/api/v1/second-factor/confirmation', { code: codeNow(secret) })
  expect(confirmed.status).toBe(200)
  return { secret, recoveryCodes: confirmed.body.recoveryCodes }
}

/** What the authenticator shows. */
function codeNow(secret: string): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: clock.now().getTime() })
}

describe('动态码', () => {
  it('设置要填密码；第一个动态码不对就没有开启', async () => {
    const client = await server.client('caiwu-02')
    expect((await client.request('POST', '/api/v1/second-factor', { password: 'wrong' })).status).toBe(422)
    expect((await client.request('PUT', '/api/v1/second-factor/confirmation', { code: '000000' })).body.code).toBe('org.secondFactorState')
    await client.request('POST', '/api/v1/second-factor', { password: TEST_PASSWORD })
    const wrong = await client.request('PUT', '/api/v1/second-factor/confirmation', { code: 'abcdef' })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'org.codeNotConfirmed' } })
    expect((await signIn('caiwu-02')).status).toBe(201)
  })

  it('开启之后，密码对而没有动态码，与密码不对的答复一样', async () => {
    const { secret } = await enrol(await server.client('caiwu-01'))
    clock.offset += MINUTE
    const missing = await signIn('caiwu-01')
    clock.offset += 20 * MINUTE
    const wrongPassword = await signIn('caiwu-01', 'wrong', codeNow(secret))
    clock.offset += 20 * MINUTE
    const wrongCode = await signIn('caiwu-01', TEST_PASSWORD, 'abcdef')
    const said = [missing, wrongPassword, wrongCode].map(({ status, body }) => ({ status, code: body.code, detail: body.detail }))
    const expected = { status: 401, code: 'org.signInRefused', detail: '账号、密码或动态码不对。还可以试 4 次，之后锁定 15 分钟。' }
    expect(said).toEqual([expected, expected, expected])
    expect((await signIn('caiwu-01', TEST_PASSWORD, codeNow(secret))).status).toBe(201)
  })

  it('一个动态码只能用一次，同时用也只有一个成功', async () => {
    const { secret } = await enrol(await server.client('juling-01'))
    expect((await signIn('juling-01', TEST_PASSWORD, codeNow(secret))).status, '设置时已用过').toBe(401)
    clock.offset += MINUTE
    const code = codeNow(secret)
    const answers = await Promise.all([1, 2, 3].map(() => signIn('juling-01', TEST_PASSWORD, code)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await signIn('juling-01', TEST_PASSWORD, code)).status).toBe(401)
  })

  it('恢复码各用一次；重新生成后旧的作废', async () => {
    const client = await server.client('erzhong-01')
    const { recoveryCodes } = await enrol(client)
    expect(recoveryCodes).toHaveLength(10)
    const [first, second] = recoveryCodes as [string, string]
    expect((await signIn('erzhong-01', TEST_PASSWORD, ` ${first.toUpperCase()} `)).status).toBe(201)
    expect((await signIn('erzhong-01', TEST_PASSWORD, first)).status).toBe(401)
    expect((await client.request('GET', '/api/v1/second-factor')).body).toMatchObject({ enabled: true, recoveryCodesLeft: 9 })
    const renewed = await client.request('POST', '/api/v1/second-factor/recovery-codes', { password: TEST_PASSWORD })
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    expect((await signIn('erzhong-01', TEST_PASSWORD, second)).status).toBe(401)
    expect((await signIn('erzhong-01', TEST_PASSWORD, renewed.body.recoveryCodes[0])).status).toBe(201)
  })

  it('关闭要填密码；关闭后只凭密码登录', async () => {
    const client = await server.client('erzhong-02')
    await enrol(client)
    expect((await client.request('POST', '/api/v1/second-factor', { password: TEST_PASSWORD })).status).toBe(409)
    expect((await client.request('POST', '/api/v1/second-factor/removal', { password: 'wrong' })).status).toBe(422)
    expect((await client.request('POST', '/api/v1/second-factor/removal', { password: TEST_PASSWORD })).status).toBe(204)
    expect((await client.request('GET', '/api/v1/second-factor')).body).toEqual({ enabled: false, recoveryCodesLeft: 0 })
    expect((await signIn('erzhong-02')).status).toBe(201)
    expect(await actionsOf('erzhong-02')).toEqual(
      expect.arrayContaining(['org.beginSecondFactor', 'org.enrolSecondFactor', 'org.removeSecondFactor']),
    )
  })

  it('数据库里没有密钥和恢复码的原文', async () => {
    const { secret, recoveryCodes } = await enrol(await server.client('caizheng-01'))
    const { rows } = await sql<{ dump: string }>`select string_agg(account_totp::text, '') as dump from account_totp`.execute(db)
    expect(rows[0]?.dump).not.toContain(secret)
    for (const code of recoveryCodes) expect(rows[0]?.dump).not.toContain(code)
  })
})

describe('登录中的会话', () => {
  it('列出从哪里、用什么浏览器、何时登录，标出本次', async () => {
    const here = await server.client('caizheng-02')
    const agent = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36'
    await anonymous.request('POST', '/api/v1/session', uri('caizheng-02'), { 'user-agent': agent })
    const { body } = await here.request('GET', '/api/v1/sessions')
    expect(body.sessions).toHaveLength(2)
    expect(body.sessions.find(({ current }: { current: boolean }) => !current)).toMatchObject({
      ...{ address: '127.0.0.1', browser: 'Chrome · Windows', way: 'password' },
    })
    expect(body.sessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
  })

  it('结束自己的一次登录；别人的和没有的都是 404', async () => {
    const [here, elsewhere, stranger] = [
      await server.client('anquan-01'),
      await server.client('anquan-01'),
      await server.client('shenji-01'),
    ]
    const { body } = await here.request('GET', '/api/v1/sessions')
    const other = body.sessions.find(({ current }: { current: boolean }) => !current).sessionId
    expect((await stranger.request('DELETE', `/api/v1/sessions/${other}`)).status).toBe(404)
    expect((await elsewhere.request('GET', '/api/v1/session')).status).toBe(200)
    expect((await here.request('DELETE', `/api/v1/sessions/${other}`)).status).toBe(204)
    expect((await elsewhere.request('GET', '/api/v1/session')).status).toBe(401)
    expect((await here.request('DELETE', `/api/v1/sessions/${other}`)).status).toBe(404)
  })

  it('系统管理员结束本部门账号的全部登录；外部门的、无此权限的不行', async () => {
    const [admin, clerk, foreign] = [
      await server.client('xitong-01'),
      await server.client('pingjia-01'),
      await server.client('zhengzhou-01'),
    ]
    const path = (accountName: string) => `/api/v1/accounts/${demoActor(accountName).accountId}/sessions`
    expect((await clerk.request('DELETE', path('caiwu-02'))).status).toBe(403)
    expect((await admin.request('DELETE', path('zhengzhou-01'))).status).toBe(404)
    expect((await foreign.request('GET', '/api/v1/session')).status).toBe(200)
    expect((await admin.request('DELETE', path('pingjia-01'))).body).toEqual({ endedSessions: 1 })
    expect((await clerk.request('GET', '/api/v1/session')).status).toBe(401)
  })
})
