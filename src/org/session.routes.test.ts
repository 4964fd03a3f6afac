import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { composeTestApp, TEST_PASSWORD, type TestClient, testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'
import type { Actor } from './actor.ts'

const MINUTE = 60_000
/** Moves when a test says so. */
const clock = {
  offset: 0,
  now: () => new Date(Date.now() + clock.offset),
}
const server = await testServer({ withDemo: false, clock })
const anonymous = await server.client()

function signIn(accountName: string, password: string, client: TestClient = anonymous) {
  return client.request('POST', '/api/v1/session', { accountName, password })
}

describe('登录', () => {
  it('登录后得到岗位和权限，Cookie 不可由脚本读取', async () => {
    const answer = await signIn('PINGJIA-01', TEST_PASSWORD)
    expect(answer.status).toBe(201)
    expect(answer.body.account).toMatchObject({ displayName: '评价组 主评', roleLabel: '主评', departmentName: '青岛市教育局' })
    expect(answer.body.permissions).toContain('evaluation:defineCriteria')
    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/)
  })

  it('财务处经办能查看评价，不能补录依据，不能修改评分标准', async () => {
    const { body } = await (await server.client('caiwu-01')).request('GET', '/api/v1/session')
    expect(body.permissions).toContain('evaluation:read')
    expect(body.permissions).not.toContain('evaluation:supplyFacts')
    expect(body.permissions).not.toContain('evaluation:defineCriteria')
  })

  it('账号里有控制字符的退回，不出错', async () => {
    expect((await signIn('a\u0000b', TEST_PASSWORD)).status).toBe(422)
  })

  it('没有登录时答复 401，说明要重新登录', async () => {
    const answer = await anonymous.request('GET', '/api/v1/session')
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.body).toMatchObject({ code: 'http.notSignedIn', status: 401, problems: [] })
  })

  it('退出之后原来的 Cookie 不再有效', async () => {
    const client = await server.client('caiwu-01')
    expect((await client.request('DELETE', '/api/v1/session')).status).toBe(204)
    expect((await client.request('GET', '/api/v1/session')).status).toBe(401)
  })

  it('30 分钟没有操作，须重新登录；一直在用则不会', async () => {
    const client = await server.client('pingjia-01')
    for (let round = 0; round < 3; round++) {
      clock.offset += 20 * MINUTE
      expect((await client.request('GET', '/api/v1/session')).status).toBe(200)
    }
    clock.offset += 31 * MINUTE
    expect((await client.request('GET', '/api/v1/session')).status).toBe(401)
  })

  it('最长 12 小时', async () => {
    const client = await server.client('pingjia-01')
    for (let round = 0; round < 29; round++) {
      clock.offset += 25 * MINUTE
      await client.request('GET', '/api/v1/session')
    }
    expect((await client.request('GET', '/api/v1/session')).status).toBe(401)
  })

  it('数据库里没有会话令牌和口令的原文', async () => {
    const client = await server.client('pingjia-01')
    const token = client.cookie.split('=')[1]!
    const { rows } = await sql<{ dump: string }>`
      select (select string_agg(session::text, '') from session) || (select string_agg(account::text, '') from account) as dump`.execute(
      server.database.db,
    )
    expect(rows[0]?.dump).not.toContain(token)
    expect(rows[0]?.dump).not.toContain(TEST_PASSWORD)
    expect(rows[0]?.dump).toContain('$argon2id$v=19$')
  })
})

describe('输错密码', () => {
  it.each(['caiwu-01', 'mei-you-zhe-ge-ren'])('%s：账号存在与否，答复相同，第五次起锁定 15 分钟', async (accountName) => {
    const details: string[] = []
    for (let attempt = 0; attempt < 6; attempt++) details.push((await signIn(accountName, 'wrong')).body.detail)
    expect(details).toEqual([
      '账号、密码或动态码不对。还可以试 4 次，之后锁定 15 分钟。',
      '账号、密码或动态码不对。还可以试 3 次，之后锁定 15 分钟。',
      '账号、密码或动态码不对。还可以试 2 次，之后锁定 15 分钟。',
      '账号、密码或动态码不对。还可以试 1 次，之后锁定 15 分钟。',
      '连续输错，已锁定。请 15 分钟后再试；忘记密码的，请联系本部门管理员重置。',
      '连续输错，已锁定。请 15 分钟后再试；忘记密码的，请联系本部门管理员重置。',
    ])
  })

  it('锁定期间密码对了也不行；15 分钟后可以，并重新计数', async () => {
    expect((await signIn('caiwu-01', TEST_PASSWORD)).status).toBe(429)
    clock.offset += 15 * MINUTE + 1000
    expect((await signIn('caiwu-01', 'wrong')).body.detail).toContain('还可以试 4 次')
    expect((await signIn('caiwu-01', TEST_PASSWORD)).status).toBe(201)
    expect((await signIn('caiwu-01', 'wrong')).body.detail).toContain('还可以试 4 次')
  })

  it('锁定一次比一次长：15、30、60 分钟，最长一天；登录成功后从头算起', async () => {
    const words: string[] = []
    const locked = async () => {
      for (let attempt = 0; attempt < 4; attempt++) words.push((await signIn('erzhong-02', 'wrong')).body.detail)
      const answer = await signIn('erzhong-02', 'wrong')
      expect(answer.status).toBe(429)
      const minutes = Number(/请 (\d+) 分钟后/.exec(answer.body.detail)?.[1])
      clock.offset += minutes * MINUTE + 1000
      return minutes
    }
    const locks: number[] = []
    for (let round = 0; round < 9; round++) locks.push(await locked())
    expect(locks).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440])
    expect(words[4]).toBe('账号、密码或动态码不对。还可以试 4 次，之后锁定 30 分钟。')
    expect((await signIn('erzhong-02', TEST_PASSWORD)).status).toBe(201)
    expect(await locked()).toBe(15)
  })

  it('一天没有再试，以前的锁定不再计', async () => {
    for (let attempt = 0; attempt < 5; attempt++) await signIn('juling-01', 'wrong')
    clock.offset += 25 * 60 * MINUTE
    expect((await signIn('juling-01', 'wrong')).body.detail).toContain('还可以试 4 次，之后锁定 15 分钟')
  })

  it('同时发来很多次，也只有五次机会', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('zhengzhou-01', 'wrong')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(4)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(8)
  })

  it.each([
    ['没有密码', { accountName: 'pingjia-01' }],
    ['多出的字段', { accountName: 'pingjia-01', password: 'x', role: 'leadEvaluator' }],
    ['超长的密码', { accountName: 'pingjia-01', password: 'x'.repeat(300) }],
  ])('%s：422，指出哪一项', async (_, body) => {
    const answer = await anonymous.request('POST', '/api/v1/session', body)
    expect(answer.status).toBe(422)
    expect(answer.body.problems.length).toBeGreaterThan(0)
    expect(answer.body.problems[0].message).toMatch(/请更正/)
  })
})

describe('登录次数的限制', () => {
  it('同一地址一分钟内登录过多：429，与账号无关；页面的其他请求照常', async () => {
    const { db } = server.database
    const busy = await composeTestApp({ db, clock, signInsPerMinute: 3 })
    const post = (accountName: string) =>
      fetch(`${busy}/api/v1/session`, {
        method: 'POST',
        headers: { origin: busy, 'content-type': 'application/json' },
        body: JSON.stringify({ accountName, password: 'wrong' }),
      })
    const answers = [await post('mou-jia'), await post('mou-yi'), await post('mou-bing'), await post('mou-ding')]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429])
    expect(((await answers[3]!.json()) as { detail: string }).detail).toContain('过于频繁')
    expect((await fetch(`${busy}/api/v1/session/options`)).status).toBe(200)
    const identity = await Promise.all([1, 2, 3, 4].map(() => fetch(`${busy}/api/v1/session/oidc`, { redirect: 'manual' })))
    expect(identity.map(({ status }) => status).sort()).toEqual([404, 404, 404, 429])
  })
})

describe('登录留痕', () => {
  it('登录、退出、输错都留痕，只有本区划看得到', async () => {
    const qingdao = demoActor('caiwu-01')
    const zhengzhou = demoActor('zhengzhou-01')
    const actions = (actor: Actor) =>
      inRegion(server.database.db, actor, async (tx) => {
        const { rows } = await sql<{ action: string }>`select distinct action from audit_entry order by action`.execute(tx)
        return rows.map(({ action }) => action)
      })
    expect(await actions(qingdao)).toEqual(['org.signIn', 'org.signInLocked', 'org.signInRefused', 'org.signOut'])
    expect(await actions(zhengzhou)).toEqual(['org.signInLocked', 'org.signInRefused'])
  })
  it('锁定的那一次、锁定期内的每一次都留痕，写明来源地址', async () => {
    for (let attempt = 0; attempt < 5; attempt++) await signIn('shenji-01', 'wrong')
    expect((await signIn('shenji-01', TEST_PASSWORD)).status).toBe(429)
    expect((await signIn('shenji-01', 'wrong')).status).toBe(429)
    const entries = await inRegion(server.database.db, demoActor('shenji-01'), async (tx) => {
      const { rows } = await sql<{ action: string; address: string }>`
        select action, address from audit_entry
         where subject = ${`account/${demoActor('shenji-01').accountId}`} and at > ${new Date(clock.now().getTime() - MINUTE)}
         order by at, id`.execute(tx)
      return rows
    })
    expect(entries.filter(({ action }) => action === 'org.signInRefused')).toHaveLength(5)
    const locked = entries.filter(({ action }) => action === 'org.signInLocked')
    expect(locked.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1'])
  })
})
