import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { argon2id } from '../../src/crypto/server.ts'
import { migrate, openDatabase, startEmbedded } from '../../src/db/server.ts'
import { systemClock } from '../../src/kernel/index.ts'
import { loadOrgDemo } from '../../src/org/server.ts'

export const TEST_PASSWORD = 'hengji-test'
export const TEMPLATE = 'hengji_template'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connections with DATABASE in the place of the database's name. */
    cluster: { appUrl: string; ownerUrl: string; superuserUrl: string }
  }
}

/** One cluster for the whole run, with a migrated template that holds the demo organisation. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'hengji-test-'))
  const checkout = fileURLToPath(new URL('../..', import.meta.url))
  const embedded = await startEmbedded({ checkout, directory, say: () => {}, fast: true })
  const urls = {
    appUrl: inDatabase(embedded.url, 'DATABASE'),
    ownerUrl: inDatabase(embedded.ownerUrl, 'DATABASE'),
    superuserUrl: inDatabase(embedded.superuserUrl, 'DATABASE'),
  }
  try {
    await makeTemplate(urls)
  } catch (error) {
    await embedded.stop()
    throw error
  }
  project.provide('cluster', urls)
  return async () => {
    await embedded.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

export function inDatabase(url: string, name: string): string {
  return url.replace(/[^/]*$/, name)
}

async function makeTemplate({ superuserUrl, ownerUrl }: { superuserUrl: string; ownerUrl: string }): Promise<void> {
  const client = new pg.Client({ connectionString: inDatabase(superuserUrl, 'postgres') })
  await client.connect()
  await client.query(`create database ${TEMPLATE} owner hengji_owner`)
  await client.end()

  await migrate(inDatabase(ownerUrl, TEMPLATE))
  const ownerDb = openDatabase(inDatabase(ownerUrl, TEMPLATE), { max: 1 })
  await loadOrgDemo(ownerDb, { passwords: argon2id, clock: systemClock, password: TEST_PASSWORD })
  await ownerDb.destroy()
}
