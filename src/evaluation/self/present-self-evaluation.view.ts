import { Fraction as Exact, type Fraction, formatFixed, formatPlain, fraction, HUNDRED, timeInChina } from '../../kernel/index.ts'
import type { CellProblem } from '../../workflow/index.ts'
import type { RowAssessment } from './assess-self-evaluation.ts'
import type { IndicatorComment } from './comment/comment.store.ts'
import { presentConsolidation } from './consolidation/present-consolidation.view.ts'
import { rateText, standingWords } from './deviation.ts'
import type { FundFigures } from './fund-line.ts'
import { outcomeLabels } from './indicator-way.ts'
import type { ReadSelfEvaluation } from './read-self-evaluations.query.ts'
import type { Recheck } from './recheck.store.ts'
import { recheckedTotal } from './rechecked-total.ts'
import type { ExecutionScore } from './score-execution.ts'
import { scoreIndicator } from './score-indicator.ts'
import type { SelfEvaluationView, SelfLeafView, SignalView } from './self-evaluation.view.ts'
import type { PlacedMark } from './self-material.ts'
import type { SelfRules } from './self-rules.ts'
import { type Signal, signalLabels } from './signal.ts'
import { isUnanswered, type SignalNote, verdictLabels } from './signal-note.ts'
import { signalRule } from './signal-rule.ts'

interface Presented {
  readonly paper: { readonly id: string; readonly version: number; readonly title: string; readonly fiscalYear: number }
  readonly read: ReadSelfEvaluation
  readonly problems: readonly CellProblem[]
  readonly may: SelfEvaluationView['may']
}

/** 计算过程 of a self-evaluation for the page. */
export function presentSelfEvaluation({ paper, read, problems, may }: Presented): SelfEvaluationView {
  const { assessment, material } = read
  const leaves = leavesOf(read)
  return {
    ...{ paperId: paper.id, version: paper.version, title: paper.title, fiscalYear: paper.fiscalYear, packLabel: material.rules.label },
    ...{ hasPoints: assessment.hasPoints, provisional: material.basis === 'provisional', may, leaves },
    ...{
      total: figure(assessment.total),
      points: assessment.hasPoints ? figure(assessment.points) : null,
      grade: assessment.grade ?? null,
    },
    recheckedTotal: figure(recheckedTotalOf(read)),
    signals: read.signals.map((signal) =>
      presentSignal(
        signal,
        read.notes.find(({ code }) => code === signal.code),
        signalRule(signal.code, material.rules),
      ),
    ),
    switchedOff: read.switchedOff.map(({ signal: { code }, stands, dismissed }) => ({
      ...{ code, label: signalLabels[code], dismissed, reviewed: stands + dismissed },
    })),
    cancelled: material.cancelled.map(({ name, target }) => ({ name, target })),
    consolidation: material.consolidation ? presentConsolidation(material.consolidation, (place) => typedOf(assessment, place)) : null,
    finalCheck: presentFinalCheck(read),
    problems: problems.map(({ at, message, severity, cell }) => ({ at, message, severity, cell })),
  }
}

/** 复核得分 of the whole form. */
export function recheckedTotalOf({ assessment, rechecks, material }: ReadSelfEvaluation): Fraction | undefined {
  return recheckedTotal(assessment, { rechecks, decimals: material.rules.scoring.rounding.score })
}

function typedOf({ rows }: ReadSelfEvaluation['assessment'], place: string): string {
  return rows.find((row) => row.place === place)?.actual ?? ''
}

function presentFinalCheck({ differences, finalCheck }: ReadSelfEvaluation): SelfEvaluationView['finalCheck'] {
  if (differences.length === 0 && !finalCheck) return null
  return {
    differences: differences.map((one) => ({ ...one })),
    open: finalCheck !== undefined && finalCheck.checkedAt === null,
    ...{ note: finalCheck?.note ?? '', by: finalCheck?.checkedBy ?? null },
    at: finalCheck?.checkedAt ? timeInChina(finalCheck.checkedAt) : null,
  }
}

function leavesOf(read: ReadSelfEvaluation): SelfLeafView[] {
  const { execution, rows } = read.assessment
  const { rules } = read.material
  return [
    ...(execution ? [executionLeaf(execution, read.assessment.money, besideOf(read, 'execution', execution.score))] : []),
    ...rows.map((row) => rowLeaf(row, besideOf(read, row.place, row.scored?.score), rules)),
  ]
}

/** What people added to the place. */
function besideOf({ material, rechecks, comments, evidence, stale }: ReadSelfEvaluation, place: string, score: Fraction | undefined) {
  const comment = comments.find((one) => one.place === place)
  return {
    recheck: presentRecheck(
      rechecks.find((one) => one.place === place),
      score,
    ),
    mark: presentMark(material.marks.find((one) => one.place === place)),
    comment: comment ? presentComment(comment) : null,
    evidence: evidence
      .filter((one) => one.place === place)
      .map(({ linkId, title, page, documentOn, state }) => ({ linkId, title, page, day: documentOn, stale: state === 'stale' })),
    stale: stale.includes(place),
  }
}

function presentComment({ comment, commentedBy, commentedAt, answer, answeredBy }: IndicatorComment): NonNullable<SelfLeafView['comment']> {
  return { comment, by: commentedBy, at: timeInChina(commentedAt), answer, answeredBy }
}

type Beside = Pick<SelfLeafView, 'recheck' | 'mark' | 'comment' | 'evidence' | 'stale'>

function executionLeaf({ points, score, reason, steps }: ExecutionScore, { annual, paid }: FundFigures, beside: Beside): SelfLeafView {
  const rate = annual > 0n ? new Exact(paid, annual).mul(HUNDRED) : undefined
  const standing = score === undefined ? 'open' : score.eq(points) ? 'met' : 'missed'
  return {
    ...{
      place: 'execution',
      name: '预算执行率',
      group: '',
      target: '',
      actual: '',
      rate: rate ? rateText(rate) : null,
      levels: [],
      levelRanges: [],
    },
    ...{ range: null, isRate: false },
    ...{ standing, standingLabel: standing === 'open' ? '待定' : standing === 'met' ? '满分' : '未满分' },
    ...{ points: figure(points), score: figure(score), reason: reason ?? '', steps: [...steps], ...beside },
  }
}

function rowLeaf(row: RowAssessment, beside: Beside, rules: SelfRules): SelfLeafView {
  const { place, target, actual, standing, rate, scored } = row
  const range = scored?.range
  const outcome = beside.mark.outcome
  return {
    ...{ place, name: target.name, group: [target.levelOne, target.levelTwo].filter(Boolean).join('／'), target: target.target, actual },
    ...{
      standing,
      standingLabel: outcome === '' ? standingWords(target, row) : outcomeLabels[outcome],
      rate: rate ? rateText(rate) : null,
      ...beside,
    },
    ...{ isRate: target.unit === '%' && target.targetValues.length > 0, levelRanges: levelRanges(row, rules) },
    ...{ points: figure(scored?.points), score: figure(scored?.score), reason: scored?.reason ?? '', levels: [...(scored?.levels ?? [])] },
    range: range ? [formatFixed(range.low, 2), formatFixed(range.high, 2)] : null,
    steps: [...(scored?.steps ?? [])],
  }
}

/** 各等次的区间, so that a person sees them before choosing. */
function levelRanges({ target, actual, scored }: RowAssessment, rules: SelfRules): [string, string][] {
  return (scored?.levels ?? []).map((level) => {
    const { range } = scoreIndicator({ target, actual, points: scored!.points, mark: { level }, rules })
    return range ? [formatFixed(range.low, 2), formatFixed(range.high, 2)] : ['', '']
  })
}

function presentMark(mark: PlacedMark | undefined): SelfLeafView['mark'] {
  const { level = '', points, basis = '', finished = false, quotient, outcome } = mark ?? {}
  return {
    ...{ level, points: points === undefined ? '' : formatPlain(fraction(points)), basis, finished },
    ...{ numerator: quotient?.numerator ?? '', denominator: quotient?.denominator ?? '', outcome: outcome?.kind ?? '' },
    ...{ outcomeReason: outcome?.reason ?? '', outcomeDocument: outcome?.document ?? '' },
  }
}

function presentRecheck(recheck: Recheck | undefined, now: Fraction | undefined): SelfLeafView['recheck'] {
  if (!recheck) return null
  const { selfScore, score, level, reason, recheckedBy, recheckedAt } = recheck
  const outdated = now === undefined || !now.eq(fraction(selfScore))
  return {
    selfScore: twoPlaces(selfScore),
    score: twoPlaces(score),
    level,
    reason,
    by: recheckedBy,
    at: timeInChina(recheckedAt),
    outdated,
  }
}

export function presentSignal(signal: Signal, note: SignalNote | undefined, rule: string): SignalView {
  const { code, lines } = signal
  return {
    ...{ code, label: signalLabels[code], rule, lines: [...lines], answer: note?.answer ?? '', answeredBy: note?.answeredBy ?? null },
    answeredAt: note?.answeredAt ? timeInChina(note.answeredAt) : null,
    ...{ unanswered: isUnanswered(signal, note), verdict: note?.verdict ?? null, remark: note?.remark ?? '' },
    ...{ verdictLabel: note?.verdict ? verdictLabels[note.verdict] : null, reviewedBy: note?.reviewedBy ?? null },
  }
}

export function figure(value: Fraction | undefined): string | null {
  return value === undefined ? null : formatFixed(value.round(2), 2)
}

function twoPlaces(exact: string): string {
  return formatFixed(fraction(exact), 2)
}
