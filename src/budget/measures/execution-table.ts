import { Fraction, HUNDRED } from '../../kernel/index.ts'
import type { Category } from '../ledger/money-mark.ts'
import { amountOf, type Books } from './books.ts'
import { ledgerAmount, takes } from './ledger-amount.ts'

/** 表1 预算及支出情况: one row of it. */
export interface ExecutionRow {
  readonly name: string
  readonly initialFen: bigint
  readonly annualFen: bigint
  readonly finalFen: bigint
  /** In percent, exact; undefined for 0/0. */
  readonly rate: Fraction | undefined
}

export interface ExecutionTable {
  readonly rows: readonly ExecutionRow[]
  /** 快报口径: a 决算数 is missing and payments stand in for it. */
  readonly quick: boolean
}

/** 表1 of the evaluation report: 基本支出, 项目支出, 合计, from ledger and 决算. */
export function executionTable(books: Books, fiscalYear: number): ExecutionTable {
  const finals = {
    basic: amountOf(books, 'basicFinal', { year: fiscalYear }),
    project: amountOf(books, 'projectFinal', { year: fiscalYear }),
  }
  const sumOf = (name: 'initialBudget' | 'annualBudget' | 'paid', category: Category) =>
    books.ledger
      .filter((row) => row.fiscalYear === fiscalYear && row.category === category && takes(ledgerAmount(name).of, row, books.annualKinds))
      .reduce((total, row) => total + row.fen, 0n)
  const rowOf = (name: string, category: Category) =>
    withRate({
      ...{ name, initialFen: sumOf('initialBudget', category), annualFen: sumOf('annualBudget', category) },
      finalFen: finals[category]?.value.n ?? sumOf('paid', category),
    })
  const [basic, project] = [rowOf('基本支出', 'basic'), rowOf('项目支出', 'project')]
  const whole = withRate({
    ...{ name: '合计', initialFen: basic.initialFen + project.initialFen, annualFen: basic.annualFen + project.annualFen },
    finalFen: basic.finalFen + project.finalFen,
  })
  return { rows: [basic, project, whole], quick: !finals.basic || !finals.project }
}

function withRate(row: Omit<ExecutionRow, 'rate'>): ExecutionRow {
  const nothing = row.annualFen === 0n
  return { ...row, rate: nothing ? undefined : new Fraction(row.finalFen, row.annualFen).mul(HUNDRED) }
}
