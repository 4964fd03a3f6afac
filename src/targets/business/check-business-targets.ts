import { errorAt, warningAt } from '../../kernel/index.ts'
import type { CellProblem, Cells } from '../../workflow/index.ts'
import { type BusinessRow, businessRows, TARGET_SECTION } from './business-rows.ts'
import { EXCELLENCE } from './business-target.ts'
import { readCommitments } from './read-commitments.ts'

/** 系统校验 of 业务目标: the same target twice, a 创优目标 without 标杆, content from which no task can be measured. */
export function checkBusinessTargets(cells: Cells, fiscalYear: number): CellProblem[] {
  const rows = businessRows(cells, TARGET_SECTION)
  if (rows.length === 0) {
    return [{ ...errorAt('业务目标', 'targets.noBusinessTargets', '没有填写业务目标。请至少填写一行。'), cell: `${TARGET_SECTION}/1/name` }]
  }
  return rows.flatMap((row, index) => [
    ...checkTwice(row, rows.slice(0, index)),
    ...checkBenchmark(row),
    ...checkMeasurable(row, fiscalYear),
  ])
}

function cellOf({ row }: BusinessRow, column: string): string {
  return `${TARGET_SECTION}/${row}/${column}`
}

function checkTwice(row: BusinessRow, before: readonly BusinessRow[]): CellProblem[] {
  const same = before.find(({ name }) => name === row.name)
  if (!same) return []
  const message = `“${row.name}”与${same.category} ${same.number} 同名。请合并，或改写目标名称。`
  return [{ ...errorAt('目标名称', 'targets.businessTargetTwice', message), cell: cellOf(row, 'name') }]
}

function checkBenchmark(row: BusinessRow): CellProblem[] {
  if (row.category !== EXCELLENCE) return []
  return (['cities', 'benchmark'] as const).flatMap((column) => {
    if (row[column] !== '') return []
    const label = column === 'cities' ? '标杆城市' : '标杆值'
    const message = `创优目标“${row.name}”没有填写${label}。请填写。`
    return [{ ...errorAt(label, 'targets.withoutBenchmark', message), cell: cellOf(row, column) }]
  })
}

function checkMeasurable(row: BusinessRow, fiscalYear: number): CellProblem[] {
  if (row.content === '' || readCommitments(row.content, { fiscalYear }).length > 0) return []
  const message = `“${row.name}”的目标内容没有数量和期限，分解任务时须由人逐项写明。能量化的，请在目标内容中写出数量。`
  return [{ ...warningAt('目标内容', 'targets.withoutQuantity', message), cell: cellOf(row, 'content') }]
}
