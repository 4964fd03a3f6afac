import type { DeclaredMoney } from '../../budget/server.ts'
import { errorAt, fenOf, moneyText, plainMoney, warningAt } from '../../kernel/index.ts'
import type { CellProblem, Cells } from '../../workflow/index.ts'
import { PROJECT_TARGETS } from './target-paper-kind.ts'

type Figure = Exclude<keyof DeclaredMoney, 'stage'>

/** 金额栏 of the forms, by what the budget calls them. A form that names a cell otherwise is not compared. */
const ofProject: Readonly<Record<string, Figure>> = { totalFunds: 'total', appropriation: 'fiscal', otherFunds: 'other' }
const ofDepartment: Readonly<Record<string, Figure>> = {
  ...{ totalBudget: 'total', appropriation: 'fiscal', appropriationTotal: 'fiscal', unitFunds: 'other', otherFundsTotal: 'other' },
  ...{ basicExpenditure: 'basic', projectExpenditure: 'project', threePublicExpenses: 'threePublic' },
}

function figuresOf(type: string): Readonly<Record<string, Figure>> {
  return type === PROJECT_TARGETS ? ofProject : ofDepartment
}

/** 预算数 beside a 金额栏 of the form; undefined where the budget has none by that name. */
export function budgetOf(type: string, cell: string, money: DeclaredMoney | undefined): bigint | undefined {
  const figure = figuresOf(type)[cell]
  return figure && money?.[figure]
}

/** 万元 that a new declaration begins with. */
export function moneyCells(type: string, money: DeclaredMoney): Record<string, string> {
  return Object.fromEntries(Object.entries(figuresOf(type)).map(([cell, figure]) => [cell, plainMoney(money[figure], '万元')]))
}

/** 与预算不一致: against 二上 to be looked at, against 批复 to be corrected. */
export function checkMoney(type: string, cells: Cells, money: DeclaredMoney): CellProblem[] {
  return Object.entries(figuresOf(type)).flatMap(([cell, figure]) => {
    const fen = fenOf(cells.get(cell) ?? '', '万元')
    const budget = money[figure]
    if (fen === undefined || fen === budget) return []
    const differing = `填报 ${moneyText(fen, '万元')}，${money.stage}数 ${moneyText(budget, '万元')}，相差 ${moneyText(fen - budget, '万元')} 万元`
    const report = money.stage === '批复' ? errorAt : warningAt
    const way = money.stage === '批复' ? '请按批复数填报；批复有误的，先在预算中更正。' : '请核对；批复以后须与批复数一致。'
    return [{ ...report('金额', 'targets.moneyDiffers', `${differing}。${way}`), cell }]
  })
}
