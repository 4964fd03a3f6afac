import { type Fraction, formatFixed, type Problem, sum } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { appliedSpans, factForm, type Proof, prove, type Reading, type Rule, type ScoringConventions } from '../scoring/index.ts'
import { figureSums, sayFigureSum } from './check-figures.ts'
import { cellPolicy } from './evaluation.policy.ts'
import type {
  EvaluationListView,
  EvaluationView,
  FactFormView,
  FigureView,
  GroupView,
  LeafView,
  ReadingView,
  WorkingView,
} from './evaluation.view.ts'
import type { IndicatorInput } from './evaluation-file.ts'
import type { EvaluationHead, EvaluationRecord } from './evaluation-record.ts'
import type { EvaluationResult, LeafResult } from './evaluation-result.ts'
import type { SourcedLeaf } from './source-leaves.ts'
import { presentSourced } from './sourced.view.ts'

interface Presented {
  readonly record: EvaluationRecord
  readonly sourced: ReadonlyMap<number, SourcedLeaf>
  readonly result: EvaluationResult
  readonly conventions: ScoringConventions
  /** For whom it is shown. */
  readonly actor: Pick<Actor, 'role' | 'displayName'>
}

/** The stored evaluation and what follows from it, as the browser shows it. */
export function presentEvaluation({ record, result, sourced, conventions, actor }: Presented): EvaluationView {
  const depth = Math.max(0, ...result.leaves.map((leaf) => leaf.path.length))
  const { total } = result
  return {
    id: record.id,
    version: record.version,
    title: record.title,
    fiscalYear: record.fiscalYear,
    departmentName: record.departmentName,
    status: record.status,
    pack: result.pack,
    conventions: { ...conventions, rounding: { ...conventions.rounding } },
    can: presentRights(record, actor),
    leaves: result.leaves.map((leaf) =>
      presentLeaf(leaf, { id: record.indicators[leaf.index]!.id, depth, conventions, sourced: sourced.get(leaf.index) }),
    ),
    groups: result.groups.map(
      (group): GroupView => ({
        path: [...group.path],
        points: group.points.toString(),
        score: twoDecimals(group.score),
        rate: twoDecimals(group.rate),
      }),
    ),
    total: {
      points: total.points.toString(),
      score: twoDecimals(total.score),
      rate: twoDecimals(total.rate),
      grade: total.grade ?? null,
      missing: [...total.missing],
    },
    weakestGroup: result.weakestGroup?.name ?? null,
    problems: [...result.problems],
    updatedAt: record.updatedAt,
  }
}

function presentRights({ status }: EvaluationRecord, actor: Presented['actor']): EvaluationView['can'] {
  const open = status === 'scoring'
  const may = {
    editFacts: cellPolicy.facts(actor),
    editCriteria: cellPolicy.criterion(actor),
    editExplanation: cellPolicy.explanation(actor),
  }
  if (open && may.editFacts && may.editCriteria && may.editExplanation) return { ...may, reason: '' }
  if (open) return { ...may, reason: `依据、评分标准和情况说明由评价组填写，当前岗位“${actor.displayName}”只能查看。` }
  return { editFacts: false, editCriteria: false, editExplanation: false, reason: '评价已经报送，不能再修改。' }
}

export function presentEvaluations(heads: readonly EvaluationHead[]): EvaluationListView {
  return { evaluations: heads.map(({ indicators, ...head }) => ({ ...head, leaves: indicators })) }
}

function presentLeaf(
  leaf: LeafResult,
  { id, depth, conventions, sourced }: { id: string; depth: number; conventions: ScoringConventions; sourced: SourcedLeaf | undefined },
): LeafView {
  const { input, reading, result } = leaf
  const rule = ruleOf(reading)
  return {
    id,
    path: Array.from({ length: depth }, (_, level) => leaf.path[level] ?? '-'),
    points: leaf.points.toString(),
    definition: input.definition ?? '',
    benchmark: input.benchmark ?? '',
    criterion: input.criterion,
    facts: { ...input.facts },
    factForm: rule ? presentForm(rule, leaf.points) : null,
    reading: presentReading(reading, { points: leaf.points, conventions }),
    score: twoDecimals(leaf.score),
    deduction: twoDecimals(leaf.deduction),
    rate: twoDecimals(leaf.rate),
    range: result.kind === 'range' ? [formatFixed(result.low, 2), formatFixed(result.high, 2)] : null,
    working: result.kind === 'unscorable' ? null : presentWorking(leaf, conventions),
    sourced: sourced ? presentSourced(sourced) : null,
    explanation: input.explanation ?? '',
    printed: presentPrinted(leaf),
    problems: [...leaf.problems],
  }
}

function presentForm(rule: Rule, points: Fraction): FactFormView {
  return factForm(rule, points) as FactFormView
}

/** The same reading is shown again and again, and proofs take longer than scores. A reading goes with its points and pack. */
const presented = new WeakMap<Reading, ReadingView>()

/** 规则解读 of a criterion, stored or only tried out. */
export function presentReading(reading: Reading, context: { points: Fraction; conventions: ScoringConventions }): ReadingView {
  const known = presented.get(reading) ?? proveReading(reading, context)
  presented.set(reading, known)
  return known
}

function proveReading(reading: Reading, { points, conventions }: { points: Fraction; conventions: ScoringConventions }): ReadingView {
  const rule = ruleOf(reading)
  return {
    status: reading.status,
    family: rule?.family ?? null,
    restatement: reading.status === 'unreadable' ? '' : reading.restatement,
    marks: [...reading.marks],
    problems: reading.problems.map((problem): Problem => ({ ...problem })),
    alternatives: reading.status === 'ambiguous' ? reading.alternatives.map(({ label, restatement }) => ({ label, restatement })) : [],
    proofs: rule ? prove(rule, points, conventions).map(presentProof) : [],
  }
}

function presentProof({ name, holds, detail }: Proof): ReadingView['proofs'][number] {
  return { name, holds, detail }
}

function ruleOf(reading: Reading): Rule | undefined {
  return reading.status === 'compiled' || reading.status === 'judgement' ? reading.rule : undefined
}

/** 计算过程. */
function presentWorking({ input, reading, result, steps }: LeafResult, conventions: ScoringConventions): WorkingView {
  const figures = input.figures ?? []
  const sums = figureSums(figures).flatMap((each) => sayFigureSum(each) ?? [])
  return {
    applied: result.kind === 'unscorable' ? [] : appliedSpans(result.steps).map(({ from, to }) => ({ from, to })),
    restatement: reading.status === 'unreadable' ? '' : reading.restatement,
    figures: figures.length > 0 ? figures.map(presentFigure) : factFigures(input),
    arithmetic: [
      ...sums.map((text) => ({ kind: 'figures' as const, text })),
      ...steps.filter(({ kind }) => kind !== 'applied').map(({ kind, text }) => ({ kind, text })),
    ],
    rounding: sayRounding(conventions),
    packLabel: conventions.label,
  }
}

function presentFigure({ name, value, unit, source }: NonNullable<IndicatorInput['figures']>[number]): FigureView {
  return { name, value: String(value), ...(unit && { unit }), ...(source && { source }) }
}

const FACT_NAMES = {
  measure: '测量值',
  numerator: '分子',
  denominator: '分母',
  actual: '实际值',
  target: '目标值',
  current: '本年',
  previous: '上年',
  count: '次数',
  rank: '名次',
} as const

/** Where no figures were listed, the numbers of the facts themselves. */
function factFigures({ facts }: IndicatorInput): FigureView[] {
  return Object.entries(FACT_NAMES).flatMap(([key, name]) => {
    const value = facts[key as keyof typeof FACT_NAMES]
    return value === undefined ? [] : [{ name, value: String(value), ...(facts.source && { source: facts.source }) }]
  })
}

function sayRounding({ rounding }: ScoringConventions): string {
  const { rate, deduction, score } = rounding
  return `四舍五入：比率保留${rate}位小数后参与比较和扣分，扣分保留${deduction}位小数，得分保留${score}位小数；合计为各项得分之和。`
}

/** 原表 beside the computed value, only where they differ. */
function presentPrinted({ input: { printed }, problems }: LeafResult): LeafView['printed'] {
  const differs = (code: string) => problems.some((problem) => problem.code === code)
  const score = differs('evaluation.printedScoreDiffers') ? printed?.score : undefined
  const rate = differs('evaluation.printedRateDiffers') ? printed?.rate : undefined
  if (score === undefined && rate === undefined) return null
  return { ...(score !== undefined && { score: String(score) }), ...(rate !== undefined && { rate }) }
}

function twoDecimals(value: Fraction | undefined): string | null {
  return value === undefined ? null : formatFixed(value, 2)
}

/** What the last scoring came to, as it is stored beside the evaluation. */
export function summaryOf({ total, leaves }: EvaluationResult): {
  points: string
  score: string | null
  grade: string | null
  scored: number
} {
  return {
    points: formatFixed(sum(leaves.map((leaf) => leaf.points)), 6),
    score: twoDecimals(total.score),
    grade: total.grade ?? null,
    scored: leaves.length - total.missing.length,
  }
}
