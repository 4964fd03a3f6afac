import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { inRegion, sql } from '../../db/server.ts'
import { spreadsheets } from '../../office/server.ts'
import { demoOrganisations } from '../../org/server.ts'
import { commitImport } from './commit-import.command.ts'
import { workbookOf } from './fixtures/workbook.ts'
import { prepareImport } from './prepare-import.command.ts'
import { reverseImport } from './reverse-import.command.ts'

const { db } = await testDatabase()
const actor = demoActor('caiwu-01')
const COUNT = 8000
/** Booked in time that grows with the rows: where every voucher goes through all others, it would take half a minute each. */
const LONGEST_MS = 15_000

async function figures(): Promise<{ paid: string; vouchers: number }> {
  const { rows } = await inRegion(db, actor, (tx) =>
    sql<{ paid: string; vouchers: number }>`
      select (select coalesce(sum(paid_fen), 0)::text from ledger_account) as paid, (select count(*)::int from ledger_voucher) as vouchers`.execute(
      tx,
    ),
  )
  return rows[0]!
}

it('八千张支付凭证一次入账、再读一遍认得出，整批冲销，各在几秒之内，金额归零', { timeout: 90_000 }, async () => {
  const units = demoOrganisations.filter(
    ({ kind, departmentId }) => kind === 'budgetUnit' && departmentId === demoActor('caiwu-01').departmentId,
  )
  const rows = Array.from({ length: COUNT }, (_, index) => [`ZF${index}`, '2020-05-06', units[index % units.length]!.name, 1.01])
  const bytes = workbookOf([{ rows: [['凭证号', '支付日期', '单位', '金额（元）'], ...rows] }])
  const digest = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
  const deps = { db, clock: { now: () => new Date('2021-01-10T02:00:00Z') }, spreadsheets, digest }
  const order = { actor, bytes, fileName: '支付.xlsx', kind: 'payments', fiscalYear: 2020, choice: {}, fileHash: digest(bytes) } as const

  const started = performance.now()
  const { importId, voucherCount } = await commitImport(deps, order)
  const booked = performance.now()
  expect([voucherCount, await figures()]).toEqual([COUNT, { paid: String(COUNT * 101), vouchers: COUNT }])
  const again = await prepareImport(deps, {
    ...order,
    bytes: workbookOf([{ rows: [['凭证号', '支付日期', '单位', '金额（元）'], ...rows.slice(1)] }]),
  })
  expect(again.findings.filter(({ code }) => code === 'budget.bookedBefore')).toHaveLength(COUNT - 1)
  expect(performance.now() - booked).toBeLessThan(LONGEST_MS)
  const reversing = performance.now()
  await reverseImport(deps, { actor, importId, reason: '文件有误' })
  expect(await figures()).toEqual({ paid: '0', vouchers: COUNT * 2 })
  expect(booked - started).toBeLessThan(LONGEST_MS)
  expect(performance.now() - reversing).toBeLessThan(LONGEST_MS)
})
