import { describe, expect, it } from 'vitest'
import type { FundKind, LedgerKind } from '../../budget/index.ts'
import { type FundSum, figuresByRow, fundLines, lessBetweenUnits, sumOf } from './fund-line.ts'

const annualKinds = new Set<LedgerKind>(['approval', 'increase', 'decrease', 'carryoverConfirmed'])

function sum(fundKind: FundKind, kind: LedgerKind, amount: bigint): FundSum {
  const payment = kind === 'payment'
  return {
    ...{ projectId: 'P', organisationId: 'U', fundKind, origin: 'city', procurement: false, spending: 'own', kind, entryCount: 1 },
    ...{ side: payment ? 'payment' : 'allotment', allottedFen: payment ? 0n : amount, paidFen: payment ? amount : 0n },
  }
}

/** 一般公共预算 批复 100、追加 20、上年结转 30，支付 90；单位资金 批复 10，支付 4。 */
const sums = [
  sum('general', 'approval', 100n),
  sum('general', 'increase', 20n),
  sum('general', 'carryoverConfirmed', 30n),
  sum('general', 'recovered', -5n),
  sum('general', 'payment', 90n),
  sum('unitFunds', 'approval', 10n),
  sum('unitFunds', 'payment', 4n),
]

describe('资金行', () => {
  it('当年财政拨款、上年结转资金、其他资金三行，先用结转', () => {
    expect(figuresByRow(['当年财政拨款', '上年结转资金', '其他资金'], fundLines(sums, annualKinds))).toEqual([
      { initial: 100n, annual: 120n, paid: 60n },
      { initial: 0n, annual: 30n, paid: 30n },
      { initial: 10n, annual: 10n, paid: 4n },
    ])
  })

  it('10号表的三行写法不同，取数相同', () => {
    const lines = fundLines(sums, annualKinds)
    expect(figuresByRow(['其中：本年财政拨款', '　　　上年结转资金', '　　　其他资金'], lines)).toEqual(
      figuresByRow(['当年财政拨款', '上年结转资金', '其他资金'], lines),
    )
  })

  it('四川的四行按资金性质，结转并入财政资金', () => {
    expect(figuresByRow(['其中：财政资金', '财政专户管理资金', '单位资金', '其他资金'], fundLines(sums, annualKinds))).toEqual([
      { initial: 100n, annual: 150n, paid: 90n },
      { initial: 0n, annual: 0n, paid: 0n },
      { initial: 10n, annual: 10n, paid: 4n },
      { initial: 0n, annual: 0n, paid: 0n },
    ])
  })

  it('收回不减少全年预算数，规则包没有把它计入', () => {
    const [line] = fundLines([sum('general', 'approval', 100n), sum('general', 'recovered', -40n)], annualKinds)
    expect(line).toMatchObject({ initial: 100n, annual: 100n, paid: 0n })
  })

  it('支付少于结转的，都算用的结转', () => {
    const lines = fundLines(
      [sum('general', 'approval', 100n), sum('general', 'carryoverConfirmed', 30n), sum('general', 'payment', 12n)],
      annualKinds,
    )
    expect(lines.map(({ carryover, paid }) => [carryover, paid])).toEqual([
      [false, 0n],
      [true, 12n],
    ])
  })

  it('部门汇总：单位之间的支付不是部门的支出，执行率按抵销后的原数计算', () => {
    const lines = fundLines([sum('general', 'approval', 100n), sum('general', 'payment', 90n)], annualKinds)
    expect(sumOf(lessBetweenUnits(lines, 15n))).toEqual({ initial: 100n, annual: 100n, paid: 75n })
    expect(lessBetweenUnits(lines, 0n)).toBe(lines)
  })
})
