import { errorAt, type Problem, warningAt } from '../kernel/index.ts'
import { readTarget } from '../scoring/index.ts'
import type { CellProblem, Cells, FormField } from '../workflow/index.ts'

/** 绩效指标 as the form prints them; the comparison stands inside 指标值 (≥90%). */
export const indicatorColumns: readonly FormField[] = [
  { id: 'dimension', label: '一级指标', kind: 'text', required: true },
  { id: 'category', label: '二级指标', kind: 'text', required: true },
  { id: 'name', label: '三级指标', kind: 'text', required: true },
  { id: 'target', label: '指标值', kind: 'text', required: true, hint: '写明比较方式、数值和度量单位，如 ≥90%、300所。' },
  { id: 'explanation', label: '指标解释', kind: 'paragraph', required: false },
]

const CELL = /^indicators\/(\d+)\/(\w+)$/

interface IndicatorRow {
  readonly row: string
  readonly path: readonly string[]
  readonly target: string
}

/** 指标值 that cannot be read, an indicator entered twice, no indicator at all. */
export function checkIndicators(cells: Cells): CellProblem[] {
  const rows = readRows(cells)
  if (rows.length === 0) {
    const message = '没有填写绩效指标。请至少填写一行。'
    return [{ ...errorAt('绩效指标', 'targets.noIndicators', message), cell: 'indicators/1/name' }]
  }
  return rows.flatMap((row, index) => [...checkTarget(row), ...checkRepetition(row, rows.slice(0, index))])
}

function readRows(cells: Cells): IndicatorRow[] {
  const numbers = new Set<string>()
  for (const [cell, value] of cells) {
    const match = CELL.exec(cell)
    if (match && value.trim() !== '') numbers.add(match[1]!)
  }
  return [...numbers]
    .sort((a, b) => Number(a) - Number(b))
    .map((row) => {
      const text = (column: string) => (cells.get(`indicators/${row}/${column}`) ?? '').trim()
      return { row, path: [text('dimension'), text('category'), text('name')], target: text('target') }
    })
}

/** Blank cells are reported by workflow as blanks; here only what was written is read. */
function checkTarget({ row, target }: IndicatorRow): CellProblem[] {
  if (target === '') return []
  return readTarget(target).problems.map((problem) => ({ ...placed(problem, row), cell: `indicators/${row}/target` }))
}

function placed({ code, severity, message }: Problem, row: string): Problem {
  return { code: `targets.${code.split('.').at(-1)}`, severity, at: `绩效指标 第${row}行 指标值`, message }
}

function checkRepetition({ row, path }: IndicatorRow, before: readonly IndicatorRow[]): CellProblem[] {
  const same = before.find((other) => path[2] !== '' && other.path.join('／') === path.join('／'))
  if (!same) return []
  const message = `三级指标“${path[2]}”与第${same.row}行相同。请删去一行，或写明区别。`
  return [{ ...warningAt(`绩效指标 第${row}行 三级指标`, 'targets.indicatorRepeated', message), cell: `indicators/${row}/name` }]
}
