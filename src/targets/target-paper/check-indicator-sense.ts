import { type Fraction, formatPlain, HUNDRED, parseFraction, warningAt, ZERO } from '../../kernel/index.ts'
import { readTarget } from '../../scoring/index.ts'
import type { CellProblem, Cells } from '../../workflow/index.ts'
import { type IndicatorColumns, type ReadTarget, understood } from '../frozen-targets.ts'
import { type IndicatorRow, readIndicatorRows } from '../indicator-rows.ts'
import { driftOf } from '../library/indicator.ts'
import type { PerformanceTarget } from '../performance-target.ts'

export interface Sense {
  readonly fiscalYear: number
  /** 上年批复的指标 of the same project or department. */
  readonly lastYear: readonly PerformanceTarget[]
  /** 远低于上年: percent of last year's value, by the pack; undefined where it names none. */
  readonly farBelow: Fraction | undefined
  /** 口径衔接: whether the library says why values of both may be compared. */
  readonly bridged: (before: PerformanceTarget, now: ReadTarget) => boolean
}

type Remark = { readonly code: string; readonly column: 'name' | 'target'; readonly message: string }

/** 系统校验 of what indicators mean: to be looked at by a person, never an error. */
export function checkIndicatorSense(cells: Cells, { indicators }: IndicatorColumns, sense: Sense): CellProblem[] {
  const columns = { name: indicators.levels.at(-1)!, target: indicators.target }
  return readIndicatorRows(indicators, {}, cells).flatMap((row) =>
    [...mixedUp(row), ...notMeasurable(row), ...longTerm(row, sense), ...againstLastYear(row, sense)].map(({ code, column, message }) => ({
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

/** 远低于上年: below the share that the pack names, with both figures. Another unit or direction than last year is not compared. */
function againstLastYear({ path, target }: IndicatorRow, { lastYear, farBelow, bridged }: Sense): Remark[] {
  const name = path.at(-1)!
  const before = lastYear.find((one) => one.name === name)
  const now = understood(target)
  if (!before || target === '' || (now.targetValues.length === 0 && !now.qualitative)) return []
  const drift = driftOf(before, now)
  if (drift.length > 0) {
    if (bridged(before, now)) return []
    const message = `“${name}”上年批复“${before.target}”，本年“${target}”：${drift.join('；')}，不能与上年比较。请核对；口径确有变化的，由财务处在指标库写明衔接理由。`
    return [{ code: 'definitionDrifts', column: 'target', message }]
  }
  return farBelow === undefined ? [] : belowLastYear(name, { now, before, line: farBelow })
}

interface Compared {
  readonly now: ReadTarget
  readonly before: PerformanceTarget
  /** Percent of last year's value. */
  readonly line: Fraction
}

function belowLastYear(name: string, { now, before, line }: Compared): Remark[] {
  if (now.targetValues.length !== 1 || before.targetValues.length !== 1) return []
  const [value, then] = [parseFraction(now.targetValues[0]!), parseFraction(before.targetValues[0]!)]
  if (!value || !then) return []
  const lessIsBetter = now.comparison === 'atMost' || now.comparison === 'lessThan'
  const [part, whole] = lessIsBetter ? [then, value] : [value, then]
  if (whole.lte(ZERO)) return []
  const share = part.div(whole).mul(HUNDRED)
  if (share.gte(line)) return []
  const words = lessIsBetter ? '上年批复值只有它的' : '只有上年批复值的'
  const figures = `本年 ${now.target}，上年批复 ${before.target}，${words} ${formatPlain(share.round(2))}%（不到 ${formatPlain(line)}%）`
  return [{ code: 'farBelowLastYear', column: 'target', message: `“${name}”${figures}。请核对，或说明理由。` }]
}
