import { fenOf } from '../../../src/kernel/index.ts'
import type { MoneyEntry } from '../../api/project-money.ts'

/** 一个月: what was planned and what was paid, in fen; undefined: no plan for it. */
export interface CashMonth {
  readonly month: number
  readonly planned: bigint | undefined
  readonly paid: bigint
}

/** 分月用款计划 out of the cells of the application (万元). */
export function plannedByMonth(cells: readonly { readonly cell: string; readonly value: string }[]): ReadonlyMap<number, bigint> {
  const values = new Map(cells.map(({ cell, value }) => [cell, value]))
  const planned = new Map<number, bigint>()
  for (const [cell, value] of values) {
    const row = /^cashPlan\/(\d+)\/month$/.exec(cell)?.[1]
    const month = Number(/^(\d{1,2})月$/.exec(value)?.[1])
    const amount = row === undefined ? undefined : fenOf(values.get(`cashPlan/${row}/amount`) ?? '', '万元')
    if (month >= 1 && month <= 12 && amount !== undefined) planned.set(month, (planned.get(month) ?? 0n) + amount)
  }
  return planned
}

/** 分月支付, counter-entries and refunds taken off. */
export function paidByMonth(entries: readonly MoneyEntry[]): ReadonlyMap<number, bigint> {
  const paid = new Map<number, bigint>()
  for (const { side, bookedOn, amountFen } of entries) {
    if (side !== 'payment') continue
    const month = Number(bookedOn.slice(5, 7))
    paid.set(month, (paid.get(month) ?? 0n) + BigInt(amountFen))
  }
  return paid
}

export function cashMonths(planned: ReadonlyMap<number, bigint>, paid: ReadonlyMap<number, bigint>): readonly CashMonth[] {
  return Array.from({ length: 12 }, (_, index) => index + 1).map((month) => ({
    month,
    planned: planned.get(month),
    paid: paid.get(month) ?? 0n,
  }))
}

/** 柱高 in per cent of the highest; what is below zero has no bar. */
export function barHeight(amount: bigint, highest: bigint): number {
  return highest <= 0n || amount <= 0n ? 0 : Number((amount * 1000n) / highest) / 10
}
