import { expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { basicAccount, units } from '../../../test/kit/ledger-drafts.ts'
import { inRegion } from '../../db/server.ts'
import { findStandingAccounts } from '../import/import.store.ts'
import { bookVouchers } from './book-voucher.command.ts'
import type { AccountKey, EntryDraft, VoucherDraft } from './voucher-draft.ts'

const { db } = await testDatabase()
const actor = demoActor('caiwu-01')
const clock = { now: () => new Date('2020-12-31T08:00:00Z') }
const [only, several, nothing] = units
const blank = ['fundKind', 'origin', 'functionCode', 'economyCode', 'procurement'] as const

function voucher(kind: VoucherDraft['kind'], number: string, entries: readonly EntryDraft[]): VoucherDraft {
  return { fiscalYear: 2020, kind, documentNumber: number, documentOn: '2020-03-15', entries }
}
const book = (draft: VoucherDraft, confirmed = false) => bookVouchers({ db, clock }, { actor, drafts: [draft], confirmed })
const pay = (organisationId: string, number: string, marks: Partial<AccountKey> = {}) =>
  voucher('payment', number, [{ account: basicAccount({ organisationId, ...marks }), amountFen: 3_000_000n, blank }])

await book(
  voucher('approval', '演示〔2020〕1号', [
    { account: basicAccount({ organisationId: only!, fundKind: 'governmentFund', economyCode: '30201' }), amountFen: 2_000_000n },
    { account: basicAccount({ organisationId: several!, economyCode: '30201' }), amountFen: 2_000_000n },
    { account: basicAccount({ organisationId: several!, economyCode: '30299' }), amountFen: 2_000_000n },
  ]),
)

it('记一笔支付没有选资金性质和科目的，记入唯一相符的指标账户；超过指标的提醒', async () => {
  const [posted] = await book(pay(only!, 'z1'))
  expect(posted!.warnings.map(({ code }) => code)).toEqual(['budget.paidBeyondAllotted'])
  expect(posted!.warnings[0]!.message).toContain('指标 20,000.00 元，支付 30,000.00 元')
  const { regionId, departmentId } = actor
  const place = { regionId, departmentId, fiscalYear: 2020, organisationIds: [only!] }
  const accounts = await inRegion(db, actor, (tx) => findStandingAccounts(tx, place))
  expect(accounts.map(({ key, ...sums }) => [key.fundKind, key.economyCode, sums])).toEqual([
    ['governmentFund', '30201', { allottedFen: 2_000_000n, paidFen: 3_000_000n }],
  ])
})

it('相符的有几个，列出来请写明，不入账', async () => {
  const refusal = await book(pay(several!, 'z2')).catch((error) => error)
  expect(refusal).toMatchObject({ code: 'budget.vouchersRefused' })
  expect(refusal.problems[0].message).toContain('经济科目 30201（指标 2.00 万元）；经济科目 30299（指标 2.00 万元）。请写明“经济科目”。')
})

it('没有相符的，入账前先问；确认后另开账户', async () => {
  await expect(book(pay(nothing!, 'z3'))).rejects.toMatchObject({ code: 'budget.confirmationNeeded' })
  expect((await book(pay(nothing!, 'z3'), true))[0]!.entryCount).toBe(1)
})
