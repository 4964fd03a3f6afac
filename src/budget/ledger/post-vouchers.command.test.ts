import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { basicAccount, departmentItself, firstSchool, secondSchool } from '../../../test/kit/ledger-drafts.ts'
import { inRegion, sql } from '../../db/server.ts'
import { postVouchers } from './post-vouchers.command.ts'
import { reverseVoucher } from './reverse-voucher.command.ts'
import { findAccountSums } from './sum.store.ts'
import type { AccountKey, VoucherDraft } from './voucher-draft.ts'

const { db } = await testDatabase()
const actor = demoActor('caiwu-01')
const at = new Date('2020-12-31T08:00:00Z')

const post = (...drafts: VoucherDraft[]) => inRegion(db, actor, (tx) => postVouchers(tx, { actor, at, drafts }))
const reverse = (voucherId: string, reason = '记错单位') =>
  inRegion(db, actor, (tx) => reverseVoucher(tx, { actor, at, voucherId, reason }))

/** Each test books in a functional code of its own. */
let next = 2050000
const ownAccount = (differs: Partial<AccountKey> = {}) => basicAccount({ functionCode: String(next++), ...differs })

const approval = (account: AccountKey, amountFen: bigint, differs: Partial<VoucherDraft> = {}): VoucherDraft => ({
  ...{ fiscalYear: 2020, kind: 'approval', documentNumber: '青财教〔2020〕1号', documentOn: '2020-02-20' },
  ...{ entries: [{ account, amountFen }], ...differs },
})
const payment = (account: AccountKey, amountFen: bigint, differs: Partial<VoucherDraft> = {}): VoucherDraft => ({
  ...{ fiscalYear: 2020, kind: 'payment', documentOn: '2020-03-16', entries: [{ account, amountFen }], ...differs },
})

async function standing({ functionCode }: AccountKey): Promise<unknown[]> {
  const { rows } = await inRegion(db, actor, (tx) =>
    sql<{ allotted: string; paid: string; entries: number }>`
      select allotted_fen::text as allotted, paid_fen::text as paid, coalesce(last_number, 0) as entries
        from ledger_account where function_code = ${functionCode} order by organisation_id`.execute(tx),
  )
  return rows.map(({ allotted, paid, entries }) => [allotted, paid, entries])
}

describe('入账', () => {
  it('批复 100 元、支付 40 元：账户指标 100 元，支付 40 元', async () => {
    const account = ownAccount()
    const [first, second] = await post(approval(account, 100_00n), payment(account, 40_00n))
    expect(first).toMatchObject({ kind: 'approval', entryCount: 1, totalFen: 100_00n, repeated: false, warnings: [] })
    expect(second).toMatchObject({ totalFen: 40_00n, warnings: [] })
    expect(await standing(account)).toEqual([['10000', '4000', 2]])
  })

  it('一张凭证有问题，全部不入账，问题全部列出', async () => {
    const account = ownAccount()
    const elsewhere = basicAccount({ organisationId: '01900000-0000-7000-8000-00000000dead' })
    await expect(post(approval(account, 1n), payment(account, 0n), payment(account, -1n))).rejects.toMatchObject({
      ...{ status: 422, message: '有 2 处问题，没有入账。请更正后重新提交。' },
      problems: [{ at: '凭证2 分录1' }, { at: '凭证3 分录1' }],
    })
    await expect(post(approval(account, 1n), payment(elsewhere, 1n))).rejects.toMatchObject({
      problems: [{ at: '凭证2 分录1', code: 'budget.noSuchUnit' }],
    })
    const noProject = { ...account, category: 'project' as const, projectId: '01900000-0000-7000-8000-00000000dead' }
    await expect(post(payment(noProject, 1n))).rejects.toMatchObject({ problems: [{ code: 'budget.noSuchProject' }] })
    expect(await standing(account)).toEqual([])
  })

  it('支付早于批复：照样入账，并提醒；批复到了提醒消失', async () => {
    const account = ownAccount()
    const [early] = await post(payment(account, 40_00n))
    expect(early!.warnings).toMatchObject([
      {
        severity: 'warning',
        code: 'budget.paidBeyondAllotted',
        at: '凭证1 分录1',
        message: expect.stringContaining('指标 0.00 元，支付 40.00 元'),
      },
    ])
    const [reply] = await post(approval(account, 50_00n))
    expect(reply!.warnings).toEqual([])
  })

  it('预下达由批复接续：同一事务内冲销预下达，不会重复计算', async () => {
    const account = ownAccount()
    const [early] = await post(approval(account, 30_00n, { kind: 'preAllotment', documentOn: '2020-01-03' }))
    await post(payment(account, 20_00n, { documentOn: '2020-01-20' }))
    const [reply] = await post(approval(account, 100_00n, { takesOver: [early!.id] }))
    expect(reply).toMatchObject({ kind: 'approval', totalFen: 100_00n, warnings: [] })
    expect(await standing(account)).toEqual([['10000', '2000', 4]])
    await expect(post(approval(account, 1n, { takesOver: [early!.id] }))).rejects.toMatchObject({
      problems: [{ code: 'budget.takesOverTwice' }],
    })
    await expect(post(approval(account, 1n, { takesOver: [reply!.id] }))).rejects.toMatchObject({
      problems: [{ code: 'budget.takesOverWhat' }],
    })
  })

  it('细化下达：待分配减少，单位增加，合计不变', async () => {
    const reserve = ownAccount({ organisationId: departmentItself })
    const unit = { ...reserve, organisationId: firstSchool }
    await post(approval(reserve, 100_00n))
    const [split] = await post({
      ...{ fiscalYear: 2020, kind: 'distribution', documentOn: '2020-04-01' },
      entries: [
        { account: reserve, amountFen: -60_00n },
        { account: unit, amountFen: 60_00n },
      ],
    })
    expect(split!.totalFen).toBe(0n)
    expect(await standing(reserve)).toEqual([
      ['4000', '0', 2],
      ['6000', '0', 1],
    ])
  })

  it('单位撤并划转：指标和已支付数一并转到另一单位', async () => {
    const from = ownAccount()
    const into = { ...from, organisationId: secondSchool }
    await post(approval(from, 100_00n), payment(from, 40_00n))
    await post({
      ...{ fiscalYear: 2020, kind: 'unitTransfer', documentNumber: '青编办〔2020〕5号', documentOn: '2020-05-20' },
      entries: [
        { account: from, amountFen: -100_00n },
        { account: into, amountFen: 100_00n },
        { account: from, side: 'payment', amountFen: -40_00n },
        { account: into, side: 'payment', amountFen: 40_00n },
      ],
    })
    expect(await standing(from)).toEqual([
      ['0', '0', 4],
      ['10000', '4000', 2],
    ])
  })
})

describe('冲销', () => {
  it('红字凭证把各行反过来记一遍，只能一次，须有理由', async () => {
    const account = ownAccount()
    const [, paid] = await post(approval(account, 100_00n), payment(account, 40_00n))
    await expect(reverse(paid!.id, ' ')).rejects.toMatchObject({ status: 422, problems: [{ message: '请填写冲销理由。' }] })
    const counter = await reverse(paid!.id)
    expect(counter).toMatchObject({ kind: 'payment', totalFen: -40_00n, entryCount: 1 })
    expect(await standing(account)).toEqual([['10000', '0', 3]])
    await expect(reverse(paid!.id)).rejects.toMatchObject({ status: 409, message: expect.stringContaining('已经冲销') })
    await expect(reverse(counter.id)).rejects.toMatchObject({ status: 409, message: expect.stringContaining('不能再冲销') })
    await expect(reverse('01900000-0000-7000-8000-00000000dead')).rejects.toMatchObject({ status: 404 })
  })

  it('冲销接续了预下达的批复：预下达恢复，新的批复可以再接续', async () => {
    const account = ownAccount()
    const [early] = await post(approval(account, 30_00n, { kind: 'preAllotment', documentOn: '2020-01-03' }))
    const [reply] = await post(approval(account, 100_00n, { takesOver: [early!.id] }))
    const counter = await reverse(reply!.id)
    expect(counter).toMatchObject({ kind: 'approval', totalFen: -100_00n })
    expect(counter.warnings.map(({ code }) => code)).toContain('budget.preAllotmentRestored')
    expect(await standing(account)).toEqual([['3000', '0', 5]])
    await expect(post(approval(account, 1n, { takesOver: [early!.id] }))).rejects.toMatchObject({
      problems: [{ code: 'budget.takesOverTwice' }],
    })
    const { rows } = await inRegion(db, actor, (tx) =>
      sql<{ id: string }>`
        select voucher_id as id from ledger_entry
          join ledger_account account on account.id = account_id and function_code = ${account.functionCode}
         where kind = 'preAllotment' and number = 5`.execute(tx),
    )
    await post(approval(account, 80_00n, { takesOver: [rows[0]!.id] }))
    expect(await standing(account)).toEqual([['8000', '0', 7]])
  })

  it('留痕写明凭证、文号、金额和理由', async () => {
    const [paid] = await post(payment(ownAccount(), 12_34n))
    await reverse(paid!.id, '重复支付')
    const { rows } = await inRegion(db, actor, (tx) =>
      sql<{ action: string; changes: { field: string; after: unknown }[] }>`
        select action, changes from audit_entry join audit_value on entry_id = id
         where changes @> ${JSON.stringify([{ field: '冲销的凭证', after: paid!.id }])}::jsonb`.execute(tx),
    )
    expect(rows).toMatchObject([{ action: 'budget.reverseVoucher' }])
    expect(rows[0]!.changes).toEqual(
      expect.arrayContaining([
        { field: '金额（元）', after: '−12.34' },
        { field: '理由', after: '重复支付' },
      ]),
    )
  })
})

describe('来源编号', () => {
  it('相同内容再来一次，返回原凭证；内容不同的，退回', async () => {
    const account = ownAccount()
    const draft = payment(account, 5_00n, { externalKey: 'ZF-2020-0001' })
    const [first] = await post(draft)
    const [again, other] = await post(draft, payment(account, 6_00n, { externalKey: 'ZF-2020-0002' }))
    expect(again).toMatchObject({ id: first!.id, repeated: true, totalFen: 5_00n })
    expect(other).toMatchObject({ repeated: false, totalFen: 6_00n })
    await expect(post(payment(account, 7_00n, { externalKey: 'ZF-2020-0001' }))).rejects.toMatchObject({
      problems: [{ at: '凭证1', code: 'budget.keyOtherContent' }],
    })
    expect(await standing(account)).toEqual([['0', '1100', 2]])
  })

  it('凭证冲销后原样重发：不重新入账，并说明已经冲销、须换新的编号', async () => {
    const account = ownAccount()
    const draft = payment(account, 5_00n, { externalKey: 'ZF-2020-0003' })
    const [first] = await post(draft)
    await reverse(first!.id)
    const [again] = await post(draft)
    expect(again).toMatchObject({ id: first!.id, repeated: true, reversed: true, warnings: [{ code: 'budget.keyReversed' }] })
    expect(again!.warnings[0]!.message).toContain('请用新的编号')
    expect(await standing(account)).toEqual([['0', '0', 2]])
    const [fresh] = await post({ ...draft, externalKey: 'ZF-2020-0004' })
    expect(fresh).toMatchObject({ repeated: false, reversed: false })
  })
})

describe('金额的边界', () => {
  const hundredBillion = 10n ** 13n
  it('一行超过一百亿元，入账并提醒', async () => {
    const [posted] = await post(approval(ownAccount(), hundredBillion))
    expect(posted!.warnings).toMatchObject([{ code: 'budget.amountUnusual', message: expect.stringContaining('100,000,000,000.00') }])
  })

  it('账户合计、凭证合计超过一千万亿元，说明是哪一行，不入账', async () => {
    const account = ownAccount()
    const many = (count: number) => Array.from({ length: count }, () => ({ account, amountFen: hundredBillion }))
    await expect(post(approval(account, 0n, { entries: many(10_001) }))).rejects.toMatchObject({
      ...{ status: 422, problems: [{ at: '凭证1 分录10001', code: 'budget.sumTooLarge', message: expect.stringContaining('凭证合计') }] },
    })
    const two = [approval(account, 0n, { entries: many(6_000) }), approval(account, 0n, { entries: many(6_000) })]
    await expect(post(...two)).rejects.toMatchObject({
      problems: [{ at: '凭证2 分录4001', code: 'budget.sumTooLarge', message: expect.stringContaining('账户合计') }],
    })
    expect(await standing(account)).toEqual([])
  })
})

it('两万行一次入账；合计按月、按类别可查', async () => {
  const accounts = Array.from({ length: 200 }, () => ownAccount({ origin: 'province' }))
  const entries = Array.from({ length: 20_000 }, (_, index) => ({ account: accounts[index % 200]!, amountFen: BigInt(index + 1) }))
  const [posted] = await post({ fiscalYear: 2019, kind: 'payment', documentOn: '2019-03-01', entries })
  expect(posted).toMatchObject({ entryCount: 20_000, totalFen: 200_010_000n })
  const { regionId, departmentId } = actor
  const asked = { regionId, departmentId, fiscalYear: 2019 }
  // The database gathers nothing by itself here: whatever it knows about the books, the posting told it.
  const { rows } = await sql<{
    known: number
  }>`select min(reltuples)::integer as known from pg_class where relname in ('ledger_entry', 'ledger_account')`.execute(db)
  expect(rows[0]!.known).toBeGreaterThan(100)
  const sums = await inRegion(db, actor, (tx) => findAccountSums(tx, { ...asked, by: ['kind', 'month'] }))
  expect(sums).toEqual([{ kind: 'payment', month: 3, allottedFen: 0n, paidFen: 200_010_000n, entryCount: 20_000 }])
  const whole = await inRegion(db, actor, (tx) => findAccountSums(tx, { ...asked, by: ['origin'] }))
  expect(whole).toEqual([{ origin: 'province', allottedFen: 0n, paidFen: 200_010_000n, entryCount: 20_000 }])
})
