import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { remindOfDeadlines } from './remind-of-deadlines.command.ts'

const { db } = await testDatabase()
const clock = { at: '2026-03-16T23:59:00+08:00', now: () => new Date(clock.at) }
const clerk = demoActor('yizhong-01')
const finance = demoActor('caiwu-01')
const run = () => remindOfDeadlines({ db, clock })

async function givenPaper(title: string, dueOn: string | null, { actor = clerk, collectionId = null as string | null } = {}) {
  const id = newId()
  await inRegion(db, actor, (tx) =>
    sql`insert into paper (region_id, id, department_id, type, title, fiscal_year, organisation_id, post_id, collection_id, state, chain, due_on, created_at, updated_at)
        values (${actor.regionId}, ${id}, ${actor.departmentId}, 'targets.projectTargets', ${title}, 2026, ${actor.organisationId}, ${actor.postId},
                ${collectionId}, 'draft', '[]', ${dueOn}, ${clock.now()}, ${clock.now()})`.execute(tx),
  )
  return id
}

async function givenPart(paperId: string, to: Actor, place: string, dueOn: string) {
  await inRegion(db, clerk, (tx) =>
    sql`insert into paper_part (region_id, id, department_id, paper_id, paper_organisation_id, place, organisation_id, post_id, post_label, due_on, given_at, given_by)
        values (${clerk.regionId}, ${newId()}, ${clerk.departmentId}, ${paperId}, ${clerk.organisationId}, ${place}, ${to.organisationId}, ${to.postId},
                '岗位', ${dueOn}, ${clock.now()}, '经办')`.execute(tx),
  )
}

async function partReminders(paperId: string) {
  const { rows } = await inRegion(db, finance, (tx) =>
    sql<{ line: string }>`select post_id || ' ' || title || '：' || detail as line from task
                           where kind = 'reminder' and done_at is null and paper_id = ${paperId} order by title desc`.execute(tx),
  )
  return rows.map(({ line }) => line)
}

async function reminders() {
  const { rows } = await inRegion(db, clerk, (tx) =>
    sql<{
      title: string
    }>`select title from task where kind = 'reminder' and done_at is null and post_id = ${clerk.postId} order by title`.execute(tx),
  )
  return rows.map(({ title }) => title)
}

describe('到期提醒', () => {
  it('三天内、当天、逾期各提醒一次；四天后的、没有期限的不提醒', async () => {
    await givenPaper('甲', '2026-03-20')
    await givenPaper('乙', '2026-03-19')
    await givenPaper('丙', '2026-03-16')
    await givenPaper('丁', '2026-03-15')
    await givenPaper('戊', null)
    expect(await run()).toEqual({ opened: 3, closed: 0 })
    expect(await reminders()).toEqual(['丁 已逾期', '丙 今天到期', '乙 即将到期'].sort())
  })

  it('再运行一次，什么也不变；同时运行也不会重复', async () => {
    expect(await run()).toEqual({ opened: 0, closed: 0 })
    await Promise.all([run(), run(), run()])
    expect(await reminders()).toHaveLength(3)
  })

  it('过了午夜：今天到期的变为已逾期，四天后的变为即将到期', async () => {
    clock.at = '2026-03-17T00:01:00+08:00'
    expect(await run()).toEqual({ opened: 2, closed: 1 })
    expect(await reminders()).toEqual(['丁 已逾期', '丙 已逾期', '乙 即将到期', '甲 即将到期'].sort())
  })

  it('已报送、延期、任务结束的，提醒收回', async () => {
    await inRegion(db, clerk, async (tx) => {
      await sql`update paper set state = 'approved' where title = '丁'`.execute(tx)
      await sql`update paper set due_on = '2026-04-30' where title = '丙'`.execute(tx)
    })
    const collectionId = newId()
    await inRegion(db, finance, (tx) =>
      sql`insert into collection (region_id, id, department_id, type, title, fiscal_year, due_on, opened_at, opened_by, closed_at)
          values (${finance.regionId}, ${collectionId}, ${finance.departmentId}, 't', '已结束的任务', 2026, '2026-03-17', ${clock.now()}, '财务处', ${clock.now()})`.execute(
        tx,
      ),
    )
    await givenPaper('己', '2026-03-17', { collectionId })
    expect(await run()).toEqual({ opened: 0, closed: 2 })
    expect(await reminders()).toEqual(['乙 即将到期', '甲 即将到期'].sort())
  })

  it('各地区分别提醒，提醒只在本单位看得到', async () => {
    const zhengzhou = demoActor('chengyang-01', 'financeClerk')
    await givenPaper('城阳', '2026-03-17', { actor: zhengzhou })
    expect(await run()).toEqual({ opened: 1, closed: 0 })
    expect(await reminders()).not.toContain('城阳 今天到期')
    const { rows } = await inRegion(db, zhengzhou, (tx) => sql<{ title: string; link: string }>`select title, role from task`.execute(tx))
    expect(rows).toEqual([{ title: '城阳 今天到期', role: 'financeClerk' }])
  })

  it('分给别的岗位的部分另行提醒：几处取最早的一天，各岗位一条；报送了的收回', async () => {
    const id = await givenPaper('庚', '2026-04-20')
    const [helper, other] = [demoActor('erzhong-01'), demoActor('jijiao-01')]
    await givenPart(id, helper, 'total', '2026-03-17')
    await givenPart(id, helper, 'schools', '2026-03-16')
    await givenPart(id, other, 'objective', '2026-03-19')
    await givenPart(id, other, 'share', '2026-03-30')
    expect(await run()).toEqual({ opened: 2, closed: 0 })
    expect(await partReminders(id)).toEqual([
      `${helper.postId} 庚 已逾期：提醒：分给本岗位的部分期限3月16日已过，请说明原因并尽快报送`,
      `${other.postId} 庚 即将到期：提醒：分给本岗位的部分3月19日到期，请及时报送`,
    ])
    expect(await run()).toEqual({ opened: 0, closed: 0 })
    await inRegion(db, clerk, (tx) =>
      sql`update paper_part set reported_at = now(), reported_by = '某' where paper_id = ${id} and post_id = ${helper.postId}`.execute(tx),
    )
    expect(await run()).toEqual({ opened: 0, closed: 1 })
  })
})
