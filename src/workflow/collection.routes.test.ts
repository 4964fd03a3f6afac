import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'

// After the demo's appointments begin, whenever the tests are run.
const clock = { day: '2031-03-16', now: () => new Date(`${clock.day}T10:00:00+08:00`) }
const server = await testServer({ withDemo: false, clock })
const { db } = server.database
let finance = await server.client('caiwu-01')

const firstSchool = demoActor('yizhong-01').organisationId
const secondSchool = demoActor('erzhong-01').organisationId
const basicDivision = demoActor('jijiao-01').organisationId

const order = {
  type: 'targets.projectTargets',
  title: '2031年度项目绩效目标',
  fiscalYear: 2031,
  dueOn: '2031-03-20',
  note: '',
  organisationIds: [firstSchool, secondSchool],
  divisionId: basicDivision,
}
const open = (changes: object = {}) => finance.request('POST', '/api/v1/collections', { ...order, ...changes })

async function count(table: string): Promise<number> {
  const { rows } = await inRegion(db, demoActor('caiwu-01'), (tx) =>
    sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(tx),
  )
  return rows[0]!.count
}

describe('下达报送任务', () => {
  it('单位没有经办岗位的，点名退回，一份也没有下达', async () => {
    const withoutClerk = (await finance.request('GET', '/api/v1/collection-units')).body.units.find(
      (unit: { hasClerk: boolean }) => !unit.hasClerk,
    )
    const answer = await open({ organisationIds: [firstSchool, withoutClerk.organisationId] })
    expect(answer.status).toBe(422)
    expect(answer.body.problems).toEqual([
      expect.objectContaining({ at: withoutClerk.name, code: 'workflow.unitWithoutClerk', message: expect.stringContaining('经办岗位') }),
    ])
    expect([await count('collection'), await count('paper'), await count('task')]).toEqual([0, 0, 0])
  })

  it('须经处室审核而没有选处室，退回', async () => {
    const { divisionId: _, ...withoutDivision } = order
    const answer = await finance.request('POST', '/api/v1/collections', withoutDivision)
    expect(answer.body.problems).toEqual([expect.objectContaining({ code: 'workflow.divisionNeeded' })])
  })

  it('每个单位得到一份草稿和一件待办，都留痕', async () => {
    const answer = await open()
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      title: order.title,
      total: 2,
      notSubmitted: 2,
      late: 0,
      daysLeft: 4,
      openedBy: '财务处 经办',
    })
    expect(
      answer.body.units.map((unit: { organisationName: string; lightLabel: string }) => [unit.organisationName, unit.lightLabel]),
    ).toEqual([
      ['山东省青岛第一中学', '未到期'],
      ['山东省青岛第二中学', '未到期'],
    ])
    const clerk = await (await server.client('yizhong-01')).request('GET', '/api/v1/workbench')
    expect(clerk.body.tasks).toEqual([expect.objectContaining({ kind: 'fill', title: order.title, dueOn: '2031-03-20', daysLeft: 4 })])
    expect(clerk.body.tasks[0].link).toBe(`/papers/${answer.body.units[0].paperId}`)
    expect([await count('paper_act'), await count('audit_value')]).toEqual([2, 1])
  })

  it('重复点击不会下达两次', async () => {
    const answer = await open()
    expect(answer.status).toBe(409)
    expect(answer.body.detail).toContain('同名任务')
  })

  it('两人同时下达同名任务，只成一次', async () => {
    const answers = await Promise.all([open({ title: '同时' }), open({ title: '同时' })])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it.each(['yizhong-01', 'jijiao-01', 'juling-01', 'caizheng-01', 'xitong-01', 'pingjia-01'])('%s 不能下达', async (name) => {
    expect((await (await server.client(name)).request('POST', '/api/v1/collections', order)).status).toBe(403)
  })

  it('别的部门的单位不能下达到', async () => {
    const answer = await (await server.client('chengyang-02')).request('POST', '/api/v1/collections', { ...order, title: '越权' })
    expect(answer.status).toBe(422)
    expect(answer.body.problems.map(({ code }: { code: string }) => code)).toContain('workflow.noSuchUnit')
  })
})

describe('报送情况和催办', () => {
  it('三天内关注，过期预警，催办文字随之改变', async () => {
    clock.day = '2031-03-21'
    finance = await server.client('caiwu-01')
    const { body } = await finance.request('GET', '/api/v1/collections')
    expect(body.collections[0]).toMatchObject({ late: 2, daysLeft: -1 })
    expect(body.reminder).toContain('山东省青岛第一中学：2031年度项目绩效目标（期限3月20日，已逾期 1 天）')
    const one = await finance.request('GET', `/api/v1/collections/${body.collections[0].id}`)
    expect(one.body.units[0]).toMatchObject({ light: 'bad', lightLabel: '逾期 1 天' })
    expect(one.body.units[0].reminder).toContain('山东省青岛第一中学：')
  })

  it('处室看得到进度，单位看不到，别的地区说没有', async () => {
    const { body } = await finance.request('GET', '/api/v1/collections')
    const path = `/api/v1/collections/${body.collections[0].id}`
    expect((await (await server.client('jijiao-02')).request('GET', path)).body.total).toBe(2)
    expect((await (await server.client('yizhong-02')).request('GET', path)).status).toBe(403)
    expect((await (await server.client('chengyang-01')).request('GET', path)).status).toBe(404)
  })
})

describe('延期', () => {
  const extend = async (body: object) => {
    const list = await finance.request('GET', '/api/v1/collections')
    const collection = list.body.collections.find(({ title }: { title: string }) => title === order.title)
    const one = await finance.request('GET', `/api/v1/collections/${collection.id}`)
    const paperIds = one.body.units.map(({ paperId }: { paperId: string }) => paperId)
    return finance.request('POST', `/api/v1/collections/${collection.id}/extension`, { paperIds, reason: '校舍搬迁', ...body })
  }

  it('没有理由、比原期限早，都不办理', async () => {
    expect((await extend({ dueOn: '2031-04-01', reason: ' ' })).status).toBe(422)
    const earlier = await extend({ dueOn: '2031-03-20' })
    expect(earlier.body.problems.map(({ code }: { code: string }) => code)).toEqual([
      'workflow.dueDatePassed',
      'workflow.notLater',
      'workflow.notLater',
    ])
  })

  it('几个单位一起延期：待办的期限随之改变，办理记录写明理由', async () => {
    const answer = await extend({ dueOn: '2031-04-01' })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ late: 0, dueOn: '2031-03-20' })
    expect(answer.body.units.map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual(['2031-04-01', '2031-04-01'])
    expect(answer.body.units.map(({ extendedFor }: { extendedFor: string }) => extendedFor)).toEqual(['校舍搬迁', '校舍搬迁'])
    const clerk = await (await server.client('yizhong-01')).request('GET', '/api/v1/workbench')
    expect(clerk.body.tasks.map(({ title, dueOn }: { title: string; dueOn: string }) => [title, dueOn])).toContainEqual([
      order.title,
      '2031-04-01',
    ])
    const { rows } = await inRegion(db, demoActor('caiwu-01'), (tx) =>
      sql<{ reason: string }>`select reason from paper_act where act = 'extend'`.execute(tx),
    )
    expect(rows).toEqual([{ reason: '校舍搬迁' }, { reason: '校舍搬迁' }])
  })

  it('已报送的单位不延期，其他单位也不动', async () => {
    const submitter = demoActor('yizhong-01')
    await inRegion(db, demoActor('caiwu-01'), (tx) =>
      sql`update paper set state = 'inReview', step = 0, submitted_by = ${submitter.accountId}, submitted_at = ${clock.now()}
           where organisation_id = ${firstSchool} and title is not null and due_on = '2031-04-01'`.execute(tx),
    )
    const answer = await extend({ dueOn: '2031-04-10' })
    expect(answer.status).toBe(422)
    expect(answer.body.problems).toEqual([expect.objectContaining({ at: '山东省青岛第一中学', code: 'workflow.nothingToExtend' })])
    const one = await extend({ dueOn: '2031-04-10', reason: ' ' })
    expect(one.status).toBe(422)
  })
})

describe('结束任务', () => {
  it('结束后不再催办；页面上的版本旧了，不办理', async () => {
    const { body } = await finance.request('GET', '/api/v1/collections')
    const { id } = body.collections.find(({ title }: { title: string }) => title === order.title)
    expect((await finance.request('POST', `/api/v1/collections/${id}/closing`, { version: 9 })).status).toBe(409)
    const closed = await finance.request('POST', `/api/v1/collections/${id}/closing`, { version: 1 })
    expect(closed.body).toMatchObject({ closed: true, notSubmitted: 1, inReview: 1 })
    expect(closed.body.reminder).toBeUndefined()
    expect(closed.body.units.every(({ reminder }: { reminder?: string }) => reminder === undefined)).toBe(true)
    expect((await finance.request('POST', `/api/v1/collections/${id}/closing`, { version: 2 })).status).toBe(409)
    expect((await open({ organisationIds: [secondSchool], dueOn: '2031-05-01' })).status).toBe(201)
  })
})
