import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { openIdProvider } from '../../src/crypto/server.ts'
import { testDatabase } from '../kit/database.ts'
import { testIdentityProvider } from '../kit/identity-provider.ts'
import { composeTestApp, TEST_PASSWORD } from '../kit/server.ts'

const { db, ownerDb } = await testDatabase()
const provider = await testIdentityProvider()
const identityProvider = openIdProvider({ ...provider, label: '统一身份' })
const lines: string[] = []
const origin = await composeTestApp({ db, identityProvider, logLevel: 'debug', logStream: { write: (line) => void lines.push(line) } })
provider.register(`${origin}/api/v1/session/oidc/callback`)

const WRONG = 'Cuo-wu-de.mi-ma.1'
const NEXT = 'Xin-de.mi-ma.2026'
const secrets = new Set([TEST_PASSWORD, WRONG, NEXT, provider.clientSecret])

async function call(method: string, path: string, { body, cookie = '' }: { body?: unknown; cookie?: string } = {}) {
  const answer = await fetch(`${origin}${path}`, {
    ...{ method, redirect: 'manual', signal: AbortSignal.timeout(10_000) },
    headers: { origin, cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

describe('日志里没有秘密', () => {
  it('登录、登录失败、改密码、动态码、出错的请求，口令、动态码、令牌、Cookie 都不进日志', async () => {
    await call('POST', '/api/v1/session', { body: { accountName: 'caiwu-01', password: WRONG } })
    await call('POST', '/api/v1/session', { body: `{"accountName":"caiwu-01","password":"${WRONG}"` })
    await call('POST', '/api/v1/session', { body: { accountName: 'caiwu-01', password: WRONG, other: NEXT } })
    const signedIn = await call('POST', '/api/v1/session', { body: { accountName: 'caiwu-01', password: TEST_PASSWORD } })
    expect(signedIn.status).toBe(201)
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';', 1)[0]!
    secrets.add(cookie.split('=')[1]!)

    const invited = JSON.parse((await call('POST', '/api/v1/second-factor', { cookie, body: { password: TEST_PASSWORD } })).text)
    const code = TOTP.generate({ secret: Secret.fromBase32(invited.secret) })
    const confirmed = await call('PUT', '/api/v1/second-factor/confirmation', { cookie, body: { code } })
    for (const secret of [invited.secret, code, ...JSON.parse(confirmed.text).recoveryCodes]) secrets.add(secret)
    await call('PUT', '/api/v1/session/password', { cookie, body: { password: TEST_PASSWORD, newPassword: NEXT } })

    const begun = await call('GET', '/api/v1/session/oidc?to=/evaluations')
    const location = new URL(begun.headers.get('location')!)
    for (const name of ['state', 'nonce', 'code_challenge']) secrets.add(location.searchParams.get(name)!)
    const state = location.searchParams.get('state')!
    secrets.add('geheimer-code-0123456789')
    await call('GET', `/api/v1/session/oidc/callback?code=geheimer-code-0123456789&state=${state}`, {
      cookie: `hengji_identity_state=${state}`,
    })
    await call('GET', `/%ff?password=${WRONG}`)
    expect(lines.length).toBeGreaterThan(10)
  })

  it('数据库出错时也不进日志', async () => {
    const before = lines.length
    await ownerDb.schema.alterTable('sign_in_failure').renameTo('sign_in_failure_away').execute()
    try {
      const answer = await call('POST', '/api/v1/session', { body: { accountName: 'caiwu-02', password: WRONG } })
      expect(answer.status).toBe(500)
      expect(answer.text).not.toContain('sign_in_failure')
    } finally {
      await ownerDb.schema.alterTable('sign_in_failure_away').renameTo('sign_in_failure').execute()
    }
    expect(lines.slice(before).join('')).toContain('sign_in_failure')
  })

  it('逐个查找，日志里一个也没有', () => {
    const log = lines.join('')
    for (const secret of secrets) expect(log.includes(secret), `日志里有 ${secret}`).toBe(false)
    expect(log).not.toMatch(/cookie|set-cookie|hengji_session/i)
  })
})
