import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/kit/database.ts'
import { givenEvaluation, givenPlacedRows, type PlacedRows, places } from '../../test/kit/placed-rows.ts'
import { seenByTable, seenPlaces } from '../../test/kit/seen-rows.ts'
import { demoAccounts } from '../org/server.ts'
import { inRegion, sql } from './server.ts'

const { db, ownerDb } = await testDatabase()
let rows: PlacedRows = {}

beforeAll(async () => {
  await givenEvaluation(db)
  rows = await givenPlacedRows(db)
})

/** By which column a row is known that has no id of its own. */
const keys: Readonly<Record<string, string>> = {
  project_implementer: 'project_id',
  adjustment_project: 'adjustment_id',
  budget_control: 'total_fen',
}
const posts = demoAccounts.map((actor) => ({ name: `${actor.displayName}（${actor.departmentName}）`, actor }))

describe.each(Object.keys(seenByTable))('忘了写 where，%s 也只给出可见范围内的', (table) => {
  it.each(posts)('$name', async ({ actor }) => {
    const { rows: found } = await inRegion(db, actor, (tx) =>
      sql<{ key: string }>`select ${sql.ref(keys[table] ?? 'id')}::text as key from ${sql.table(table)}`.execute(tx),
    )
    const keysFound = new Set(found.map(({ key }) => key))
    expect(places.map(({ title }) => title).filter((title) => keysFound.has(rows[table]![title]!))).toEqual(seenPlaces(table, actor))
    expect(found).toHaveLength(seenPlaces(table, actor).length)
  })
})

it('项目库、预算和佐证材料的每张表都在这里核对', async () => {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname ~ '^(project|budget|ledger|adjustment|final|difference|transfer|procurement|column|evidence)'
     order by 1`.execute(ownerDb)
  expect(Object.keys(seenByTable).toSorted()).toEqual(tables.map(({ name }) => name))
})
