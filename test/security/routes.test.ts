import { beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../src/main.ts'
import type { Actor } from '../../src/org/index.ts'
import { demoAccounts, demoFundChain } from '../../src/org/server.ts'
import { demoActor } from '../kit/database.ts'
import { givenPaper } from '../kit/papers.ts'
import { type TestClient, testServer } from '../kit/server.ts'
import { openRoutes, validBodies, validQueries } from './valid-bodies.ts'

/** Every route of the OpenAPI document as every post of the demo: this region, another one, a district with a fund chain. */

const server = await testServer()
const { db } = server.database

interface Route {
  readonly method: string
  readonly path: string
  readonly permission: string
}

const NO_SUCH = '01900000-0000-7000-8000-00000000ffff'
const REFUSED = [401, 403, 404]

async function readRoutes(): Promise<Route[]> {
  const { body } = await (await server.client()).request('GET', '/api/v1/openapi.json')
  return Object.entries(body.paths as Record<string, Record<string, Record<string, unknown>>>).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...{ method: method.toUpperCase(), path },
      permission: String(operation['x-permission']),
    })),
  )
}

const routes = await readRoutes()
const guarded = routes.filter(({ permission }) => permission.includes(':'))

/** A client in one post of the account. */
async function clientOf(actor: Actor): Promise<TestClient> {
  const client = await server.client(actor.accountName)
  const { status } = await client.request('PUT', '/api/v1/session/post', { postId: actor.postId })
  expect(status).toBe(200)
  return client
}

/** `id` is the object asked for; numbers and queries are such as the schema takes. */
function pathWith(path: string, id: string): string {
  const numbers: Record<string, string> = { edition: '1', submission: '1', hash: 'a'.repeat(64) }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'id' ? id : (numbers[name] ?? NO_SUCH)))
  return `${filled}${validQueries[path] ?? ''}`
}

const call = (client: TestClient, { method, path }: Route, id: string, body: unknown = {}) =>
  client.request(method, pathWith(path, id), method === 'GET' || method === 'DELETE' ? undefined : body)

describe('每条接口都写明权限', () => {
  it('公开的只有登录、运行状态等几条', () => {
    const open = routes.filter(({ permission }) => permission === 'public').map(({ method, path }) => `${method} ${path}`)
    expect(open.sort()).toEqual(openRoutes)
  })

  it('权限名都在权限表里', () => {
    expect(guarded.map(({ permission }) => permission).filter((name) => !Object.hasOwn(permissions, name))).toEqual([])
  })

  it('没有登录的，一律答复 401', async () => {
    const anonymous = await server.client()
    const wrong: string[] = []
    for (const route of routes.filter(({ permission }) => permission !== 'public')) {
      const { status } = await call(anonymous, route, NO_SUCH)
      if (status !== 401) wrong.push(`${route.method} ${route.path} → ${status}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('逐个岗位走遍全部接口', () => {
  it.each(demoAccounts.map((actor) => ({ name: `${actor.displayName}（${actor.departmentName}）`, actor })))('$name', async ({ actor }) => {
    const client = await clientOf(actor)
    const wrong: string[] = []
    for (const route of guarded) {
      const may = permissions[route.permission]!.roles.includes(actor.role)
      const { status, body } = await call(client, route, NO_SUCH)
      const refusedByTable = status === 403 && body?.code === 'http.notPermitted'
      if (!may && !REFUSED.includes(status)) wrong.push(`${route.method} ${route.path} 不应办理，答复 ${status}`)
      if (may && refusedByTable) wrong.push(`${route.method} ${route.path} 应可办理，答复 403`)
      if (status >= 500) wrong.push(`${route.method} ${route.path} 出错，答复 ${status}`)
    }
    expect(wrong).toEqual([])
  })
})

/** The model that the answers are compared with: written down here again, apart from the policies in the database. */
interface Placed {
  readonly title: string
  readonly id: string
  readonly sees: (actor: Actor) => boolean
}

const school = demoActor('yizhong-01')
const division = demoActor('jijiao-01')
const guest = demoActor('chengyang-01', 'fundChainClerk')
const district = demoActor('chengyang-01', 'financeClerk')
const education = school.departmentId
const papers: Placed[] = []

const ofDepartment = (actor: Actor) => actor.reach === 'department' && actor.departmentId === education

beforeAll(async () => {
  const place = async (title: string, options: Partial<Parameters<typeof givenPaper>[1]>, sees: Placed['sees']) => {
    papers.push({ title, id: await givenPaper(db, { by: school, title, ...options }), sees })
  }
  await place(
    '一中 2020，基础教育处审核',
    { divisionId: division.organisationId },
    (actor) => ofDepartment(actor) || [school.organisationId, division.organisationId].includes(actor.organisationId),
  )
  await place(
    '一中 2021，已报送财政',
    { year: 2021, reachedFinance: true, state: 'approved' },
    (actor) =>
      (ofDepartment(actor) && actor.role !== 'inspector') ||
      actor.organisationId === school.organisationId ||
      (actor.reach === 'region' && actor.regionId === school.regionId),
  )
  await place(
    '城阳 资金链',
    { by: guest, fundChainId: demoFundChain.id },
    (actor) => ofDepartment(actor) || actor.organisationId === guest.organisationId,
  )
  await place('城阳 自有', { by: district }, (actor) => actor.reach === 'department' && actor.departmentId === district.departmentId)
})

describe('逐个岗位打开逐份文书', () => {
  const ofPapers = guarded.filter(({ path }) => path.startsWith('/api/v1/papers/{id}'))

  it('每条带正文的文书接口都有一个合规的例子', () => {
    const missing = ofPapers
      .filter(({ method }) => method !== 'GET' && method !== 'DELETE')
      .map(({ method, path }) => `${method} ${path}`)
      .filter((name) => !Object.hasOwn(validBodies, name))
    expect(missing).toEqual([])
  })

  it.each(demoAccounts.map((actor) => ({ name: `${actor.displayName}（${actor.departmentName}）`, actor })))('$name', async ({ actor }) => {
    const client = await clientOf(actor)
    const wrong: string[] = []
    for (const paper of papers) {
      for (const route of ofPapers) {
        const may = permissions[route.permission]!.roles.includes(actor.role) && paper.sees(actor)
        if (may && route.method !== 'GET') continue
        const { status } = await call(client, route, paper.id, validBodies[`${route.method} ${route.path}`])
        const said = `${route.method} ${route.path}（${paper.title}）→ ${status}`
        if (!may && !REFUSED.includes(status)) wrong.push(said)
        if (may && route.path === '/api/v1/papers/{id}' && status !== 200) wrong.push(`应可查看：${said}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('列表里只有看得到的', async () => {
    for (const actor of demoAccounts.filter(({ role }) => permissions['paper:read']!.roles.includes(role))) {
      const { body } = await (await clientOf(actor)).request('GET', '/api/v1/papers?scope=all')
      const listed = new Set((body.papers as { id: string }[]).map(({ id }) => id))
      for (const paper of papers)
        expect(`${actor.displayName} ${paper.title} ${listed.has(paper.id)}`).toBe(
          `${actor.displayName} ${paper.title} ${paper.sees(actor)}`,
        )
    }
  })
})

describe('逐个岗位打开评价', () => {
  const ofEvaluations = guarded.filter(({ path }) => path.startsWith('/api/v1/evaluations/{id}'))
  const team = demoActor('pingjia-01').organisationId
  const sees = (actor: Actor) =>
    ofDepartment(actor) || actor.organisationId === team || (actor.reach === 'region' && actor.regionId === school.regionId)

  it.each(demoAccounts.map((actor) => ({ name: `${actor.displayName}（${actor.departmentName}）`, actor })))('$name', async ({ actor }) => {
    const { body } = await (await clientOf(demoActor('pingjia-01'))).request('GET', '/api/v1/evaluations')
    const client = await clientOf(actor)
    const wrong: string[] = []
    for (const route of ofEvaluations) {
      const may = permissions[route.permission]!.roles.includes(actor.role) && sees(actor)
      const { status } = await call(client, route, body.evaluations[0].id, { changes: [{ cell: 'x', base: '', value: '' }] })
      if (!may && !REFUSED.includes(status)) wrong.push(`${route.method} ${route.path} → ${status}`)
      if (may && route.method === 'GET' && status !== 200) wrong.push(`应可查看：${route.method} ${route.path} → ${status}`)
    }
    expect(wrong).toEqual([])
  })
})
