import { type EvaluationResult, numberOf } from '../evaluation/index.ts'
import { type Fraction, formatFixed, HUNDRED } from '../kernel/index.ts'
import type { Row, Table } from '../office/index.ts'
import { percent } from './wording.ts'

/** 预算及支出 of one kind of expenditure, in 万元. */
export interface ExpenditureLine {
  /** 基本支出, 项目支出; empty for the whole. */
  readonly name: string
  readonly initial: Fraction
  readonly adjusted: Fraction
  readonly paid: Fraction
}

/** How the figures of an execution rate are named; what stands before is the kind of expenditure. */
const ROLES = {
  initial: /^(.*?)年初预算(?:批复)?数?$/,
  adjusted: /^(.*?)调整后?预算数?$/,
  paid: /^(.*?)(?:预算执行数|支出决算数?|决算数)$/,
} as const

/** 表1 from the figures (取数) of 预算执行率, so that no amount is typed twice. Kinds with all three amounts, the whole last. */
export function expenditureLines({ leaves }: EvaluationResult): readonly ExpenditureLine[] {
  const figures = leaves.find((leaf) => leaf.name === '预算执行率')?.input.figures ?? []
  const kinds = new Map<string, Partial<Record<keyof typeof ROLES, Fraction>>>()
  for (const { name, value, unit = '万元' } of figures) {
    if (unit !== '万元') continue
    for (const role of ['initial', 'adjusted', 'paid'] as const) {
      const match = ROLES[role].exec(name)
      if (match) kinds.set(match[1]!, { [role]: numberOf(value), ...kinds.get(match[1]!) })
    }
  }
  const lines = [...kinds].flatMap(([name, { initial, adjusted, paid }]) =>
    initial && adjusted && paid ? [{ name, initial, adjusted, paid }] : [],
  )
  return lines.toSorted((a, b) => Number(a.name === '') - Number(b.name === ''))
}

/** 2020年度年初预算369740.97万元，调整后预算307054.67万元，支出决算299053.12万元，预算执行率97.39%。 */
export function expenditureSentence({ initial, adjusted, paid }: ExpenditureLine, fiscalYear: number): string {
  const [first, second, third] = [initial, adjusted, paid].map((value) => formatFixed(value, 2))
  return `${fiscalYear}年度年初预算${first}万元，调整后预算${second}万元，支出决算${third}万元，预算执行率${rateOf({ adjusted, paid })}。`
}

export function expenditureTable(lines: readonly ExpenditureLine[]): Table {
  const header = ['类别', '年初预算数\n（万元）', '调整预算数\n（万元）', '决算数\n（万元）', '预算执行率\n（%）']
  const rows = lines.map(
    (line): Row => ({
      cells: [
        { text: line.name === '' ? (lines.length > 1 ? '合计' : '部门整体支出') : line.name },
        ...[line.initial, line.adjusted, line.paid].map((value) => ({ text: formatFixed(value, 2) })),
        { text: rateOf(line) },
      ],
    }),
  )
  return {
    kind: 'table',
    size: 'normal',
    headerRows: 1,
    columns: [
      { width: 32, align: 'center' },
      ...[32, 32, 32].map((width) => ({ width, align: 'right' as const })),
      { width: 28, align: 'right' },
    ],
    rows: [{ cells: header.map((text) => ({ text })) }, ...rows],
  }
}

function rateOf({ adjusted, paid }: Pick<ExpenditureLine, 'adjusted' | 'paid'>): string {
  return percent(adjusted.isZero() ? undefined : paid.mul(HUNDRED).div(adjusted), 2)
}
