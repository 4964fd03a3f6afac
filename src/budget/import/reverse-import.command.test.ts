import { expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { basicAccount } from '../../../test/kit/ledger-drafts.ts'
import { inRegion } from '../../db/server.ts'
import { DomainError, newId } from '../../kernel/index.ts'
import { spreadsheets } from '../../office/server.ts'
import { reverseBooked } from '../ledger/book-voucher.command.ts'
import { postVouchers } from '../ledger/post-vouchers.command.ts'
import { findAccountSums } from '../ledger/sum.store.ts'
import { insertImport } from './import.store.ts'
import { reverseImport } from './reverse-import.command.ts'

const { db } = await testDatabase()
const actor = demoActor('caiwu-01')
const { regionId, departmentId } = actor
const clock = { now: () => new Date('2020-12-31T08:00:00Z') }
const deps = { db, clock, spreadsheets, digest: () => '' }

/** A batch of ten payments, each a voucher of its own. */
async function givenImport(): Promise<{ importId: string; ids: string[] }> {
  const importId = newId()
  return inRegion(db, actor, async (tx) => {
    await insertImport(tx, {
      ...{
        regionId,
        departmentId,
        id: importId,
        fiscalYear: 2020,
        kind: 'payments',
        fileName: '支付.xlsx',
        fileHash: importId.replaceAll('-', '').padEnd(64, '0'),
      },
      ...{ rowCount: 10, totalFen: 1000n, matching: {}, importedAt: clock.now(), importedBy: actor.displayName },
    })
    const drafts = Array.from({ length: 10 }, (_, index) => ({
      ...{ fiscalYear: 2020, kind: 'payment' as const, documentNumber: `ZF${index}`, documentOn: '2020-03-16', importId },
      entries: [{ account: basicAccount(), amountFen: 100n }],
    }))
    const posted = await postVouchers(tx, { actor, at: clock.now(), drafts })
    return { importId, ids: posted.map(({ id }) => id) }
  })
}

it('同时冲销一次导入和其中的凭证：每张只冲销一次，合计归零，没有人看到程序错误', async () => {
  for (let round = 0; round < 3; round++) {
    const { importId, ids } = await givenImport()
    const single = ids.map((voucherId) => reverseBooked(deps, { actor, voucherId, reason: '重复支付' }))
    const whole = reverseImport(deps, { actor, importId, reason: '文件有误' })
    const results = await Promise.allSettled([...single.slice(0, 5), whole, ...single.slice(5)])
    const failed = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(failed.filter((reason) => !(reason instanceof DomainError))).toEqual([])
    expect(results[5]).toMatchObject({ status: 'fulfilled', value: { voucherCount: 10 - (results.length - 1 - failed.length) } })
    const [sum] = await inRegion(db, actor, (tx) => findAccountSums(tx, { regionId, departmentId, fiscalYear: 2020, by: [] }))
    expect(sum?.paidFen ?? 0n).toBe(0n)
  }
})
