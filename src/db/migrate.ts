import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { DatabaseFault, isDiskFull } from './fault.ts'

export interface Migration {
  /** `0001-foundation` */
  readonly name: string
  readonly text: string
  readonly checksum: string
}

const DIRECTORY = fileURLToPath(new URL('./migrations/', import.meta.url))
const NAME = /^\d{4}-[a-z0-9-]+\.sql$/
/** Any number, the same for every runner. */
const RUNNER_LOCK = 7_302_118
const OLDEST_SERVER = 150_000

/** The application compares its own version with the schema's at every start; its role comes with the first migration. */
const LET_APPLICATION_READ = `do $$ begin
  if exists (select from pg_roles where rolname = 'hengji_app') then
    grant select on schema_migration to hengji_app;
  end if;
end $$`

/** 迁移脚本 in order. Line ends do not count, a checkout may change them. */
export function readMigrations(directory: string = DIRECTORY): Migration[] {
  return readdirSync(directory)
    .filter((file) => NAME.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(`${directory}/${file}`, 'utf8').replaceAll('\r\n', '\n')
      return { name: file.replace(/\.sql$/, ''), text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

/**
 * Brings the schema up to this version as the owner: one runner at a time, each migration in a transaction of its own
 * together with its line in `schema_migration`. What fails leaves nothing behind.
 */
export async function migrate(ownerUrl: string, migrations: readonly Migration[] = readMigrations()): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    await takeRunnerLock(client)
    await client.query(`create table if not exists schema_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null)`)
    const pending = pendingMigrations(await readApplied(client), migrations)
    for (const migration of pending) await apply(client, migration)
    await client.query(LET_APPLICATION_READ)
    return pending.map(({ name }) => name)
  })
}

/** Names of migrations that the database lacks; a fault when it is newer than this version or was migrated with another text. */
export async function missingMigrations(url: string, migrations: readonly Migration[] = readMigrations()): Promise<string[]> {
  return withClient(url, async (client) => pendingMigrations(await readApplied(client), migrations).map(({ name }) => name))
}

interface Applied {
  name: string
  checksum: string
}

export function pendingMigrations(applied: readonly Applied[], migrations: readonly Migration[]): Migration[] {
  for (const { name, checksum } of applied) {
    const known = migrations.find((migration) => migration.name === name)
    if (!known) {
      throw new DatabaseFault(
        'db.schemaNewer',
        `数据库已由更新的版本升级（${name}），本版本较旧，不能使用。数据没有改动。\n请改用新版本的程序启动；需要退回旧版本的，请从升级前的备份恢复。`,
      )
    }
    if (known.checksum !== checksum) {
      throw new DatabaseFault(
        'db.migrationChanged',
        `迁移脚本 ${name} 的内容与数据库升级时所用的不一致，已停止。数据没有改动。\n请恢复该脚本的原文（git checkout src/db/migrations）；结构需要变化的，请另写新的迁移脚本。`,
      )
    }
  }
  const last = applied
    .map(({ name }) => name)
    .sort()
    .at(-1)
  const pending = migrations.filter(({ name }) => !applied.some((one) => one.name === name))
  const skipped = pending.find(({ name }) => last !== undefined && name < last)
  if (skipped) {
    throw new DatabaseFault(
      'db.migrationChanged',
      `迁移脚本 ${skipped.name} 排在已执行的 ${last} 之前，不能补插。数据没有改动。\n请给它编一个更大的序号。`,
    )
  }
  return pending
}

async function apply(client: pg.Client, { name, text, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into schema_migration (name, checksum, applied_at) values ($1, $2, now())', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw migrationFault(name, text, error)
  }
}

function migrationFault(name: string, text: string, error: unknown): DatabaseFault {
  const cause = error as { message?: string; position?: string; code?: string }
  const line = cause.position ? `第 ${text.slice(0, Number(cause.position)).split('\n').length} 行` : ''
  if (isDiskFull(error)) {
    return new DatabaseFault('db.diskFull', `磁盘空间不足，迁移 ${name} 没有执行，已全部撤回，数据没有改动。\n请清理磁盘后重新启动。`)
  }
  const rights =
    cause.code === '42501'
      ? '数据库账号权限不够，请由数据库管理员建立 hengji_owner、hengji_app 两个角色，步骤见 README.zh-CN.md“建立自己的部门”。'
      : '请把以上信息告知开发人员。'
  return new DatabaseFault(
    'db.migrationFailed',
    `迁移 ${name} ${line}执行失败，已全部撤回，数据没有改动：${cause.message ?? ''}\n${rights}`,
  )
}

async function takeRunnerLock(client: pg.Client): Promise<void> {
  await client.query("set lock_timeout = '60s'")
  try {
    await client.query(`select pg_advisory_lock(${RUNNER_LOCK})`)
  } catch {
    throw new DatabaseFault('db.migrationBusy', '另一个进程正在升级数据库，等了 60 秒仍未完成。数据没有改动。\n请待其完成后重新执行。')
  }
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  const { rows: found } = await client.query("select to_regclass('schema_migration')::text as name")
  if (found[0]?.name === null) return []
  const { rows } = await client.query<Applied>('select name, checksum from schema_migration order by name')
  return rows
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'hengji migrate', connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new DatabaseFault(
      'db.unreachable',
      `连接不上数据库：${(error as Error).message}\n请核对 DATABASE_URL（迁移用 DATABASE_OWNER_URL）的地址、账号和口令，并确认数据库已启动。`,
    )
  }
  try {
    await checkServer(client)
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query('show server_version_num')
  const version = Number(rows[0]?.server_version_num)
  if (version >= OLDEST_SERVER) return
  throw new DatabaseFault('db.serverTooOld', `数据库版本过低（${version}），需要 PostgreSQL 15 及以上。请升级数据库后重试。`)
}
