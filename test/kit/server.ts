import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { loadBudgetDemo } from '../../src/budget/server.ts'
import { testKeyRing } from '../../src/crypto/server.ts'
import type { Db } from '../../src/db/server.ts'
import type { FileStore } from '../../src/files/index.ts'
import { directoryStore } from '../../src/files/server.ts'
import type { Clock } from '../../src/kernel/index.ts'
import { systemClock } from '../../src/kernel/index.ts'
import { composeApp, demoLoaders, type HouseOptions } from '../../src/main.ts'
import { TEST_PASSWORD } from './cluster.ts'
import { demoActor, loadedTemplate, type TestDatabase, testDatabase } from './database.ts'

export { TEST_PASSWORD } from './cluster.ts'

export interface TestServer {
  /** `http://127.0.0.1:43210` */
  readonly origin: string
  readonly database: TestDatabase
  /** A client with the session of a demo account; without a name, one without a session. */
  client(accountName?: string): Promise<TestClient>
}

export interface TestAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; undefined when it is empty or something else. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly body: any
}

export interface TestClient {
  readonly cookie: string
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>
  /** For files: the bytes of the answer. */
  bytes(path: string): Promise<{ status: number; headers: Headers; bytes: Uint8Array }>
}

/** A running server on a free port over a fresh database with the demo. Call it at the top of a test file. */
export async function testServer({
  clock = systemClock,
  withDemo = true,
  withPapers = false,
  withBudget = false,
  withWeb = false,
  house = {},
}: {
  clock?: Clock
  withDemo?: boolean
  /** 演示文书 and everything else too, not only the evaluation. */
  withPapers?: boolean
  /** Projects, ledger and final figures of both years beside the evaluation. */
  withBudget?: boolean
  withWeb?: boolean
  /** Other settings of the application. */
  house?: Partial<HouseOptions>
} = {}): Promise<TestServer> {
  const demo = withPapers ? 'papers' : withBudget ? 'budget' : 'evaluation'
  const template =
    withDemo && clock === systemClock ? await loadedTemplate(`hengji_${demo}`, (db) => loadDemo(demo, { db, clock })) : undefined
  const database = await testDatabase({ template })
  const deps = { db: database.db, clock }
  if (withDemo && !template) await loadDemo(demo, deps)
  const webDirectory = fileURLToPath(new URL('../../dist/web', import.meta.url))
  const origin = await composeTestApp({ ...deps, ...(withWeb && { webDirectory }), ...house })
  return { origin, database, client: (accountName) => testClient(origin, accountName) }
}

const DEMOS = { evaluation: [demoLoaders[0]!], budget: [demoLoaders[0]!, loadBudgetDemo], papers: demoLoaders }

async function loadDemo(demo: keyof typeof DEMOS, deps: { db: Db; clock: Clock }): Promise<void> {
  for (const load of DEMOS[demo]) await load(deps, demoActor('pingjia-01'))
}

/** A running server over a database that is there already; its address. */
export async function composeTestApp(options: Pick<HouseOptions, 'db'> & Partial<HouseOptions>): Promise<string> {
  const app = await composeApp({
    keys: testKeyRing(),
    files: testFiles(),
    signInsPerMinute: 1000,
    requestsPerAddress: 100_000,
    logLevel: 'error',
    ...options,
  })
  afterAll(() => app.close())
  return app.listen({ host: '127.0.0.1', port: 0 })
}

/** 文件 in a directory of their own, gone after the file's last test. */
function testFiles(): FileStore {
  const directory = mkdtempSync(join(tmpdir(), 'hengji-files-'))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  return directoryStore(directory)
}

async function testClient(origin: string, accountName?: string): Promise<TestClient> {
  const anonymous = clientWith(origin, '')
  if (!accountName) return anonymous
  const answer = await anonymous.request('POST', '/api/v1/session', { accountName, password: TEST_PASSWORD })
  if (answer.status !== 201) throw new Error(`sign-in of ${accountName} answered ${answer.status}: ${answer.text}`)
  return clientWith(origin, answer.headers.getSetCookie()[0]!.split(';', 1)[0]!)
}

function clientWith(origin: string, cookie: string): TestClient {
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(new URL(path, origin), {
      method,
      headers: { origin, ...(cookie && { cookie }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
      redirect: 'manual',
    })
  return {
    cookie,
    async request(method, path, body, headers) {
      const response = await call(method, path, body, headers)
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, body: parseJson(text) }
    },
    async bytes(path) {
      const response = await call('GET', path)
      return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) }
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
