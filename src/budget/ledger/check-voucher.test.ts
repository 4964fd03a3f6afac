import { describe, expect, it } from 'vitest'
import { basicAccount, secondSchool } from '../../../test/kit/ledger-drafts.ts'
import { checkVouchers } from './check-voucher.ts'
import type { EntryDraft, VoucherDraft } from './voucher-draft.ts'

const account = basicAccount()
const line = (amountFen: bigint, differs: Partial<EntryDraft> = {}): EntryDraft => ({ account, amountFen, ...differs })
const payment: VoucherDraft = { fiscalYear: 2020, kind: 'payment', documentOn: '2020-03-16', entries: [line(100n)] }
const approval: VoucherDraft = { ...payment, kind: 'approval', documentNumber: '青财教〔2020〕1号' }
const codes = (...drafts: VoucherDraft[]) => checkVouchers(drafts, '2020-12-31').map(({ at, code }) => `${at} ${code}`)

describe('凭证入账前的核对', () => {
  it('支付、批复填写完整的，没有问题', () => {
    expect(codes(payment, approval)).toEqual([])
  })

  it('批复没有文号的，说明须有什么文件的文号', () => {
    const [problem] = checkVouchers([{ ...approval, documentNumber: ' ' }], '2020-12-31')
    expect(problem).toMatchObject({ at: '凭证1', message: '“批复”须有文号。请填写部门预算批复的文号。' })
  })

  it('一次列出全部凭证的全部问题，各有位置', () => {
    const wrong: VoucherDraft = {
      ...{ fiscalYear: 2020, kind: 'payment', documentOn: '2021-01-05', exclusion: 'policy' },
      entries: [line(0n), line(-5n), line(5n, { account: basicAccount({ category: 'project', economyCode: '30201甲' }) })],
    }
    expect(codes(payment, wrong, { ...payment, documentOn: '2020-02-30' })).toEqual([
      '凭证2 budget.exclusionOfPayment',
      '凭证2 budget.dayInFuture',
      '凭证2 分录1 budget.amountZero',
      '凭证2 分录2 budget.sign',
      '凭证2 分录3 budget.project',
      '凭证2 分录3 budget.code',
      '凭证3 budget.day',
    ])
  })

  it.each([
    ['追减记正数', { ...approval, kind: 'decrease' as const }, 'budget.sign'],
    ['收回记正数', { ...approval, kind: 'recovered' as const }, 'budget.sign'],
    ['退回记正数', { ...payment, kind: 'refund' as const }, 'budget.sign'],
    ['批复记负数', { ...approval, entries: [line(-1n)] }, 'budget.sign'],
    ['批复记在支付一方', { ...approval, entries: [line(1n, { side: 'payment' as const })] }, 'budget.side'],
    ['批复带执行数来源', { ...approval, entries: [line(1n, { figureSource: 'treasury' as const })] }, 'budget.figureSource'],
  ])('%s，不能入账', (_, draft, code) => {
    expect(codes(draft)).toEqual([`凭证1 分录1 ${code}`])
  })

  it('没有分录、追加接续预下达、同一来源编号两次，不能入账', () => {
    expect(codes({ ...payment, entries: [] })).toEqual(['凭证1 budget.noEntries'])
    expect(codes({ ...approval, kind: 'increase', takesOver: ['x'] })).toEqual(['凭证1 budget.takesOverOnlyApproval'])
    expect(codes({ ...payment, externalKey: 'A1' }, { ...payment, externalKey: 'A1' })).toEqual(['凭证2 budget.keyTwice'])
  })

  it('一行不超过一千亿元', () => {
    const most = 10n ** 13n
    expect(codes({ ...payment, entries: [line(most)] })).toEqual([])
    expect(codes({ ...payment, entries: [line(most + 1n)] })).toEqual(['凭证1 分录1 budget.amountTooLarge'])
  })

  describe('日期', () => {
    const on = (kind: 'payment' | 'approval', documentOn: string) =>
      checkVouchers([{ ...approval, kind, documentOn }], '2022-01-01').map(({ code }) => code)

    it('支付须在当年：1 月 1 日至 12 月 31 日', () => {
      expect(['2020-01-01', '2020-12-31'].flatMap((day) => on('payment', day))).toEqual([])
      expect(['2019-12-31', '2021-01-01'].flatMap((day) => on('payment', day))).toEqual(['budget.dayOutsideYear', 'budget.dayOutsideYear'])
    })

    it('指标可以在上年 7 月提前下达，次年 3 月底前确认', () => {
      expect(['2019-07-01', '2021-03-31'].flatMap((day) => on('approval', day))).toEqual([])
      expect(['2019-06-30', '2021-04-01'].flatMap((day) => on('approval', day))).toEqual(['budget.dayOutsideYear', 'budget.dayOutsideYear'])
    })

    it('文件可以早两年，再早的不收', () => {
      const dated = (documentOn: string) =>
        checkVouchers([{ ...approval, documentOn, bookedOn: '2020-02-20' }], '2022-01-01').map(({ code }) => code)
      expect(dated('2018-01-01')).toEqual([])
      expect(['2017-12-31', '1999-02-01'].flatMap(dated)).toEqual(Array(2).fill('budget.documentTooOld'))
    })
  })

  describe('部门内的转移', () => {
    const move = (into: bigint): VoucherDraft => ({
      ...{ fiscalYear: 2020, kind: 'distribution', documentOn: '2020-03-16' },
      entries: [line(-100n), line(into, { account: basicAccount({ organisationId: secondSchool }) })],
    })

    it('细化下达转平才能入账', () => {
      expect(codes(move(100n))).toEqual([])
      expect(checkVouchers([move(99n)], '2020-12-31')[0]!.message).toBe('“细化下达”调出和调入应相等，现相差 -1 分。请核对各行金额。')
    })

    it('单位撤并划转：指标、支付各自转平；转到部门外的写明对方', () => {
      const transfer: VoucherDraft = {
        ...{ fiscalYear: 2020, kind: 'unitTransfer', documentNumber: '青编办〔2020〕5号', documentOn: '2020-05-20' },
        entries: [line(-100n), line(-40n, { side: 'payment' })],
      }
      expect(codes(transfer)).toEqual(['凭证1 budget.counterpartMissing'])
      expect(codes({ ...transfer, counterpart: '青岛市人力资源和社会保障局' })).toEqual([])
      // 指标 −100 and 支付 +100 add up to nothing only when mixed.
      expect(codes({ ...transfer, entries: [line(-100n), line(100n, { side: 'payment' })] })).toEqual(['凭证1 budget.counterpartMissing'])
    })
  })
})
