import { describe, expect, it } from 'vitest'
import { demoActor } from '../kit/database.ts'
import { givenPaper } from '../kit/papers.ts'
import { type TestClient, testServer } from '../kit/server.ts'
import { isFree, type Schema, sampleOf } from './sample-body.ts'

/** Every body and every query of the OpenAPI document that takes words, with signs that the database cannot keep. */

const server = await testServer()
const paperId = await givenPaper(server.database.db, { by: demoActor('yizhong-01'), title: '校园安保资金' })
const signs = { 空字符: '甲\u0000乙', 半个字符: '甲\ud800乙' }
const accountNames = ['xitong-01', 'anquan-01', 'shenji-01', 'caiwu-01', 'caiwu-02', 'yizhong-01', 'jijiao-01', 'pingjia-01', 'caizheng-01']

interface Operation {
  readonly 'x-permission'?: string
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
interface Route {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly body: Schema | undefined
  readonly query: readonly { readonly name: string; readonly schema: Schema }[]
}

const { body: document } = await (await server.client()).request('GET', '/api/v1/openapi.json')
const routes: Route[] = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, { parameters = [], requestBody }]) => ({
    ...{ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path },
    body: requestBody?.content['application/json']?.schema,
    query: parameters.filter((parameter) => parameter.in === 'query' && isFree(parameter.schema)),
  })),
)
const wordy = routes.filter(({ body, query }) => (body && isFree(body)) || query.length > 0)

function send(client: TestClient, { method, path, body, query }: Route, text: string) {
  const words = new URLSearchParams(query.map(({ name }): [string, string] => [name, text]))
  // URLSearchParams puts U+FFFD for half a sign: then the body alone carries it.
  const address = `${path.replace('{id}', paperId).replace(/\{\w+\}/g, '1')}${query.length > 0 ? `?${words}` : ''}`
  return client.request(method, address, body && sampleOf(body, text))
}

describe.each(Object.entries(signs))('含有%s的内容', (_, text) => {
  it.each(accountNames)('%s：没有一条接口出错', async (accountName) => {
    const client = await server.client(accountName)
    const wrong: string[] = []
    for (const route of wordy) {
      const { status, text: said } = await send(client, route, text)
      if (status >= 500) wrong.push(`${route.name} → ${status} ${said}`)
      // Whoever may do it is told what is wrong.
      if (status < 300 && route.body) wrong.push(`${route.name} → ${status}，不应办理`)
    }
    expect(wrong).toEqual([])
  })

  it('没有登录的也一样', async () => {
    const client = await server.client()
    for (const route of wordy) expect((await send(client, route, text)).status, route.name).toBeLessThan(500)
    const answer = await client.request('POST', '/api/v1/session', { accountName: text, password: text })
    expect(answer).toMatchObject({ status: 422, body: { code: 'http.controlSigns' } })
  })
})

describe('写明在哪里', () => {
  it('机构名称、查找内容、删不掉的键名', async () => {
    const system = await server.client('xitong-01')
    const open = {
      kind: 'budgetUnit',
      parentId: demoActor('caiwu-01').departmentId,
      code: '1',
      effectiveOn: '2031-01-01',
      name: '一\u0000中',
    }
    const { status, body } = await system.request('POST', '/api/v1/organisations', open)
    expect(status).toBe(422)
    expect(body.problems).toMatchObject([{ at: 'name', message: expect.stringContaining('“名称”含有不可见的控制字符') }])
    const search = await system.request('GET', '/api/v1/papers?search=%00', undefined)
    expect(search.status).toBeLessThan(500)
    const clerk = await server.client('caiwu-01')
    expect(await clerk.request('GET', '/api/v1/papers?search=%00')).toMatchObject({ status: 422, body: { problems: [{ at: 'search' }] } })
    const nested = `${'['.repeat(100_000)}"\\u0000"${']'.repeat(100_000)}`
    expect((await clerk.request('POST', '/api/v1/papers', nested)).status).toBe(422)
    expect((await clerk.request('POST', '/api/v1/papers', { 'a\u0000': 1 })).status).toBe(422)
  })

  it('文书的单元格仍以栏目名称说明', async () => {
    const client = await server.client('yizhong-01')
    const { body: made } = await client.request('GET', `/api/v1/papers/${paperId}`)
    const [section] = made.sections ?? []
    const cell = section?.kind === 'facts' ? section.fields[0] : undefined
    const answer = await client.request('PATCH', `/api/v1/papers/${paperId}/cells`, {
      changes: [{ cell: cell?.id ?? 'projectName', base: null, value: '甲\u0000' }],
    })
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.body)).toContain('workflow.controlSigns')
  })
})
