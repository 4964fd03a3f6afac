import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/kit/database.ts'
import { readMigrations } from './migrate.ts'
import { sql } from './server.ts'

const { ownerDb } = await testDatabase()

/** Reference tables: known to every region, or needed before a region is known. */
const global = new Set([
  ...['schema_migration', 'region', 'department', 'account', 'session', 'sign_in_failure'],
  ...['account_totp', 'account_identity', 'password_history', 'sign_in_attempt'],
])
/** Append-only: rows have no versions. */
const appendOnly = new Set([
  'audit_entry',
  'audit_value',
  'audit_seal',
  'audit_checkpoint',
  'organisation_change',
  'handover',
  'paper_act',
  'paper_edition',
  ...['project_procedure', 'project_change'],
  ...['ledger_voucher', 'ledger_entry', 'budget_reply', 'final_figure', 'difference_note', 'transfer_report', 'procurement_change'],
  'procurement_total',
])
/** Of a region, not of a department. */
const ofRegion = new Set(['audit_seal', 'audit_checkpoint'])

interface Table {
  name: string
  forced: boolean
  enabled: boolean
  columns: string[]
  key: string[]
  policies: number
  triggers: number
}

const { rows: tables } = await sql<Table>`
  select relation.relname as name, relation.relforcerowsecurity as forced, relation.relrowsecurity as enabled,
         array(select attname::text from pg_attribute where attrelid = relation.oid and attnum > 0 and not attisdropped) as columns,
         array(select attname::text from pg_index
                 join pg_attribute on attrelid = indrelid and attnum = any (indkey)
                where indrelid = relation.oid and indisprimary order by array_position(indkey::int2[], attnum)) as key,
         (select count(*)::int from pg_policy where polrelid = relation.oid) as policies,
         (select count(*)::int from pg_trigger where tgrelid = relation.oid and not tgisinternal) as triggers
    from pg_class relation
    join pg_namespace namespace on namespace.oid = relation.relnamespace
   where relation.relkind in ('r', 'p') and namespace.nspname = 'public'
   order by 1`.execute(ownerDb)

const business = tables.filter(({ name }) => !global.has(name))

describe('业务表的规矩', () => {
  it('豁免的表都存在，豁免名单没有多余', () => {
    const names = tables.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining([...global, ...appendOnly]))
  })

  for (const table of business) {
    describe(table.name, () => {
      const owner = ofRegion.has(table.name) ? ['region_id'] : ['region_id', 'department_id']
      it(`有 ${owner.join(' 和 ')}`, () => expect(table.columns).toEqual(expect.arrayContaining(owner)))
      it('主键以 region_id 开头', () => expect(table.key[0]).toBe('region_id'))
      it('行级安全对所有者也生效，并有规则', () => {
        expect(table).toMatchObject({ enabled: true, forced: true })
        expect(table.policies).toBeGreaterThan(0)
      })
      it('没有触发器', () => expect(table.triggers).toBe(0))
      if (!appendOnly.has(table.name)) it('有 version', () => expect(table.columns).toContain('version'))
    })
  }

  it('外键和唯一索引都包含 region_id，不跨区划', async () => {
    const { rows } = await sql<{ fault: string }>`
      select relation.relname || ': foreign key ' || conname as fault
        from pg_constraint
        join pg_class relation on relation.oid = conrelid
       where contype = 'f' and connamespace = 'public'::regnamespace
         and relation.relname <> all (${[...global]})
         and confrelid::regclass::text <> all (${[...global]})
         and not (
           (select attnum from pg_attribute where attrelid = conrelid and attname = 'region_id') = any (conkey)
           and (select attnum from pg_attribute where attrelid = confrelid and attname = 'region_id') = any (confkey))
       union all
      select relation.relname || ': unique index ' || index.relname
        from pg_index
        join pg_class relation on relation.oid = indrelid
        join pg_class index on index.oid = indexrelid
       where indisunique and relation.relnamespace = 'public'::regnamespace
         and relation.relname <> all (${[...global]})
         and not (select attnum from pg_attribute where attrelid = indrelid and attname = 'region_id') = any (indkey)`.execute(ownerDb)
    expect(rows.map(({ fault }) => fault)).toEqual([])
  })

  it('迁移脚本编号连续，不用扩展', () => {
    const migrations = readMigrations()
    expect(migrations.map(({ name }) => Number(name.slice(0, 4)))).toEqual(migrations.map((_, index) => index + 1))
    for (const { text } of migrations) expect(text).not.toMatch(/create extension|uuidv7\(|virtual generated|json_table|merge into/i)
  })
})
