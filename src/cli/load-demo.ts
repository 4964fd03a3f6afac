import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argon2id, newPassword } from '../crypto/server.ts'
import { openDatabase } from '../db/server.ts'
import type { FileStore } from '../files/index.ts'
import { systemClock } from '../kernel/index.ts'
import { demoLoaders } from '../main.ts'
import { demoAccounts, loadOrgDemo } from '../org/server.ts'

/** 演示数据 was loaded, or was there before. */
export interface DemoState {
  readonly loaded: boolean
  /** Undefined when it was given by HENGJI_DEMO_PASSWORD at the first start, or the database holds no demo. */
  readonly password: string | undefined
}

interface DemoOptions {
  readonly url: string
  readonly ownerUrl: string
  readonly password: string
  /** Where the materials of the demo are put. */
  readonly files: FileStore
  readonly keepPlans: boolean
}

/** Loads organisation and papers into an empty database. False, and nothing changed, when it is not empty. */
export async function loadDemo({ ownerUrl, password, ...papers }: DemoOptions): Promise<boolean> {
  const ownerDb = openDatabase(ownerUrl, { max: 1 })
  try {
    if (!(await loadOrgDemo(ownerDb, { passwords: argon2id, clock: systemClock, password }))) return false
  } finally {
    await ownerDb.destroy()
  }
  await loadPapers(papers)
  return true
}

async function loadPapers({ url, files, keepPlans }: Pick<DemoOptions, 'url' | 'files' | 'keepPlans'>): Promise<void> {
  const db = openDatabase(url, { max: 2, keepPlans })
  try {
    for (const load of demoLoaders) await load({ db, clock: systemClock, files }, demoAccounts[0]!)
  } finally {
    await db.destroy()
  }
}

/**
 * The demo of the embedded database at start. The generated password is kept in the data directory so that a later
 * start can print it again; a load that was interrupted is taken up again, every loader skips what is there.
 */
export async function ensureEmbeddedDemo(
  directory: string,
  { url, ownerUrl, chosen, files }: { url: string; ownerUrl: string; chosen: string | undefined; files: FileStore },
): Promise<DemoState> {
  const passwordFile = join(directory, 'demo-password')
  const unfinished = join(directory, 'demo-unfinished')
  const kept = existsSync(passwordFile) ? readFileSync(passwordFile, 'utf8').trim() : undefined
  if (existsSync(join(directory, 'demo-loaded'))) return { loaded: true, password: kept }

  const password = chosen ?? kept ?? newPassword()
  if (!chosen) writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flush: true })
  const takenUp = existsSync(unfinished)
  writeFileSync(unfinished, '', { flush: true })
  const loaded = (await loadDemo({ url, ownerUrl, password, files, keepPlans: true })) || takenUp
  if (takenUp) await loadPapers({ url, files, keepPlans: true })
  if (loaded) writeFileSync(join(directory, 'demo-loaded'), '', { flush: true })
  else rmSync(passwordFile, { force: true })
  rmSync(unfinished)
  return { loaded, password: loaded && !chosen ? password : undefined }
}

/** The lines that tell how to sign in. */
export function describeDemo({ loaded, password }: DemoState): string[] {
  if (!loaded) return []
  const secret = password ? `密码均为 ${password}` : '密码为首次启动时 HENGJI_DEMO_PASSWORD 所设'
  return [
    `演示账号（${secret}）：`,
    ...demoAccounts.map(({ accountName, displayName, departmentName }) => `  ${accountName.padEnd(14)}${displayName}  ${departmentName}`),
  ]
}
