import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { inRegion } from '../../db/server.ts'
import { basicAccount } from './fixtures/drafts.ts'
import { postVouchers } from './post-vouchers.command.ts'
import { reverseVoucher } from './reverse-voucher.command.ts'
import type { VoucherDraft } from './voucher-draft.ts'

const { db } = await testDatabase()
const actor = demoActor('caiwu-01')
const at = new Date('2020-12-31T08:00:00Z')

const post = (...drafts: VoucherDraft[]) => inRegion(db, actor, (tx) => postVouchers(tx, { actor, at, drafts }))

describe('入账', () => {
  it('批复、支付、冲销', async () => {
    const account = basicAccount()
    const [approval] = await post({
      ...{ fiscalYear: 2020, kind: 'approval', documentNumber: '青财教〔2020〕1号', documentOn: '2020-02-01' },
      entries: [{ account, amountFen: 100_00n }],
    })
    const [payment] = await post({ fiscalYear: 2020, kind: 'payment', documentOn: '2020-03-01', entries: [{ account, amountFen: 40_00n }] })
    expect([approval!.totalFen, payment!.totalFen, payment!.warnings]).toEqual([100_00n, 40_00n, []])
    const counter = await inRegion(db, actor, (tx) => reverseVoucher(tx, { actor, at, voucherId: payment!.id, reason: '重复支付' }))
    expect(counter.totalFen).toBe(-40_00n)
  })

  it('两万行一次入账，几秒之内', async () => {
    const accounts = Array.from({ length: 500 }, (_, index) => basicAccount({ functionCode: String(2050000 + index) }))
    const entries = Array.from({ length: 20_000 }, (_, index) => ({ account: accounts[index % 500]!, amountFen: BigInt(index + 1) }))
    const started = performance.now()
    const [posted] = await post({ fiscalYear: 2020, kind: 'payment', documentOn: '2020-03-01', entries })
    console.log(performance.now() - started)
    expect(posted!.entryCount).toBe(20_000)
  })
})

it('合计', async () => {
  const { findAccountSums } = await import('./sum.store.ts')
  const of = { regionId: actor.regionId, departmentId: actor.departmentId, fiscalYear: 2020 }
  console.log(await inRegion(db, actor, (tx) => findAccountSums(tx, { ...of, by: ['kind', 'month', 'organisationId'] })))
  console.log(await inRegion(db, actor, (tx) => findAccountSums(tx, { ...of, by: ['category'] })))
  console.log(await inRegion(db, actor, (tx) => findAccountSums(tx, { ...of, by: [] })))
  console.log(await inRegion(db, actor, (tx) => findAccountSums(tx, { ...of, fiscalYear: 2021, by: [] })))
})
