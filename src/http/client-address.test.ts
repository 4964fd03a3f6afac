import { afterAll, describe, expect, it } from 'vitest'
import type { App, AppOptions } from './server.ts'
import { buildApp, clientAddress } from './server.ts'

const open: App[] = []
afterAll(() => Promise.all(open.map((app) => app.close())))

async function start(options: Partial<AppOptions> = {}): Promise<App> {
  const app = await buildApp({
    permissions: { 'trial:do': { label: '试办', roles: ['leadEvaluator'] } },
    plugins: [
      (api) => {
        api.get('/address', { config: { permission: 'public' } }, (request) => ({ address: clientAddress(request) }))
        api.get('/who', { config: { permission: 'signedIn' } }, () => ({}))
        api.post('/act', { config: { permission: 'trial:do' } }, () => ({}))
      },
    ],
    findActor: async () => undefined,
    isReady: async () => true,
    logLevel: 'silent',
    origin: 'https://jixiao.example.gov.cn',
    ...options,
  })
  open.push(app)
  return app
}

const headers = { host: 'jixiao.example.gov.cn' }
const ask = async (app: App, forwarded?: string, remoteAddress = '127.0.0.1') =>
  (
    await app.inject({
      ...{ method: 'GET', url: '/api/v1/address', remoteAddress },
      headers: { ...headers, ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
    })
  ).json().address

describe('来源地址', () => {
  it('没有设置代理：自填的来源地址不算', async () => {
    expect(await ask(await start(), '8.8.8.8')).toBe('127.0.0.1')
  })

  it.each([
    ['代理的地址', ['127.0.0.1']],
    ['代理的网段', ['127.0.0.0/8']],
    ['代理的层数', 1],
  ])('%s：取代理看到的地址，客户端自填的前几段不算', async (_, trustProxy) => {
    expect(await ask(await start({ trustProxy }), '1.2.3.4, 203.0.113.9')).toBe('203.0.113.9')
  })

  it('不是代理发来的，自填的不算', async () => {
    expect(await ask(await start({ trustProxy: ['10.1.2.3'] }), '8.8.8.8', '10.9.9.9')).toBe('10.9.9.9')
  })

  it.each(['<script>', 'unknown', 'x'.repeat(3000), '', '203.0.113.9:443', `fe80::1%${'a'.repeat(300)}`])(
    '代理转来的不是地址（%s）：记连接本身的地址',
    async (forwarded) => expect(await ask(await start({ trustProxy: 1 }), forwarded)).toBe('127.0.0.1'),
  )
})

describe('每个地址的请求数', () => {
  const spent = async (app: App, url: string, times: number, method: 'GET' | 'POST' = 'GET', remoteAddress = '10.0.0.1') => {
    const statuses: number[] = []
    for (let n = 0; n < times; n++) statuses.push((await app.inject({ method, url, headers, remoteAddress })).statusCode)
    return statuses
  }

  it.each([
    ['没有登录', 'GET', '/api/v1/who', 401],
    ['来源不符', 'POST', '/api/v1/act', 403],
    ['没有的接口', 'GET', '/api/v1/nothing', 404],
    ['换一种写法的网址', 'GET', '/%61pi/v1/who', 401],
  ] as const)('%s的也计数：超出的一律 429', async (_, method, url, status) => {
    const app = await start({ requestsPerAddress: 3 })
    expect(await spent(app, url, 5, method)).toEqual([status, status, status, 429, 429])
    const answer = await app.inject({ method, url, headers, remoteAddress: '10.0.0.1' })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect(answer.json()).toMatchObject({ code: 'http.tooMany', title: '请求过于频繁', detail: '请求过于频繁，请稍候一分钟再试。' })
    // Somebody else's address is not held up by it.
    expect(await spent(app, url, 1, method, '10.0.0.2')).toEqual([status])
  })

  it('网址不符的也计数', async () => {
    const app = await start({ requestsPerAddress: 1 })
    const statuses = []
    for (let n = 0; n < 2; n++) statuses.push((await app.inject({ url: '/api/v1/who', headers: { host: 'evil.example' } })).statusCode)
    expect(statuses).toEqual([421, 429])
  })

  it('没有另设的，每分钟 3000 次', async () => {
    const app = await start()
    const statuses = await spent(app, '/api/v1/who', 3001)
    expect(statuses.filter((status) => status === 401)).toHaveLength(3000)
    expect(statuses.at(-1)).toBe(429)
  })
})
