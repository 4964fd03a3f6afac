import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { type TestClient, testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'

const server = await testServer({ withDemo: false })
const { db } = server.database
const security = await server.client('anquan-01')
const system = await server.client('xitong-01')
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

async function delegate(from: string, to: string): Promise<void> {
  const order = { toAccountId: demoActor(to).accountId, fromOn: day(0), untilOn: day(5), reason: '出差' }
  const { status, text } = await (await server.client(from)).request('POST', '/api/v1/delegations', order)
  expect(status, text).toBe(201)
}
const looksAfter = async (client: TestClient): Promise<string[]> =>
  (await client.request('GET', '/api/v1/session')).body.posts
    .filter(({ delegationId }: { delegationId?: string }) => delegationId)
    .map(({ label }: { label: string }) => label)

/** The person signed in, acting in the post that is looked after. */
async function standIn(accountName: string): Promise<TestClient> {
  const client = await server.client(accountName)
  const { posts } = (await client.request('GET', '/api/v1/session')).body
  const { postId, delegationId } = posts.find((post: { delegationId?: string }) => post.delegationId)
  expect((await client.request('PUT', '/api/v1/session/post', { postId, delegationId })).status).toBe(200)
  return client
}
const actsAs = async (client: TestClient) => (await client.request('GET', '/api/v1/session')).body?.account?.displayName

async function dismiss(accountName: string, posts = 9): Promise<void> {
  const { accountId } = demoActor(accountName)
  const { rows } = await inRegion(db, demoActor('anquan-01'), (tx) =>
    sql<{ id: string }>`select id from post_holding where account_id = ${accountId} and until_at is null`.execute(tx),
  )
  for (const { id } of rows.slice(0, posts)) expect((await security.request('POST', `/api/v1/holdings/${id}/ending`)).status).toBe(204)
}
async function suspend(accountName: string): Promise<void> {
  const { body } = await system.request('GET', `/api/v1/accounts?search=${accountName}`)
  const { id, version } = body.accounts[0]
  expect((await system.request('POST', `/api/v1/accounts/${id}/suspension`, { version })).status).toBe(200)
}
const lastChanges = (action: string) =>
  inRegion(db, demoActor('shenji-01'), async (tx) => {
    const { rows } = await sql<{ changes: unknown }>`
      select value.changes from audit_entry entry
        join audit_value value on value.region_id = entry.region_id and value.entry_id = entry.id
       where entry.action = ${action} order by entry.at desc limit 1`.execute(tx)
    return JSON.stringify(rows[0]?.changes)
  })

describe('离岗的人不再代理', () => {
  it('受托人被免去全部岗位，代理随之终止，下一次请求就不再是这个岗位；留痕写明', async () => {
    await delegate('yizhong-02', 'erzhong-02')
    const client = await standIn('erzhong-02')
    await dismiss('erzhong-02')
    expect(await actsAs(client)).not.toBe('青岛第一中学 负责人')
    expect(await looksAfter(await server.client('erzhong-02'))).toEqual([])
    expect(await lastChanges('org.endHolding')).toContain('青岛第一中学 负责人')
  })

  it('受托人只免去一个岗位、另有岗位的，代理照旧', async () => {
    await delegate('yizhong-02', 'erzhong-01')
    await dismiss('erzhong-01', 1)
    expect(await looksAfter(await server.client('erzhong-01'))).toEqual(['青岛第一中学 负责人'])
  })

  it('受托人把岗位移交他人，代理终止并列入移交清单', async () => {
    const answer = await security.request('POST', '/api/v1/handovers', {
      ...{ fromAccountId: demoActor('erzhong-01').accountId, toAccountName: 'jijiao-01', reason: '调离' },
    })
    expect(answer.status, answer.text).toBe(201)
    expect(answer.body.delegations).toMatchObject([{ postLabel: '青岛第一中学 负责人' }])
    expect(await looksAfter(await server.client('erzhong-01'))).toEqual([])
  })

  it('委托人的账号停用，受托人不再代理；留痕写明', async () => {
    await delegate('yizhong-02', 'yizhong-01')
    const client = await standIn('yizhong-01')
    await suspend('yizhong-02')
    expect(await actsAs(client)).not.toBe('青岛第一中学 负责人')
    expect(await looksAfter(await server.client('yizhong-01'))).toEqual([])
    expect(await lastChanges('org.suspendAccount')).toContain('委托代理')
  })

  it.each([
    ['停用', sql`update account set disabled = true where id = ${demoActor('caiwu-02').accountId}`],
    ['不再任职', sql`update post_holding set until_at = now() where account_id = ${demoActor('caiwu-02').accountId}`],
  ])('委托人在别处%s（资金链），受托人也立即不再代理', async (_, gone) => {
    if ((await looksAfter(await server.client('caiwu-01'))).length === 0) await delegate('caiwu-02', 'caiwu-01')
    const client = await standIn('caiwu-01')
    expect(await actsAs(client)).toBe('财务处 处长')
    await inRegion(db, demoActor('anquan-01'), (tx) => gone.execute(tx))
    expect(await actsAs(client)).not.toBe('财务处 处长')
    expect(await looksAfter(await server.client('caiwu-01'))).toEqual([])
    const restore = sql`update account set disabled = false where id = ${demoActor('caiwu-02').accountId}`
    await inRegion(db, demoActor('anquan-01'), (tx) => restore.execute(tx))
  })
})

describe('委托与移交同时办理', () => {
  it('委托已核对、尚未保存时移交：移交等候，随后终止这次委托', async () => {
    const { accountId, postId } = demoActor('caiwu-01')
    const client = await server.client('caiwu-01')
    const order = { toAccountId: demoActor('juling-01').accountId, fromOn: day(0), untilOn: day(2), reason: '出差' }
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    const [delegation, handover] = await db.transaction().execute(async (tx) => {
      // Where a second delegation of the post waits for the first.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`delegation ${postId}`}, 0))`.execute(tx)
      const delegating = client.request('POST', '/api/v1/delegations', order)
      await pause(200)
      const passing = security.request('POST', '/api/v1/handovers', {
        fromAccountId: accountId,
        toAccountName: 'jijiao-01',
        postIds: [postId],
      })
      await pause(200)
      return [delegating, passing].map((asked) => ({ asked }))
    })
    expect([(await delegation!.asked).status, (await handover!.asked).status]).toEqual([201, 201])
    const ended = (await handover!.asked).body.delegations.map(({ postLabel }: { postLabel: string }) => postLabel)
    expect(ended).toContain('财务处 经办')
    expect(await looksAfter(await server.client('juling-01'))).toEqual([])
  })

  it('不留下没有任职人员的委托', async () => {
    const pair = ['jijiao-02', 'jijiao-01'] as const
    const { postId } = demoActor('jijiao-02')
    for (let round = 0; round < 6; round++) {
      const [from, to] = round % 2 ? [pair[1], pair[0]] : pair
      const client = await server.client(from)
      expect((await client.request('PUT', '/api/v1/session/post', { postId })).status).toBe(200)
      const order = { toAccountId: demoActor('juling-01').accountId, fromOn: day(0), untilOn: day(2), reason: '出差' }
      await Promise.all([
        client.request('POST', '/api/v1/delegations', order),
        new Promise((resolve) => setTimeout(resolve, round * 2)).then(() =>
          security.request('POST', '/api/v1/handovers', { fromAccountId: demoActor(from).accountId, toAccountName: to, postIds: [postId] }),
        ),
      ])
      const orphans = await inRegion(db, demoActor('anquan-01'), async (tx) => {
        const { rows } =
          await sql`select id from delegation where post_id = ${postId} and ended_at is null and from_account_id = ${demoActor(from).accountId}`.execute(
            tx,
          )
        return rows
      })
      expect(orphans).toEqual([])
      expect(await looksAfter(await server.client('juling-01'))).toEqual([])
    }
  })
})
