import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, it, onTestFinished } from 'vitest'
import { inDatabase } from '../kit/cluster.ts'
import { freePort, runProgram, startProgram } from '../kit/process.ts'

/** An empty database of the site's own, as an administrator would make it. */
async function emptyDatabase(): Promise<{ DATABASE_URL: string; DATABASE_OWNER_URL: string }> {
  const { appUrl, ownerUrl, superuserUrl } = inject('cluster')
  const name = `external_${randomBytes(4).toString('hex')}`
  const client = new pg.Client({ connectionString: inDatabase(superuserUrl, 'postgres') })
  await client.connect()
  await client.query(`create database ${name} owner hengji_owner template template0`)
  await client.end()
  return { DATABASE_URL: inDatabase(appUrl, name), DATABASE_OWNER_URL: inDatabase(ownerUrl, name) }
}

it('外部数据库：结构旧时拒绝启动并说明；升级、载入演示数据后可用；演示数据不会自动载入', async () => {
  const env = await emptyDatabase()
  // Keys, files and the anchor lie here; the database does not.
  const data = mkdtempSync(join(tmpdir(), 'hengji-external-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  const tooOld = startProgram({ data, port: await freePort(), env })
  expect(await tooOld.ended).toBe(3)
  expect(tooOld.output()).toMatch(/数据库结构较旧，缺少：0001-foundation[\s\S]*先备份[\s\S]*hengji migrate/)

  const migrated = runProgram(['migrate'], env)
  expect(await migrated.ended).toBe(0)
  expect(migrated.output()).toContain('已执行 0001-foundation')

  const port = await freePort()
  const empty = startProgram({ data, port, env })
  await empty.until(/按 Ctrl-C 停止/)
  expect(empty.output()).not.toContain('pingjia-01')
  empty.child.kill('SIGTERM')
  expect(await empty.ended).toBe(0)

  const unasked = runProgram(['demo'], env)
  expect(await unasked.ended).toBe(3)
  expect(unasked.output()).toContain('--yes')

  const loaded = runProgram(['demo', '--yes'], { ...env, HENGJI_DEMO_PASSWORD: 'demo-password-1' })
  expect(await loaded.ended).toBe(0)
  expect(loaded.output()).toContain('pingjia-01')
  expect(loaded.output()).not.toContain('demo-password-1')

  const again = runProgram(['demo', '--yes'], env)
  expect(await again.ended).toBe(3)
  expect(again.output()).toContain('已有数据，没有载入')
})

it('密钥文件丢失：不悄悄另建一个，说明后果和取回的办法；确已丢失的可以指明重新建立', async () => {
  const data = mkdtempSync(join(tmpdir(), 'hengji-keys-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  const env = { ...(await emptyDatabase()), HENGJI_DEMO_PASSWORD: 'demo-password-1' }
  expect(await runProgram(['migrate'], env).ended).toBe(0)
  expect(await runProgram(['demo', '--yes'], env).ended).toBe(0)

  const first = startProgram({ data, port: await freePort(), env })
  await first.until(/按 Ctrl-C 停止/)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)

  rmSync(join(data, 'keys'))
  const lost = startProgram({ data, port: await freePort(), env })
  expect(await lost.ended).toBe(3)
  expect(lost.output()).toMatch(/没有找到密钥文件[\s\S]*从备份取回[\s\S]*--new-keys/)

  const renewed = runProgram(['start', '--dev-origin', 'http://localhost:1', '--new-keys'], {
    HENGJI_DATA: data,
    PORT: String(await freePort()),
    ...env,
  })
  await renewed.until(/按 Ctrl-C 停止/)
})
