import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import { type AuditEntry, hashChanges, hashEntry } from './index.ts'
import { appendAudit } from './server.ts'

const { db } = await testDatabase()
const actor = demoActor('pingjia-01')
const at = new Date('2026-03-01T08:00:00.123Z')

interface Stored extends Omit<AuditEntry, 'at'> {
  at: Date
  hash: string
  salt: string | null
  changes: { field: string; before?: unknown; after?: unknown }[] | null
}

/** Values are read with business rights of the department. */
async function stored(subject: string): Promise<Stored[]> {
  return inRegion(db, demoActor('caiwu-01'), async (tx) => {
    const { rows } = await sql<Stored>`
      select entry.region_id as "regionId", entry.department_id as "departmentId", entry.id, entry.at, entry.account_id as "accountId",
             entry.account_name as "accountName", entry.action, entry.subject, entry.fields, entry.values_hash as "valuesHash",
             entry.hash, value.salt, value.changes, entry.post_label as "postLabel", entry.organisation_id as "organisationId",
             entry.organisation_name as "organisationName", entry.administrative
        from audit_entry entry
        left join audit_value value on value.region_id = entry.region_id and value.entry_id = entry.id
       where entry.subject = ${subject}`.execute(tx)
    return rows
  })
}

describe('操作留痕', () => {
  it('记下谁、何时、做什么、对什么、哪些字段；新旧值另表存放', async () => {
    const changes = [{ field: 'measure', before: '97.00%', after: { b: 1, a: ['97.39%', null] } }]
    await inRegion(db, actor, (tx) => appendAudit(tx, { actor, action: 'evaluation.saveCells', subject: 'evaluation/1', at, changes }))
    const [entry] = await stored('evaluation/1')
    expect(entry).toMatchObject({ accountName: 'pingjia-01', action: 'evaluation.saveCells', at, fields: ['measure'], changes })
  })

  it('从库里读出的内容能算回同样的散列', async () => {
    const { salt, changes, hash, at: instant, ...rest } = (await stored('evaluation/1'))[0]!
    expect(await hashChanges(salt!, changes!)).toBe(rest.valuesHash)
    expect(await hashEntry({ ...rest, at: instant.toISOString() })).toBe(hash)
    expect(await hashEntry({ ...rest, at: instant.toISOString(), accountName: 'caiwu-01' })).not.toBe(hash)
  })

  it('业务回滚，留痕一并回滚', async () => {
    const failing = inRegion(db, actor, async (tx) => {
      await appendAudit(tx, { actor, action: 'evaluation.saveCells', subject: 'evaluation/2' })
      throw new Error('保存失败')
    })
    await expect(failing).rejects.toThrow('保存失败')
    expect(await stored('evaluation/2')).toEqual([])
  })

  it.each([
    'update audit_entry set action = action',
    'delete from audit_entry',
    'update audit_value set salt = salt',
    'delete from audit_value',
  ])('只能追加，不能执行 %s', async (statement) => {
    await expect(inRegion(db, actor, (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(/permission denied/)
  })
})
