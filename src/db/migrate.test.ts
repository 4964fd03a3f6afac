import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/kit/database.ts'
import { type Migration, migrate, missingMigrations, pendingMigrations, readMigrations } from './migrate.ts'
import { sql } from './server.ts'

const { ownerDb, ownerUrl } = await testDatabase({ template: 'template0' })

function migration(name: string, text: string): Migration {
  return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
}

const first = migration('0001-first', 'create table one (id integer);\ninsert into one values (1);')
const broken = migration('0002-broken', 'create table two (id integer);\ninsert into two values (1);\ninsert into nowhere values (1);')
const repaired = migration('0002-broken', 'create table two (id integer);')

async function tableNames(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`.execute(ownerDb)
  return rows.map(({ name }) => name)
}

describe('升级数据库结构', () => {
  it('逐个执行，重复执行不再动', async () => {
    expect(await migrate(ownerUrl, [first])).toEqual(['0001-first'])
    expect(await migrate(ownerUrl, [first])).toEqual([])
  })

  it('半途失败的脚本全部撤回，指出第几行，已有的不受影响', async () => {
    await expect(migrate(ownerUrl, [first, broken])).rejects.toMatchObject({ code: 'db.migrationFailed' })
    await expect(migrate(ownerUrl, [first, broken])).rejects.toThrow(/迁移 0002-broken 第 3 行执行失败，已全部撤回，数据没有改动/)
    expect(await tableNames()).toEqual(['one', 'schema_migration'])
    expect(await missingMigrations(ownerUrl, [first, broken])).toEqual(['0002-broken'])
  })

  it('改正后接着执行', async () => {
    expect(await migrate(ownerUrl, [first, repaired])).toEqual(['0002-broken'])
    expect(await tableNames()).toEqual(['one', 'schema_migration', 'two'])
  })

  it('已执行的脚本被改动过，拒绝', async () => {
    const changed = migration('0001-first', 'create table one (id bigint);')
    await expect(migrate(ownerUrl, [changed, repaired])).rejects.toThrow(/0001-first 的内容与数据库升级时所用的不一致/)
  })

  it('数据库比程序新，拒绝', async () => {
    await expect(missingMigrations(ownerUrl, [first])).rejects.toMatchObject({ code: 'db.schemaNewer' })
    await expect(migrate(ownerUrl, [first])).rejects.toThrow(/由更新的版本升级（0002-broken）/)
  })

  it('两个进程同时升级，只执行一次', async () => {
    const third = migration('0003-third', 'select pg_sleep(0.3); create table three (id integer);')
    const both = await Promise.all([migrate(ownerUrl, [first, repaired, third]), migrate(ownerUrl, [first, repaired, third])])
    expect(both.flat()).toEqual(['0003-third'])
  })

  it('新脚本不能插在已执行的之前', () => {
    const applied = [{ name: '0005-later', checksum: first.checksum }]
    expect(() => pendingMigrations(applied, [first, { ...first, name: '0005-later' }])).toThrow(/不能补插/)
  })

  it('换行符不同不算改动', () => {
    expect(readMigrations()[0]?.text).not.toContain('\r')
  })

  it('连接不上时说明核对什么', async () => {
    await expect(migrate('postgres://nobody:x@127.0.0.1:1/none', [])).rejects.toThrow(/连接不上数据库[\s\S]*DATABASE_URL/)
  })
})
