import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { inRegion, openDatabase, sql, systemScope } from '../db/server.ts'
import { systemClock } from '../kernel/index.ts'
import { appendAudit } from './append-audit.command.ts'
import { sealKeyOf } from './audit-seal.ts'
import { key, memoryAnchor, sealedTrail, sha256Hex, trialRing } from './fixtures/trail.ts'
import { sealRegion } from './seal-region.command.ts'
import { startSealing } from './sealing.job.ts'
import { verifyRegions } from './verify-regions.query.ts'

const { db, url } = await testDatabase()
const actor = demoActor('pingjia-01')
const { regionId } = actor
const sealing = { db, clock: systemClock, key, digest: sha256Hex }

function append(subject: string, on = db): Promise<void> {
  return inRegion(on, actor, (tx) => appendAudit(tx, { actor, action: 'evaluation.saveCells', subject }))
}

async function numbers(): Promise<number[]> {
  const { rows } = await inRegion(db, systemScope(regionId), (tx) =>
    sql<{ number: number }>`select seal.number::int as number from audit_seal seal order by seal.number`.execute(tx),
  )
  return rows.map(({ number }) => number)
}

describe('封存', () => {
  it('二十人同时保存，两个封存程序同时封存：不分叉，不丢，号码 1 至 1000 连续', async () => {
    const writers = openDatabase(url, { max: 20 })
    const anchors = [memoryAnchor(), memoryAnchor()]
    const report: string[] = []
    const sealers = anchors.map((anchor) => startSealing({ ...sealing, anchor, report: (line) => report.push(line), everyMs: 20 }))
    await Promise.all(
      Array.from({ length: 20 }, async (_, writer) => {
        for (let entry = 0; entry < 50; entry++) await append(`evaluation/${writer}-${entry}`, writers)
      }),
    )
    await Promise.all(sealers.map((sealer) => sealer.stop()))
    await sealRegion(sealing, { regionId })
    await writers.destroy()

    expect(await numbers()).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1))
    const { rows } = await inRegion(db, systemScope(regionId), (tx) =>
      sql<{ subjects: number }>`select count(distinct subject)::int as subjects from audit_entry where subject like 'evaluation/%'`.execute(
        tx,
      ),
    )
    expect(rows[0]?.subjects).toBe(1000)
    for (const anchor of anchors) {
      const { regions, anchorProblems } = await verifyRegions({ ...sealing, anchor }, { regionIds: [regionId], known: [regionId] })
      expect([...anchorProblems, ...regions[0]!.problems.filter(({ severity }) => severity === 'error')]).toEqual([])
    }
    expect(report).toEqual([])
  })

  it('提交后两秒之内封存，并把链首写到库外', async () => {
    const before = (await numbers()).length
    const anchor = memoryAnchor()
    const sealer = startSealing({ ...sealing, anchor, report: () => {} })
    await append('evaluation/soon')
    await expect.poll(numbers, { timeout: 2000, interval: 50 }).toHaveLength(before + 1)
    await expect.poll(() => anchor.content?.at(-1), { timeout: 1000 }).toContain(`"number":${before + 1}`)
    await sealer.stop()
  })

  it('没有新的留痕，不写库，也不写存根', async () => {
    const anchor = memoryAnchor()
    const sealer = startSealing({ ...sealing, anchor, report: () => {}, everyMs: 10 })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await sealer.stop()
    expect(anchor.content).toHaveLength(1)
  })

  it('存根写不进去：封存照常，说明一次，恢复后补写', async () => {
    const anchor = memoryAnchor()
    let full = true
    const report: string[] = []
    const append1 = anchor.append.bind(anchor)
    anchor.append = (line) => (full ? Promise.reject(new Error('ENOSPC')) : append1(line))
    const sealer = startSealing({ ...sealing, anchor, report: (line) => report.push(line), everyMs: 10 })
    await append('evaluation/disk-full')
    await expect.poll(() => report.length, { timeout: 2000 }).toBe(1)
    full = false
    await expect.poll(() => anchor.content?.length ?? 0, { timeout: 2000 }).toBeGreaterThan(0)
    await sealer.stop()
    expect(report[0]).toMatch(/写不进.*ENOSPC/)
  })

  it('换了密钥版本以后接着封存；旧版本还在时全链可核对，旧版本丢失时逐条指出', async () => {
    const trail = await sealedTrail(2)
    const both = sealKeyOf(trialRing(2))
    await trail.act({ subject: 'evaluation/new-key' })
    await sealRegion({ ...trail.deps, key: both }, { regionId })
    const verify = (withKey: typeof both) =>
      verifyRegions({ ...trail.deps, key: withKey, anchor: undefined }, { regionIds: [regionId], known: [regionId] })
    const found = async (withKey: typeof both) => (await verify(withKey)).regions[0]!.problems.map(({ code, at }) => `${code} ${at}`)
    expect(await found(both)).toEqual(['audit.anchorMissing 存根文件'])
    expect(await found(key)).toContain('audit.keyMissing 第 3 号')
  })

  it('封存之前已被改动的，按现状封存并立即报告，以后每次校验都指出', async () => {
    const trail = await sealedTrail(1)
    await trail.act({ subject: 'evaluation/x' })
    await trail.attack("update audit_entry set account_name = 'caiwu-01' where subject = 'evaluation/x'")
    const { problems } = await sealRegion(trail.deps, { regionId })
    expect(problems.map(({ at }) => at)).toEqual(['第 2 号'])
    expect(await trail.found()).toContain('entryAltered 第 2 号')
  })
})

describe('应用账号对留痕的权限', () => {
  it.each([
    'update audit_seal set hash = hash',
    'delete from audit_seal',
    'update audit_checkpoint set hash = hash',
    'delete from audit_checkpoint',
    'insert into audit_checkpoint select * from audit_checkpoint',
    'truncate audit_entry cascade',
  ])('不能执行 %s，系统自身也不能', async (statement) => {
    await expect(inRegion(db, systemScope(regionId), (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(/permission denied/)
  })

  it.each(['pingjia-01', 'caiwu-01', 'shenji-01', 'xitong-01'])('%s 办理业务时看不到也做不了封存', async (name) => {
    const forge = inRegion(db, demoActor(name), (tx) =>
      sql`insert into audit_seal (region_id, number, entry_id, entry_hash, previous_hash, hash, algorithm, key_version, sealed_at, clock_at, arrival)
          values (${regionId}, 99999, ${regionId}, '', '', '', '', 1, now(), now(), 1)`.execute(tx),
    )
    await expect(forge).rejects.toThrow(/row-level security/)
  })

  it('不足六个月的留存期限，数据库也不收', async () => {
    const shenji = demoActor('shenji-01')
    const save = inRegion(db, shenji, (tx) =>
      sql`insert into audit_setting (region_id, department_id, retention_months) values (${regionId}, ${shenji.departmentId}, 5)`.execute(
        tx,
      ),
    )
    await expect(save).rejects.toThrow(/audit_setting_retention_months_check/)
  })
})
