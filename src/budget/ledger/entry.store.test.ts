import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { basicAccount } from '../../../test/kit/ledger-drafts.ts'
import { inRegion, sql, type Tx } from '../../db/server.ts'
import { postVouchers } from './post-vouchers.command.ts'
import type { PostedVoucher } from './posted-voucher.ts'

const { db } = await testDatabase()
const actor = demoActor('caiwu-01')
const at = new Date('2020-12-31T08:00:00Z')
const account = basicAccount()
const post = () =>
  inRegion(db, actor, (tx) =>
    postVouchers(tx, {
      ...{ actor, at },
      drafts: [
        {
          ...{ fiscalYear: 2020, kind: 'approval', documentNumber: '青财教〔2020〕1号', documentOn: '2020-02-20' },
          entries: [
            { account, amountFen: 100n },
            { account, amountFen: 50n },
          ],
        },
      ],
    }),
  )

await post()
const [voucher] = (await post()) as [PostedVoucher]

/** As somebody with the application's login and a database client. */
const directly = (work: (tx: Tx) => Promise<unknown>) => inRegion(db, actor, work)

const FRESH = '01900000-0000-7000-8000-00000000beef'

/** A voucher of one line over 50 fen, rightly made by hand. */
const insertVoucher = (tx: Tx) =>
  sql`
    insert into ledger_voucher (region_id, id, department_id, fiscal_year, kind, document_type, document_number, document_on, line_count,
                                total_fen, booked_at, booked_by, booked_account_id)
    select region_id, ${FRESH}, department_id, fiscal_year, kind, '批复', '1', document_on, 1, 50, booked_at, booked_by, booked_account_id
      from ledger_voucher where id = ${voucher.id}`.execute(tx)

/** Its entry, rightly hung on the last one of the account, but for some columns. */
async function insertEntry(tx: Tx, otherwise: Record<string, unknown> = {}): Promise<void> {
  const made = {
    ...{ id: FRESH, voucher_id: FRESH, number: 5, previous_number: 4, allotted_before: 300, allotted_after: 350, amount_fen: 50 },
    ...{ line: 1, previous_line: null, line_count: 1, voucher_before: 0, voucher_after: 50, ...otherwise },
  }
  await sql`
    insert into ledger_entry
    select (jsonb_populate_record(entry, ${JSON.stringify(made)}::jsonb)).*
      from ledger_entry entry
     where voucher_id = ${voucher.id} and line = 2`.execute(tx)
}

const red = { reversal: true, amount_fen: -50, allotted_after: 250, voucher_after: -50 }

const stand = (tx: Tx) => sql`update ledger_account set last_number = 5, allotted_fen = 350`.execute(tx)

describe('直接用 SQL 也改不了账', () => {
  it.each([
    ['修改分录', sql`update ledger_entry set amount_fen = 1`],
    ['删除分录', sql`delete from ledger_entry`],
    ['修改凭证', sql`update ledger_voucher set document_number = '改'`],
    ['删除凭证', sql`delete from ledger_voucher`],
    ['删除账户', sql`delete from ledger_account`],
    ['改账户的单位', sql`update ledger_account set organisation_id = department_id`],
    ['清空', sql`truncate ledger_entry`],
  ])('%s：没有权限', async (_, statement) => {
    await expect(directly((tx) => statement.execute(tx))).rejects.toMatchObject({ code: '42501' })
  })

  it('单改账户余额，与最后一笔分录对不上，提交时被拒', async () => {
    await expect(directly((tx) => sql`update ledger_account set allotted_fen = allotted_fen + 1`.execute(tx))).rejects.toMatchObject({
      code: '23503',
    })
    await expect(directly((tx) => sql`update ledger_account set last_number = last_number + 1`.execute(tx))).rejects.toMatchObject({
      code: '23503',
    })
  })

  it('把账户退回到较早的一笔，或者退到没有分录，被拒', async () => {
    const back = [sql`set last_number = 2, allotted_fen = 150`, sql`set last_number = null, allotted_fen = 0`]
    for (const change of back) {
      await expect(directly((tx) => sql`update ledger_account ${change}`.execute(tx))).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('给已入账的凭证补一行：行数已定，被拒', async () => {
    const third = { voucher_id: voucher.id, line: 3, previous_line: 2, voucher_before: 150, voucher_after: 200 }
    const beyond = directly(async (tx) => {
      await stand(tx)
      await insertEntry(tx, { ...third, line_count: 2 })
    })
    await expect(beyond).rejects.toMatchObject({ code: '23514' })
    const longer = directly(async (tx) => {
      await stand(tx)
      await insertEntry(tx, { ...third, line_count: 3 })
    })
    await expect(longer).rejects.toMatchObject({ code: '23503' })
  })

  it.each([
    ['账户里跳号', { number: 6, previous_number: 5 }, '23503'],
    ['编号连着，上一笔却不是它', { number: 6, previous_number: 4 }, '23514'],
    ['接在中间', { number: 2, previous_number: 1 }, '23505'],
    ['余额前后不等于金额', { allotted_after: 999 }, '23514'],
    ['余额不从上一笔接起', { allotted_before: 0, allotted_after: 50 }, '23503'],
    ['另起一本账', { number: 1, previous_number: null, allotted_before: 0, allotted_after: 50 }, '23505'],
    ['凭证合计不等于金额', { voucher_after: 60 }, '23514'],
    ['金额为零', { amount_fen: 0, allotted_after: 300, voucher_after: 0 }, '23514'],
    ['批复记成负数', { amount_fen: -50, allotted_after: 250, voucher_after: -50 }, '23514'],
    ['批复记成支付', { side: 'payment', allotted_after: 300, paid_after: 50 }, '23514'],
    ['类别与凭证不同', { kind: 'increase' }, '23503'],
    ['红字而凭证不是冲销', { ...red, reverses_id: voucher.id, reversed_fen: 50 }, '23503'],
    ['红字不说冲销哪张凭证', red, '23514'],
    ['红字金额不是原金额的相反数', { ...red, reverses_id: voucher.id, reversed_fen: 40 }, '23514'],
  ])('%s，被拒', async (_, otherwise, code) => {
    const wrong = directly(async (tx) => {
      await sql`update ledger_account set last_number = 9`.execute(tx)
      await insertVoucher(tx)
      await insertEntry(tx, otherwise)
    })
    await expect(wrong).rejects.toMatchObject({ code })
  })

  it('没有分录的凭证、账户没有跟上的分录、合计不对的凭证，提交时被拒；都对的才能入账', async () => {
    await expect(directly(insertVoucher)).rejects.toMatchObject({ code: '23503' })
    const behind = directly(async (tx) => {
      await insertVoucher(tx)
      await insertEntry(tx)
    })
    await expect(behind).rejects.toMatchObject({ code: '42501' })
    const otherTotal = directly(async (tx) => {
      await sql`update ledger_account set last_number = 5, allotted_fen = 340`.execute(tx)
      await insertVoucher(tx)
      await insertEntry(tx, { amount_fen: 40, allotted_after: 340, voucher_after: 40 })
    })
    await expect(otherTotal).rejects.toMatchObject({ code: '23503' })

    const right = directly(async (tx) => {
      await stand(tx)
      await insertVoucher(tx)
      await insertEntry(tx)
      await sql`set constraints all immediate`.execute(tx)
      throw new Error('right, but not to be kept')
    })
    await expect(right).rejects.toThrow('right, but not to be kept')
  })

  it.each([
    ['逐行相反', {}, undefined],
    ['金额与被冲销的一行不同', { amount_fen: -90, reversed_fen: 90, allotted_after: 210, voucher_after: -90 }, '23503'],
    ['谎报原金额', { amount_fen: -90, reversed_fen: 100, allotted_after: 210, voucher_after: -90 }, '23514'],
    ['说是冲销另一张凭证', { reverses_id: '01900000-0000-7000-8000-00000000dead' }, '23503'],
    ['不说冲销哪张凭证', { reverses_id: null, reversed_fen: null }, '23514'],
  ])('红字凭证：%s', async (_, otherwise, code) => {
    const work = directly(async (tx) => {
      await sql`update ledger_account set last_number = 6, allotted_fen = 150`.execute(tx)
      await sql`
        insert into ledger_voucher (region_id, id, department_id, fiscal_year, kind, reverses_id, document_type, document_number, document_on,
                                    line_count, total_fen, booked_at, booked_by, booked_account_id)
        select region_id, ${FRESH}, department_id, fiscal_year, kind, id, document_type, document_number, document_on, 2, -150, booked_at,
               booked_by, booked_account_id
          from ledger_voucher where id = ${voucher.id}`.execute(tx)
      const counter = { line_count: 2, reversal: true, reverses_id: voucher.id }
      const first = { amount_fen: -100, reversed_fen: 100, allotted_after: 200, voucher_after: -100 }
      await insertEntry(tx, { ...counter, ...first, ...otherwise })
      const second = { id: '01900000-0000-7000-8000-00000000beee', number: 6, previous_number: 5, line: 2, previous_line: 1 }
      const sums = { allotted_before: 200, allotted_after: 150, voucher_before: -100, voucher_after: -150 }
      await insertEntry(tx, { ...counter, ...second, ...sums, amount_fen: -50, reversed_fen: 50 })
      await sql`set constraints all immediate`.execute(tx)
      throw new Error('right, but not to be kept')
    })
    await expect(work).rejects.toMatchObject(code === undefined ? { message: 'right, but not to be kept' } : { code })
  })

  it('主管处室只能补填一次，不能改、不能去掉', async () => {
    await expect(directly((tx) => sql`update ledger_account set division_id = null`.execute(tx))).rejects.toMatchObject({ code: '42501' })
    const divisions = [demoActor('jijiao-01').organisationId, actor.departmentId]
    const left = directly(async (tx) => {
      for (const division of divisions) {
        await sql`select fill_ledger_divisions(array(select id from ledger_account), array[${division}]::uuid[])`.execute(tx)
      }
      const { rows } = await sql<{ division_id: string }>`select division_id from ledger_account`.execute(tx)
      throw new Error(rows.map((row) => row.division_id).join())
    })
    await expect(left).rejects.toThrow(divisions[0])
    const school = demoActor('yizhong-01')
    const filling = inRegion(db, school, (tx) =>
      sql`select fill_ledger_divisions(array(select id from ledger_account), array[${divisions[0]}]::uuid[])`.execute(tx),
    )
    await filling
    const { rows } = await inRegion(db, actor, (tx) =>
      sql<{ division_id: string | null }>`select division_id from ledger_account`.execute(tx),
    )
    expect(rows).toEqual([{ division_id: null }])
  })

  it('单位和郑州的岗位不能记账', async () => {
    for (const other of [demoActor('yizhong-01'), demoActor('zhengzhou-01')]) {
      const booking = inRegion(db, other, (tx) =>
        postVouchers(tx, {
          ...{ actor: other, at, departmentId: actor.departmentId },
          drafts: [{ fiscalYear: 2020, kind: 'payment', documentOn: '2020-03-01', entries: [{ account, amountFen: 1n }] }],
        }),
      )
      await expect(booking).rejects.toThrow()
    }
  })

  it('单位、处室、评价组看哪些账户，一次查询只问一遍，不逐行问', async () => {
    for (const name of ['yizhong-01', 'jijiao-01', 'pingjia-01']) {
      const { rows } = await inRegion(db, demoActor(name), (tx) =>
        sql<Record<string, string>>`explain (costs off, verbose off) select sum(amount_fen) from ledger_entry`.execute(tx),
      )
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      const filter = plan.split('\n').filter((text) => text.includes('Filter:') && text.includes('account_id'))
      expect(filter).toHaveLength(1)
      expect(filter[0]).toMatch(/hashed SubPlan/)
      expect(filter[0]).not.toMatch(/(?<!hashed )SubPlan|EXISTS/)
    }
  })

  it('账没有变', async () => {
    const { rows } = await directly((tx) =>
      sql<{ allotted_fen: string; last_number: number }>`select allotted_fen::text, last_number from ledger_account`.execute(tx),
    ).then((found) => found as { rows: unknown[] })
    expect(rows).toEqual([{ allotted_fen: '300', last_number: 4 }])
  })
})
