import { errorAt, type Fraction, formatPlain, integer, parseTyped, sum, ZERO } from '../kernel/index.ts'
import type { CellProblem, Cells } from '../workflow/index.ts'

/** 系统校验 of the application beyond blanks and kinds of values. Cells that are no number are told by workflow already. */
export function checkApplication(cells: Cells): CellProblem[] {
  return [...checkPeriod(cells), ...checkAmount(cells), ...checkCalculation(cells), ...checkCashPlan(cells), ...checkContinuing(cells)]
}

function problem(cell: string, label: string, code: string, message: string): CellProblem {
  return { ...errorAt(label, `library.${code}`, message), cell }
}

/** 年度 as written; undefined when it is no year. */
export function yearOf(text: string | undefined): number | undefined {
  const year = Number(text)
  return text !== undefined && /^\d{4}$/.test(text.trim()) && year >= 1990 && year <= 2100 ? year : undefined
}

function checkPeriod(cells: Cells): CellProblem[] {
  const problems = (
    [
      ['firstYear', '开始年度'],
      ['lastYear', '结束年度'],
    ] as const
  ).flatMap(([cell, label]) =>
    cells.has(cell) && yearOf(cells.get(cell)) === undefined
      ? [problem(cell, label, 'noYear', `${label}“${cells.get(cell)!.slice(0, 20)}”不是年度。请填四位数字，如 2020。`)]
      : [],
  )
  const [first, last] = [yearOf(cells.get('firstYear')), yearOf(cells.get('lastYear'))]
  if (first === undefined || last === undefined || last >= first) return problems
  return [problem('lastYear', '结束年度', 'periodBackwards', `结束年度 ${last} 早于开始年度 ${first}。请核对项目期限。`)]
}

function checkContinuing(cells: Cells): CellProblem[] {
  const given = cells.has('lastYearCode')
  if (cells.get('continuing') === '新增' && given) {
    return [problem('lastYearCode', '上年项目代码', 'newWithLastYear', '新增项目没有上年项目代码。请清空，或把“新增或延续”改为延续。')]
  }
  if (cells.get('continuing') !== '延续' || given) return []
  const message = '延续项目没有填上年项目代码，不能与上年对照。上年在本系统有这个项目的，请填写代码。'
  return [{ ...problem('lastYearCode', '上年项目代码', 'lastYearCodeMissing', message), severity: 'warning' }]
}

function checkAmount(cells: Cells): CellProblem[] {
  const amount = numberAt(cells, 'amount')
  if (!amount || amount.gt(ZERO)) return []
  return [problem('amount', '年度申报金额', 'amountNotPositive', '年度申报金额须大于零。请填写本年度需要安排的金额。')]
}

const TEN_THOUSAND = integer(10_000n)

/** 标准 × 数量 = 金额 in every row, and the rows make up the amount. */
function checkCalculation(cells: Cells): CellProblem[] {
  const rows = rowNumbers(cells, 'calculation')
  const problems = rows.flatMap((row) => {
    const [standard, quantity, amount] = ['standard', 'quantity', 'amount'].map((column) => numberAt(cells, `calculation/${row}/${column}`))
    if (!standard || !quantity || !amount) return []
    const product = standard.mul(quantity).div(TEN_THOUSAND)
    if (product.eq(amount)) return []
    const words = `${formatPlain(standard)} 元 × ${formatPlain(quantity)} = ${formatPlain(product)} 万元`
    const message = `预算测算第 ${row} 行：${words}，金额填的是 ${formatPlain(amount)} 万元。请核对标准、数量、金额。`
    return [problem(`calculation/${row}/amount`, `预算测算 第${row}行 金额`, 'calculationRow', message)]
  })
  if (rows.length === 0) {
    return [problem('calculation/1/content', '预算测算', 'calculationMissing', '没有预算测算。请逐项填写内容、标准、数量、金额。')]
  }
  return [...problems, ...checkTotal(cells, { grid: 'calculation', label: '预算测算', rows })]
}

/** Every month once, and the months make up the amount. */
function checkCashPlan(cells: Cells): CellProblem[] {
  const rows = rowNumbers(cells, 'cashPlan')
  if (rows.length === 0) return [problem('cashPlan/1/month', '分月用款计划', 'cashPlanMissing', '没有分月用款计划。请填写各月用款金额。')]
  const seen = new Set<string>()
  const repeated = rows.flatMap((row) => {
    const month = cells.get(`cashPlan/${row}/month`)
    if (month === undefined || !seen.has(month)) {
      if (month !== undefined) seen.add(month)
      return []
    }
    const message = `分月用款计划中 ${month} 填了两行。请合并到一行。`
    return [problem(`cashPlan/${row}/month`, `分月用款计划 第${row}行 月份`, 'monthTwice', message)]
  })
  return [...repeated, ...checkTotal(cells, { grid: 'cashPlan', label: '分月用款计划', rows })]
}

function checkTotal(cells: Cells, { grid, label, rows }: { grid: string; label: string; rows: readonly number[] }): CellProblem[] {
  const total = numberAt(cells, 'amount')
  const amounts = rows.map((row) => numberAt(cells, `${grid}/${row}/amount`))
  if (!total || amounts.some((amount) => amount === undefined)) return []
  const added = sum(amounts as Fraction[])
  if (added.eq(total)) return []
  const message = `${label}合计 ${formatPlain(added)} 万元，与年度申报金额 ${formatPlain(total)} 万元不一致，相差 ${formatPlain(total.sub(added))} 万元。请核对。`
  return [problem('amount', '年度申报金额', `${grid}Total`, message)]
}

/** Rows of a grid that have anything in them. */
export function rowNumbers(cells: Cells, grid: string): number[] {
  const rows = new Set<number>()
  for (const cell of cells.keys()) {
    const [id, row, column] = cell.split('/')
    if (id === grid && column !== undefined) rows.add(Number(row))
  }
  return [...rows].sort((a, b) => a - b)
}

function numberAt(cells: Cells, cell: string): Fraction | undefined {
  const text = cells.get(cell)
  return text === undefined ? undefined : parseTyped(text)
}
