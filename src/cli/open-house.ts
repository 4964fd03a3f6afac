import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { attachRunning, DatabaseFault, type EmbeddedDatabase, migrate, missingMigrations, startEmbedded } from '../db/server.ts'
import { CannotRun } from './command.ts'
import type { Environment } from './environment.ts'

/** The directory of this checkout. */
export const checkout = fileURLToPath(new URL('../..', import.meta.url))

/** A database that is ready for use: of this version's schema. */
export interface ReadyDatabase {
  readonly url: string
  readonly ownerUrl: string | undefined
  /** Undefined with DATABASE_URL. */
  readonly embedded: EmbeddedDatabase | undefined
  /** Names of the migrations that were applied just now. */
  readonly applied: readonly string[]
  stop(): Promise<void>
}

/** Where the installation's own files lie: keys, anchor. */
export function dataDirectory({ HENGJI_DATA }: Environment, { embedded }: Pick<ReadyDatabase, 'embedded'>): string {
  return embedded?.directory ?? HENGJI_DATA ?? join(checkout, '.hengji')
}

type Say = (line: string) => void

/** Embedded: started and migrated. By DATABASE_URL: checked only, because its owner decides when it is migrated. */
export async function openReadyDatabase(environment: Environment, say: Say): Promise<ReadyDatabase> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = environment
  if (DATABASE_URL) {
    await refuseOldSchema(DATABASE_URL)
    return { url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL, embedded: undefined, applied: [], stop: async () => {} }
  }
  return openEmbedded(environment, say)
}

/** Like `openReadyDatabase`, but beside a running hengji its database is used; for every command but `start`. */
export async function openBesideRunning(environment: Environment, say: Say): Promise<ReadyDatabase> {
  const { DATABASE_URL, HENGJI_DATA } = environment
  const running = DATABASE_URL ? undefined : attachRunning({ checkout, ...(HENGJI_DATA && { directory: HENGJI_DATA }) })
  if (!running) return openReadyDatabase(environment, say)
  await refuseOldSchema(running.ownerUrl)
  return { url: running.url, ownerUrl: running.ownerUrl, embedded: running, applied: [], stop: () => running.stop() }
}

async function openEmbedded({ HENGJI_DATA }: Environment, say: Say): Promise<ReadyDatabase> {
  const embedded = await startEmbedded({ checkout, ...(HENGJI_DATA && { directory: HENGJI_DATA }), say })
  try {
    const applied = await migrate(embedded.ownerUrl)
    if (applied.length > 0) say(`已升级数据库结构：${applied.join('、')}`)
    return { url: embedded.url, ownerUrl: embedded.ownerUrl, embedded, applied, stop: () => embedded.stop() }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

async function refuseOldSchema(url: string): Promise<void> {
  const missing = await missingMigrations(url).catch((error: unknown) => explainRights(error))
  if (missing.length === 0) return
  throw new CannotRun(
    `数据库结构较旧，缺少：${missing.join('、')}。数据没有改动。\n请先备份，再以 DATABASE_OWNER_URL 执行 npx hengji migrate，然后重新启动。`,
  )
}

/** The login of DATABASE_URL is no member of the role that the migrations made. */
function explainRights(error: unknown): never {
  if ((error as { code?: string }).code !== '42501') throw error
  throw new CannotRun(
    `DATABASE_URL 的账号没有使用衡绩数据库的权限，没有启动；数据没有改动。
请由数据库管理员执行：grant hengji_app to <DATABASE_URL 的账号>; 建库和授权的步骤见 README.zh-CN.md“建立自己的部门”。`,
  )
}

/** What the database says in its own words becomes exit code 3. */
export async function explainFaults<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DatabaseFault) throw new CannotRun(error.message)
    throw error
  }
}
