import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { inDatabase } from '../../test/kit/cluster.ts'
import { hengji } from '../../test/kit/command-line.ts'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { sealKeyOf, writeAnchorLine } from '../audit/index.ts'
import { appendAudit, sealRegion } from '../audit/server.ts'
import { openKeyRing, sha256Hex } from '../crypto/server.ts'
import { inRegion, openDatabase, sql } from '../db/server.ts'
import { lineFile } from '../files/server.ts'

const actor = demoActor('pingjia-01')
const { regionId } = actor

/** An installation with its key file and anchor, and a trail with one sealed act a month, the last one this month. */
async function installation(months: number) {
  const directory = mkdtempSync(join(tmpdir(), 'hengji-audit-'))
  const database = await testDatabase()
  const superuser = openDatabase(inDatabase(inject('cluster').superuserUrl, database.url.split('/').at(-1)!), { max: 1 })
  onTestFinished(async () => {
    await Promise.all([superuser.destroy(), database.close()])
    rmSync(directory, { recursive: true })
  })
  const env = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl, HENGJI_DATA: directory }
  const key = sealKeyOf(openKeyRing(join(directory, 'keys')))
  const anchor = lineFile(join(directory, 'audit-anchor.jsonl'))
  for (let month = months - 1; month >= 0; month--) {
    const at = new Date(Date.now() - month * 30 * 86_400_000)
    const changes = [{ field: '取数依据', before: month, after: month + 1 }]
    await inRegion(database.db, actor, (tx) =>
      appendAudit(tx, { actor, action: 'evaluation.saveCells', subject: `evaluation/${month}`, at, changes }),
    )
    const { head } = await sealRegion({ db: database.db, clock: { now: () => at }, key, digest: sha256Hex }, { regionId })
    await anchor.append(writeAnchorLine(head!, key))
  }
  const attack = (statement: string) => sql.raw(statement).execute(superuser)
  return { directory, database, attack, run: (...args: string[]) => hengji(['audit', ...args], '', env) }
}

function daysAgo(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)
}

describe('hengji audit verify', () => {
  it('完好：退出码 0，逐区划说明', async () => {
    const { run } = await installation(3)
    const { exit, stdout } = await run('verify')
    expect(exit).toBe(0)
    expect(stdout).toMatch(/370200 青岛市：封存 3 条（第 1 至 3 号），最近封存于 .*，没有待封存的。/)
    expect(stdout).toMatch(/410100 郑州市：没有封存的留痕/)
    expect(stdout).toContain('留痕完好。')
  })

  it('有问题：退出码 1，指出第几号；--json 同样', async () => {
    const { run, attack } = await installation(3)
    await attack("update audit_entry set subject = 'evaluation/x' where subject = 'evaluation/1'")
    const { exit, stdout } = await run('verify', '--region', '370200')
    expect(exit).toBe(1)
    expect(stdout).toMatch(/错误 {2}第 2 号：留痕条目的内容与封存时不符：.* pingjia-01 evaluation.saveCells evaluation\/x。/)
    expect(stdout).toContain('留痕有问题')
    const json = (await run('verify', '--json')).json()
    expect(json).toMatchObject({ whole: false, anchorProblems: [] })
    expect(json.regions.find(({ code }: { code: string }) => code === '370200').problems).toMatchObject([
      { code: 'audit.entryAltered', at: '第 2 号' },
    ])
  })

  it('没有密钥文件、没有这个区划：退出码 3，说明去处；不会另造密钥', async () => {
    const { run, directory } = await installation(1)
    expect(await run('verify', '--region', '999999')).toMatchObject({
      exit: 3,
      stderr: expect.stringMatching(/没有代码为“999999”的区划.*370200 青岛市/),
    })
    rmSync(join(directory, 'keys'))
    const { exit, stderr } = await run('verify')
    expect(exit).toBe(3)
    expect(stderr).toMatch(/没有找到密钥文件.*HENGJI_KEY_FILE/)
    expect(existsSync(join(directory, 'keys'))).toBe(false)
  })

  it('别的密钥、没有存根：都说出来', async () => {
    const { run, directory } = await installation(2)
    rmSync(join(directory, 'audit-anchor.jsonl'))
    expect((await run('verify')).stdout).toMatch(/存根文件：没有找到存根文件/)
    writeFileSync(join(directory, 'keys'), `1 ${Buffer.alloc(32, 9).toString('base64')}\n`, { mode: 0o600 })
    expect((await run('verify')).stdout).toMatch(/第 1 号：封存记录不是用本系统的密钥做的/)
  })

  it.each([
    [['verify', 'x']],
    [['check']],
    [[]],
    [['archive', '--before', '去年', '--out', 'x']],
    [['archive', '--before', '2020-01-01']],
    [['archive', '--before', '2020-02-30', '--out', 'x']],
  ])('用法不对 %j：2', async (args) => {
    expect((await hengji(['audit', ...args])).exit).toBe(2)
  })
})

describe('hengji audit archive', () => {
  it('写入文件并移出；校验仍完好，说明从哪里起；文件里能重新核对', async () => {
    const { run, directory, database } = await installation(48)
    const out = join(directory, '留痕-2022.jsonl')
    const archived = await run('archive', '--region', '370200', '--before', daysAgo(40 * 30 - 1), '--out', out)
    expect(archived.stderr).toBe('')
    expect(archived).toMatchObject({ exit: 0, stdout: expect.stringMatching(/已归档 8 条（第 1 至 8 号）/) })
    expect(statSync(out).mode & 0o777).toBe(0o600)
    const [head, ...lines] = readFileSync(out, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(head).toMatchObject({ kind: 'hengji-audit-archive', first: 1, last: 8, region: { code: '370200' } })
    expect(lines).toHaveLength(8)
    expect(lines[0]).toMatchObject({ seal: { number: 1 }, entry: { subject: 'evaluation/47' }, values: { changes: [{ before: 47 }] } })

    const after = await run('verify')
    expect(after.exit).toBe(0)
    expect(after.stdout).toMatch(/封存 40 条（第 9 至 48 号）.*第 8 号及以前已归档/)
    const { rows } = await inRegion(database.db, demoActor('caiwu-01'), (tx) =>
      sql<{ count: number }>`select count(*)::int as count from audit_entry`.execute(tx),
    )
    expect(rows[0]?.count).toBe(40)
  })

  it('归档以后断点被删、被伪造，校验都查得出来', async () => {
    const { run, directory, attack } = await installation(48)
    await run('archive', '--region', '370200', '--before', daysAgo(1200), '--out', join(directory, 'a.jsonl'))
    await attack('create table kept as select * from audit_checkpoint; delete from audit_checkpoint')
    expect((await run('verify')).stdout).toMatch(/第 1 至 \d 号：链的开头被删除，也没有对应的归档记录/)
    await attack('insert into audit_checkpoint select * from kept; update audit_checkpoint set number = number + 1')
    expect((await run('verify')).stdout).toMatch(/归档记录不是用本系统的密钥做的/)
  })

  it('没有超过留存期限的不予归档，说明哪个部门、到哪一天', async () => {
    const { run, directory } = await installation(10)
    const out = join(directory, 'a.jsonl')
    const { exit, stderr } = await run('archive', '--region', '370200', '--before', daysAgo(30), '--out', out)
    expect(exit).toBe(3)
    expect(stderr).toMatch(/留存期限为 36 个月，只能归档 \d{4}-\d\d-\d\d 之前的留痕/)
    expect(existsSync(out)).toBe(false)
  })

  it('有问题的不归档；多个区划须指明；不覆盖已有文件', async () => {
    const { run, directory, attack } = await installation(48)
    const out = join(directory, 'a.jsonl')
    expect((await run('archive', '--before', daysAgo(1200), '--out', out)).stderr).toContain('请用 --region 指明')
    writeFileSync(out, '原有内容')
    expect((await run('archive', '--region', '370200', '--before', daysAgo(1200), '--out', out)).stderr).toContain('已存在')
    expect(readFileSync(out, 'utf8')).toBe('原有内容')
    await attack("update audit_entry set subject = 'evaluation/x' where subject = 'evaluation/1'")
    const refused = await run('archive', '--region', '370200', '--before', daysAgo(1200), '--out', join(directory, 'b.jsonl'))
    expect(refused.exit).toBe(1)
    expect(refused.stderr).toContain('没有归档')
  })
})
