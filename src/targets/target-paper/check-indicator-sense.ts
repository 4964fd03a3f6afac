import { formatPlain, parseFraction, warningAt } from '../../kernel/index.ts'
import { readTarget } from '../../scoring/index.ts'
import type { CellProblem, Cells } from '../../workflow/index.ts'
import type { IndicatorColumns } from '../frozen-targets.ts'
import { type IndicatorRow, readIndicatorRows } from '../indicator-rows.ts'
import type { PerformanceTarget } from '../performance-target.ts'

export interface Sense {
  readonly fiscalYear: number
  /** 上年批复的指标 of the same project or department. */
  readonly lastYear: readonly PerformanceTarget[]
}

type Remark = { readonly code: string; readonly column: 'name' | 'target'; readonly message: string }

/** 系统校验 of what indicators mean: to be looked at by a person, never an error. */
export function checkIndicatorSense(cells: Cells, { indicators }: IndicatorColumns, sense: Sense): CellProblem[] {
  const columns = { name: indicators.levels.at(-1)!, target: indicators.target }
  return readIndicatorRows(indicators, {}, cells).flatMap((row) =>
    [...mixedUp(row), ...notMeasurable(row), ...longTerm(row, sense), ...belowLastYear(row, sense)].map(({ code, column, message }) => ({
      ...warningAt(`绩效指标 第${row.row}行`, `targets.${code}`, message),
      cell: `${indicators.section}/${row.row}/${columns[column]}`,
    })),
  )
}

const SATISFACTION = /满意/

/** 效益与满意度混淆: one among the others. */
function mixedUp({ path }: IndicatorRow): Remark[] {
  const [groups, name] = [path.slice(0, -1).join(' '), path.at(-1)!]
  if (name === '' || groups.trim() === '') return []
  const amongSatisfaction = SATISFACTION.test(groups)
  const isSatisfaction = SATISFACTION.test(name)
  if (isSatisfaction && !amongSatisfaction) {
    return [
      { code: 'satisfactionElsewhere', column: 'name', message: `“${name}”是满意度，列在“${path[0]}”之下。请改列满意度指标，或说明理由。` },
    ]
  }
  if (amongSatisfaction && !isSatisfaction && !/投诉|好评|认可|评价/.test(name)) {
    return [
      {
        code: 'effectAmongSatisfaction',
        column: 'name',
        message: `“${name}”列在满意度指标之下，名称看不出是满意度。请核对是否为效益指标。`,
      },
    ]
  }
  return []
}

const VAGUE = /提高|提升|加强|增强|改善|推进|推动|促进|完善|优化|明显|显著|有效|较好|良好|进一步/

/** 不可衡量: words of direction without a figure. */
function notMeasurable({ target }: IndicatorRow): Remark[] {
  if (target === '' || !VAGUE.test(target)) return []
  const { qualitative } = readTarget(target)
  if (!qualitative) return []
  return [
    { code: 'notMeasurable', column: 'target', message: `指标值“${target}”没有写明做到什么程度算完成。请写明数值，或分档写明如何评判。` },
  ]
}

/** 年度与长期混淆: a day after the year, or a plan of several years. */
function longTerm({ target, path }: IndicatorRow, { fiscalYear }: Sense): Remark[] {
  const { comparison, value } = readTarget(target)
  const day = comparison === 'by' && typeof value === 'string' ? value : undefined
  const late = day !== undefined && Number(day.slice(0, 4)) > fiscalYear
  const plan = /十[三四五六]五|五年|中长期|长远/.exec(`${path.at(-1)} ${target}`)
  if (!late && !plan) return []
  const why = late ? `要到 ${day} 才完成` : `写的是“${plan![0]}”`
  return [{ code: 'longTerm', column: 'target', message: `${why}，像是中长期目标。年度申报表请写 ${fiscalYear} 年底前要做到的值。` }]
}

/** A fifth below what was approved last year is asked about. */
const FAR = parseFraction('0.8')!

function belowLastYear({ path, target }: IndicatorRow, { lastYear }: Sense): Remark[] {
  const name = path.at(-1)!
  const before = lastYear.find((one) => one.name === name && one.targetValues.length === 1)
  const { comparison, value, unit } = readTarget(target)
  if (!before || typeof value !== 'string' || (unit ?? '') !== before.unit) return []
  const [now, then] = [parseFraction(value), parseFraction(before.targetValues[0]!)]
  if (!now || !then) return []
  const lessIsBetter = comparison === 'atMost' || comparison === 'lessThan'
  const far = lessIsBetter ? then.lt(now.mul(FAR)) : now.lt(then.mul(FAR))
  if (!far) return []
  const words = lessIsBetter ? '放宽' : '低'
  const difference = `${formatPlain(now)}${before.unit} 比上年批复的 ${before.target} ${words}五分之一以上`
  return [{ code: 'farBelowLastYear', column: 'target', message: `“${name}”${difference}。请核对，或说明理由。` }]
}
