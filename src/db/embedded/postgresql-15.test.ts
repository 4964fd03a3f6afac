import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { migrate, readMigrations } from '../migrate.ts'
import { inRegion, openDatabase, sql, systemScope } from '../server.ts'
import { checkDataDirectory } from './data-directory.ts'
import { makeCluster } from './make-cluster.ts'
import { type RunningCluster, runCluster } from './run-cluster.ts'
import { serverUser } from './server-user.ts'

/** Debian's place of the oldest version that we support. */
const programs = '/usr/lib/postgresql/15/bin'
const isPresent = existsSync(join(programs, 'postgres'))

describe.skipIf(!isPresent)('最低支持的 PostgreSQL 15（本机没有时跳过）', () => {
  const path = mkdtempSync(join(tmpdir(), 'hengji-postgresql-15-'))
  const directory = { path, cluster: join(path, 'postgres') }
  let cluster: RunningCluster | undefined
  afterAll(async () => {
    await cluster?.stop()
    rmSync(path, { recursive: true, force: true })
  })

  it('全部迁移脚本可以执行，行级安全有效', async () => {
    const workshop = {
      binaries: { initdb: join(programs, 'initdb'), postgres: join(programs, 'postgres'), major: '15' },
      user: serverUser(),
      fast: true,
    }
    checkDataDirectory(directory, '15')
    const passwords = await makeCluster(directory, workshop)
    cluster = await runCluster(directory, { ...workshop, password: passwords.postgres })

    const address = (login: 'hengji_owner' | 'hengji_app') => `postgres://${login}:${passwords[login]}@127.0.0.1:${cluster?.port}/hengji`
    expect(await migrate(address('hengji_owner'))).toEqual(readMigrations().map(({ name }) => name))

    const db = openDatabase(address('hengji_app'), { max: 1 })
    const id = '01900000-0000-7000-8000-000000000001'
    const { rows } = await inRegion(db, systemScope(id), (tx) =>
      sql<{ region: string }>`select current_region()::text as region`.execute(tx),
    )
    await db.destroy()
    expect(rows[0]?.region).toBe(id)
  })
})
