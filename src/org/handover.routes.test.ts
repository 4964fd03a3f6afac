import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { type TestClient, testServer } from '../../test/kit/server.ts'
import { inRegion, sql, type Tx } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import { demoAccounts } from './demo.ts'
import type { HandoverView } from './handover.view.ts'

const server = await testServer({ withDemo: false })
const { db } = server.database
const security = await server.client('anquan-01')
const clerk = demoActor('yizhong-01')
const successor = demoActor('erzhong-01')
const leader = demoActor('yizhong-02')

const paper = (tx: Tx, by: Actor, title: string, { state = 'draft', dueOn }: { state?: string; dueOn?: string } = {}) => {
  const id = newId()
  return sql`insert into paper (region_id, id, department_id, type, title, fiscal_year, organisation_id, post_id, state, chain, due_on, created_at, updated_at)
             values (${by.regionId}, ${id}, ${by.departmentId}, 'targets.project', ${title}, 2020, ${by.organisationId}, ${by.postId},
                     ${state}, '[]', ${dueOn ?? null}, now(), now())`.execute(tx)
}
const task = (tx: Tx, by: Actor, title: string, { own = true, done = false }: { own?: boolean; done?: boolean } = {}) =>
  sql`insert into task (region_id, id, department_id, organisation_id, post_id, role, kind, title, link, fiscal_year, due_on, opened_at, done_at)
      values (${by.regionId}, ${newId()}, ${by.departmentId}, ${by.organisationId}, ${own ? by.postId : null}, ${by.role}, 'fill', ${title},
              '/papers/1', 2020, '2020-03-31', now(), ${done ? new Date() : null})`.execute(tx)

const handOver = (more: object = {}, client: TestClient = security) =>
  client.request('POST', '/api/v1/handovers', { fromAccountId: clerk.accountId, toAccountName: 'erzhong-01', reason: '调离', ...more })
const postIdsOf = async (client: TestClient) =>
  (await client.request('GET', '/api/v1/session')).body.posts.map(({ postId }: { postId: string }) => postId)
/** Titles of the open tasks that a person sees in a post. */
const tasksSeen = (actor: Actor) =>
  inRegion(db, actor, async (tx) => {
    const { rows } = await sql<{ title: string }>`select title from task where done_at is null order by title`.execute(tx)
    return rows.map(({ title }) => title)
  })

beforeAll(async () => {
  await inRegion(db, clerk, async (tx) => {
    await paper(tx, clerk, '校园安保资金', { dueOn: '2020-03-31' })
    await paper(tx, clerk, '校园足球发展经费', { state: 'returned' })
    await paper(tx, clerk, '已作废的文书', { state: 'void' })
    await task(tx, clerk, '填报绩效目标')
    await task(tx, clerk, '更正监控表', { own: false })
    await task(tx, clerk, '早已办结', { done: true })
    await task(tx, leader, '负责人签字')
    await sql`insert into delegation (region_id, id, department_id, post_id, from_account_id, to_account_id, from_at, until_at, reason)
              values (${clerk.regionId}, ${newId()}, ${clerk.departmentId}, ${clerk.postId}, ${clerk.accountId}, ${leader.accountId},
                      now() - interval '1 hour', now() + interval '1 day', '出差')`.execute(tx)
  })
})

describe('不符合条件的移交', () => {
  it.each([
    ['接任人员不存在', { toAccountName: 'mei-you' }, 422, 'org.noSuchPerson'],
    ['接任人员是别的部门的', { toAccountName: 'zhengzhou-01' }, 422, 'org.noSuchPerson'],
    ['接任人员是管理员账号', { toAccountName: 'xitong-01' }, 422, 'org.administratorsApart'],
    ['移交给本人', { toAccountName: 'yizhong-01' }, 422, 'org.samePerson'],
  ])('%s', async (_, given, status, code) => {
    const answer = await handOver(given)
    expect(answer.status).toBe(status)
    expect(answer.body.problems).toMatchObject([{ code }])
  })

  it('移交人是别的部门的、岗位不是移交人的，404', async () => {
    expect((await handOver({ fromAccountId: demoActor('zhengzhou-01').accountId })).status).toBe(404)
    expect((await handOver({ postIds: [leader.postId] })).status).toBe(404)
  })

  it('没有办成的移交什么也不改', async () => {
    expect(await postIdsOf(await server.client('yizhong-01'))).toEqual([clerk.postId])
    expect((await security.request('GET', '/api/v1/handovers')).body.handovers).toEqual([])
  })
})

describe('经办离任，工作移交', () => {
  let list: HandoverView
  let leaver: TestClient

  beforeAll(async () => {
    leaver = await server.client('yizhong-01')
    const { status, body } = await handOver()
    expect(status, JSON.stringify(body)).toBe(201)
    list = body
  })

  it('安全管理员办理移交，看得到种类、状态、期限和件数，看不到业务名称', () => {
    expect(list.openPapers.map(({ title }) => title)).toEqual(['（业务内容，由移交双方查看）', '（业务内容，由移交双方查看）'])
    expect(JSON.stringify(list)).not.toContain('校园安保资金')
  })

  it('接任人员的清单列出未办结的文书和待办：名称、年度、状态、期限；办结和作废的不列', async () => {
    const { body: seen } = await (await server.client('erzhong-01')).request('GET', `/api/v1/handovers/${list.id}`)
    expect(seen).toMatchObject({ papers: 2, tasks: 2, overdue: 3, departmentName: '青岛市教育局', reason: '调离', madeBy: '安全管理员' })
    expect(seen.openPapers).toMatchObject([
      { title: '校园安保资金', fiscalYear: 2020, stateLabel: '填报中', dueOn: '2020-03-31', organisationName: '山东省青岛第一中学' },
      { title: '校园足球发展经费', stateLabel: '已退回' },
    ])
    expect(seen.openTasks.map(({ title }: { title: string }) => title).sort()).toEqual(['填报绩效目标', '更正监控表'])
  })

  it('清单列出移交的岗位、双方和随之终止的委托', () => {
    expect(list.from).toEqual({ accountName: 'yizhong-01', personName: '青岛第一中学 经办（演示）' })
    expect(list.to.accountName).toBe('erzhong-01')
    expect(list.posts).toMatchObject([{ label: '青岛第一中学 经办', roleLabel: '单位经办', heldBefore: false }])
    expect(list.delegations).toMatchObject([{ postLabel: '青岛第一中学 经办', reason: '出差' }])
  })

  it('移交人的会话立即结束；再登录已没有岗位，什么业务都看不到', async () => {
    expect((await leaver.request('GET', '/api/v1/session')).status).toBe(401)
    const again = await server.client('yizhong-01')
    const { body } = await again.request('GET', '/api/v1/session')
    expect(body).toMatchObject({ posts: [], permissions: [], account: { displayName: '未分配岗位' } })
    expect((await again.request('GET', '/api/v1/evaluations')).status).toBe(403)
    expect(await tasksSeen({ ...clerk, reach: 'none' })).toEqual([])
  })

  it('代理他的人也不能再代理', async () => {
    expect(await postIdsOf(await server.client('yizhong-02'))).toEqual([leader.postId])
  })

  it('接任人员切换到该岗位，看到全部未办结的事项', async () => {
    const client = await server.client('erzhong-01')
    expect(await postIdsOf(client)).toContain(clerk.postId)
    const { body } = await client.request('PUT', '/api/v1/session/post', { postId: clerk.postId })
    expect(body.account).toMatchObject({ displayName: '青岛第一中学 经办', organisationName: '山东省青岛第一中学' })
    expect(await tasksSeen({ ...clerk, accountId: successor.accountId })).toEqual(expect.arrayContaining(['填报绩效目标', '更正监控表']))
    const { body: bench } = await client.request('GET', '/api/v1/workbench')
    expect(bench.tasks.map(({ title }: { title: string }) => title).sort()).toEqual(['填报绩效目标', '更正监控表'])
  })

  it('清单以后仍可打开、打印，内容是移交当时的', async () => {
    await inRegion(db, clerk, (tx) => sql`update task set done_at = now() where title = '填报绩效目标'`.execute(tx))
    const { body } = await security.request('GET', `/api/v1/handovers/${list.id}`)
    expect(body).toEqual(list)
    expect((await security.request('GET', '/api/v1/handovers')).body.handovers).toMatchObject([{ id: list.id, papers: 2, tasks: 2 }])
  })

  it.each([
    ['接任人员', 'erzhong-01', 200],
    ['财务处经办', 'caiwu-01', 200],
    ['别的单位', 'erzhong-02', 404],
    ['处室', 'jijiao-01', 404],
    ['别的区划', 'chengyang-01', 404],
    ['系统管理员', 'xitong-01', 403],
    ['审计管理员', 'shenji-01', 403],
  ])('%s打开清单', async (_, accountName, status) => {
    const client = await server.client(accountName)
    expect((await client.request('GET', `/api/v1/handovers/${list.id}`)).status).toBe(status)
  })

  it('清单不能改、不能删', async () => {
    for (const statement of ["update handover set reason = ''", 'delete from handover']) {
      await expect(inRegion(db, demoActor('anquan-01'), (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(/permission denied/)
    }
  })

  it('安全管理员自己仍看不到文书和待办', async () => {
    expect(await tasksSeen(demoActor('anquan-01'))).toEqual([])
  })

  it('留痕：谁移交给谁，哪些岗位，多少件', async () => {
    const [entry] = await inRegion(db, demoActor('shenji-01'), async (tx) => {
      const { rows } = await sql<{ changes: unknown }>`
        select value.changes
          from audit_entry entry
          join audit_value value on value.region_id = entry.region_id and value.entry_id = entry.id
         where entry.action = 'org.handOver'`.execute(tx)
      return rows
    })
    expect(entry?.changes).toEqual([
      { field: '岗位', after: ['青岛第一中学 经办'] },
      { field: '任职人员', before: '青岛第一中学 经办（演示）（yizhong-01）', after: expect.stringContaining('erzhong-01') },
      { field: '未办结', after: '文书 2 件，待办 2 项' },
      { field: '终止的委托代理', after: 1 },
    ])
  })
})

describe('移交全部岗位', () => {
  it('两个岗位一次移交；接任人员已担任的岗位照旧', async () => {
    const branch = demoAccounts.find(({ displayName }) => displayName === '青岛第二中学分校 经办')!
    await security.request('POST', `/api/v1/posts/${branch.postId}/holdings`, { accountName: 'erzhong-02' })
    const { body } = await handOver({ fromAccountId: successor.accountId, toAccountName: 'erzhong-02', postIds: undefined })
    const posts = body.posts.map(({ label, heldBefore }: HandoverView['posts'][number]) => [label, heldBefore])
    expect(Object.fromEntries(posts)).toEqual({ '青岛第二中学 经办': false, '青岛第二中学分校 经办': true, '青岛第一中学 经办': false })
    expect(await postIdsOf(await server.client('erzhong-01'))).toEqual([])
    expect((await handOver({ fromAccountId: successor.accountId, toAccountName: 'erzhong-02' })).body.problems).toMatchObject([
      { code: 'org.nothingToHandOver' },
    ])
  })
})

describe('同时办理', () => {
  it('两人同时移交同一岗位，只成一次', async () => {
    const answers = await Promise.all(
      ['jijiao-01', 'caiwu-01'].map((toAccountName) => handOver({ fromAccountId: demoActor('jijiao-02').accountId, toAccountName })),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses[0]).toBe(201)
    expect([404, 409, 422]).toContain(statuses[1])
  })
})

describe('其他岗位', () => {
  it.each([...new Set(demoAccounts.map(({ accountName }) => accountName))].filter((name) => name !== 'anquan-01'))(
    '%s 不能办理移交',
    async (accountName) => expect((await handOver({}, await server.client(accountName))).status).toBe(403),
  )
})
