import { beforeAll, describe, expect, it } from 'vitest'
import { fieldWords } from '../../src/http/field-words.ts'
import { permissions } from '../../src/main.ts'
import type { Actor } from '../../src/org/index.ts'
import { demoAccounts, demoFundChain } from '../../src/org/server.ts'
import { demoActor } from '../kit/database.ts'
import { givenPaper, givenPart, givenSupplied } from '../kit/papers.ts'
import { testServer } from '../kit/server.ts'
import { indicator, openRoutes, unbuilt, validBodies } from './valid-bodies.ts'
import { call, clientsOf, collect, NO_SUCH, posts, REFUSED, readFields, readRoutes, withoutExample } from './walk.ts'

/** Every route of the OpenAPI document as every post of the demo: this region, another one, a district with a fund chain. */

const server = await testServer()
const { db } = server.database
const clientOf = clientsOf(server)
const routes = await readRoutes(server)
const guarded = routes.filter(({ permission }) => permission.includes(':'))

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
    const wrong = await collect(
      routes.filter(({ permission }) => permission !== 'public'),
      async (route) => {
        const { status } = await call(anonymous, route, NO_SUCH)
        return status === 401 ? [] : [`${route.method} ${route.path} → ${status}`]
      },
    )
    expect(wrong).toEqual([])
  })
})

it('提示里的每一栏都有中文名称', async () => {
  const fields = await readFields(server)
  expect(fields.size).toBeGreaterThan(200)
  expect([...fields].filter((name) => fieldWords([name]) === name)).toEqual([])
})

describe('逐个岗位走遍全部接口', () => {
  it.each(posts)('$name', async ({ actor }) => {
    const client = await clientOf(actor)
    const wrong = await collect(guarded, async (route) => {
      const may = permissions[route.permission]!.roles.includes(actor.role)
      const asked = { ...route, path: unbuilt[route.path] ?? route.path }
      const { status, body } = await call(client, asked, NO_SUCH)
      const said: string[] = []
      if (!may && !REFUSED.includes(status)) said.push(`${route.method} ${route.path} 不应办理，答复 ${status}`)
      if (may && status === 403 && body?.code === 'http.notPermitted') said.push(`${route.method} ${route.path} 应可办理，答复 403`)
      if (status >= 500) said.push(`${route.method} ${route.path} 出错，答复 ${status}`)
      return said
    })
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
const otherSchool = demoActor('erzhong-01')
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
  // 分工: one cell of it is filled in by the clerk of another school, who sees this paper for it.
  const shared = '一中 2020，一格分给二中'
  await place(
    shared,
    {},
    (actor) => ofDepartment(actor) || [school.organisationId].includes(actor.organisationId) || actor.postId === otherSchool.postId,
  )
  await givenPart(db, { paperId: papers.find(({ title }) => title === shared)!.id, by: school, to: otherSchool })
  await place('城阳 自有', { by: district }, (actor) => actor.reach === 'department' && actor.departmentId === district.departmentId)
})

describe('逐个岗位打开逐份文书', () => {
  const ofPapers = guarded.filter(({ path }) => /^\/api\/v1\/(papers|project-applications)\/\{id\}/.test(path))

  it('每条带正文的文书接口都有一个合规的例子', () => expect(withoutExample(ofPapers)).toEqual([]))

  it.each(posts)('$name', async ({ actor }) => {
    const client = await clientOf(actor)
    const asked = papers.flatMap((paper) => ofPapers.map((route) => ({ paper, route })))
    const wrong = await collect(asked, async ({ paper, route }) => {
      const may = permissions[route.permission]!.roles.includes(actor.role) && paper.sees(actor)
      if (may && route.method !== 'GET') return []
      const { status } = await call(client, route, paper.id, validBodies[`${route.method} ${route.path}`])
      const said = `${route.method} ${route.path}（${paper.title}）→ ${status}`
      if (!may && !REFUSED.includes(status)) return [said]
      return may && route.path === '/api/v1/papers/{id}' && status !== 200 ? [`应可查看：${said}`] : []
    })
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

  it.each(posts)('$name', async ({ actor }) => {
    const { body } = await (await clientOf(demoActor('pingjia-01'))).request('GET', '/api/v1/evaluations')
    const client = await clientOf(actor)
    const wrong = await collect(ofEvaluations, async (route) => {
      const may = permissions[route.permission]!.roles.includes(actor.role) && sees(actor)
      const { status } = await call(client, route, body.evaluations[0].id, { changes: [{ cell: 'x', base: '', value: '' }] })
      const said = `${route.method} ${route.path} → ${status}`
      if (!may && !REFUSED.includes(status)) return [said]
      return may && route.method === 'GET' && status !== 200 ? [`应可查看：${said}`] : []
    })
    expect(wrong).toEqual([])
  })
})

describe('逐个岗位更正、撤销、答复统一口径数据', () => {
  const ofValues = guarded.filter(({ path }) => path.startsWith('/api/v1/supplied-values/{id}'))
  let id = ''
  beforeAll(async () => {
    id = await givenSupplied(db, division)
  })

  it('每条带正文的接口都有一个合规的例子', () => expect(withoutExample(ofValues)).toEqual([]))

  it.each(posts)('$name', async ({ actor }) => {
    const client = await clientOf(actor)
    const own = actor.organisationId === division.organisationId || ofDepartment(actor)
    const wrong = await collect(ofValues, async (route) => {
      if (own && permissions[route.permission]!.roles.includes(actor.role)) return []
      const { status } = await call(client, route, id, validBodies[`${route.method} ${route.path}`])
      return REFUSED.includes(status) ? [] : [`${route.method} ${route.path} → ${status}`]
    })
    expect(wrong).toEqual([])
  })

  it('本部门的岗位在清单里看得到，其他部门、区市看不到', async () => {
    for (const actor of demoAccounts.filter(({ role }) => permissions['paper:read']!.roles.includes(role))) {
      const { body } = await (await clientOf(actor)).request('GET', '/api/v1/supplied-values?year=2020')
      const seen = (body.values as { id: string }[]).some((value) => value.id === id)
      expect(`${actor.displayName} ${seen}`).toBe(`${actor.displayName} ${actor.departmentId === education}`)
    }
  })
})

describe('逐个岗位修改、停用、合并指标库的指标', () => {
  const ofIndicators = guarded.filter(({ path }) => path.startsWith('/api/v1/targets/indicators/{id}'))
  let id = ''
  beforeAll(async () => {
    const office = await clientOf(demoActor('caiwu-01'))
    const { body } = await office.request('POST', '/api/v1/targets/indicators', indicator)
    id = body.entries[0].id
  })

  it('每条带正文的接口都有一个合规的例子', () => expect(withoutExample(ofIndicators)).toEqual([]))

  it.each(posts)('$name', async ({ actor }) => {
    const client = await clientOf(actor)
    const wrong = await collect(ofIndicators, async (route) => {
      if (actor.departmentId === education && permissions[route.permission]!.roles.includes(actor.role)) return []
      const { status } = await call(client, route, id, validBodies[`${route.method} ${route.path}`])
      return REFUSED.includes(status) ? [] : [`${route.method} ${route.path} → ${status}`]
    })
    expect(wrong).toEqual([])
  })

  it('本部门的岗位看得到，其他部门、财政、区市看不到', async () => {
    for (const actor of demoAccounts.filter(({ role }) => permissions['target:read']!.roles.includes(role))) {
      const { body } = await (await clientOf(actor)).request('GET', '/api/v1/targets/indicators')
      const seen = (body.entries as { id: string }[]).some((entry) => entry.id === id)
      expect(`${actor.displayName} ${seen}`).toBe(`${actor.displayName} ${actor.departmentId === education}`)
    }
  })
})
