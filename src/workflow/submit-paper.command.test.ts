import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { extendPaper } from './extend-paper.command.ts'
import { filledCells } from './fixtures/trial.ts'
import { clerk, division, finance, financeHead, inspector, leader, otherClerk, trialHouse } from './fixtures/trial-house.ts'
import { compareEditions, loadEdition } from './load-edition.query.ts'
import { sendBackPaper } from './send-back-paper.command.ts'

const { db } = await testDatabase()
const house = trialHouse(db)
const { deps, load, version } = house

async function draft(): Promise<string> {
  const id = await house.newPaper()
  await house.save(id, filledCells)
  return id
}

describe('报送', () => {
  it('有一处没填、一处填错，都指出来，状态不变', async () => {
    const id = await draft()
    await house.save(id, { total: '壹佰万', 'indicators/2/value': null, carryover: '1' }, clerk, filledCells)
    await expect(house.submit(id)).rejects.toMatchObject({
      status: 422,
      problems: [
        { code: 'workflow.cellMissing', at: '绩效指标 第2行 指标值', cell: 'indicators/2/value' },
        { code: 'workflow.cellValue', cell: 'total' },
      ].map((problem) => expect.objectContaining(problem)),
    })
    expect((await load(id)).paper.state).toBe('draft')
  })

  it('冻结所报送的内容；以后再改，这一版不变', async () => {
    const id = await draft()
    await house.submit(id)
    await sendBackPaper(deps, { actor: leader, id, version: await version(id), reason: '金额有误', comments: [] })
    await house.save(id, { total: '99' }, clerk, filledCells)
    await house.submit(id)
    const { edition } = await loadEdition(deps, { actor: division, id, number: { edition: 1, submission: 1 } })
    expect(edition.cells).toEqual(filledCells)
    const { cells } = await compareEditions(deps, { actor: division, id, from: '1.1', to: '1.2' })
    expect(cells).toEqual([{ cell: 'total', label: '项目资金', before: '120.50', after: '99' }])
    await expect(compareEditions(deps, { actor: division, id, from: '1.1', to: '1.9' })).rejects.toMatchObject({ status: 404 })
  })

  it('同样的内容，两份文书的编码不同', async () => {
    const hashes = await Promise.all([house.submitted(), house.submitted()].map(async (made) => (await load(await made)).editions[0]?.hash))
    expect(hashes[0]).not.toBe(hashes[1])
  })

  it('别的单位看不到，本校负责人、检查组不能报送', async () => {
    const id = await draft()
    for (const [actor, status] of [
      [otherClerk, 404],
      [leader, 403],
    ] as [Actor, number][]) {
      await expect(house.submit(id, { actor })).rejects.toMatchObject({ status })
    }
    await expect(house.submit(id, { actor: { ...inspector, years: [2020, 2030] } })).rejects.toMatchObject({ status: 403 })
  })
})

describe('期限', () => {
  it('到期当天不算逾期；过了期限要写补报理由，并记在办理记录里', async () => {
    const [today, late] = [await draft(), await draft()]
    await house.setDueOn(today, '2026-03-16')
    await house.submit(today)
    await house.setDueOn(late, '2026-03-15')
    await expect(house.submit(late)).rejects.toMatchObject({
      status: 422,
      problems: [expect.objectContaining({ code: 'workflow.lateReasonNeeded' })],
    })
    await house.submit(late, { lateReason: '批复文件到达较晚' })
    expect((await load(late)).acts.at(-1)).toMatchObject({ act: 'submit', reason: '补报：批复文件到达较晚' })
  })

  it('按时报送、被退回以后再报，不算补报', async () => {
    const id = await draft()
    await house.setDueOn(id, '2026-03-16')
    await house.submit(id)
    await sendBackPaper(deps, { actor: leader, id, version: await version(id), reason: '请核对', comments: [] })
    await house.setDueOn(id, '2026-03-10')
    await house.submit(id)
  })

  it('延期：新期限须在原期限之后，要有理由，待办的期限一并改', async () => {
    const id = await draft()
    await house.setDueOn(id, '2026-03-10')
    const extend = async (actor: Actor, dueOn: string) =>
      extendPaper(deps, { actor, id, version: await version(id), dueOn, reason: '等待上级文件' })
    await expect(extend(financeHead, '2026-03-10')).rejects.toMatchObject({ status: 422 })
    await expect(extend(financeHead, '2026-03-12')).rejects.toMatchObject({ status: 422 })
    await expect(extend(clerk, '2026-03-31')).rejects.toMatchObject({ status: 403 })
    await extend(financeHead, '2026-03-31')
    const { paper, acts } = await load(id)
    expect(paper).toMatchObject({ state: 'draft', dueOn: '2026-03-31' })
    expect(acts.at(-1)).toMatchObject({ act: 'extend', reason: '等待上级文件', postLabel: '财务处 处长' })
    const { rows } = await inRegion(db, finance, (tx) =>
      sql<{ due_on: string }>`select due_on from task where paper_id = ${id} and done_at is null`.execute(tx),
    )
    expect(rows).toEqual([{ due_on: '2026-03-31' }])
    await house.submit(id)
    await expect(extend(financeHead, '2026-04-30')).rejects.toMatchObject({ status: 409 })
  })

  it('没有期限的不能延期', async () => {
    const id = await draft()
    const asked = extendPaper(deps, { actor: financeHead, id, version: await version(id), dueOn: '2026-12-31', reason: '等待' })
    await expect(asked).rejects.toMatchObject({ status: 409 })
  })
})
