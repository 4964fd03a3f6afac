import { beforeAll, describe, expect, it } from 'vitest'
import { inRegion, sql } from '../../src/db/server.ts'
import { newId } from '../../src/kernel/index.ts'
import { permissions } from '../../src/main.ts'
import type { Actor } from '../../src/org/index.ts'
import { demoFundChain } from '../../src/org/server.ts'
import { demoActor } from '../kit/database.ts'
import { givenPlacedRows, type PlacedRows, places } from '../kit/placed-rows.ts'
import { seenPlaces } from '../kit/seen-rows.ts'
import { testServer } from '../kit/server.ts'
import { bodiesWithRow, unbuilt, validBodies } from './valid-bodies.ts'
import { call, clientsOf, collect, posts, REFUSED, type Route, readRoutes, withoutExample } from './walk.ts'

/** Every route of the library, of the budget and of the evidence as every post, with rows that are there: of the own unit, of another, of a district. */

const server = await testServer()
const clientOf = clientsOf(server)
const guarded = (await readRoutes(server)).filter(({ permission }) => permission.includes(':'))
let rows: PlacedRows = {}

beforeAll(async () => {
  rows = await givenPlacedRows(server.database.db)
})

const api = (path: string) => `/api/v1${path}`
/** Of which table a route asks for a row, by the beginning of its path. */
const tables: readonly (readonly [path: string, table: string])[] = [
  ['/projects/{id}', 'project'],
  ['/project-procedures/{id}', 'project_procedure'],
  ['/budget/lines/{id}', 'budget_line'],
  ['/budget/submissions/{id}', 'budget_submission'],
  ['/budget/replies/{id}', 'budget_reply'],
  ['/budget/vouchers/{id}', 'ledger_voucher'],
  ['/budget/imports/{id}', 'ledger_import'],
  ['/budget/adjustments/{id}', 'budget_adjustment'],
  ['/budget/execution/projects/{id}', 'project'],
  ['/budget/procurement/{id}', 'procurement_item'],
  ['/budget/procurement-changes/{id}', 'procurement_change'],
  ['/budget/final-figures/{id}', 'final_figure'],
  ['/evidence-proofs/{id}', 'evidence_link'],
  ['/evidence/{id}', 'evidence_item'],
]
const tableOf = ({ path }: Route) => tables.find(([beginning]) => path.startsWith(api(beginning)))?.[1]
const ofRows = guarded.filter((route) => tableOf(route) !== undefined)
/** What stands behind these is no row: progress of the own import, a measure of the rule pack, a paper (`routes.test.ts`). */
const notRows = ['/budget/imports/jobs/{id}', '/budget/measures/{id}', '/project-applications/{id}/unchanged-cells'].map(api)
/** These answer who may see the row; the others of a row may lack a file or a year before. */
const shown = [
  ...['/projects/{id}', '/budget/vouchers/{id}', '/budget/adjustments/{id}', '/budget/execution/projects/{id}'],
  ...['/budget/replies/{id}/print', '/budget/final-figures/{id}/history', '/evidence/{id}'],
].map(api)

const holds = (actor: Actor, { permission }: Route) => permissions[permission]!.roles.includes(actor.role)

it('每条问一行的接口都在这里，都有一个合规的例子', () => {
  const inRooms = guarded.filter(({ path }) => /^\/api\/v1\/(budget|projects?|evidence)\b/.test(path) && path.includes('{id}'))
  expect(inRooms.filter((route) => !tableOf(route) && !notRows.includes(route.path)).map(({ path }) => path)).toEqual([])
  expect(withoutExample(ofRows)).toEqual([])
})

describe('逐个岗位打开逐处的项目、预算、台账、佐证材料', () => {
  it.each(posts)('$name', async ({ actor }) => {
    const client = await clientOf(actor)
    const asked = ofRows.flatMap((route) => places.map(({ title }) => ({ route, title })))
    const wrong = await collect(asked, async ({ route, title }) => {
      const table = tableOf(route)!
      const may = holds(actor, route) && seenPlaces(table, actor).includes(title)
      if (may && !(route.method === 'GET' && shown.includes(route.path))) return []
      const { status } = await call(client, route, rows[table]![title]!, validBodies[`${route.method} ${route.path}`])
      const said = `${route.method} ${route.path}（${title}）→ ${status}`
      if (!may && !REFUSED.includes(status)) return [said]
      return may && status !== 200 ? [`应可查看：${said}`] : []
    })
    expect(wrong).toEqual([])
  })

  it.each(posts)('$name：成批办理的也一样', async ({ actor }) => {
    const client = await clientOf(actor)
    const asked = guarded.flatMap((route) => {
      const example = bodiesWithRow[`${route.method} ${route.path}`]
      return example ? places.map(({ title }) => ({ route, title, ...example })) : []
    })
    expect(asked).toHaveLength(Object.keys(bodiesWithRow).length * places.length)
    const wrong = await collect(asked, async ({ route, title, table, bodyOf }) => {
      if (holds(actor, route) && seenPlaces(table, actor).includes(title)) return []
      const { status } = await call(client, route, '', bodyOf(rows[table]![title]!))
      return REFUSED.includes(status) ? [] : [`${route.method} ${route.path}（${title}）→ ${status}`]
    })
    expect(wrong).toEqual([])
  })
})

/** 列表: what each must show of 2020; whatever else it answers, it never names a row that the post does not see. */
const lists: readonly (readonly [path: string, query: string, table: string | undefined])[] = [
  ['/projects', '?fiscalYear=2020', 'project'],
  ['/projects/procedure-facts', '?fiscalYear=2020', undefined],
  ['/budget/entries', '?year=2020', 'ledger_entry'],
  ['/budget/lines', '?fiscalYear=2020', undefined],
  ['/budget/replies', '?fiscalYear=2020', 'budget_reply'],
  ['/budget/adjustments', '?year=2020', 'budget_adjustment'],
  ['/budget/adjustment-choices', '?year=2020', undefined],
  ['/budget/booking-choices', '?year=2020', undefined],
  ['/budget/imports', '?year=2020', 'ledger_import'],
  ['/budget/execution', '?year=2020', undefined],
  ['/budget/procurement', '?year=2020', 'procurement_item'],
  ['/budget/final-figures', '?year=2020', 'final_figure'],
  ['/budget/reconciliation', '?year=2020', undefined],
  ['/budget/three-public', '?year=2020', undefined],
  ['/budget/transfers', '?year=2020', undefined],
  ['/evidence', '?year=2020', 'evidence_item'],
]
const education = demoActor('caiwu-01').departmentId
const ofDepartment = ['/budget/procurement', '/budget/final-figures', '/budget/reconciliation', '/budget/transfers']

describe('列表里只有看得到的', () => {
  it.each(posts)('$name', async ({ actor }) => {
    const client = await clientOf(actor)
    const asked = lists.flatMap(([path, query, table]) => [
      { path, query, table },
      // Somebody else's department is asked for by its id.
      ...(ofDepartment.includes(path) ? [{ path, query: `${query}&departmentId=${education}`, table: undefined }] : []),
    ])
    const wrong = await collect(asked, async ({ path, query, table }) => {
      const route = guarded.find((one) => one.method === 'GET' && one.path === api(path))!
      const { status, text } = await client.request('GET', `${api(path)}${query}`)
      if (!holds(actor, route)) return REFUSED.includes(status) ? [] : [`${path} → ${status}`]
      return status === 200 ? faultsOf({ actor, path, text, table }) : [`应可查看：${path} → ${status}`]
    })
    expect(wrong).toEqual([])
  })

  it.each(posts)('$name：台账合计只加看得到的分录', async ({ actor }) => {
    const { status, body } = await (await clientOf(actor)).request('GET', '/api/v1/budget/entries?year=2020')
    if (!permissions['budget:read']!.roles.includes(actor.role)) return expect(REFUSED).toContain(status)
    const seen = seenPlaces('ledger_entry', actor).filter((title) => title !== '一中 2021')
    expect([body.total, body.totals.increaseFen]).toEqual([seen.length, `${seen.length * 10_000}`])
  })
})

interface Listed {
  readonly actor: Actor
  readonly path: string
  readonly text: string
  readonly table: string | undefined
}

function faultsOf({ actor, path, text, table }: Listed): string[] {
  const told = Object.entries(rows).flatMap(([name, ids]) => {
    const seen: readonly string[] = seenPlaces(name, actor)
    return (
      Object.entries(ids)
        // Two tables have no ids of their own: what is kept of them here is the id of the project, a number.
        .filter(([title, id]) => !['project_implementer', 'budget_control'].includes(name) && !seen.includes(title) && text.includes(id))
        .map(([title]) => `${path} 不应有：${name}（${title}）`)
    )
  })
  if (table === undefined) return told
  const missing = seenPlaces(table, actor).filter((title) => title !== '一中 2021' && !text.includes(rows[table]![title]!))
  return [...told, ...missing.map((title) => `${path} 应有：${table}（${title}）`)]
}

describe('别的区划的机构、岗位、账号、报送任务', () => {
  const rooms = ['organisations', 'posts', 'accounts', 'fund-chains', 'collections'] as const
  const ofDirectory = guarded.filter(({ path }) => rooms.some((room) => path.startsWith(api(`/${room}/{id}`))))
  const school = demoActor('yizhong-01')
  const district = demoActor('chengyang-01', 'financeClerk')
  const collections: Record<string, string> = {}

  beforeAll(async () => {
    for (const by of [demoActor('caiwu-01'), district]) {
      const id = newId()
      collections[by.regionId] = id
      await inRegion(server.database.db, by, (tx) =>
        sql`insert into collection (region_id, id, department_id, type, title, fiscal_year, due_on, opened_at, opened_by)
            values (${by.regionId}, ${id}, ${by.departmentId}, 'targets.projectTargets', '任务', 2020, '2020-03-31', now(), '演示')`.execute(
          tx,
        ),
      )
    }
  })

  it('每条都有一个合规的例子', () => expect(withoutExample(ofDirectory)).toEqual([]))

  it.each(posts)('$name：一律拒绝', async ({ actor }) => {
    const client = await clientOf(actor)
    const other = actor.regionId === school.regionId ? district : school
    const ids = [other.organisationId, other.postId, other.accountId, demoFundChain.id, collections[other.regionId]!]
    const wrong = await collect(ofDirectory, async (route) => {
      const room = rooms.findIndex((name) => route.path.startsWith(api(`/${name}/`)))
      if (rooms[room] === 'fund-chains' && actor.regionId === school.regionId) return []
      const { status } = await call(client, route, ids[room]!, validBodies[`${route.method} ${route.path}`])
      return REFUSED.includes(status) ? [] : [`${route.method} ${route.path} → ${status}`]
    })
    expect(wrong).toEqual([])
  })
})

describe('导出的表', () => {
  it.each(Object.keys(unbuilt))('财务处可以导出 %s', async (path) => {
    const client = await clientOf(demoActor('caiwu-01'))
    expect((await client.bytes(path)).status).toBe(200)
  })
})
