import { describe, expect, it } from 'vitest'
import type { MoneyEntry } from '../../api/project-money.ts'
import { barHeight, cashMonths, paidByMonth, plannedByMonth } from './cash-plan.ts'
import { signedWan, timelineOf } from './project-timeline.ts'

const entry: MoneyEntry = {
  ...{ voucherId: 'v1', bookedOn: '2020-03-18', kind: 'approval', side: 'allotment', reversal: false },
  ...{ documentType: '部门预算批复', documentNumber: '演示〔2020〕2号', summary: '', amountFen: '80000000' },
}
const paid = (bookedOn: string, amountFen: string, voucherId: string): MoneyEntry => ({
  ...{ ...entry, kind: 'payment', side: 'payment', bookedOn, amountFen, voucherId },
})

describe('全程记录', () => {
  it('状态变动、立项程序、指标和分月支付排在一条线上，最近的在前', () => {
    const events = timelineOf(
      {
        changes: [
          {
            ...{ id: 'c1', fromState: null, fromLabel: '', toState: 'admitted', toLabel: '已入库', documentNumber: '', reason: '' },
            ...{ at: '2020-01-10T18:00:00Z', madeBy: '财务处 经办' },
          },
        ],
        application: null,
        procedures: [],
      },
      {
        entries: [entry, paid('2020-05-09', '12000000', 'v2'), paid('2020-05-21', '30000000', 'v3'), paid('2020-06-01', '-500000', 'v4')],
        kindWords: () => '批复',
      },
      () => '',
    )
    expect(events.map(({ on, title, amountFen }) => [on, title, amountFen])).toEqual([
      ['2020-06-01', '6月支付 1 笔', -500000n],
      ['2020-05-21', '5月支付 2 笔', 42000000n],
      ['2020-03-18', '批复', 80000000n],
      ['2020-01-11', '登记：已入库', undefined],
    ])
  })

  it('同一天的按北京时间先后，立项程序记在正午', () => {
    const change = {
      fromState: null,
      fromLabel: '',
      toState: 'executing',
      toLabel: '执行中',
      documentNumber: '',
      reason: '',
      madeBy: '',
    } as const
    const events = timelineOf(
      {
        changes: [
          { ...change, id: 'before', at: '2020-03-18T03:00:00Z' },
          { ...change, id: 'after', at: '2020-03-18T08:30:00Z' },
        ],
        application: null,
        procedures: [],
      },
      { entries: [entry], kindWords: () => '批复' },
      () => '',
    )
    expect(events.map(({ id }) => id)).toEqual(['after', 'v1', 'before'])
  })

  it('写明几点几分；同一时刻先有批准，后有状态变动，最近的在前', () => {
    const change = { fromState: null, fromLabel: '', documentNumber: '', reason: '', madeBy: '', at: '2026-03-18T07:04:00Z' } as const
    const act = {
      ...{ act: 'approve', actLabel: '同意', stepLabel: '财务处', at: '2026-03-18T07:04:00Z', by: '财务处 经办', edition: 1 },
      ...{ reason: '', comments: [], external: null, standsIn: false },
    }
    const events = timelineOf(
      {
        changes: [
          { ...change, id: 'entered', toState: 'applying', toLabel: '申报中' },
          { ...change, id: 'admitted', toState: 'admitted', toLabel: '已入库' },
        ],
        application: { acts: [act] } as unknown as Parameters<typeof timelineOf>[0]['application'],
        procedures: [],
      },
      { entries: [], kindWords: () => '批复' },
      () => '',
    )
    expect(events.map(({ id, time }) => [id, time])).toEqual([
      ['admitted', '15:04'],
      ['entered', '15:04'],
      ['2026-03-18T07:04:00Z/approve', '15:04'],
    ])
  })

  it('指标的增减带正负号', () => {
    expect([signedWan(80000000n), signedWan(-12500000n)]).toEqual(['+80.00', '−12.50'])
  })
})

describe('分月用款计划', () => {
  const cells = [
    { cell: 'cashPlan/1/month', value: '3月' },
    { cell: 'cashPlan/1/amount', value: '1,030.50' },
    { cell: 'cashPlan/2/month', value: '12月' },
    { cell: 'cashPlan/2/amount', value: '20' },
    { cell: 'cashPlan/3/month', value: '5月' },
  ]

  it('按万元读出各月，没有填金额的月份不算计划', () => {
    expect([...plannedByMonth(cells)]).toEqual([
      [3, 1_030_500_000n],
      [12, 20_000_000n],
    ])
  })

  it('十二个月都列出，支付减去退回', () => {
    const months = cashMonths(plannedByMonth(cells), paidByMonth([paid('2020-03-01', '500', 'a'), paid('2020-03-09', '-200', 'b'), entry]))
    expect(months).toHaveLength(12)
    expect(months[2]).toEqual({ month: 3, planned: 1_030_500_000n, paid: 300n })
  })

  it('柱高按最高的一月，负数没有柱', () => {
    expect([barHeight(5n, 20n), barHeight(-5n, 20n), barHeight(0n, 0n)]).toEqual([25, 0, 0])
  })
})
