import { type Fraction, fraction, HUNDRED, integer, parseFraction, sum, ZERO } from '../../kernel/index.ts'
import { gradeOf } from '../../packs/index.ts'
import type { PerformanceTarget } from '../../targets/index.ts'
import type { Cells, FormSection, RowsSection } from '../../workflow/index.ts'
import { measuredBy, readActual } from './actual-value.ts'
import { chosenValue } from './consolidation/consolidate.ts'
import { deviationOf, type Standing } from './deviation.ts'
import { type FundFigures, sumOf } from './fund-line.ts'
import { type ExecutionScore, scoreExecution } from './score-execution.ts'
import { type IndicatorScore, scoreIndicator } from './score-indicator.ts'
import type { SelfMaterial } from './self-material.ts'

/** 一行指标 of a self-evaluation. */
export interface RowAssessment {
  /** `indicators/3` */
  readonly place: string
  readonly target: PerformanceTarget
  readonly actual: string
  readonly reason: string
  readonly standing: Standing
  /** 完成率 in percent. */
  readonly rate?: Fraction
  /** Of a form with points; absent in a form without. */
  readonly scored?: IndicatorScore
}

/** 自评结果: rows, execution rate and the total, with what is still missing. */
export interface Assessment {
  readonly hasPoints: boolean
  readonly rows: readonly RowAssessment[]
  readonly money: FundFigures
  /** Absent in a form without points, and of a department as a whole. */
  readonly execution?: ExecutionScore
  /** Sum of the rounded leaves; absent while any of them has no score. */
  readonly total?: Fraction
  /** What the total is measured against. */
  readonly points: Fraction
  readonly grade?: string
}

/** 指标栏 of a form, where there is one. */
export function indicatorSection(sections: readonly FormSection[]): RowsSection | undefined {
  return sections.find((section): section is RowsSection => section.kind === 'rows' && section.quoted === 'targets.indicators')
}

/** Row numbers of the targets: those of the declaration, so that what was typed beside a target stays with it. */
export function rowsOfTargets(
  targets: readonly PerformanceTarget[],
): readonly { readonly row: number; readonly target: PerformanceTarget }[] {
  const numbers = new Set(targets.map(({ formRow }) => formRow))
  return targets.map((target, index) => ({ row: numbers.size === targets.length ? target.formRow : index + 1, target }))
}

/** Pure: the same for a draft on the screen, the list of a year and the submission. */
export function assessSelfEvaluation(sections: readonly FormSection[], cells: Cells, material: SelfMaterial): Assessment {
  const section = indicatorSection(sections)
  const columns = new Set(section?.columns.map(({ id }) => id))
  const hasPoints = columns.has('points') && columns.has('score')
  const money = sumOf(material.funds)
  const rows =
    section === undefined
      ? []
      : rowsOfTargets(material.targets).map((one) => rowOf(one, { section: section.id, cells, material, hasPoints }))
  const execution = hasPoints && hasExecution(sections) ? executionOf(material, money) : undefined
  const leaves = leavesOf({ rows, ...(execution && { execution }) })
  const rescaled = sum(rows.flatMap(({ scored }) => scored?.rescaled ?? []))
  const points = sum(leaves.map((leaf) => leaf.points)).add(rescaled)
  const total = hasPoints ? totalOf(leaves, { points, decimals: material.rules.scoring.rounding.score }) : undefined
  const grade = total && points.gt(ZERO) ? gradeOf(material.rules.grades, total.mul(HUNDRED).div(points)) : undefined
  return { hasPoints, rows, money, points, ...(execution && { execution }), ...(total && { total }), ...(grade && { grade }) }
}

/** 计分的各项: the execution rate and the indicators, each with its place. */
export function leavesOf({ rows, execution }: Pick<Assessment, 'rows' | 'execution'>): readonly (Leaf & { readonly place: string })[] {
  const indicators = rows.flatMap(({ place, scored }) => (scored ? [{ ...scored, place }] : []))
  return [...(execution ? [{ ...execution, place: 'execution' }] : []), ...indicators]
}

interface Leaf {
  readonly points: Fraction
  readonly score?: Fraction | undefined
}

/** 总分: the sum of the rounded leaves; 不适用的分值摊给其他项, once, over that sum. Undefined while a leaf has no score. */
export function totalOf(leaves: readonly Leaf[], { points, decimals }: { points: Fraction; decimals: number }): Fraction | undefined {
  const scores = leaves.flatMap(({ score }) => score ?? [])
  const counted = sum(leaves.map((leaf) => leaf.points))
  if (scores.length < leaves.length || !counted.gt(ZERO)) return undefined
  return sum(scores).mul(points).div(counted).round(decimals)
}

function hasExecution(sections: readonly FormSection[]): boolean {
  return sections.some(
    (section) => section.kind === 'facts' && section.fields.some(({ origin }) => origin?.quoted === 'selfEvaluation.executionScore'),
  )
}

function executionOf({ marks, rules }: SelfMaterial, { annual, paid }: FundFigures): ExecutionScore | undefined {
  const finished = marks.find(({ place }) => place === 'execution')?.finished
  return scoreExecution({ annual, paid, finished, rules })
}

interface Rowed {
  readonly section: string
  readonly cells: Cells
  readonly material: SelfMaterial
  readonly hasPoints: boolean
}

function rowOf({ row, target }: { row: number; target: PerformanceTarget }, { section, cells, material, hasPoints }: Rowed): RowAssessment {
  const place = `${section}/${row}`
  const text = (column: string) => (cells.get(`${place}/${column}`) ?? '').trim()
  const consolidated = material.consolidation?.indicators.find((one) => one.place === place)
  const actual = (consolidated && chosenValue(consolidated))?.value ?? text('actual')
  const reason = text('reason')
  const known = { place, target, actual, reason }
  const measured = measuredBy(target, actual)
  const deviation = () => deviationOf(measured, readActual(actual, measured), material.rules)
  if (!hasPoints) return { ...known, ...deviation() }
  const points = pointsOf(target, text('points'))
  const mark = material.marks.find((one) => one.place === place)
  const scored: IndicatorScore = points
    ? scoreIndicator({ target, actual, points, mark, rules: material.rules })
    : { ...deviation(), points: ZERO, levels: [], steps: [], reason: '分值没有填写。' }
  const { standing, rate } = scored
  return { ...known, standing, ...(rate && { rate }), scored }
}

/** 分值 of the approved target, else what was typed. */
function pointsOf({ points }: PerformanceTarget, typed: string): Fraction | undefined {
  const value = points === null ? parseFraction(typed) : fraction(points)
  return value && value.n > 0n && value.lte(integer(100)) ? value : undefined
}
