import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { testServer } from '../../test/kit/server.ts'

// After the demo's appointments begin, whenever the tests are run.
const clock = { at: '2031-03-16T10:00:00+08:00', now: () => new Date(clock.at) }
const server = await testServer({ withDemo: false, clock })
const leader = await server.client('caiwu-02')
const deputy = demoActor('caiwu-01')
const order = { toAccountId: deputy.accountId, fromOn: '2031-03-16', untilOn: '2031-03-20', reason: '外出培训' }
const post = (body: object, client = leader) => client.request('POST', '/api/v1/delegations', body)

describe('委托代理', () => {
  it('可委托的人员：本部门在岗的业务账号，写登录名和岗位，不含管理员、检查账号和本人', async () => {
    const { body } = await leader.request('GET', '/api/v1/colleagues')
    const names = body.colleagues.map(({ accountName }: { accountName: string }) => accountName)
    expect(names).toContain('caiwu-01')
    for (const name of ['caiwu-02', 'xitong-01', 'anquan-01', 'shenji-01', 'jiancha-01', 'chengyang-01', 'caizheng-01'])
      expect(names).not.toContain(name)
    expect(body.colleagues.find(({ accountName }: { accountName: string }) => accountName === 'erzhong-01').posts).toHaveLength(2)
  })

  it('委托后，受托人的岗位切换里有这个岗位，并以代理身份办理', async () => {
    expect((await post(order)).status).toBe(201)
    const client = await server.client('caiwu-01')
    const { posts } = (await client.request('GET', '/api/v1/session')).body
    const held = posts.find(({ delegationId }: { delegationId?: string }) => delegationId)
    expect(held).toMatchObject({ label: '财务处 处长' })
    const { body } = await client.request('PUT', '/api/v1/session/post', { postId: held.postId, delegationId: held.delegationId })
    expect(body.account).toMatchObject({ displayName: '财务处 处长', standsIn: true })

    const onward = await post({ ...order, toAccountId: demoActor('jijiao-01').accountId }, client)
    expect(onward.status).toBe(422)
    expect(onward.body.problems.map(({ code }: { code: string }) => code)).toContain('workflow.delegationChain')
    expect((await client.request('GET', '/api/v1/delegations')).body.refusal).toContain('不能再转委托')
  })

  it.each([
    ['管理员账号', demoActor('xitong-01').accountId, 'workflow.delegationToAdministrator'],
    ['别的地区的账号', demoActor('zhengzhou-01').accountId, 'workflow.noSuchColleague'],
    ['检查账号', demoActor('jiancha-01').accountId, 'workflow.delegateWithoutPost'],
    ['本人', demoActor('caiwu-02').accountId, 'workflow.delegationToSelf'],
  ])('不能委托给%s', async (_, toAccountId, code) => {
    const answer = await post({ ...order, toAccountId, fromOn: '2031-05-01', untilOn: '2031-05-02' })
    expect(answer.body.problems).toEqual([expect.objectContaining({ code })])
  })

  it('同一时间两次委托，只成一次', async () => {
    const span = { fromOn: '2031-06-01', untilOn: '2031-06-05' }
    const answers = await Promise.all([post({ ...order, ...span }), post({ ...order, ...span })])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
  })

  it('提前结束后，受托人下一次请求就不再是这个岗位；别人不能替他结束', async () => {
    const client = await server.client('caiwu-01')
    const { delegations } = (await leader.request('GET', '/api/v1/delegations')).body
    const current = delegations.find(({ status }: { status: string }) => status === 'current')
    expect(current).toMatchObject({
      direction: 'given',
      fromName: 'caiwu-02',
      toName: 'caiwu-01',
      fromOn: '2031-03-16',
      untilOn: '2031-03-20',
    })
    expect((await client.request('DELETE', `/api/v1/delegations/${current.id}`)).status).toBe(404)
    const { posts } = (await client.request('GET', '/api/v1/session')).body
    expect(posts).toHaveLength(2)
    expect((await leader.request('DELETE', `/api/v1/delegations/${current.id}`)).status).toBe(204)
    expect((await client.request('GET', '/api/v1/session')).body.posts).toHaveLength(1)
    const after = (await leader.request('GET', '/api/v1/delegations')).body.delegations.find(({ id }: { id: string }) => id === current.id)
    expect(after.status).toBe('past')
  })

  it('三员和评价之外没有此项权限的岗位，不能委托', async () => {
    for (const name of ['xitong-01', 'shenji-01', 'jiancha-01']) expect((await post(order, await server.client(name))).status).toBe(403)
  })
})
