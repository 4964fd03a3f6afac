import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../../test/kit/database.ts'
import { givenPaper } from '../../../../test/kit/papers.ts'
import { inRegion, sql, type Tx } from '../../../db/server.ts'
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

/** One row of each table beside the paper. */
async function addRows(tx: Tx, { regionId, departmentId }: Actor, paperId: string): Promise<void> {
  await sql`
    insert into self_evaluation_comment (region_id, paper_id, place, department_id, comment, commented_at, commented_by)
    values (${regionId}, ${paperId}, 'indicators/1', ${departmentId}, '请附数据', now(), '处室')`.execute(tx)
  await sql`
    insert into self_evaluation_consolidation (region_id, paper_id, place, department_id, choice, value, reason, decided_at, decided_by)
    values (${regionId}, ${paperId}, 'indicators/1', ${departmentId}, 'own', '95%', '另有测评', now(), '财务处')`.execute(tx)
  await sql`
    insert into self_evaluation_final_check (region_id, paper_id, department_id, task_id, opened_at)
    values (${regionId}, ${paperId}, ${departmentId}, ${paperId}, now())`.execute(tx)
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
    const paperId = await givenPaper(db, { title: '校园足球', by: school, type: PROJECT_SELF_EVALUATION })
    await inRegion(db, finance, (tx) => addRows(tx, finance, paperId))
    expect(await countSeen(school)).toBe(3)
    expect(await countSeen(finance)).toBe(3)
    for (const stranger of [otherSchool, treasury, district]) expect(await countSeen(stranger)).toBe(0)
  })

  it('批准并报财政部门的，财政局看得到', async () => {
    const paperId = await givenPaper(db, {
      ...{ title: '校园足球', by: school, type: PROJECT_SELF_EVALUATION, state: 'approved', reachedFinance: true },
    })
    await inRegion(db, finance, (tx) => addRows(tx, finance, paperId))
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
      inRegion(db, finance, (tx) =>
        sql`
          insert into self_evaluation_consolidation (region_id, paper_id, place, department_id, choice, value, decided_at, decided_by)
          values (${regionId}, ${paperId}, 'indicators/1', ${departmentId}, 'own', '95%', now(), '财务处')`.execute(tx),
      ),
    ).rejects.toThrow(/check/)
  })
})
