/**
 * npm run bench: what the trail costs. One save of a cell with and without its entry in the same transaction, alone and by twenty
 * people at once, with the sealer running; then sealing and verification of a long trail.
 *
 * `--saves 2000 --entries 50000`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sealKeyOf } from '../../src/audit/index.ts'
import { appendAudit, sealRegion, startSealing, verifyRegions } from '../../src/audit/server.ts'
import { argon2id, sha256Hex, testKeyRing } from '../../src/crypto/server.ts'
import { type Db, inRegion, migrate, openDatabase, sql, startEmbedded, type Tx } from '../../src/db/server.ts'
import { lineFile } from '../../src/files/server.ts'
import { systemClock } from '../../src/kernel/index.ts'
import { demoLoaders } from '../../src/main.ts'
import { demoAccounts, loadOrgDemo } from '../../src/org/server.ts'
import { fillTrail } from './fill-trail.ts'

const { values } = parseArgs({ options: { saves: { type: 'string', default: '2000' }, entries: { type: 'string', default: '50000' } } })
const SAVES = Number(values.saves)
const ENTRIES = Number(values.entries)
const PEOPLE = 20

const say = (line: string) => void process.stdout.write(`${line}\n`)
const actor = demoAccounts[0]!
const { regionId } = actor
const directory = mkdtempSync(join(tmpdir(), 'hengji-bench-'))
const checkout = fileURLToPath(new URL('../..', import.meta.url))
const embedded = await startEmbedded({ checkout, directory, say: () => {} })
const db = openDatabase(embedded.url, { max: PEOPLE, keepPlans: true })
const sealing = {
  db,
  clock: systemClock,
  key: sealKeyOf(testKeyRing()),
  digest: sha256Hex,
  anchor: lineFile(join(directory, 'anchor.jsonl')),
}

try {
  await prepare()
  await measureSaves()
  await measureTrail()
} finally {
  await db.destroy()
  await embedded.stop()
  rmSync(directory, { recursive: true, force: true })
}

async function prepare(): Promise<void> {
  await migrate(embedded.ownerUrl)
  const ownerDb = openDatabase(embedded.ownerUrl, { max: 1 })
  await loadOrgDemo(ownerDb, { passwords: argon2id, clock: systemClock, password: 'bench' })
  await ownerDb.destroy()
  for (const load of demoLoaders) await load({ db, clock: systemClock }, actor)
}

/** Saving a cell as the store does it: one row of an indicator, and the evaluation's version. */
async function save(on: Db, round: number, { indicator, trail }: { indicator: string; trail: boolean }): Promise<void> {
  const value = `${round % 100}.00%`
  await inRegion(on, actor, async (tx: Tx) => {
    await sql`update evaluation_indicator set explanation = ${value} where region_id = ${regionId} and id = ${indicator}`.execute(tx)
    if (!trail) return
    const changes = [{ field: '预算执行率 得分说明', before: `${round}.00%`, after: value }]
    await appendAudit(tx, { actor, action: 'evaluation.saveCells', subject: `evaluation/${indicator}`, changes })
  })
}

async function measureSaves(): Promise<void> {
  const { rows } = await inRegion(db, actor, (tx) => sql<{ id: string }>`select id from evaluation_indicator limit ${PEOPLE}`.execute(tx))
  const indicators = rows.map(({ id }) => id)
  say(`Saving a cell, ${SAVES} saves each, every commit on the disk. Node ${process.version}, PostgreSQL 18.`)
  say('\n| people at once | trail | p50 ms | p99 ms | saves a second |\n|--:|---|--:|--:|--:|')
  for (const people of [1, PEOPLE]) {
    await manySaves(people, { indicators, trail: true, saves: 200 })
    // In turns, so that a disk that becomes slower is slower for both.
    const without: number[][] = []
    const withTrail: number[][] = []
    for (let turn = 0; turn < 4; turn++) {
      without.push(await manySaves(people, { indicators, trail: false, saves: SAVES / 4 }))
      withTrail.push(await manySaves(people, { indicators, trail: true, saves: SAVES / 4 }))
    }
    row(people, 'none', without.flat())
    row(people, 'entry and values', withTrail.flat())
    const sealer = startSealing({ ...sealing, report: say })
    row(people, 'and the sealer running', await manySaves(people, { indicators, trail: true, saves: SAVES }))
    await sealer.stop()
  }
}

async function manySaves(
  people: number,
  { indicators, trail, saves }: { indicators: string[]; trail: boolean; saves: number },
): Promise<number[]> {
  const times: number[] = []
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      for (let round = 0; round < saves / people; round++) {
        const began = performance.now()
        await save(db, round, { indicator: indicators[person % indicators.length]!, trail })
        times.push(performance.now() - began)
      }
    }),
  )
  return times
}

function row(people: number, trail: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(2)
  const total = times.reduce((sum, time) => sum + time, 0) / people
  say(`| ${people} | ${trail} | ${at(0.5)} | ${at(0.99)} | ${((times.length / total) * 1000).toFixed(0)} |`)
}

async function measureTrail(): Promise<void> {
  await sealRegion(sealing, { regionId })
  await fillTrail(db, { actor, entries: ENTRIES })
  // As the database does by itself within a minute.
  await analyze()
  const sealed = await timed(() => sealRegion(sealing, { regionId }))
  await analyze()
  const idle = await timed(async () => {
    for (let round = 0; round < 100; round++) await sealRegion(sealing, { regionId, look: 'now' })
  })
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 50)
  const verified = await timed(() => verifyRegions(sealing, { regionIds: [regionId], known: [regionId] }))
  clearInterval(watch)
  const { sealed: count, whole } = verified.result.regions[0]!
  say(`\nSealing: ${sealed.result.count} entries in ${seconds(sealed.ms)} s (${perSecond(sealed.result.count, sealed.ms)} a second).`)
  say(`A round with nothing new, beside ${count} entries: ${(idle.ms / 100).toFixed(2)} ms.`)
  say(
    `Verification: ${count} entries in ${seconds(verified.ms)} s (${perSecond(count, verified.ms)} a second), ${mb(most - before)} MB more than before, whole: ${whole}.`,
  )
  if (!whole) process.exitCode = 1
}

async function analyze(): Promise<void> {
  const ownerDb = openDatabase(embedded.ownerUrl, { max: 1 })
  await sql`analyze audit_entry, audit_value, audit_seal`.execute(ownerDb)
  await ownerDb.destroy()
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const began = performance.now()
  const result = await work()
  return { result, ms: performance.now() - began }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}

function perSecond(count: number, ms: number): string {
  return ((count / ms) * 1000).toFixed(0)
}

function mb(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0)
}
