import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listAllRegions, type VerifyDeps } from '../audit/server.ts'
import { type Db, openDatabase } from '../db/server.ts'
import { systemClock } from '../kernel/index.ts'
import { trailDeps } from '../main.ts'
import { CannotRun, type CliIo } from './command.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { anchorPath } from './open-anchor.ts'
import { explainFaults, openBesideRunning, type ReadyDatabase } from './open-house.ts'
import { openExistingKeys } from './open-keys.ts'

/** What the audit commands work with. */
export interface AuditHouse {
  readonly deps: VerifyDeps
  readonly ready: ReadyDatabase
}

/** Database, keys and anchor of the installation, also beside a running hengji. */
export function withAuditHouse<Result>(io: CliIo, work: (house: AuditHouse) => Promise<Result>): Promise<Result> {
  const environment = readEnvironment(io.env)
  refuseNewDatabase(environment)
  return explainFaults(async () => {
    const ready = await openBesideRunning(environment, (line) => io.stderr.write(`${line}\n`))
    let db: Db | undefined
    try {
      const keys = openExistingKeys(environment, ready)
      db = openDatabase(ready.url, { max: 2 })
      return await work({ deps: trailDeps({ db, clock: systemClock, keys }, anchorPath(environment, ready)), ready })
    } finally {
      await db?.destroy()
      await ready.stop()
    }
  })
}

/** A check must not build what it is to check: a mistyped directory would become a new, empty database. */
function refuseNewDatabase({ DATABASE_URL, HENGJI_DATA }: Environment): void {
  if (DATABASE_URL || !HENGJI_DATA || existsSync(join(HENGJI_DATA, 'postgres'))) return
  throw new CannotRun(`数据目录 ${HENGJI_DATA} 里没有数据库，没有可校验的留痕。请核对 HENGJI_DATA，须与启动系统时相同。`)
}

export interface NamedRegion {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** All regions, and the ones that are meant. */
export async function chooseRegions(deps: VerifyDeps, code: string | undefined): Promise<{ all: NamedRegion[]; chosen: NamedRegion[] }> {
  const all = await listAllRegions(deps)
  const chosen = code ? all.filter((region) => region.code === code) : all
  if (code && chosen.length === 0)
    throw new CannotRun(
      `没有代码为“${code}”的区划。库中有：${all.map((region) => `${region.code} ${region.name}`).join('、') || '（无）'}。`,
    )
  return { all, chosen }
}
