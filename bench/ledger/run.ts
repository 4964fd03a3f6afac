/**
 * npm run bench: what a ledger costs that keeps its own sums. Posting by the product, beside the same rows put into a bare table without
 * keys and checks; adding up a million entries by project and kind, beside the plain SQL over the bare table.
 *
 * `--entries 1000000 --vouchers 300`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { accountSums, type PostVouchers, postVouchers } from '../../src/budget/server.ts'
import { argon2id } from '../../src/crypto/server.ts'
import { inRegion, migrate, openDatabase, sql, startEmbedded, type Tx } from '../../src/db/server.ts'
import { newId, systemClock } from '../../src/kernel/index.ts'
import { createProjects } from '../../src/library/server.ts'
import { demoAccounts, demoOrganisations, loadOrgDemo } from '../../src/org/server.ts'

const { values } = parseArgs({ options: { entries: { type: 'string', default: '1000000' }, vouchers: { type: 'string', default: '300' } } })
const ENTRIES = Number(values.entries)
const VOUCHERS = Number(values.vouchers)
const FILE = 20_000
const PROJECTS = 200
const PEOPLE = 8
const YEAR = 2020

const say = (line: string) => void process.stdout.write(`${line}\n`)
const actor = demoAccounts.find(({ accountName }) => accountName === 'caiwu-01')!
const { regionId, departmentId } = actor
const units = demoOrganisations.filter((one) => one.kind === 'budgetUnit' && one.departmentId === departmentId)
const projectIds = Array.from({ length: PROJECTS }, () => newId())
const directory = mkdtempSync(join(tmpdir(), 'hengji-bench-'))
const embedded = await startEmbedded({ checkout: fileURLToPath(new URL('../..', import.meta.url)), directory, say: () => {} })
const db = openDatabase(embedded.url, { max: PEOPLE, keepPlans: true })
const ownerDb = openDatabase(embedded.ownerUrl, { max: PEOPLE })

type Draft = PostVouchers['drafts'][number]

let made = 0

try {
  await prepare()
  await measureSingle()
  await measureFiles()
  await measureSums()
} finally {
  await db.destroy()
  await ownerDb.destroy()
  await embedded.stop()
  rmSync(directory, { recursive: true, force: true })
}

async function prepare(): Promise<void> {
  await migrate(embedded.ownerUrl)
  await loadOrgDemo(ownerDb, { passwords: argon2id, clock: systemClock, password: 'bench' })
  await inRegion(db, actor, (tx) =>
    createProjects(tx, {
      ...{ actor, at: new Date() },
      projects: projectIds.map((id, index) => ({
        ...{
          id,
          fiscalYear: YEAR,
          level: 'fund',
          code: `P${index}`,
          name: `项目 ${index}`,
          kind: 'specific',
          firstYear: YEAR,
          lastYear: YEAR,
        },
        ...{ organisationId: units[index % units.length]!.id, state: 'executing' },
      })),
    }),
  )
  // The floor: the same columns in a table that knows and checks nothing.
  await sql`
    create table bare_entry as
    select entry.*, account.project_id from ledger_entry entry join ledger_account account using (region_id, department_id) limit 0`.execute(
    ownerDb,
  )
}

/** A payment of some lines over the projects in turn; the next one goes on where this one ends. */
function draft(lines: number): Draft {
  const entries = Array.from({ length: lines }, () => {
    const projectId = projectIds[made % PROJECTS]!
    const amountFen = BigInt((made++ % 999_983) + 1)
    const organisationId = units[(made % PROJECTS) % units.length]!.id
    return {
      amountFen,
      account: {
        ...{
          organisationId,
          divisionId: null,
          projectId,
          category: 'project',
          fundKind: 'general',
          origin: 'city',
          functionCode: '2050204',
        },
        ...{
          economyCode: '',
          paymentWay: 'direct',
          directFunds: false,
          bond: false,
          procurement: false,
          threePublic: null,
          spending: 'own',
        },
      } as const,
    }
  })
  const month = String((made % 12) + 1).padStart(2, '0')
  return { fiscalYear: YEAR, kind: 'payment', documentOn: `${YEAR}-${month}-15`, entries }
}

function post(one: Draft): Promise<unknown> {
  return inRegion(db, actor, (tx) => postVouchers(tx, { actor, at: new Date(), drafts: [one] }))
}

/** As many rows as the draft has, of the same width. */
function postBare({ entries, documentOn }: Draft): Promise<unknown> {
  return ownerDb.transaction().execute((tx: Tx) =>
    sql`
      insert into bare_entry (region_id, id, department_id, fiscal_year, account_id, number, kind, side, reversal, amount_fen, allotted_before,
                              allotted_after, paid_before, paid_after, voucher_id, line, line_count, voucher_before, voucher_after, booked_on,
                              figure_source, summary, project_id)
      select ${regionId}::uuid, id, ${departmentId}::uuid, ${YEAR}, id, 1, 'payment', 'payment', false, fen, 0, 0, 0, fen, id, 1, 1, 0, fen,
             ${documentOn}::date, 'treasury', '', project
        from unnest(${entries.map(() => newId())}::uuid[], ${entries.map(({ amountFen }) => `${amountFen}`)}::bigint[],
                    ${entries.map(({ account }) => account.projectId)}::uuid[]) as row (id, fen, project)`.execute(tx),
  )
}

async function measureSingle(): Promise<void> {
  say(`Node ${process.version}, PostgreSQL 18, every commit on the disk.`)
  say(`\nOne voucher of one line a transaction, ${VOUCHERS} each; ${PROJECTS} projects.`)
  say('\n| people at once | into | p50 ms | p99 ms | vouchers a second |\n|--:|---|--:|--:|--:|')
  for (const people of [1, PEOPLE]) {
    for (const [name, work] of [
      ['bare table', postBare],
      ['ledger', post],
    ] as const) {
      await many(people, 40, work)
      await analyze()
      row(people, name, await many(people, VOUCHERS, work))
    }
  }
}

async function many(people: number, count: number, work: (one: Draft) => Promise<unknown>): Promise<{ times: number[]; ms: number }> {
  const times: number[] = []
  const whole = performance.now()
  await Promise.all(
    Array.from({ length: people }, async () => {
      for (let round = 0; round < count / people; round++) {
        const began = performance.now()
        await work(draft(1))
        times.push(performance.now() - began)
      }
    }),
  )
  return { times, ms: performance.now() - whole }
}

function row(people: number, name: string, { times, ms }: { times: number[]; ms: number }): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(2)
  say(`| ${people} | ${name} | ${at(0.5)} | ${at(0.99)} | ${((times.length / ms) * 1000).toFixed(0)} |`)
}

/** The million, in files of twenty thousand lines. */
async function measureFiles(): Promise<void> {
  const files = Math.ceil(ENTRIES / FILE)
  const before = process.memoryUsage().rss
  let most = before
  const ms = { bare: 0, ledger: 0 }
  for (let file = 0; file < files; file++) {
    // As the database does by itself within a minute of work.
    if (file % 10 === 0) await analyze()
    const one = draft(FILE)
    ms.bare += await timed(() => postBare(one))
    ms.ledger += await timed(() => post(one))
    most = Math.max(most, process.memoryUsage().rss)
  }
  const each = (total: number) =>
    `${(total / files / 1000).toFixed(2)} s a file, ${((files * FILE * 1000) / total).toFixed(0)} lines a second`
  say(
    `\n${files} files of ${FILE} lines, each one voucher: bare table ${each(ms.bare)}; ledger ${each(ms.ledger)}, ${Math.round((most - before) / 1_048_576)} MB more than before.`,
  )
}

async function analyze(): Promise<void> {
  await sql`analyze bare_entry, ledger_entry, ledger_account, ledger_voucher`.execute(ownerDb)
}

async function measureSums(): Promise<void> {
  await sql`vacuum analyze bare_entry, ledger_entry, ledger_account, ledger_voucher`.execute(ownerDb)
  const { rows } = await inRegion(db, actor, (tx) => sql<{ count: string }>`select count(*)::text as count from ledger_entry`.execute(tx))
  const asked = { regionId, departmentId, fiscalYear: YEAR }
  const questions: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      'plain SQL over the bare table, by project and kind',
      () => sql`select project_id, kind, sum(amount_fen)::text from bare_entry where fiscal_year = ${YEAR} group by 1, 2`.execute(ownerDb),
    ],
    [
      'ledger, by project and kind, under row-level security',
      () => inRegion(db, actor, (tx) => accountSums(tx, { ...asked, by: ['projectId', 'kind'] })),
    ],
    [
      'ledger, by project, kind and month',
      () => inRegion(db, actor, (tx) => accountSums(tx, { ...asked, by: ['projectId', 'kind', 'month'] })),
    ],
    ['ledger, by project (the accounts know)', () => inRegion(db, actor, (tx) => accountSums(tx, { ...asked, by: ['projectId'] }))],
  ]
  say(`\nAdding up ${rows[0]!.count} entries, best and median of 7.\n\n| question | best ms | median ms |\n|---|--:|--:|`)
  for (const [name, ask] of questions) {
    const times: number[] = []
    for (let round = 0; round < 8; round++) times.push(await timed(ask))
    const sorted = times.slice(1).sort((a, b) => a - b)
    say(`| ${name} | ${sorted[0]!.toFixed(1)} | ${sorted[3]!.toFixed(1)} |`)
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
