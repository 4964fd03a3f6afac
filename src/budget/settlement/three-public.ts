import { Fraction, moneyText, type Problem, warningAt } from '../../kernel/index.ts'
import { type ThreePublicRow, type ThreePublicScope, threePublicItem, threePublicRows, threePublicScopes } from './figure-item.ts'
import type { YearFigureLike } from './final-figure.ts'

export interface ThreePublicLine {
  readonly row: ThreePublicRow
  readonly lastFinalFen: bigint | null
  readonly budgetFen: bigint | null
  readonly finalFen: bigint | null
  /** 变动额 = 决算数 − 上年决算数 */
  readonly changeFen: bigint | null
  /** 变动率; undefined without a figure of last year, or when that is zero. */
  readonly changeRate: Fraction | undefined
  /** 控制率 = 决算数 ÷ 预算数 */
  readonly controlRate: Fraction | undefined
  /** 合计 is added up here, not reported. */
  readonly added: boolean
}

export interface ThreePublicTable {
  readonly scope: ThreePublicScope
  readonly lines: readonly ThreePublicLine[]
  readonly problems: readonly Problem[]
}

const parts = (Object.keys(threePublicRows) as ThreePublicRow[]).filter((row) => row !== 'total')
const columns = ['lastFinalFen', 'budgetFen', 'finalFen'] as const
type ColumnName = (typeof columns)[number]
const columnWords = { lastFinalFen: '上年决算数', budgetFen: '本年预算数', finalFen: '本年决算数' } as const

/** 三公经费 of one unit: this year and last, by four parts. */
export function threePublicTable(scope: ThreePublicScope, fiscalYear: number, figures: readonly YearFigureLike[]): ThreePublicTable {
  const reported = (row: ThreePublicRow, column: ColumnName) => {
    const year = column === 'lastFinalFen' ? fiscalYear - 1 : fiscalYear
    const item = threePublicItem(row, column === 'budgetFen' ? 'budget' : 'final', scope)
    return figures.find((figure) => figure.fiscalYear === year && figure.item === item)?.amountFen ?? null
  }
  const partLines = parts.map((row) => lineOf(row, { ...valuesOf(row, reported), added: false }))
  const sums = Object.fromEntries(columns.map((column) => [column, sumOf(partLines, column)])) as Record<ColumnName, bigint | null>
  const whole = valuesOf('total', reported)
  const total = lineOf('total', {
    ...{ lastFinalFen: whole.lastFinalFen ?? sums.lastFinalFen, budgetFen: whole.budgetFen ?? sums.budgetFen },
    ...{ finalFen: whole.finalFen ?? sums.finalFen, added: columns.every((column) => whole[column] === null) },
  })
  const problems = columns.flatMap((column) => checkColumn(column, { scope, whole: whole[column], sum: sums[column] }))
  return { scope, lines: [...partLines, total], problems }
}

type Values = Readonly<Record<ColumnName, bigint | null>>

function valuesOf(row: ThreePublicRow, reported: (row: ThreePublicRow, column: ColumnName) => bigint | null): Values {
  return { lastFinalFen: reported(row, 'lastFinalFen'), budgetFen: reported(row, 'budgetFen'), finalFen: reported(row, 'finalFen') }
}

function lineOf(row: ThreePublicRow, values: Values & { readonly added: boolean }): ThreePublicLine {
  const { lastFinalFen, budgetFen, finalFen } = values
  const changeFen = finalFen === null || lastFinalFen === null ? null : finalFen - lastFinalFen
  return { row, ...values, changeFen, changeRate: rate(changeFen, lastFinalFen), controlRate: rate(finalFen, budgetFen) }
}

function rate(numerator: bigint | null, denominator: bigint | null): Fraction | undefined {
  return numerator === null || denominator === null || denominator === 0n ? undefined : new Fraction(numerator, denominator)
}

/** Null as long as a part is missing: a sum of some parts is not the total. */
function sumOf(lines: readonly ThreePublicLine[], column: ColumnName): bigint | null {
  if (lines.some((line) => line[column] === null)) return null
  return lines.reduce((sum, line) => sum + line[column]!, 0n)
}

function checkColumn(
  column: ColumnName,
  { scope, whole, sum }: { scope: ThreePublicScope; whole: bigint | null; sum: bigint | null },
): Problem[] {
  if (whole === null || sum === null || whole === sum) return []
  const text = `登记的合计为 ${moneyText(whole, '元')} 元，四部分之和为 ${moneyText(sum, '元')} 元，相差 ${moneyText(whole - sum, '元')} 元。请核对原件后更正。`
  return [warningAt(`${columnWords[column]}（${threePublicScopes[scope]}）`, 'budget.threePublicSum', text)]
}
