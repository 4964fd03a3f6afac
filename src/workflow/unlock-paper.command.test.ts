import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { filledCells } from './fixtures/trial.ts'
import { clerk, division, finance, financeHead, leader, treasury, treasuryHead, trialHouse } from './fixtures/trial-house.ts'
import { showPaper } from './show-paper.query.ts'
import { unlockPaper } from './unlock-paper.command.ts'

const { db } = await testDatabase()
const house = trialHouse(db)
const { deps, approve, load, version } = house

describe('解锁', () => {
  it('系统内由财政部门批复的，财务处不能解锁，财政部门可以', async () => {
    const id = await house.approved()
    const unlock = async (actor: Actor) => unlockPaper(deps, { actor, id, version: await version(id), reason: '预算调整' })
    await expect(unlock(financeHead)).rejects.toThrow(/须由财政部门解锁/)
    await expect(unlock(clerk)).rejects.toMatchObject({ status: 403 })
    await unlock(treasuryHead)
    expect((await load(id)).paper).toMatchObject({ state: 'draft', edition: 2, step: null })
    expect(await house.openTasks(id)).toEqual(['fill:unitClerk'])
    const seen = await showPaper(deps, { actor: clerk, id })
    expect(seen.unlocked).toMatchObject({ by: treasuryHead.displayName, reason: '预算调整' })
    const { rows } = await inRegion(db, clerk, (tx) =>
      sql<{ detail: string }>`select detail from task where paper_id = ${id} and done_at is null`.execute(tx),
    )
    expect(rows).toEqual([{ detail: '已解锁，现为第 2 版：预算调整。请修改后重新报送' }])
    await house.submit(id)
    expect((await showPaper(deps, { actor: clerk, id })).unlocked).toBeUndefined()
  })

  it('解锁以后扫描件作废，第 2 版重新走完全部环节', async () => {
    const id = await house.approved()
    const [, final] = (await load(id)).editions
    await inRegion(db, clerk, (tx) =>
      sql`
        insert into signed_scan (region_id, id, department_id, paper_id, edition_id, file_hash, file_name, media_type, byte_count,
                                 uploaded_at, uploaded_by)
        values (${clerk.regionId}, gen_random_uuid(), ${clerk.departmentId}, ${id}, ${final!.id}, 'h', '签字页.jpg', 'image/jpeg', 1, now(), '经办')`.execute(
        tx,
      ),
    )
    await unlockPaper(deps, { actor: treasuryHead, id, version: await version(id), reason: '预算调整' })
    expect((await load(id)).scans[0]?.voidReason).toContain('预算调整')
    await house.save(id, { total: '90' }, clerk, filledCells)
    await house.submit(id)
    for (const actor of [leader, division, finance, treasury]) await approve(id, actor)
    const { editions } = await load(id)
    expect(editions.map(({ edition, submission, final: last }) => [edition, submission, last])).toEqual([
      [1, 1, false],
      [1, 2, true],
      [2, 1, false],
      [2, 2, true],
    ])
    expect(editions[3]?.hash).not.toBe(editions[1]?.hash)
  })

  it('冻结的一版，应用账号也改不了', async () => {
    const id = await house.approved()
    const change = inRegion(db, finance, (tx) => sql`update paper_edition set cells = '{}' where paper_id = ${id}`.execute(tx))
    await expect(change).rejects.toThrow(/permission denied/)
  })
})
