import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { givenPaper, givenPart, movePaper } from '../../test/kit/papers.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { PaperState } from '../workflow/index.ts'
import { inRegion, type RegionScope, sql } from './server.ts'

/** 分工、保留的提醒、统一口径数据、业务目标: what the database gives and takes, without any WHERE of a command. */

const { db } = await testDatabase()
const office = demoActor('caiwu-01')
const school = demoActor('yizhong-01')
const otherSchool = demoActor('erzhong-01')
const division = demoActor('jijiao-01')
const treasury = demoActor('caizheng-01')
const inspector = demoActor('jiancha-01')
const team = demoActor('pingjia-01')

let paperId = ''
const count = (actor: RegionScope, table: string, paper = paperId) =>
  inRegion(db, actor, async (tx) => {
    const paperColumn = table === 'paper' ? sql`id` : sql`paper_id`
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(table)} where ${paperColumn} = ${paper}`.execute(tx)
    return rows[0]!.n
  })
const move = (state: PaperState) => inRegion(db, { ...office, reach: 'system' as const }, (tx) => movePaper(tx, paperId, state))

beforeAll(async () => {
  const about = { by: school, divisionId: division.organisationId, reachedFinance: true }
  paperId = await givenPaper(db, { ...about, title: '一中 2020' })
})

describe('分到一格的岗位', () => {
  const fill = () =>
    inRegion(db, otherSchool, (tx) =>
      sql`update paper_cell set value = '改' where paper_id = ${paperId} and cell = 'projectName'`.execute(tx),
    )
  const setPart = (actor: Actor, change: ReturnType<typeof sql>) =>
    inRegion(db, actor, (tx) => sql`update paper_part set ${change} where paper_id = ${paperId}`.execute(tx))
  const give = (by: Actor, { place, to }: { place: string; to: Actor }) =>
    inRegion(db, by, (tx) =>
      sql`insert into paper_part (region_id, id, department_id, paper_id, paper_organisation_id, place, organisation_id, post_id,
                                  post_label, given_at, given_by)
          values (${by.regionId}, ${newId()}, ${by.departmentId}, ${paperId}, ${school.organisationId}, ${place}, ${to.organisationId},
                  ${to.postId}, '演示', now(), '演示')`.execute(tx),
    )
  const write = (by: Actor, cell: string) =>
    inRegion(db, by, (tx) =>
      sql`insert into paper_cell (region_id, paper_id, cell, department_id, value, changed_at, changed_by)
          values (${by.regionId}, ${paperId}, ${cell}, ${by.departmentId}, '填', now(), '演示')`.execute(tx),
    )
  const refused = /row-level security/

  it('分给他以前看不见文书；分给他的一格可以填', async () => {
    expect(await count(otherSchool, 'paper')).toBe(0)
    await givenPart(db, { paperId, by: school, to: otherSchool })
    expect([await count(otherSchool, 'paper'), await count(otherSchool, 'paper_part')]).toEqual([1, 1])
    expect((await fill()).numAffectedRows).toBe(1n)
  })

  it('看得到文书的处室、分到一格的岗位，不能再分给别人', async () => {
    for (const by of [division, otherSchool]) await expect(give(by, { place: 'total', to: by })).rejects.toThrow(refused)
  })

  it('退回重填时只有点到的格可以改；报送以后不能再改，也不能自己打开', async () => {
    await setPart(school, sql`only_cells = '{total}', reopened_at = now()`)
    await expect(fill()).rejects.toThrow(refused)
    await setPart(school, sql`only_cells = '{projectName}'`)
    expect((await fill()).numAffectedRows).toBe(1n)
    await setPart(otherSchool, sql`reported_at = now(), reported_by = '演示'`)
    await expect(fill()).rejects.toThrow(refused)
    await expect(setPart(otherSchool, sql`reported_at = null, reported_by = null`)).rejects.toThrow(refused)
  })

  it('文书报送以后也不能再改', async () => {
    await setPart(school, sql`reported_at = null, reported_by = null, only_cells = null`)
    expect((await fill()).numAffectedRows).toBe(1n)
    await move('inReview')
    await expect(fill()).rejects.toThrow(refused)
    await move('draft')
  })

  it('一栏里的一格另分给处室的，归处室；收回这一格，又归分到一栏的岗位', async () => {
    await give(school, { place: 'indicators/*/value', to: otherSchool })
    await give(school, { place: 'indicators/2/value', to: division })
    await expect(write(otherSchool, 'indicators/2/value')).rejects.toThrow(refused)
    await inRegion(db, school, (tx) => sql`update paper_part set taken_back_at = now() where place = 'indicators/2/value'`.execute(tx))
    await expect(write(division, 'indicators/2/value')).rejects.toThrow(refused)
    await write(otherSchool, 'indicators/2/value')
  })

  it('收回以后，文书和分工都看不见', async () => {
    await setPart(school, sql`taken_back_at = now()`)
    expect([await count(otherSchool, 'paper'), await count(otherSchool, 'paper_part')]).toEqual([0, 0])
    expect((await fill()).numAffectedRows).toBe(0n)
  })
})

describe('保留的提醒', () => {
  const keep = (by: Actor) =>
    inRegion(db, by, (tx) =>
      sql`insert into paper_kept_warning (region_id, id, department_id, paper_id, cell, code, message, value, reason, kept_at, kept_by, post_id)
          values (${by.regionId}, ${newId()}, ${by.departmentId}, ${paperId}, 'total', 'x', '请核对', '', '演示', now(), '演示', ${by.postId})`.execute(
        tx,
      ),
    )

  it('填报单位、财务处在填报时说明；审核的处室不能，报送以后谁也不能', async () => {
    await keep(school)
    await keep(office)
    await expect(keep(division)).rejects.toThrow('row-level security')
    await move('inReview')
    for (const by of [school, office]) await expect(keep(by)).rejects.toThrow('row-level security')
  })

  it('看得到的处室不能撤销', async () => {
    expect(await count(division, 'paper_kept_warning')).toBe(2)
    const { numAffectedRows } = await inRegion(db, division, (tx) => sql`update paper_kept_warning set taken_back_at = now()`.execute(tx))
    expect(numAffectedRows).toBe(0n)
  })

  it('财政部门看已报送的；退回单位修改时看不到', async () => {
    expect(await count(treasury, 'paper_kept_warning')).toBe(2)
    await move('returned')
    expect([await count(treasury, 'paper'), await count(treasury, 'paper_kept_warning')]).toEqual([1, 0])
    expect(await count(school, 'paper_kept_warning')).toBe(2)
  })
})

describe('统一口径数据', () => {
  const supply = (by: Actor, organisationId: string) =>
    inRegion(db, by, (tx) =>
      sql`insert into supplied_value (region_id, id, department_id, fiscal_year, paper_type, form, place, label, value, source,
                                      organisation_id, post_id, role, post_label, supplied_at, supplied_by)
          values (${by.regionId}, ${newId()}, ${by.departmentId}, 2020, 'x', ${newId()}, 'total', '合计', '1', '演示', ${organisationId},
                  ${by.postId}, ${by.role}, '演示', now(), '演示')`.execute(tx),
    )

  it('处室、财务处以自己的名义提供；不能以别的处室的名义，单位不能提供', async () => {
    await supply(division, division.organisationId)
    await supply(office, office.organisationId)
    await expect(supply(division, office.organisationId)).rejects.toThrow('row-level security')
    await expect(supply(school, school.organisationId)).rejects.toThrow('row-level security')
  })
})

describe('业务目标', () => {
  beforeAll(async () => {
    await inRegion(db, { ...office, reach: 'system' as const }, async (tx) => {
      for (const [at, year] of [2019, 2021].entries()) {
        await sql`
          insert into business_target (region_id, id, department_id, fiscal_year, organisation_id, paper_id, edition, form_row, category, number,
                                       name, content, frozen_at)
          values (${office.regionId}, ${newId()}, ${office.departmentId}, ${year}, ${office.departmentId}, ${paperId}, 1, ${at + 1}, '重点目标', 1,
                  '演示', '', now())`.execute(tx)
      }
    })
  })
  const years = (actor: Actor) =>
    inRegion(db, actor, async (tx) => {
      const { rows } = await sql<{ year: number }>`select fiscal_year as year from business_target order by 1`.execute(tx)
      return rows.map(({ year }) => year)
    })

  it('处室、财务处看全部年度，检查组只看所查的年度，单位和没有评价任务的评价组看不到', async () => {
    expect([await years(office), await years(division)]).toEqual([
      [2019, 2021],
      [2019, 2021],
    ])
    expect(await years(inspector)).toEqual([2019])
    expect([await years(school), await years(team)]).toEqual([[], []])
  })

  it('看得到的岗位不直接写，由程序写', async () => {
    for (const by of [division, inspector]) {
      const { numAffectedRows } = await inRegion(db, by, (tx) => sql`update business_target set name = '改'`.execute(tx))
      expect(numAffectedRows).toBe(0n)
    }
  })
})
