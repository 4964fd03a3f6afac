import fc from 'fast-check'
import { expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { findFaults } from '../../../test/kit/ledger-books.ts'
import { basicAccount, departmentItself, units } from '../../../test/kit/ledger-drafts.ts'
import { type Db, inRegion, openDatabase, sql } from '../../db/server.ts'
import { DomainError } from '../../kernel/index.ts'
import { bookVouchers, reverseBooked } from './book-voucher.command.ts'
import { VouchersRefusedError } from './ledger-errors.ts'
import { isLedgerKind, type LedgerKind, ledgerKinds } from './ledger-kind.ts'
import { findAccountSums } from './sum.store.ts'
import type { EntryDraft, VoucherDraft } from './voucher-draft.ts'

const database = await testDatabase()
const actor = demoActor('caiwu-01')
const { regionId, departmentId } = actor
const clock = { now: () => new Date('2020-12-31T08:00:00Z') }
const WRITERS = 8

const kinds = Object.keys(ledgerKinds).filter(isLedgerKind)
const accounts = [departmentItself, ...units.slice(0, 4)].map((organisationId) => basicAccount({ organisationId }))
/** Which kinds count into 全年预算数 of the pack of Qingdao: 收回 does not. */
const counted: readonly LedgerKind[] = [
  ...([
    'approval',
    'increase',
    'decrease',
    'betweenProjects',
    'betweenSubjects',
    'carryoverConfirmed',
    'unitTransfer',
    'distribution',
  ] as const),
]

const amount = fc.bigInt(1n, 10_000_000_00n)
const place = fc.nat(accounts.length - 1)

function entriesOf(kind: LedgerKind, parts: readonly { from: number; into: number; fen: bigint }[]): EntryDraft[] {
  const { sign } = ledgerKinds[kind]
  if (sign !== 'either') return parts.map(({ into, fen }) => ({ account: accounts[into]!, amountFen: sign === 'plus' ? fen : -fen }))
  // What gives does not get back in the same voucher.
  return parts.flatMap(({ from, into, fen }) => [
    { account: accounts[from % 2]!, amountFen: -fen },
    { account: accounts[2 + (into % 3)]!, amountFen: fen },
  ])
}

type Act =
  | { readonly act: 'book'; readonly drafts: VoucherDraft[] }
  | { readonly act: 'reverse'; readonly which: number }
  | { readonly act: 'repeat'; readonly which: number }

const draft = fc
  .record({
    ...{ kind: fc.constantFrom(...kinds), month: fc.integer({ min: 1, max: 12 }) },
    parts: fc.array(fc.record({ from: place, into: place, fen: amount }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ kind, month, parts }): VoucherDraft => {
    const documentOn = `2020-${String(month).padStart(2, '0')}-15`
    return { fiscalYear: 2020, kind, documentNumber: '演示〔2020〕1号', documentOn, entries: entriesOf(kind, parts) }
  })

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.array(draft, { minLength: 1, maxLength: 3 }).map((drafts) => ({ act: 'book' as const, drafts })) },
  { weight: 2, arbitrary: fc.nat(50).map((which) => ({ act: 'reverse' as const, which })) },
  { weight: 1, arbitrary: fc.nat(50).map((which) => ({ act: 'repeat' as const, which })) },
)

/** 手记的账: what was confirmed, added up without the database. */
class Notebook {
  readonly vouchers = new Map<string, VoucherDraft>()
  readonly reversed = new Set<string>()

  sum(of: (kind: LedgerKind) => boolean): bigint {
    return [...this.vouchers]
      .filter(([id, { kind }]) => !this.reversed.has(id) && of(kind))
      .reduce((total, [, { entries }]) => total + entries.reduce((sum, { amountFen }) => sum + amountFen, 0n), 0n)
  }
}

let key = 0

/** 调剂 of more than there is: nothing was booked. Anything else is a fault. */
function refusedForCover(error: unknown): [] {
  const problems = error instanceof VouchersRefusedError ? error.problems : []
  if (problems.length === 0 || problems.some(({ code }) => code !== 'budget.notCovered')) throw error
  return []
}

async function perform(db: Db, one: Act, notes: Notebook): Promise<void> {
  if (one.act === 'book') {
    const drafts = one.drafts.map((each) => ({ ...each, externalKey: `K${key++}` }))
    const posted = await bookVouchers({ db, clock }, { actor, drafts }).catch(refusedForCover)
    for (const [index, { id }] of posted.entries()) notes.vouchers.set(id, drafts[index]!)
    return
  }
  const ids = [...notes.vouchers.keys()]
  const id = ids[one.which % Math.max(ids.length, 1)]
  if (!id) return
  if (one.act === 'repeat') {
    const [again] = await bookVouchers({ db, clock }, { actor, drafts: [notes.vouchers.get(id)!] })
    expect(again).toMatchObject({ id, repeated: true })
    return
  }
  try {
    await reverseBooked({ db, clock }, { actor, voucherId: id, reason: '演示冲销' })
    notes.reversed.add(id)
  } catch (error) {
    // Somebody else was faster; anything but a refusal is a fault.
    if (!(error instanceof DomainError)) throw error
  }
}

async function checkBooks(notes: Notebook): Promise<void> {
  await inRegion(database.db, actor, async (tx) => {
    expect(await findFaults(tx)).toEqual([])
    const { rows } = await sql<{ id: string }>`select id from ledger_voucher where reverses_id is null`.execute(tx)
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(notes.vouchers.keys()))

    const sums = await findAccountSums(tx, { regionId, departmentId, fiscalYear: 2020, by: ['kind'] })
    const annual = sums.filter(({ kind }) => counted.includes(kind)).reduce((total, { allottedFen }) => total + allottedFen, 0n)
    expect(annual).toBe(notes.sum((kind) => counted.includes(kind)))
    const [whole] = await findAccountSums(tx, { regionId, departmentId, fiscalYear: 2020, by: [] })
    expect(whole?.allottedFen ?? 0n).toBe(notes.sum((kind) => ledgerKinds[kind].side === 'allotment'))
    expect(whole?.paidFen ?? 0n).toBe(notes.sum((kind) => ledgerKinds[kind].side === 'payment'))
  })
}

const notes = new Notebook()

it('任意顺序的记账、冲销、重发：账户、分录、凭证三方相等，全年预算数与手记一致', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
      for (const one of acts) await perform(database.db, one, notes)
      await checkBooks(notes)
    }),
    // The books go on from run to run, as those of an office do.
    { numRuns: 12, endOnFailure: true },
  )
}, 30_000)

it('八人同时记账、冲销，不丢不重，没有互相等死', async () => {
  const dbs = Array.from({ length: WRITERS }, () => openDatabase(database.url, { max: 1 }))
  try {
    const works = fc.sample(fc.array(act, { minLength: 10, maxLength: 10 }), { numRuns: WRITERS, seed: 20200520 })
    await Promise.all(
      works.map(async (acts, writer) => {
        for (const one of acts) await perform(dbs[writer]!, one, notes)
      }),
    )
  } finally {
    await Promise.all(dbs.map((db) => db.destroy()))
  }
  expect(notes.vouchers.size).toBeGreaterThan(50)
  await checkBooks(notes)
}, 30_000)
