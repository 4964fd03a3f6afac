import { expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { inRegion, sql } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { createBudgetReplies } from './create-budget-replies.command.ts'
import { findReplies } from './reply.store.ts'

const { db } = await testDatabase()
const finance = demoActor('caiwu-01')
const draft = {
  id: newId(),
  fiscalYear: 2030,
  direction: 'toDepartment',
  documentNumber: '演示财〔2030〕1号',
  repliedOn: '2030-02-01',
} as const

it('已有的批复文件：合计按各行相加，不记账', async () => {
  const lines = [3n, 4n].map((fen) => ({ lineId: newId(), name: '公用经费', fen }))
  await inRegion(db, finance, async (tx) => {
    await createBudgetReplies(tx, { actor: finance, at: new Date(), replies: [{ ...draft, lines }] })
    expect(await findReplies(tx, { fiscalYear: 2030 })).toEqual([
      expect.objectContaining({ documentNumber: draft.documentNumber, organisationId: finance.departmentId, total: 7n, voucherId: null }),
    ])
    const { rows } = await sql`select from ledger_voucher`.execute(tx)
    expect(rows).toHaveLength(0)
  })
})
