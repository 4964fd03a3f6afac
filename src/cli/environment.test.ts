import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readEnvironment } from './environment.ts'
import { openIdentityProvider } from './open-identity-provider.ts'

const directory = mkdtempSync(join(tmpdir(), 'hengji-environment-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const whole = {
  HENGJI_OIDC_ISSUER: 'https://sso.example.gov.cn',
  HENGJI_OIDC_CLIENT_ID: 'hengji',
  HENGJI_OIDC_CLIENT_SECRET_FILE: join(directory, 'secret'),
}

describe('统一身份认证的设置', () => {
  it('都不设：不接入', () => {
    expect(openIdentityProvider(readEnvironment({}))).toBeUndefined()
  })

  it('设了一部分：缺的逐项指出', () => {
    expect(() => readEnvironment({ HENGJI_OIDC_ISSUER: whole.HENGJI_OIDC_ISSUER })).toThrow(
      /HENGJI_OIDC_CLIENT_ID：.*缺少这一项[\s\S]*HENGJI_OIDC_CLIENT_SECRET_FILE：.*缺少这一项/,
    )
  })

  it.each(['http://sso.example.gov.cn', 'ftp://sso.example.gov.cn', 'sso.example.gov.cn', 'https://user@sso.example.gov.cn'])(
    '%s 不是可以信任的地址',
    (HENGJI_OIDC_ISSUER) => expect(() => readEnvironment({ ...whole, HENGJI_OIDC_ISSUER })).toThrow(/HENGJI_OIDC_ISSUER：须为 https 网址/),
  )

  it('本机测试可以不用 https', () => {
    expect(readEnvironment({ ...whole, HENGJI_OIDC_ISSUER: 'http://127.0.0.1:9000' }).HENGJI_OIDC_ISSUER).toBe('http://127.0.0.1:9000')
  })

  it('密钥文件读不了或是空的：说明，不启动；有内容的可以', () => {
    const environment = readEnvironment(whole)
    expect(() => openIdentityProvider(environment)).toThrow(/读不了（ENOENT）/)
    writeFileSync(whole.HENGJI_OIDC_CLIENT_SECRET_FILE, '\n')
    expect(() => openIdentityProvider(environment)).toThrow(/是空的/)
    writeFileSync(whole.HENGJI_OIDC_CLIENT_SECRET_FILE, 'geheim\n')
    expect(openIdentityProvider(environment)?.label).toBe('统一身份认证')
  })
})

describe('密码期限的设置', () => {
  it.each([
    ['90', 90],
    [undefined, 0],
  ])('%s → %d 天', (HENGJI_PASSWORD_DAYS, days) => {
    expect(readEnvironment({ HENGJI_PASSWORD_DAYS }).HENGJI_PASSWORD_DAYS).toBe(days)
  })

  it.each(['-1', '三个月', '99999'])('%s 不行', (HENGJI_PASSWORD_DAYS) => {
    expect(() => readEnvironment({ HENGJI_PASSWORD_DAYS })).toThrow(/HENGJI_PASSWORD_DAYS：须为 0 至 9999 的整数/)
  })
})
