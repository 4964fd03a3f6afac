import { expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { basicAccount, firstSchool, secondSchool } from '../../../test/kit/ledger-drafts.ts'
import { inRegion } from '../../db/server.ts'
import { postVouchers } from './post-vouchers.command.ts'
import { findOpenPreAllotments } from './pre-allotment.store.ts'
import { reverseVoucher } from './reverse-voucher.command.ts'
import type { VoucherDraft } from './voucher-draft.ts'

const { db } = await testDatabase()
const actor = demoActor('caiwu-01')
const at = new Date('2020-12-31T08:00:00Z')
const post = (draft: VoucherDraft) => inRegion(db, actor, async (tx) => (await postVouchers(tx, { actor, at, drafts: [draft] }))[0]!.id)
const open = (as = actor) => inRegion(db, as, (tx) => findOpenPreAllotments(tx, { departmentId: actor.departmentId, fiscalYear: 2020 }))

it('待接续的预下达：列出单位、项目和金额；被批复接续的不再列，批复冲销后又列出', async () => {
  const entries = [
    { account: basicAccount(), amountFen: 30_00n },
    { account: basicAccount({ economyCode: '30202' }), amountFen: 5_00n },
    { account: basicAccount({ organisationId: secondSchool }), amountFen: 10_00n },
  ]
  const document = { fiscalYear: 2020, documentOn: '2020-01-03' }
  const early = await post({ ...document, kind: 'preAllotment', documentNumber: '预1号', entries })
  const dropped = await post({ ...document, kind: 'preAllotment', documentNumber: '预2号', entries: entries.slice(0, 1) })
  await inRegion(db, actor, (tx) => reverseVoucher(tx, { actor, at, voucherId: dropped, reason: '重复' }))
  expect(await open()).toMatchObject([{ id: early, documentNumber: '预1号', documentOn: '2020-01-03', totalFen: '4500' }])
  const [found] = await open()
  expect(new Map(found!.lines.map(({ organisationId, fen }) => [organisationId, fen]))).toEqual(
    new Map([
      [firstSchool, '3500'],
      [secondSchool, '1000'],
    ]),
  )

  const approval = {
    ...document,
    documentOn: '2020-02-20',
    kind: 'approval',
    documentNumber: '批1号',
    entries,
    takesOver: [early],
  } as const
  const reply = await post(approval)
  expect(await open()).toEqual([])
  await inRegion(db, actor, (tx) => reverseVoucher(tx, { actor, at, voucherId: reply, reason: '文号有误' }))
  expect(await open()).toMatchObject([{ documentNumber: '预1号', totalFen: '4500' }])
  expect(await open(demoActor('zhengzhou-01'))).toEqual([])
})
