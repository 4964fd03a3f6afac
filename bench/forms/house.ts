import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWeb } from '../../src/cli/build-web.ts'
import { argon2id, testKeyRing } from '../../src/crypto/server.ts'
import { migrate, openDatabase, startEmbedded } from '../../src/db/server.ts'
import { directoryStore } from '../../src/files/server.ts'
import { systemClock } from '../../src/kernel/index.ts'
import { composeApp } from '../../src/main.ts'
import { loadOrgDemo } from '../../src/org/server.ts'

export const PASSWORD = 'hengji-bench'

export interface BenchHouse {
  readonly origin: string
  /** One request in the session of an account. */
  call(accountName: string, method: string, path: string, body?: unknown): Promise<{ body: unknown; bytes: number; ms: number }>
  close(): Promise<void>
}

/** The whole product with its pages over a database of its own, with the demo organisation and nothing else. */
export async function openHouse(): Promise<BenchHouse> {
  const checkout = fileURLToPath(new URL('../..', import.meta.url))
  const webDirectory = (await buildWeb(checkout, () => {}))!
  const directory = mkdtempSync(join(tmpdir(), 'hengji-bench-'))
  const embedded = await startEmbedded({ checkout, directory, say: () => {} })
  await migrate(embedded.ownerUrl)
  const ownerDb = openDatabase(embedded.ownerUrl, { max: 2 })
  await loadOrgDemo(ownerDb, { passwords: argon2id, clock: systemClock, password: PASSWORD })
  await ownerDb.destroy()
  const db = openDatabase(embedded.url, { max: 8, keepPlans: true })
  const files = directoryStore(join(directory, 'files'))
  const app = await composeApp({
    ...{ db, files, webDirectory, keys: testKeyRing(), logLevel: 'error' },
    ...{ signInsPerMinute: 1000, requestsPerAddress: 100_000 },
  })
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const cookies = new Map<string, string>()
  return {
    origin,
    async call(accountName, method, path, body) {
      const cookie = cookies.get(accountName) ?? (await signIn(origin, accountName))
      cookies.set(accountName, cookie)
      const begun = performance.now()
      const answer = await fetch(`${origin}/api/v1${path}`, {
        ...{ method, headers: { origin, cookie, ...(body !== undefined && { 'content-type': 'application/json' }) } },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`)
      return { body: JSON.parse(text), bytes: text.length, ms: performance.now() - begun }
    },
    async close() {
      await app.close()
      await db.destroy()
      await embedded.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function signIn(origin: string, accountName: string): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/session`, {
    ...{ method: 'POST', headers: { origin, 'content-type': 'application/json' } },
    body: JSON.stringify({ accountName, password: PASSWORD }),
  })
  return answer.headers.getSetCookie()[0]!.split(';', 1)[0]!
}
