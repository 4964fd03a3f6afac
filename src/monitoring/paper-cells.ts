import { errorAt, plainMoney, warningAt } from '../kernel/index.ts'
import type { CellProblem, Cells, QuotedCell } from '../workflow/index.ts'
import { type IndicatorCase, indicatorLight, type PackLight } from './indicator-light.ts'
import { lightLabels, mustBeAnswered } from './light.ts'
import type { Period } from './period.ts'
import { periodEnd, periodWords } from './period.ts'
import type { FormMoney, ProjectMoney } from './project-money.ts'

/** 偏差原因, columns of the form. */
export const deviationCauses = {
  causeFunds: '经费保障',
  causeRules: '制度保障',
  causeStaff: '人员保障',
  causeEquipment: '硬件条件保障',
  causeOther: '其他',
} as const

/** 一项指标 as it is monitored: its row is that of the declaration. */
export interface WatchedIndicator extends Pick<IndicatorCase, 'timing'> {
  readonly target: IndicatorCase['target'] & { readonly id: string; readonly formRow: number }
}

export interface TypedIndicator {
  readonly actual: string
  readonly expected: string
  readonly causes: readonly string[]
  readonly reason: string
  readonly likelihood: string
  readonly note: string
}

/** What was typed of an indicator. */
export function typedIndicator(cells: Cells, formRow: number): TypedIndicator {
  const text = (column: string) => (cells.get(`indicators/${formRow}/${column}`) ?? '').trim()
  const causes = Object.entries(deviationCauses).flatMap(([column, label]) => (text(column) === '是' ? [label] : []))
  return {
    ...{ actual: text('actual'), expected: text('expected'), causes, reason: text('reason') },
    ...{ likelihood: text('likelihood'), note: text('note') },
  }
}

interface Quoted {
  readonly period: Period
  readonly projectName: string
  readonly departmentName: string
  readonly unitName: string
  readonly objective: string
  readonly money: ProjectMoney
  readonly indicators: readonly WatchedIndicator[]
}

/** 引用的格: round, library, ledger at the end of the period, live targets. */
export function quotedMonitoringCells(given: Quoted): Map<string, QuotedCell> {
  const { period, money, indicators } = given
  const ledger = `预算账，截至${periodEnd(period)}`
  const cells: [string, QuotedCell][] = [
    ['period', { value: periodWords(period), source: '监控任务' }],
    ['projectName', { value: given.projectName, source: '项目库' }],
    ['departmentName', { value: given.departmentName, source: '项目库' }],
    ['unitName', { value: given.unitName, source: '项目库' }],
    ['overallObjective', { value: given.objective, source: '批复的绩效目标' }],
    ...moneyCells(1, money.general, ledger),
    ...moneyCells(2, money.other, ledger),
  ]
  for (const { target } of indicators) {
    const columns = { dimension: target.levelOne, category: target.levelTwo, name: target.name, target: target.target }
    for (const [column, value] of Object.entries(columns)) {
      cells.push([`indicators/${target.formRow}/${column}`, { value, source: '批复的绩效目标' }])
    }
  }
  return new Map(cells)
}

function moneyCells(row: number, { initial, paid }: FormMoney, source: string): [string, QuotedCell][] {
  return [
    [`funds/${row}/initial`, { value: plainMoney(initial, '万元'), source }],
    [`funds/${row}/paid`, { value: plainMoney(paid, '万元'), source }],
  ]
}

interface Checked {
  readonly cells: Cells
  readonly period: Period
  readonly indicators: readonly WatchedIndicator[]
  readonly lights: readonly PackLight[]
  readonly isKey: boolean
}

/** 系统校验: what is missing for the light that an indicator shows. */
export function checkMonitoringCells({ cells, period, indicators, lights, isKey }: Checked): CellProblem[] {
  if (indicators.length === 0) {
    return [
      { ...errorAt('绩效指标', 'monitoring.noTargets', '本项目没有有效的绩效指标，不能报送监控。请先办理绩效目标。'), cell: 'projectName' },
    ]
  }
  return indicators.flatMap(({ target, timing }) => {
    const typed = typedIndicator(cells, target.formRow)
    const { light, words } = indicatorLight({ target, timing, actual: typed.actual, period }, lights)
    const found: [column: string, code: string, message: string, severity?: 'warning'][] = []
    if (typed.actual === '' && light !== 'notDue') {
      found.push(['actual', 'noProgress', `没有填写${periodWords(period)}执行情况。`])
    } else if (typed.actual === '' && isKey) {
      found.push(['actual', 'noProgress', '重点项目逐项跟踪，没有到考核时点的也请填写目前进展。'])
    } else if (light === 'none') {
      found.push(['actual', 'unreadProgress', words, 'warning'])
    }
    if (mustBeAnswered(light) && typed.causes.length === 0) {
      found.push(['causeOther', 'noCause', `${lightLabels[light]}：${words}请勾选偏差原因，没有合适的勾“其他”。`])
    }
    if ((mustBeAnswered(light) || typed.causes.length > 0) && typed.reason === '') {
      found.push(['reason', 'noReason', '有偏差，没有填写原因说明。'])
    }
    if (typed.likelihood !== '' && typed.likelihood !== '确定能' && typed.note === '') {
      found.push(['note', 'noMeasures', `完成可能性为“${typed.likelihood}”，请在备注写明原因和准备采取的措施。`])
    }
    return found.map(([column, code, message, severity]) => ({
      ...(severity === 'warning' ? warningAt : errorAt)(`绩效指标 ${target.name}`, `monitoring.${code}`, message),
      cell: `indicators/${target.formRow}/${column}`,
    }))
  })
}
