import { request as httpRequest } from 'node:http'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { DomainError, errorAt } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { App } from './app.ts'
import { buildApp } from './build-app.ts'

class TrialRefusedError extends DomainError {
  readonly code = 'trial.refused'
  readonly status = 409
}

const lead: Actor = {
  accountId: 'a',
  accountName: 'pingjia-01',
  displayName: '评价组 主评',
  role: 'leadEvaluator',
  roleLabel: '主评',
  regionId: 'r',
  departmentId: 'd',
  departmentName: '青岛市教育局',
  ...{ postId: 'p', organisationId: 'o', organisationName: '评价组', reach: 'organisation' as const, readOnly: false },
}
const clerk: Actor = { ...lead, accountName: 'caiwu-01', displayName: '财务处 经办', role: 'financeClerk' }
const actors: Record<string, Actor> = { lead, clerk }

function trialRoutes(app: App): void {
  app.get('/who', { config: { permission: 'signedIn' } }, (request) => ({ name: request.actor.displayName }))
  app.post('/criteria', { config: { permission: 'evaluation:defineCriteria' } }, () => ({ saved: true }))
  app.post(
    '/points',
    {
      config: { permission: 'public' },
      schema: { body: z.strictObject({ points: z.number(), rows: z.array(z.object({ name: z.string().min(1, '请填写名称。') })) }) },
    },
    (request) => request.body,
  )
  app.get('/refused', { config: { permission: 'public' } }, () => {
    throw new TrialRefusedError('现在不能办理。请稍后。', [errorAt('指标 甲', 'trial.missing', '没有填写。请补上。')])
  })
  app.get('/bug', { config: { permission: 'public' } }, () => {
    throw new Error('select secret from nowhere')
  })
  app.get('/disk', { config: { permission: 'public' } }, () => {
    throw Object.assign(new Error('could not extend file'), { code: '53100' })
  })
}

const open: App[] = []
async function start(options: Partial<Parameters<typeof buildApp>[0]> = {}): Promise<{ port: number }> {
  const app = await buildApp({
    permissions: { 'evaluation:defineCriteria': { label: '修改评分标准', roles: ['leadEvaluator'] } },
    plugins: [trialRoutes],
    findActor: async (token) => actors[token],
    isReady: async () => true,
    logLevel: 'silent',
    ...options,
  })
  open.push(app)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  return { port: typeof address === 'object' && address ? address.port : 0 }
}
afterAll(() => Promise.all(open.map((app) => app.close())))

interface Call {
  method?: string
  headers?: Record<string, string>
  body?: string
}

interface Answer {
  status: number
  headers: Record<string, unknown>
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  body: any
}

/** By hand, because fetch does not let a test set Host. */
function call(port: number, path: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers, timeout: 5000 }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => {
        let parsed: unknown = text
        try {
          parsed = JSON.parse(text)
        } catch {}
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: parsed })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const { port } = await start()
const own = `http://127.0.0.1:${port}`
const json = { 'content-type': 'application/json' }

describe('Host 与 Origin', () => {
  it.each(['127.0.0.1', 'localhost', '[::1]'])('本机的网址 %s 可以', async (host) => {
    expect((await call(port, '/api/v1/health', { headers: { host: `${host}:${port}` } })).status).toBe(200)
  })

  it.each(['evil.example', 'localhost:1', '127.0.0.1.evil.example'])('别的网址 %s 指到本机，拒绝', async (host) => {
    const answer = await call(port, '/api/v1/health', { headers: { host } })
    expect(answer.status).toBe(421)
    expect(answer.body.detail).toContain('不是本系统的网址')
  })

  it.each([
    ['别的网站', { origin: 'https://evil.example' }],
    ['本机另一端口', { origin: 'http://127.0.0.1:1' }],
    ['没有来源', {}],
    ['来源为 null', { origin: 'null' }],
  ])('%s发来的修改请求，拒绝', async (_, headers) => {
    const answer = await call(port, '/api/v1/criteria', { method: 'POST', headers: { cookie: 'hengji_session=lead', ...headers } })
    expect(answer.status).toBe(403)
    expect(answer.body.code).toBe('http.foreignOrigin')
  })

  it('设了 HENGJI_ORIGIN，就只认那个网址', async () => {
    const https = await start({ origin: 'https://jixiao.example.gov.cn' })
    expect((await call(https.port, '/api/v1/health', { headers: { host: 'jixiao.example.gov.cn' } })).status).toBe(200)
    expect((await call(https.port, '/api/v1/health')).status).toBe(421)
  })
})

describe('登录与权限', () => {
  it('没有登录：401', async () => {
    expect((await call(port, '/api/v1/who')).status).toBe(401)
    expect((await call(port, '/api/v1/who', { headers: { cookie: 'hengji_session=unknown' } })).status).toBe(401)
  })

  it('有登录：认得岗位', async () => {
    expect((await call(port, '/api/v1/who', { headers: { cookie: 'hengji_session=clerk' } })).body).toEqual({ name: '财务处 经办' })
  })

  it('岗位没有这项权限：403，写明岗位；有权限的可以', async () => {
    const asClerk = await call(port, '/api/v1/criteria', { method: 'POST', headers: { origin: own, cookie: 'hengji_session=clerk' } })
    expect(asClerk).toMatchObject({ status: 403, body: { detail: expect.stringContaining('财务处 经办') } })
    const asLead = await call(port, '/api/v1/criteria', { method: 'POST', headers: { origin: own, cookie: 'hengji_session=lead' } })
    expect(asLead).toMatchObject({ status: 200, body: { saved: true } })
  })

  it('https 之下只认绑定本站的 Cookie，邻站设的同名 Cookie 无效', async () => {
    const https = await start({ origin: 'https://jixiao.example.gov.cn' })
    const host = 'jixiao.example.gov.cn'
    expect((await call(https.port, '/api/v1/who', { headers: { host, cookie: 'hengji_session=lead' } })).status).toBe(401)
    expect((await call(https.port, '/api/v1/who', { headers: { host, cookie: '__Host-hengji_session=lead' } })).status).toBe(200)
  })

  it('没有写明权限的接口，系统拒绝启动', async () => {
    await expect(
      buildApp({
        permissions: {},
        plugins: [(app) => void app.get('/open', () => 'x')],
        findActor: async () => undefined,
        isReady: async () => true,
        logLevel: 'silent',
      }),
    ).rejects.toThrow(/states no config\.permission/)
  })
})

describe('问题的答复', () => {
  it('拒绝：状态、代码、说明、问题清单和问题编号', async () => {
    const { status, headers, body } = await call(port, '/api/v1/refused')
    expect(status).toBe(409)
    expect(headers['content-type']).toContain('application/problem+json')
    expect(body).toMatchObject({
      code: 'trial.refused',
      detail: '现在不能办理。请稍后。',
      problems: [{ at: '指标 甲', code: 'trial.missing' }],
    })
    expect(body.instance).toMatch(/^urn:hengji:request:/)
  })

  it('字段不对：每一处都指出来', async () => {
    const answer = await call(port, '/api/v1/points', {
      method: 'POST',
      headers: { ...json, origin: own },
      body: '{"points":"x","rows":[{"name":1},{"name":""}],"other":1}',
    })
    expect(answer.status).toBe(422)
    expect(answer.body.problems.map(({ at }: { at: string }) => at)).toEqual(expect.arrayContaining(['points', 'rows.0.name']))
    const messages = answer.body.problems.map(({ message }: { message: string }) => message)
    expect(messages).toContain('“行第2项的名称”不符合要求：请填写名称。请更正后重新提交。')
  })

  it.each([
    ['不是 JSON', 400, { body: '{"points":', headers: json }],
    ['内容类型不对', 415, { body: '<a/>', headers: { 'content-type': 'text/xml' } }],
    ['内容过大', 413, { body: JSON.stringify({ name: 'x'.repeat(7_000_000) }), headers: json }],
  ])('%s：%d，没有保存', async (_, status, { body, headers }) => {
    const answer = await call(port, '/api/v1/points', {
      method: 'POST',
      headers: { ...headers, origin: own, 'content-length': String(body.length) },
      body,
    })
    expect(answer.status).toBe(status)
    expect(answer.body.detail).toMatch(/请/)
  })

  it('程序出错：只给编号，不泄露内部信息', async () => {
    const answer = await call(port, '/api/v1/bug')
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toContain('secret')
    expect(answer.body.detail).toContain('问题编号')
  })

  it('磁盘满：507，说明没有保存、此前的不受影响', async () => {
    const answer = await call(port, '/api/v1/disk')
    expect(answer).toMatchObject({ status: 507, body: { code: 'db.diskFull' } })
    expect(answer.body.detail).toMatch(/没有保存；此前已保存的内容不受影响/)
  })

  it.each(['/%ff', '/api/v1/%', '/api/v1/health/%c0%80'])('不成样的网址 %s：400，以中文说明', async (path) => {
    const { status, headers, body } = await call(port, path)
    expect(status).toBe(400)
    expect(headers['content-type']).toContain('application/problem+json')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(body).toMatchObject({ code: 'http.malformedAddress', detail: expect.stringContaining('请核对网址') })
  })

  it('没有的接口：404', async () => {
    expect((await call(port, '/api/v1/nothing')).body).toMatchObject({ status: 404, code: 'http.noSuchRoute' })
  })

  it('数据库连接不上：健康检查 503', async () => {
    const down = await start({ isReady: async () => false })
    expect(await call(down.port, '/api/v1/health')).toMatchObject({ status: 503, body: { status: 'databaseUnavailable' } })
  })

  it('请求过于频繁：429', async () => {
    const busy = await start({ requestsPerMinute: 2 })
    const statuses = [
      await call(busy.port, '/api/v1/health'),
      await call(busy.port, '/api/v1/health'),
      await call(busy.port, '/api/v1/health'),
    ]
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(statuses[2]?.body.detail).toContain('过于频繁')
    // Another account behind the same address is not held up by it.
    expect((await call(busy.port, '/api/v1/who', { headers: { cookie: 'hengji_session=lead' } })).status).toBe(200)
  })
})

describe('安全标头与接口说明', () => {
  it('脚本只许本站文件，不许内联', async () => {
    const { headers } = await call(port, '/api/v1/health')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('OpenAPI 3.1', async () => {
    const { body } = await call(port, '/api/v1/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths)).toContain('/api/v1/points')
  })
})
