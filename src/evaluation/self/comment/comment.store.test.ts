import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../../test/kit/database.ts'
import { givenPaper, movePaper } from '../../../../test/kit/papers.ts'
import { inRegion, sql } from '../../../db/server.ts'
import type { Actor } from '../../../org/index.ts'
import { PROJECT_SELF_EVALUATION } from '../self-material.ts'

const { db } = await testDatabase()
const [school, otherSchool, finance, treasury] = ['yizhong-01', 'erzhong-01', 'caiwu-01', 'caizheng-01'].map((name) => demoActor(name)) as [
  Actor,
  Actor,
  Actor,
  Actor,
]
const district = demoActor('chengyang-01', 'financeClerk')

/** A paper in `state` with one row of each table beside it, each written by whom and when it may be. */
async function givenRows(state: 'returned' | 'approved', reachedFinance = false): Promise<string> {
  const type = PROJECT_SELF_EVALUATION
  const paperId = await givenPaper(db, { title: '校园足球', by: school, type, reachedFinance, state: 'inReview' })
  const { regionId, departmentId } = school
  const move = (to: 'returned' | 'approved') => inRegion(db, finance, (tx) => movePaper(tx, paperId, to))
  await inRegion(db, finance, (tx) =>
    sql`
      insert into self_evaluation_comment (region_id, paper_id, place, department_id, comment, commented_at, commented_by)
      values (${regionId}, ${paperId}, 'indicators/1', ${departmentId}, '请附数据', now(), '处室')`.execute(tx),
  )
  await inRegion(db, { ...finance, reach: 'system' }, (tx) =>
    sql`
      insert into self_evaluation_final_check (region_id, paper_id, department_id, task_id, opened_at)
      values (${regionId}, ${paperId}, ${departmentId}, ${paperId}, now())`.execute(tx),
  )
  await move('returned')
  await inRegion(db, school, (tx) =>
    sql`
      insert into self_evaluation_consolidation (region_id, paper_id, place, department_id, choice, value, reason, decided_at, decided_by)
      values (${regionId}, ${paperId}, 'indicators/1', ${departmentId}, 'own', '95%', '另有测评', now(), '经办')`.execute(tx),
  )
  await move(state)
  return paperId
}

function countSeen(actor: Actor): Promise<number> {
  return inRegion(db, actor, async (tx) => {
    const { rows } = await sql<{ count: number }>`
      select ((select count(*) from self_evaluation_comment) + (select count(*) from self_evaluation_consolidation)
              + (select count(*) from self_evaluation_final_check))::integer as count`.execute(tx)
    return rows[0]!.count
  })
}

describe('复核意见、汇总数的采用、决算后核对随自评表看得见', () => {
  it('本单位和财务处看得到，其他单位、没有报到的财政局、别的区划看不到', async () => {
    await givenRows('returned')
    expect(await countSeen(school)).toBe(3)
    expect(await countSeen(finance)).toBe(3)
    for (const stranger of [otherSchool, treasury, district]) expect(await countSeen(stranger)).toBe(0)
  })

  it('批准并报财政部门的，财政局看得到', async () => {
    await givenRows('approved', true)
    expect(await countSeen(treasury)).toBe(3)
  })

  it('免予扣分没有批准文件、改用其他数没有理由的，数据库不收', async () => {
    const paperId = await givenPaper(db, { title: '校园足球', by: school, type: PROJECT_SELF_EVALUATION })
    const { regionId, departmentId } = school
    await expect(
      inRegion(db, school, (tx) =>
        sql`
          insert into self_evaluation_mark (region_id, paper_id, place, department_id, outcome, outcome_reason, changed_at, changed_by)
          values (${regionId}, ${paperId}, 'indicators/1', ${departmentId}, 'exempt', '停赛', now(), '经办')`.execute(tx),
      ),
    ).rejects.toThrow(/check/)
    await expect(
      inRegion(db, school, (tx) =>
        sql`
          insert into self_evaluation_consolidation (region_id, paper_id, place, department_id, choice, value, decided_at, decided_by)
          values (${regionId}, ${paperId}, 'indicators/1', ${departmentId}, 'own', '95%', now(), '财务处')`.execute(tx),
      ),
    ).rejects.toThrow(/check/)
  })
})

describe('决算后核对', () => {
  const settle = (actor: Actor, paperId: string) =>
    inRegion(db, actor, async (tx) => {
      const { numAffectedRows } = await sql`
        update self_evaluation_final_check set note = '年末补记', checked_at = now(), checked_by = '经办' where paper_id = ${paperId}`.execute(
        tx,
      )
      return numAffectedRows
    })

  it('由程序开出，由填报单位办结；单位不能自己开出，别人不能办结', async () => {
    const paperId = await givenRows('approved')
    for (const other of [finance, otherSchool]) expect(await settle(other, paperId)).toBe(0n)
    expect(await settle(school, paperId)).toBe(1n)
    const { regionId, departmentId } = school
    const fresh = await givenPaper(db, { title: '校园足球', by: school, type: PROJECT_SELF_EVALUATION, state: 'approved' })
    const open = inRegion(db, school, (tx) =>
      sql`
        insert into self_evaluation_final_check (region_id, paper_id, department_id, task_id, opened_at)
        values (${regionId}, ${fresh}, ${departmentId}, ${fresh}, now())`.execute(tx),
    )
    await expect(open).rejects.toThrow(/row-level security/)
  })
})
