import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { testIdentityProvider } from '../../test/kit/identity-provider.ts'
import { composeTestApp } from '../../test/kit/server.ts'
import { openIdProvider } from '../crypto/server.ts'
import { inRegion, sql } from '../db/server.ts'

const provider = await testIdentityProvider()
const { db, ownerDb } = await testDatabase()
const { issuer, clientId, clientSecret } = provider
const clock = { offset: 0, now: () => new Date(Date.now() + clock.offset) }
const identityProvider = openIdProvider({ issuer, clientId, clientSecret, label: '市统一身份认证' })
const origin = await composeTestApp({ db, clock, identityProvider, signInsPerMinute: 1000 })
provider.register(`${origin}/api/v1/session/oidc/callback`)

const signedIn = demoActor('caiwu-01')
await sql`insert into account_identity (issuer, subject, account_id, linked_at)
  values (${issuer}, '01234', ${signedIn.accountId}, now())`.execute(ownerDb)

/** A browser in small: follows where it is sent and keeps its cookies by host. */
function browser() {
  const cookies = new Map<string, string>()
  const visit = async (address: string): Promise<Response> => {
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'user-agent': 'Firefox/140.0 Windows' },
      signal: AbortSignal.timeout(10_000),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    return answer
  }
  const follow = async (address: string, until: (address: string) => boolean): Promise<string> => {
    let at = address
    for (let step = 0; step < 12 && !until(at); step++) {
      const answer = await visit(at)
      const next = answer.headers.get('location')
      if (!next) throw new Error(`${at} answered ${answer.status}: ${await answer.text()}`)
      at = new URL(next, at).href
    }
    return at
  }
  return { cookies, visit, follow }
}

const isPage = (address: string) => address.startsWith(origin) && !address.includes('/api/')
const isCallback = (address: string) => address.startsWith(`${origin}/api/v1/session/oidc/callback`)

describe('统一身份登录', () => {
  it('登录页得知按钮的名称', async () => {
    const { visit } = browser()
    expect(await (await visit(`${origin}/api/v1/session/options`)).json()).toEqual({ identityProvider: { label: '市统一身份认证' } })
  })

  it('已关联的账号直接进入，回到原来要去的页面，会话注明方式，留痕', async () => {
    provider.person = '01234'
    const { follow, visit, cookies } = browser()
    const at = await follow(`${origin}/api/v1/session/oidc?to=${encodeURIComponent('/evaluations?a=1')}`, isPage)
    expect(at).toBe(`${origin}/evaluations?a=1`)
    const session = (await (await visit(`${origin}/api/v1/session`)).json()) as { account: object }
    expect(session.account).toMatchObject({ accountName: 'caiwu-01', displayName: '财务处 经办' })
    const { sessions } = (await (await visit(`${origin}/api/v1/sessions`)).json()) as { sessions: object[] }
    expect(sessions).toMatchObject([{ way: 'identity', browser: 'Firefox · Windows', current: true }])
    expect([...cookies.keys()]).not.toContain('hengji_identity_state')
    const actions = await inRegion(
      db,
      signedIn,
      async (tx) => (await sql<{ action: string }>`select action from audit_entry`.execute(tx)).rows,
    )
    expect(actions).toContainEqual({ action: 'org.signInByIdentity' })
  })

  it('没有关联账号的身份：回到登录页说明，不进入', async () => {
    provider.person = '99999'
    const { follow, visit } = browser()
    expect(await follow(`${origin}/api/v1/session/oidc`, isPage)).toBe(`${origin}/login?identity=unknown`)
    expect((await visit(`${origin}/api/v1/session`)).status).toBe(401)
  })

  it('在统一身份系统取消的，回到登录页', async () => {
    provider.person = undefined
    expect(await browser().follow(`${origin}/api/v1/session/oidc`, isPage)).toBe(`${origin}/login?identity=failed`)
  })

  it('停用的账号不能由此进入', async () => {
    provider.person = '01234'
    await sql`update account set disabled = true where id = ${signedIn.accountId}`.execute(ownerDb)
    expect(await browser().follow(`${origin}/api/v1/session/oidc`, isPage)).toBe(`${origin}/login?identity=unknown`)
    await sql`update account set disabled = false where id = ${signedIn.accountId}`.execute(ownerDb)
  })

  it('须改密码的账号，经统一身份登录不必先改', async () => {
    provider.person = '01234'
    await sql`update account set must_change_password = true where id = ${signedIn.accountId}`.execute(ownerDb)
    const { follow, visit } = browser()
    await follow(`${origin}/api/v1/session/oidc`, isPage)
    expect((await visit(`${origin}/api/v1/sessions`)).status).toBe(200)
    await sql`update account set must_change_password = false where id = ${signedIn.accountId}`.execute(ownerDb)
  })

  it('不去别的网站', async () => {
    provider.person = '01234'
    const to = encodeURIComponent('//evil.example/x')
    expect(await browser().follow(`${origin}/api/v1/session/oidc?to=${to}`, isPage)).toBe(`${origin}/`)
  })
})

describe('统一身份登录的返回须与发起的是同一次', () => {
  it('别人发起的返回地址，在自己的浏览器里打开不起作用', async () => {
    provider.person = '01234'
    const callback = await browser().follow(`${origin}/api/v1/session/oidc`, isCallback)
    const victim = browser()
    expect(await victim.follow(callback, isPage)).toBe(`${origin}/login?identity=failed`)
    await victim.follow(`${origin}/api/v1/session/oidc`, isCallback)
    expect(await victim.follow(callback, isPage)).toBe(`${origin}/login?identity=failed`)
  })

  it('同一个返回地址只能用一次', async () => {
    provider.person = '01234'
    const { follow, cookies } = browser()
    const callback = await follow(`${origin}/api/v1/session/oidc`, isCallback)
    const state = cookies.get('hengji_identity_state')!
    expect(await follow(callback, isPage)).toBe(`${origin}/`)
    cookies.set('hengji_identity_state', state)
    expect(await follow(callback, isPage)).toBe(`${origin}/login?identity=failed`)
  })

  it('十分钟以后才返回的无效', async () => {
    provider.person = '01234'
    const { follow } = browser()
    const callback = await follow(`${origin}/api/v1/session/oidc`, isCallback)
    clock.offset += 11 * 60_000
    expect(await follow(callback, isPage)).toBe(`${origin}/login?identity=failed`)
  })

  it('改过的返回码无效', async () => {
    provider.person = '01234'
    const { follow } = browser()
    const callback = new URL(await follow(`${origin}/api/v1/session/oidc`, isCallback))
    callback.searchParams.set('code', 'x'.repeat(43))
    expect(await follow(callback.href, isPage)).toBe(`${origin}/login?identity=failed`)
  })
})

describe('没有接入、或对方不应答', () => {
  it('没有接入：登录页没有按钮，直接访问是 404', async () => {
    const plain = await composeTestApp({ db, clock })
    expect(await (await fetch(`${plain}/api/v1/session/options`)).json()).toEqual({})
    expect((await fetch(`${plain}/api/v1/session/oidc`, { redirect: 'manual' })).status).toBe(404)
  })

  it('对方不应答：回到登录页说明，仍可用密码登录', async () => {
    const gone = openIdProvider({ issuer: 'http://127.0.0.1:9', clientId, clientSecret, label: '已停用' })
    const alone = await composeTestApp({ db, clock, identityProvider: gone })
    const answer = await fetch(`${alone}/api/v1/session/oidc`, { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('/login?identity=unavailable')
  })
})
