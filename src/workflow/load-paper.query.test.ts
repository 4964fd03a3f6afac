import type { KyselyPlugin } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/kit/database.ts'
import { filledCells } from './fixtures/trial.ts'
import { clerk, finance, leader, trialHouse } from './fixtures/trial-house.ts'
import { listPapers } from './list-papers.query.ts'
import { loadPaper } from './load-paper.query.ts'
import { sendBackPaper } from './send-back-paper.command.ts'

const { db } = await testDatabase()
let questions = 0
const counting: KyselyPlugin = {
  transformQuery({ node }) {
    questions++
    return node
  },
  transformResult: async ({ result }) => result,
}
const house = trialHouse(db)
const counted = { ...house.deps, db: db.withPlugin(counting) }

async function count(work: () => Promise<unknown>): Promise<number> {
  questions = 0
  await work()
  return questions
}

describe('查询次数', () => {
  it('一份文书无论多少栏、退回几次，查询次数不变', async () => {
    const small = await house.newPaper()
    const large = await house.newPaper()
    await house.save(large, filledCells)
    for (let row = 3; row <= 20; row++) await house.save(large, { [`indicators/${row}/name`]: '指标', [`indicators/${row}/value`]: '1' })
    for (let round = 0; round < 3; round++) {
      await house.submit(large)
      await sendBackPaper(house.deps, { actor: leader, id: large, version: await house.version(large), reason: '请核对', comments: [] })
    }
    const first = await count(() => loadPaper(counted, { actor: clerk, id: small }))
    expect(first).toBeLessThanOrEqual(11)
    expect(await count(() => loadPaper(counted, { actor: clerk, id: large }))).toBe(first)
  })

  it('列表无论多少份，查询次数不变', async () => {
    const few = await count(() => listPapers(counted, { actor: finance, filter: { scope: 'all', state: 'returned' } }))
    for (let index = 0; index < 12; index++) await house.newPaper()
    const many = await count(() => listPapers(counted, { actor: finance, filter: { scope: 'all' } }))
    expect([few, many]).toEqual([3, 3])
  })
})
