import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { calendarOf } from './pack-rules.query.ts'
import { loadWorkbench } from './workbench.query.ts'

// After the demo's appointments begin, whenever the tests are run. A Monday.
const today = '2031-03-17'
const clock = { now: () => new Date(`${today}T00:10:00+08:00`) }
const server = await testServer({ withDemo: false, clock })
const { db } = server.database
const finance = demoActor('caiwu-01')
const clerk = demoActor('yizhong-01')
const division = demoActor('jijiao-01')

interface NewTask {
  readonly for: Actor
  readonly title: string
  readonly kind?: string
  readonly dueOn?: string
  readonly fiscalYear?: number
  readonly paperId?: string
  readonly toRole?: boolean
  readonly detail?: string
}

async function givenTask({ for: actor, title, kind = 'fill', dueOn, fiscalYear = 2031, paperId, toRole, detail = '' }: NewTask) {
  await inRegion(db, actor, (tx) =>
    sql`insert into task (region_id, id, department_id, organisation_id, post_id, role, kind, paper_id, title, detail, link, fiscal_year, due_on, opened_at)
        values (${actor.regionId}, ${newId()}, ${actor.departmentId}, ${actor.organisationId}, ${toRole ? null : actor.postId}, ${actor.role},
                ${kind}, ${paperId ?? null}, ${title}, ${detail}, '/papers/x', ${fiscalYear}, ${dueOn ?? null}, ${clock.now()})`.execute(
      tx,
    ),
  )
}

async function givenPaper({ title, state, dueOn }: { title: string; state: string; dueOn: string }): Promise<string> {
  const id = newId()
  await inRegion(db, clerk, (tx) =>
    sql`insert into paper (region_id, id, department_id, type, title, fiscal_year, organisation_id, division_id, post_id, state, chain, due_on, created_at, updated_at)
        values (${clerk.regionId}, ${id}, ${clerk.departmentId}, 'targets.projectTargets', ${title}, 2031, ${clerk.organisationId},
                ${division.organisationId}, ${clerk.postId}, ${state}, '[]', ${dueOn}, ${clock.now()}, ${clock.now()})`.execute(tx),
  )
  return id
}

const bench = async (accountName: string) => (await (await server.client(accountName)).request('GET', '/api/v1/workbench')).body

describe('待办', () => {
  it('逾期在前，今天其次，没有期限的最后；各年度都在，标明年度', async () => {
    await givenTask({ for: clerk, title: '没有期限' })
    await givenTask({ for: clerk, title: '下周', dueOn: '2031-03-24' })
    await givenTask({ for: clerk, title: '今天', dueOn: today })
    await givenTask({ for: clerk, title: '昨天', dueOn: '2031-03-16', fiscalYear: 2030 })
    const { tasks, overdue, dueToday, weekday } = await bench('yizhong-01')
    expect(
      tasks.map((task: { title: string; daysLeft?: number; fiscalYear: number }) => [task.title, task.daysLeft, task.fiscalYear]),
    ).toEqual([
      ['昨天', -1, 2030],
      ['今天', 0, 2031],
      ['下周', 7, 2031],
      ['没有期限', undefined, 2031],
    ])
    expect([overdue, dueToday, weekday]).toEqual([1, 1, '星期一'])
  })

  it('发给本机构某个角色的，本岗位看得到；发给别的角色、别的单位的看不到', async () => {
    await givenTask({ for: division, title: '处室审核', kind: 'review', toRole: true })
    await givenTask({ for: demoActor('jijiao-02'), title: '处长的事', toRole: true })
    expect(await bench('jijiao-01')).toMatchObject({ tasks: [{ title: '处室审核', actLabel: '审核' }], toReview: 1 })
    expect((await bench('jijiao-02')).tasks).toEqual([expect.objectContaining({ title: '处长的事' })])
    expect((await bench('erzhong-01')).tasks).toEqual([])
  })

  it('财务处看得到全部门的文书，待办仍只有自己的', async () => {
    expect((await bench('caiwu-01')).tasks).toEqual([])
  })

  it('提醒写在同一份文书的待办里，不另算一件', async () => {
    const paperId = await givenPaper({ title: '校园足球', state: 'draft', dueOn: today })
    const leader = demoActor('yizhong-02')
    await givenTask({ for: leader, title: '校园足球', paperId, dueOn: today, detail: '申报表' })
    await givenTask({ for: leader, title: '校园足球 今天到期', kind: 'reminder', paperId, dueOn: today, detail: '提醒：请在当天报送' })
    const { tasks, dueToday } = await bench('yizhong-02')
    expect(tasks).toEqual([expect.objectContaining({ title: '校园足球', detail: '申报表。提醒：请在当天报送' })])
    expect(dueToday).toBe(1)
  })

  it('办结的不再出现', async () => {
    await inRegion(db, demoActor('yizhong-02'), (tx) =>
      sql`update task set done_at = ${clock.now()} where title like '校园足球%'`.execute(tx),
    )
    expect((await bench('yizhong-02')).tasks).toEqual([])
  })
})

describe('被退回和单位报送情况', () => {
  it('退回的理由和逐格意见，本单位经办和负责人都看得到', async () => {
    const paperId = await givenPaper({ title: '普通高中奖助学金', state: 'returned', dueOn: '2031-03-15' })
    await inRegion(db, division, (tx) =>
      sql`insert into paper_act (region_id, id, department_id, paper_id, edition, act, account_id, post_label, organisation_name, reason, comments, at)
          values (${division.regionId}, ${newId()}, ${division.departmentId}, ${paperId}, 1, 'sendBack', ${division.accountId}, '基础教育处 经办', '基础教育处',
                  '指标值与上年相差较大', '[{"cell":"indicators/1/value","label":"指标值","text":"请补充依据"}]', ${clock.now()})`.execute(
        tx,
      ),
    )
    for (const name of ['yizhong-01', 'yizhong-02']) {
      expect((await bench(name)).returned).toEqual([
        expect.objectContaining({
          ...{
            paperId,
            title: '普通高中奖助学金',
            typeLabel: '项目支出绩效目标申报表',
            by: '基础教育处 经办',
            reason: '指标值与上年相差较大',
          },
          comments: [{ cell: 'indicators/1/value', label: '指标值', text: '请补充依据' }],
        }),
      ])
    }
    expect((await bench('erzhong-02')).returned).toEqual([])
  })

  it('退回的一件只列在被退回里，待办不再列更正，只算一件', async () => {
    const [{ paperId }] = (await bench('yizhong-01')).returned
    const before = await bench('yizhong-01')
    await givenTask({ for: clerk, title: '普通高中奖助学金', kind: 'correct', paperId, dueOn: today })
    const after = await bench('yizhong-01')
    expect([after.tasks, after.dueToday]).toEqual([before.tasks, before.dueToday])
    expect(after.returned).toEqual([expect.objectContaining({ paperId, dueOn: '2031-03-15' })])
  })

  it('财务处和归口处室看到哪个单位逾期几份，单位自己没有这一栏', async () => {
    const expected = { organisationName: '山东省青岛第一中学', open: 2, late: 1, returned: 1, light: 'bad', lightLabel: '1 份逾期' }
    expect(await bench('caiwu-02')).toMatchObject({ units: [expected], unitCount: 47 })
    expect(await bench('jijiao-02')).toMatchObject({ units: [expected], unitCount: 0 })
    expect((await bench('yizhong-02')).units).toEqual([])
  })
})

describe('没有业务的岗位', () => {
  it.each(['xitong-01', 'anquan-01', 'shenji-01', 'zhengzhou-01', 'pingjia-01', 'jiancha-01'])('%s：工作台是空的', async (name) => {
    expect(await bench(name)).toMatchObject({ tasks: [], returned: [], collections: [], units: [], overdue: 0 })
  })

  it('没有登录，不给看', async () => {
    expect((await (await server.client()).request('GET', '/api/v1/workbench')).status).toBe(401)
  })
})

describe('时间线和读库次数', () => {
  it('按部门的评分规则，3月监控与上年自评都在进行', async () => {
    const { calendar } = await bench('caiwu-01')
    expect(calendar.filter(({ status }: { status: string }) => status === 'current')).toEqual([
      { label: '监控', when: '3月至12月', status: 'current', fiscalYear: 2031 },
      { label: '决算', when: '次年1月至3月', status: 'current', fiscalYear: 2030 },
      { label: '自评', when: '次年3月', status: 'current', fiscalYear: 2030 },
    ])
    expect((await bench('xitong-01')).calendar).toEqual([])
  })

  it('不论有多少件，读库次数不变', async () => {
    const before = await countStatements(() => loadWorkbench({ db: counted, clock, forms: [], calendarOf }, finance))
    // The settings of the transaction and six questions: the names of units are the organisation's.
    expect(before).toBe(7)
    for (let number = 0; number < 30; number++) await givenTask({ for: finance, title: `第 ${number} 件`, dueOn: today })
    expect(await countStatements(() => loadWorkbench({ db: counted, clock, forms: [], calendarOf }, finance))).toBe(before)
  })
})

let statements = 0
const counted = db.withPlugin({
  transformQuery: ({ node }) => {
    statements += 1
    return node
  },
  transformResult: async ({ result }) => result,
})

async function countStatements(work: () => Promise<unknown>): Promise<number> {
  statements = 0
  await work()
  return statements
}
