import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/kit/database.ts'
import { inRegion, sql } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { clerk, division, finance, otherClerk as other, trialHouse } from '../fixtures/trial-house.ts'
import { giveParts } from './give-parts.command.ts'

const { db } = await testDatabase()
const house = trialHouse(db)

async function give(id: string, places: readonly string[], { postId }: Actor = other): Promise<void> {
  await giveParts(house.deps, { actor: clerk, id, places, postId, note: '学籍系统', dueOn: '2026-03-20' })
}

/** Past the program, as the post may in the database. */
function insertCell(actor: Actor, paperId: string, cell: string) {
  const { regionId, departmentId, displayName } = actor
  return inRegion(db, actor, (tx) =>
    sql`insert into paper_cell (region_id, paper_id, cell, department_id, value, changed_at, changed_by)
        values (${regionId}, ${paperId}, ${cell}, ${departmentId}, '1', now(), ${displayName})`.execute(tx),
  )
}

describe('数据库里的分工', () => {
  let id = ''
  beforeAll(async () => {
    id = await house.newPaper()
    await give(id, ['schools', 'indicators/*/value'])
  })

  it('分到一部分的岗位只能写分给他的格', async () => {
    await expect(insertCell(other, id, 'total')).rejects.toThrow(/row-level security/)
    await expect(insertCell(other, id, 'indicators/1/note')).rejects.toThrow(/row-level security/)
    await expect(insertCell(other, id, 'indicators/9/value')).resolves.toBeDefined()
    await inRegion(db, finance, (tx) =>
      sql`update paper_cell set value = null where paper_id = ${id} and cell = 'indicators/9/value'`.execute(tx),
    )
  })

  it('一栏里的一格、一行另分给别的岗位的，数据库也不让分到一栏的岗位写', async () => {
    const own = await house.newPaper()
    await give(own, ['indicators/*/value'])
    await give(own, ['indicators/2/value', 'indicators/3/*'], division)
    for (const cell of ['indicators/2/value', 'indicators/3/value']) {
      await expect(insertCell(other, own, cell)).rejects.toThrow(/row-level security/)
      await expect(insertCell(division, own, cell)).resolves.toBeDefined()
      const update = inRegion(db, other, (tx) =>
        sql`update paper_cell set value = '越权' where paper_id = ${own} and cell = ${cell}`.execute(tx),
      )
      await expect(update).rejects.toThrow(/row-level security/)
    }
    await expect(insertCell(other, own, 'indicators/1/value')).resolves.toBeDefined()
  })

  it('文书本身的名称、期限、状态、填报单位，他在数据库里也不能改；分给他的范围、退回时的意见也不能', async () => {
    const columns = sql`title, due_on, state, organisation_id, version`
    const row = () => inRegion(db, finance, (tx) => sql`select ${columns} from paper where id = ${id}`.execute(tx))
    const before = (await row()).rows
    for (const change of [
      sql`title = '越权'`,
      sql`due_on = '2030-01-01'`,
      sql`state = 'void'`,
      sql`organisation_id = ${other.organisationId}`,
      sql`updated_at = now()`,
    ]) {
      const { numAffectedRows } = await inRegion(db, other, (tx) => sql`update paper set ${change} where id = ${id}`.execute(tx))
      expect(numAffectedRows).toBe(0n)
    }
    expect((await row()).rows).toEqual(before)
    const part = (change: ReturnType<typeof sql>) =>
      inRegion(db, other, (tx) => sql`update paper_part set ${change} where paper_id = ${id}`.execute(tx))
    await expect(part(sql`place = 'total'`)).rejects.toThrow(/permission denied/)
    await expect(part(sql`only_cells = null`)).rejects.toThrow(/row-level security/)
  })
})
