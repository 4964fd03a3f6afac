import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { givenPaper } from '../../test/kit/papers.ts'
import { givenEvaluation, givenPlacedRows } from '../../test/kit/placed-rows.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { inRegion, type RegionScope, sql } from './server.ts'

/** 看得到的不都改得了: what each reach may write, tried with the role of the application and without any WHERE of a command. */

const { db } = await testDatabase()
const office = demoActor('caiwu-01')
const school = demoActor('yizhong-01')
const division = demoActor('jijiao-01')
const treasury = demoActor('caizheng-01')
const inspector = demoActor('jiancha-01')
const team = demoActor('pingjia-01')

let filling = ''
let approved = ''

beforeAll(async () => {
  await givenEvaluation(db)
  await givenPlacedRows(db)
  const about = { by: school, divisionId: division.organisationId, reachedFinance: true }
  filling = await givenPaper(db, { ...about, title: '一中在填的文书' })
  approved = await givenPaper(db, { ...about, title: '一中已批复的文书', state: 'approved' })
  await inRegion(db, office, async (tx) => {
    await sql`
      insert into collection (region_id, id, department_id, type, title, fiscal_year, due_on, opened_at, opened_by)
      values (${office.regionId}, ${newId()}, ${office.departmentId}, 'x', '报送任务', 2020, '2020-03-31', now(), '演示')`.execute(tx)
    await sql`
      insert into evaluation_indicator
             (region_id, id, department_id, evaluation_id, position, path, points, definition, benchmark, criterion, facts, figures, explanation,
              facts_changed_at, facts_changed_by, criterion_changed_at, criterion_changed_by, explanation_changed_at, explanation_changed_by)
      select region_id, gen_random_uuid(), department_id, id, 0, '{产出,数量}', 10, '', '', '', '{}', '{}', '', now(), '演示', now(), '演示', now(), '演示'
        from evaluation`.execute(tx)
  })
})

const touch = (actor: Actor, table: string) =>
  inRegion(db, actor, async (tx) => (await sql`update ${sql.table(table)} set version = version + 1`.execute(tx)).numAffectedRows ?? 0n)
const touchCells = (actor: RegionScope, paperId: string) =>
  inRegion(db, actor, async (tx) => {
    const { numAffectedRows = 0n } = await sql`update paper_cell set value = '改' where paper_id = ${paperId}`.execute(tx)
    return numAffectedRows
  })
const addCell = (actor: RegionScope, paperId: string) =>
  inRegion(db, actor, (tx) =>
    sql`insert into paper_cell (region_id, paper_id, cell, department_id, value, changed_at, changed_by)
        values (${actor.regionId}, ${paperId}, ${newId()}, ${actor.departmentId}, '加', now(), '演示')`.execute(tx),
  )

describe('看得到，但不归本岗位改的，数据库拒绝', () => {
  it.each([
    ['财政部门改评价指标', treasury, 'evaluation_indicator'],
    ['财政部门改教育局的报送任务', treasury, 'collection'],
    ['财政部门改教育局的预算调整', treasury, 'budget_adjustment'],
    ['财政部门改单位文书的单元格', treasury, 'paper_cell'],
    ['处室改单位文书的单元格', division, 'paper_cell'],
    ['单位改报送任务', school, 'collection'],
    ['检查账号改评价指标', inspector, 'evaluation_indicator'],
    ['检查账号改预算调整', inspector, 'budget_adjustment'],
  ] as const)('%s', async (_, actor, table) => {
    await expect(touch(actor, table)).rejects.toThrow(/row-level security/)
  })

  it.each([
    ['财政部门改项目', treasury, 'project'],
    ['财政部门改采购项目', treasury, 'procurement_item'],
    ['处室改采购项目', division, 'procurement_item'],
    ['单位改部门的控制数', school, 'budget_control'],
  ] as const)('%s：一行也改不了', async (_, actor, table) => {
    expect(await touch(actor, table)).toBe(0n)
  })

  it.each([
    ['财政部门替单位开文书', treasury],
    ['处室替单位开文书', division],
  ] as const)('%s', async (_, actor) => {
    const open = inRegion(db, actor, (tx) =>
      sql`insert into paper (region_id, id, department_id, type, title, fiscal_year, organisation_id, division_id, post_id, state, chain,
                             reached_finance, created_at, updated_at)
          values (${school.regionId}, ${newId()}, ${school.departmentId}, 'x', '代开', 2020, ${school.organisationId}, ${division.organisationId},
                  ${school.postId}, 'draft', '[]', true, now(), now())`.execute(tx),
    )
    await expect(open).rejects.toThrow(/row-level security/)
  })
})

describe('报送、批复以后的内容，本单位和财务处也改不了', () => {
  it.each([
    ['单位', school],
    ['财务处', office],
    ['程序自己', { ...office, reach: 'system' as const }],
  ] as const)('%s能填在填的文书，已批复的不能改、不能加、不能移走', async (_, actor) => {
    expect(await touchCells(actor, filling)).toBeGreaterThan(0n)
    await addCell(actor, filling)
    await expect(touchCells(actor, approved)).rejects.toThrow(/row-level security/)
    await expect(addCell(actor, approved)).rejects.toThrow(/row-level security/)
    const move = inRegion(db, actor, (tx) =>
      sql`update paper_cell set paper_id = ${filling}, cell = 'moved' where paper_id = ${approved}`.execute(tx),
    )
    await expect(move).rejects.toThrow(/permission denied/)
  })
})

describe('常用审核意见、指标库', () => {
  const district = demoActor('chengyang-01', 'financeClerk')
  const administrators = ['xitong-01', 'anquan-01', 'shenji-01'].map((name) => demoActor(name))
  const addComment = (actor: Actor) =>
    inRegion(db, actor, (tx) =>
      sql`insert into review_comment (region_id, id, department_id, item, text, created_at, created_by)
          values (${office.regionId}, ${newId()}, ${office.departmentId}, '完整性', ${newId()}, now(), '演示')`.execute(tx),
    )
  const addEntry = (actor: Actor) =>
    inRegion(db, actor, (tx) =>
      sql`insert into indicator_entry (region_id, id, department_id, sector, level_one, level_two, name, created_at)
          values (${office.regionId}, ${newId()}, ${office.departmentId}, '教育', '产出指标', '', ${newId()}, now())`.execute(tx),
    )

  it.each([
    ['财政部门', treasury],
    ['处室', division],
    ['单位', school],
    ['检查账号', inspector],
    ['别的区划的财务处', district],
  ] as const)('%s不能写入', async (_, actor) => {
    await expect(addComment(actor)).rejects.toThrow(/row-level security/)
    await expect(addEntry(actor)).rejects.toThrow(/row-level security/)
  })

  it('财务处写入；处室看得到，改不了；三员看不到', async () => {
    await addComment(office)
    await addEntry(office)
    const count = (actor: Actor, table: string) =>
      inRegion(db, actor, async (tx) => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
        return rows[0]!.n
      })
    for (const table of ['review_comment', 'indicator_entry']) {
      expect([await count(office, table), await count(division, table), await touch(division, table)]).toEqual([1, 1, 0n])
      for (const administrator of administrators) expect(await count(administrator, table)).toBe(0)
      expect(await touch(office, table)).toBe(1n)
    }
  })
})

describe('归本岗位改的，照常能改', () => {
  it.each([
    ['财务处下达、结束报送任务', office, 'collection'],
    ['评价组改评价指标', team, 'evaluation_indicator'],
    ['单位申请预算调整', school, 'budget_adjustment'],
    ['财务处登记预算调整', office, 'budget_adjustment'],
    ['财政部门审核、批复文书', treasury, 'paper'],
    ['处室审核单位的文书', division, 'paper'],
  ] as const)('%s', async (_, actor, table) => {
    expect(await touch(actor, table)).toBeGreaterThan(0n)
  })
})

describe('监控发现的问题', () => {
  it('审核意见写在回复上：没有回复的、回复后没有审核过的，数据库不收审核', async () => {
    const id = newId()
    await inRegion(db, office, async (tx) => {
      await sql`
        with round as (
          insert into monitoring_round (region_id, id, department_id, fiscal_year, title, from_month, to_month, due_on, pack_name, collection_id,
                                        opened_at, opened_by)
          select region_id, gen_random_uuid(), department_id, 2020, '第一轮', 1, 7, '2020-08-31', 'x', id, now(), '演示'
            from collection limit 1
          returning region_id, id, department_id)
        insert into monitored_project (region_id, round_id, project_id, department_id, fiscal_year, organisation_id, paper_id)
        select round.region_id, round.id, project.id, round.department_id, 2020, ${school.organisationId}, ${filling}
          from round, project
         where project.department_id = round.department_id
         limit 1`.execute(tx)
      await sql`
        insert into monitoring_finding (region_id, id, department_id, fiscal_year, round_id, project_id, organisation_id, subject, words, due_on,
                                        opened_at, opened_by)
        select region_id, ${id}, department_id, fiscal_year, round_id, project_id, organisation_id, '资金', '进度偏慢。', '2020-09-10', now(), '演示'
          from monitored_project`.execute(tx)
    })
    const change = (what: ReturnType<typeof sql>) =>
      inRegion(db, office, (tx) => sql`update monitoring_finding set ${what} where id = ${id}`.execute(tx))
    await expect(change(sql`review = '同意'`)).rejects.toThrow(/reviewed_after_answer/)
    await expect(change(sql`reviewed_at = now(), reviewer_id = ${treasury.accountId}`)).rejects.toThrow(/reviewed_after_answer/)
    const answered = sql`state = 'answered', cause = '招标', measure = 'continue', plan = '', answered_at = now(), answerer_id = ${school.accountId}`
    await change(answered)
    await expect(change(sql`reviewed_at = now(), reviewer_id = ${treasury.accountId}`)).rejects.toThrow(/answered_not_reviewed/)
    await change(sql`state = 'open', review = '请补充说明', reviewed_at = now(), reviewer_id = ${treasury.accountId}`)
    await change(sql`state = 'answered', reviewed_at = null, reviewer_id = null`)
  })
})
