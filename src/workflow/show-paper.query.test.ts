import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { filledCells } from './fixtures/trial.ts'
import { clerk, division, finance, leader, treasury, treasuryHead, trialHouse } from './fixtures/trial-house.ts'
import { listPapers } from './list-papers.query.ts'
import { sendBackPaper } from './send-back-paper.command.ts'
import { showPaper } from './show-paper.query.ts'
import { unlockPaper } from './unlock-paper.command.ts'

const { db } = await testDatabase()
const house = trialHouse(db)
const { deps } = house
const [cell, submitted] = Object.entries(filledCells)[0]!
const secret = '尚未报送的内容'

const show = (id: string, actor: Actor) => showPaper(deps, { actor, id })
const write = (id: string) => house.save(id, { [cell]: secret }, clerk, { [cell]: submitted })
const cellsOf = (id: string, actor: Actor) =>
  inRegion(db, actor, async (tx) => (await sql<{ value: string }>`select value from paper_cell where paper_id = ${id}`.execute(tx)).rows)

/** Came to the finance bureau, was sent back, and is being changed. */
async function returnedAndChanged(): Promise<string> {
  const id = await house.submitted()
  for (const actor of [leader, division, finance]) await house.approve(id, actor)
  await sendBackPaper(deps, { actor: treasury, id, version: await house.version(id), reason: '请核对', comments: [] })
  await write(id)
  return id
}

describe('财政部门看到的文书', () => {
  it('退回后单位正在修改：看到的是上次报送的内容，并说明；单位自己和财务处看到现在的', async () => {
    const id = await returnedAndChanged()
    for (const actor of [treasury, treasuryHead]) {
      const seen = await show(id, actor)
      expect(JSON.stringify(seen)).not.toContain(secret)
      expect(seen.notice).toContain('填报单位正在修改')
      expect(seen.cells.find((one) => one.cell === cell)?.value).toBe(submitted)
      expect(seen.actions.fill).toBe(false)
    }
    for (const actor of [clerk, finance]) {
      const seen = await show(id, actor)
      expect(seen.notice).toBeUndefined()
      expect(seen.cells.find((one) => one.cell === cell)?.value).toBe(secret)
    }
  })

  it('列表里的名称、按名称查找，也不透露没有报送的内容', async () => {
    const id = await returnedAndChanged()
    const titles = async (actor: Actor, search?: string) =>
      (await listPapers(deps, { actor, filter: { scope: 'all', search } })).papers
        .filter((paper) => paper.id === id)
        .map(({ title }) => title)
    expect((await titles(clerk)).join()).toContain(secret)
    expect((await titles(treasury)).join()).toContain(submitted)
    expect((await titles(treasury)).join()).not.toContain(secret)
    expect(await titles(treasury, secret)).toEqual([])
  })

  it('忘了这条规则，数据库也不给正在修改的内容；重新报送以后又看得到', async () => {
    const id = await returnedAndChanged()
    expect(await cellsOf(id, treasury)).toEqual([])
    await house.submit(id)
    expect((await cellsOf(id, treasury)).map(({ value }) => value)).toContain(secret)
    const seen = await show(id, treasury)
    expect(seen.notice).toBeUndefined()
    expect(seen.title).toContain(secret)
  })

  it('批复后解锁，看到的是批复的内容', async () => {
    const id = await house.approved()
    await unlockPaper(deps, { actor: treasuryHead, id, version: await house.version(id), reason: '预算调整' })
    await write(id)
    const seen = await show(id, treasury)
    expect(seen.notice).toContain('上次报送')
    expect(JSON.stringify(seen)).not.toContain(secret)
  })
})
