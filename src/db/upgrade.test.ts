import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, inject, it } from 'vitest'
import { inDatabase } from '../../test/kit/cluster.ts'
import { newId } from '../kernel/index.ts'
import { findHeldPosts } from '../org/server.ts'
import { migrate, readMigrations } from './migrate.ts'
import { inRegion, openDatabase, sql } from './server.ts'

const { appUrl, ownerUrl, superuserUrl } = inject('cluster')
const name = `upgrade_${randomBytes(6).toString('hex')}`
const [region, department, account, evaluation] = Array.from({ length: 4 }, () => newId()) as [string, string, string, string]

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A database of the first version, with one account and one evaluation, as it lies at a user's. */
async function givenFirstVersion(): Promise<void> {
  await withClient(inDatabase(superuserUrl, 'postgres'), (client) => client.query(`create database ${name} owner hengji_owner`))
  await withClient(inDatabase(ownerUrl, name), async (client) => {
    const [first, second] = readMigrations()
    for (const migration of [first!, second!]) {
      await client.query(migration.text)
    }
    await client.query(
      'create table schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    )
    for (const { name: applied, checksum } of [first!, second!]) {
      await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [applied, checksum])
    }
    await client.query('insert into region values ($1, $2, $3)', [region, '370200', '青岛市'])
    await client.query('insert into department values ($1, $2, $3)', [region, department, '青岛市教育局'])
    await client.query(
      `insert into account (id, region_id, department_id, login_name, display_name, role, password_hash, created_at)
       values ($1, $2, $3, 'pingjia-01', '评价组 主评', 'leadEvaluator', 'x', now())`,
      [account, region, department],
    )
    await client.query(`select set_config('app.region_id', $1, false)`, [region])
    await client.query(
      `insert into evaluation (region_id, id, department_id, title, fiscal_year, department_name, status, pack_name, pack_hash, printed_groups, texts,
                               points, indicator_count, scored_count, created_at, updated_at)
       values ($1, $2, $3, '2020年度评价', 2020, '青岛市教育局', 'scoring', 'qingdao-2020', 'x', '[]', '{}', 100, 0, 0, now(), now())`,
      [region, evaluation, department],
    )
  })
}

it('第一版的数据库升级以后，原来的账号有了岗位，原来的评价仍看得到', async () => {
  await givenFirstVersion()
  const applied = await migrate(inDatabase(ownerUrl, name))
  expect(applied).toEqual(
    readMigrations()
      .slice(2)
      .map((migration) => migration.name),
  )

  const db = openDatabase(inDatabase(appUrl, name), { max: 2 })
  afterAll(() => db.destroy())
  const [post] = await findHeldPosts(db, { accountId: account, now: new Date() })
  expect(post).toMatchObject({
    postLabel: '评价组 主评',
    role: 'leadEvaluator',
    organisationKind: 'evaluationTeam',
    departmentName: '青岛市教育局',
  })
  const scope = { ...post!, accountId: account, reach: 'organisation' as const, years: undefined }
  const { rows } = await inRegion(db, scope, (tx) => sql<{ title: string }>`select title from evaluation`.execute(tx))
  expect(rows).toEqual([{ title: '2020年度评价' }])
})
