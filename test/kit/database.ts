import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Db, openDatabase } from '../../src/db/server.ts'
import type { Actor, Role } from '../../src/org/index.ts'
import { demoAccounts } from '../../src/org/server.ts'
import { inDatabase, TEMPLATE } from './cluster.ts'

export interface TestDatabase {
  /** As the application connects: hengji_app, under row-level security. */
  readonly db: Db
  /** As the owner of the tables. */
  readonly ownerDb: Db
  readonly url: string
  readonly ownerUrl: string
  readonly close: () => Promise<void>
}

/**
 * A fresh database with schema and demo organisation, for one test file. Call it at the top of the file
 * (`const { db } = await testDatabase()`): it is closed after the file's last test.
 */
export async function testDatabase({ template = TEMPLATE }: { template?: string | undefined } = {}): Promise<TestDatabase> {
  const { appUrl, ownerUrl, superuserUrl } = inject('cluster')
  const name = `test_${randomBytes(6).toString('hex')}`
  await createDatabase(inDatabase(superuserUrl, 'postgres'), name, template)

  const url = inDatabase(appUrl, name)
  const db = openDatabase(url, { max: 4, keepPlans: true })
  const ownerDb = openDatabase(inDatabase(ownerUrl, name), { max: 2 })
  const close = async () => {
    await Promise.all([db.destroy(), ownerDb.destroy()])
  }
  afterAll(close)
  return { db, ownerDb, url, ownerUrl: inDatabase(ownerUrl, name), close }
}

/**
 * A template with what `load` puts into it, made by the first file of the run that asks for it: a copy takes a fraction of the time of loading.
 */
export async function loadedTemplate(name: string, load: (db: Db) => Promise<void>): Promise<string> {
  const { appUrl, superuserUrl } = inject('cluster')
  const client = new pg.Client({ connectionString: inDatabase(superuserUrl, 'postgres') })
  await client.connect()
  try {
    // Held until the connection ends: other files wait for the one that loads.
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return name
    const loading = `${name}_loading`
    await client.query(`drop database if exists ${loading} with (force)`)
    await client.query(`create database ${loading} template ${TEMPLATE} owner hengji_owner`)
    const db = openDatabase(inDatabase(appUrl, loading), { max: 1, keepPlans: true })
    await load(db).finally(() => db.destroy())
    await client.query(`alter database ${loading} rename to ${name}`)
    return name
  } finally {
    await client.end()
  }
}

async function createDatabase(superuserUrl: string, name: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query(`create database ${name} template ${template} owner hengji_owner`)
  } finally {
    await client.end()
  }
}

/** 演示账号 by login name (`src/org/demo.ts` lists them); `role` picks one post of a person who has several. */
export function demoActor(accountName: string, role?: Role): Actor {
  const actor = demoAccounts.find((account) => account.accountName === accountName && (!role || account.role === role))
  if (!actor) throw new Error(`no demo account ${accountName}`)
  return actor
}
