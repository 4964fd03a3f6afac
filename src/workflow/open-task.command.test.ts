import { expect, it } from 'vitest'
import { testDatabase } from '../../test/kit/database.ts'
import { inRegion, type Tx } from '../db/server.ts'
import { clerk, division, finance, otherClerk } from './fixtures/trial-house.ts'
import { closeTask, openTask } from './open-task.command.ts'
import { findTasks } from './workbench.store.ts'

const { db } = await testDatabase()
const at = new Date('2026-03-16T01:00:00Z')
const { regionId, departmentId, organisationId } = clerk
const order = { regionId, departmentId, organisationId, role: 'unitClerk', title: '补充采购调整明细', link: '/', fiscalYear: 2026, at }

it('别的机构下达的待办，到该机构该角色的人手里，办结后消失，别的单位看不到', async () => {
  const titles = (actor: typeof clerk) => inRegion(db, actor, async (tx: Tx) => (await findTasks(tx, actor)).map(({ title }) => title))
  const taskId = await inRegion(db, division, (tx) => openTask(tx, { ...order, kind: 'other' }))
  expect(await titles(clerk)).toEqual(['补充采购调整明细'])
  for (const actor of [otherClerk, finance]) expect(await titles(actor)).toEqual([])
  await inRegion(db, clerk, (tx) => closeTask(tx, { regionId, taskId, at }))
  expect(await titles(clerk)).toEqual([])
})
