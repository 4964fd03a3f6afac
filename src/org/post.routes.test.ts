import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { type TestClient, testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { demoAccounts, demoOrganisations } from './demo.ts'
import type { PostListView } from './post.view.ts'

const server = await testServer({ withDemo: false })
const { db, ownerDb } = server.database
const security = await server.client('anquan-01')
const anquan = demoActor('anquan-01')

const organisationNamed = (name: string) => demoOrganisations.find((one) => one.name === name)!.id
const school = organisationNamed('山东省青岛第一中学')
const department = organisationNamed('青岛市教育局')

const open = (more: object = {}) =>
  security.request('POST', '/api/v1/posts', { organisationId: school, role: 'unitClerk', label: `经办 ${newId()}`, ...more })
const give = (postId: string, accountName: string) => security.request('POST', `/api/v1/posts/${postId}/holdings`, { accountName })
const end = (holdingId: string) => security.request('POST', `/api/v1/holdings/${holdingId}/ending`)
const list = async (client = security): Promise<PostListView> => (await client.request('GET', '/api/v1/posts')).body
async function findPost(id: string) {
  const { organisations } = await list()
  return organisations.flatMap(({ posts }) => posts).find((post) => post.id === id)
}
const choose = (client: TestClient, postId: string) => client.request('PUT', '/api/v1/session/post', { postId })

describe('设置岗位', () => {
  it('设在合适的机构；列表里先列空缺', async () => {
    const { status, body } = await open({ label: '青岛第一中学 出纳经办' })
    expect(status).toBe(201)
    const { organisations } = await list()
    const posts = organisations.find(({ id }) => id === school)!.posts
    expect(posts[0]).toMatchObject({ id: body.postId, vacant: true, holdings: [] })
    expect(posts.at(-1)!.vacant).toBe(false)
  })

  it('列出谁何时起担任', async () => {
    const post = await findPost(demoActor('yizhong-01').postId)
    expect(post).toMatchObject({ label: '青岛第一中学 经办', roleLabel: '单位经办', vacant: false })
    expect(post!.holdings).toMatchObject([{ accountName: 'yizhong-01', disabled: false }])
  })

  it('机构类别不合的，退回并说明', async () => {
    const { status, body } = await open({ role: 'treasuryClerk' })
    expect(status).toBe(422)
    expect(body.detail).toContain('“财政部门经办”岗位不能设在预算单位，应设在：财政部门、财政部门的处室。')
  })

  it('检查岗位带可查年度', async () => {
    const { body } = await open({ organisationId: department, role: 'inspector', label: '审计组', firstYear: 2018, lastYear: 2020 })
    expect(await findPost(body.postId)).toMatchObject({ years: [2018, 2020] })
  })

  it('别的部门的机构，答复 404', async () => {
    expect((await open({ organisationId: organisationNamed('青岛市财政局'), role: 'treasuryClerk' })).status).toBe(404)
    expect((await open({ organisationId: organisationNamed('郑州市教育局'), role: 'financeClerk' })).status).toBe(404)
  })
})

describe('岗位更名与撤销', () => {
  it('更名；与同一机构的岗位重名的退回；他人先改了的不办理', async () => {
    const { body } = await open()
    const rename = (label: string, version: number) => security.request('PUT', `/api/v1/posts/${body.postId}/label`, { label, version })
    expect((await rename('青岛第一中学 负责人', 1)).status).toBe(422)
    expect((await rename('青岛第一中学 资产经办', 1)).status).toBe(204)
    expect(await findPost(body.postId)).toMatchObject({ label: '青岛第一中学 资产经办', version: 2 })
    expect((await rename('别的名称', 1)).status).toBe(409)
  })

  it('空缺的岗位可以撤销；有人担任的先免职', async () => {
    const { body } = await open()
    const holding = await give(body.postId, 'yizhong-02')
    const close = () => security.request('POST', `/api/v1/posts/${body.postId}/closure`, { version: 1 })
    expect((await close()).body.problems).toMatchObject([{ code: 'org.postHeld' }])
    await end(holding.body.holdingId)
    expect((await close()).status).toBe(204)
    expect(await findPost(body.postId)).toBeUndefined()
    expect((await give(body.postId, 'yizhong-02')).status).toBe(422)
  })

  it('还有文书没有办结的岗位不能撤销', async () => {
    const { body } = await open()
    const clerk = { ...demoActor('yizhong-01'), postId: body.postId }
    await inRegion(db, clerk, (tx) =>
      sql`insert into paper (region_id, id, department_id, type, title, fiscal_year, organisation_id, post_id, state, chain, created_at, updated_at)
          values (${clerk.regionId}, ${newId()}, ${clerk.departmentId}, 'targets.project', '校园安保资金', 2020, ${school}, ${body.postId},
                  'draft', '[]', now(), now())`.execute(tx),
    )
    const answer = await security.request('POST', `/api/v1/posts/${body.postId}/closure`, { version: 1 })
    expect(answer.body.problems).toMatchObject([{ code: 'org.postHasWork' }])
    expect(answer.body.detail).toContain('还有 1 件文书没有办结')
  })
})

describe('任免立即生效', () => {
  it('任职后下一次请求就能切换到新岗位；免职后该岗位的会话立即结束', async () => {
    const client = await server.client('yizhong-02')
    const { body: made } = await open()
    const { body } = await give(made.postId, 'YIZHONG-02')
    expect((await choose(client, made.postId)).body.account.postId).toBe(made.postId)
    expect((await end(body.holdingId)).status).toBe(204)
    expect((await client.request('GET', '/api/v1/session')).status).toBe(401)
    const again = await server.client('yizhong-02')
    expect((await choose(again, made.postId)).status).toBe(403)
    expect((await end(body.holdingId)).status).toBe(404)
  })

  it('登录时还没有岗位的人，任职后刷新页面就能办理，不必重新登录', async () => {
    const own = demoActor('yizhong-02').postId
    const { holdings } = (await findPost(own))!
    await end(holdings[0]!.id)
    const client = await server.client('yizhong-02')
    expect((await client.request('GET', '/api/v1/session')).body).toMatchObject({ posts: [], permissions: [] })
    await give(own, 'yizhong-02')
    expect((await client.request('GET', '/api/v1/session')).body.account.postId).toBe(own)
  })

  it('免去别的岗位，当前岗位的会话不受影响', async () => {
    const client = await server.client('yizhong-02')
    const { body: made } = await open()
    const { body } = await give(made.postId, 'yizhong-02')
    await end(body.holdingId)
    expect((await client.request('GET', '/api/v1/session')).status).toBe(200)
  })

  it('免职后，他委托别人的代理也随之终止', async () => {
    const { body: made } = await open()
    const { body } = await give(made.postId, 'yizhong-02')
    await inRegion(db, { ...demoActor('yizhong-02'), postId: made.postId }, (tx) =>
      sql`insert into delegation (region_id, id, department_id, post_id, from_account_id, to_account_id, from_at, until_at, reason)
          values (${anquan.regionId}, ${newId()}, ${anquan.departmentId}, ${made.postId}, ${demoActor('yizhong-02').accountId},
                  ${demoActor('yizhong-01').accountId}, now() - interval '1 hour', now() + interval '1 day', '出差')`.execute(tx),
    )
    const holds = async () => (await (await server.client('yizhong-01')).request('GET', '/api/v1/session')).body.posts
    expect((await holds()).map(({ postId }: { postId: string }) => postId)).toContain(made.postId)
    await end(body.holdingId)
    expect((await holds()).map(({ postId }: { postId: string }) => postId)).not.toContain(made.postId)
  })
})

describe('三员互斥', () => {
  it.each([
    ['shenji-01', 'systemAdministrator'],
    ['xitong-01', 'auditAdministrator'],
    ['caiwu-01', 'systemAdministrator'],
  ])('%s 不能担任 %s：答复说明理由', async (accountName, role) => {
    const { body: made } = await open({ organisationId: department, role })
    const { status, body } = await give(made.postId, accountName)
    expect(status).toBe(422)
    expect(body.problems).toMatchObject([{ code: 'org.administratorsApart' }])
  })

  it.each([
    ['审计管理员的账号，系统管理员岗位', 'shenji-01', 'xitong-01', 'system'],
    ['审计管理员的账号，冒称系统管理员类别', 'shenji-01', 'xitong-01', 'audit'],
    ['系统管理员的账号，业务岗位', 'xitong-01', 'caiwu-01', 'none'],
    ['业务账号，安全管理员岗位', 'caiwu-01', 'anquan-01', 'security'],
  ])('绕过程序直接写库也不行：%s', async (_, accountName, holderOfPost, adminKind) => {
    const { accountId } = demoActor(accountName)
    const { postId } = demoActor(holderOfPost)
    const insert = sql`
      insert into post_holding (region_id, id, department_id, post_id, account_id, admin_kind, from_at, given_by)
      values (${anquan.regionId}, ${newId()}, ${anquan.departmentId}, ${postId}, ${accountId}, ${adminKind}, now(), '测试')`
    await expect(inRegion(db, anquan, (tx) => insert.execute(tx))).rejects.toThrow(/violates foreign key constraint/)
  })

  it('岗位的类别与角色不符，数据库拒绝；连表的所有者也不行', async () => {
    const insert = sql`
      insert into post (region_id, id, department_id, organisation_id, role, admin_kind, label)
      values (${anquan.regionId}, ${newId()}, ${anquan.departmentId}, ${department}, 'systemAdministrator', 'none', '冒名')`
    await expect(inRegion(db, anquan, (tx) => insert.execute(tx))).rejects.toThrow(/check constraint/)
    const asOwner = ownerDb.transaction().execute(async (tx) => {
      await sql`select set_config('app.region_id', ${anquan.regionId}, true), set_config('app.department_id', ${anquan.departmentId}, true)`.execute(
        tx,
      )
      await insert.execute(tx)
    })
    await expect(asOwner).rejects.toThrow(/check constraint/)
  })

  it('不能给自己任职，也不能免自己的职', async () => {
    const { body: made } = await open({ organisationId: department, role: 'securityAdministrator' })
    expect((await give(made.postId, 'anquan-01')).body.problems).toMatchObject([{ code: 'org.ownAccount' }])
    const own = await findPost(anquan.postId)
    expect((await end(own!.holdings[0]!.id)).status).toBe(422)
  })
})

describe('别的部门和区划的人', () => {
  it('资金链岗位由获授权的区里的人担任，换一个人也行', async () => {
    const chain = demoActor('chengyang-01', 'fundChainClerk').postId
    expect((await give(chain, 'chengyang-02')).status).toBe(201)
    const client = await server.client('chengyang-02')
    expect((await choose(client, chain)).body.account.role).toBe('fundChainClerk')
    const post = await findPost(chain)
    expect(post!.holdings.at(-1)).toMatchObject({ accountName: 'chengyang-02', departmentName: '青岛市城阳区教育局' })
  })

  it.each(['zhengzhou-01', 'caiwu-01', 'mei-you-zhe-ge-ren'])('没有授权的 %s 不能担任资金链岗位，答复都一样', async (accountName) => {
    const { body } = await give(demoActor('chengyang-01', 'fundChainClerk').postId, accountName)
    expect(body.problems).toMatchObject([
      { message: '资金链对方部门没有这个可以任职的账号。请核对登录名；账号停用的，请先由系统管理员启用。' },
    ])
  })

  it('不能把本部门的岗位给别的部门的人；与没有这个人的答复相同', async () => {
    const { body: made } = await open()
    const answers = [await give(made.postId, 'zhengzhou-01'), await give(made.postId, 'mei-you-zhe-ge-ren')]
    expect(answers.map(({ status }) => status)).toEqual([422, 422])
    expect(answers[0]!.body.detail).toBe(answers[1]!.body.detail)
  })

  it('别的部门的岗位和任职，看不到也动不了', async () => {
    const foreign = demoActor('caizheng-01').postId
    expect(await findPost(foreign)).toBeUndefined()
    expect((await give(foreign, 'caiwu-01')).status).toBe(404)
    expect((await security.request('PUT', `/api/v1/posts/${foreign}/label`, { label: '改名', version: 1 })).status).toBe(404)
    expect((await security.request('POST', `/api/v1/posts/${foreign}/closure`, { version: 1 })).status).toBe(404)
    const { rows } = await sql<{ id: string }>`select id from post_holding where post_id = ${foreign}`.execute(ownerDb)
    for (const { id } of rows) expect((await end(id)).status).toBe(404)
  })
})

describe('其他岗位', () => {
  const readers = new Set([
    'xitong-01',
    'anquan-01',
    'caiwu-01',
    'caiwu-02',
    'chengyang-01',
    'chengyang-02',
    'zhengzhou-02',
    'zhengzhou-03',
    'shuangyang-03',
    'shuangyang-04',
  ])

  it.each([...new Set(demoAccounts.map(({ accountName }) => accountName))].filter((name) => name !== 'anquan-01'))(
    '%s 不能任免',
    async (accountName) => {
      const client = await server.client(accountName)
      const { postId } = demoActor('yizhong-01')
      const answers = [
        await client.request('POST', '/api/v1/posts', { organisationId: school, role: 'unitClerk', label: '某' }),
        await client.request('PUT', `/api/v1/posts/${postId}/label`, { label: '某', version: 1 }),
        await client.request('POST', `/api/v1/posts/${postId}/closure`, { version: 1 }),
        await client.request('POST', `/api/v1/posts/${postId}/holdings`, { accountName: 'caiwu-01' }),
        await client.request('POST', `/api/v1/holdings/${postId}/ending`),
      ]
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
      expect((await client.request('GET', '/api/v1/posts')).status).toBe(readers.has(accountName) ? 200 : 403)
    },
  )
})

describe('任免留痕', () => {
  it('设岗、更名、任职、免职、撤销都留痕，带前后值', async () => {
    const actions = await inRegion(db, demoActor('shenji-01'), async (tx) => {
      const { rows } = await sql<{ action: string }>`
        select distinct entry.action
          from audit_entry entry
          join audit_value value on value.region_id = entry.region_id and value.entry_id = entry.id
         where entry.subject like 'post/%'`.execute(tx)
      return rows.map(({ action }) => action).sort()
    })
    expect(actions).toEqual(['org.closePost', 'org.endHolding', 'org.givePost', 'org.openPost', 'org.renamePost'])
  })
})
