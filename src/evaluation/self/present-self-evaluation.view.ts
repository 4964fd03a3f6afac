import { type Fraction, formatFixed, formatPlain, fraction, sum, timeInChina } from '../../kernel/index.ts'
import type { CellProblem } from '../../workflow/index.ts'
import type { RowAssessment } from './assess-self-evaluation.ts'
import { standingLabels } from './deviation.ts'
import type { ReadSelfEvaluation } from './read-self-evaluations.query.ts'
import type { Recheck } from './recheck.store.ts'
import type { ExecutionScore } from './score-execution.ts'
import type { SelfEvaluationView, SelfLeafView, SignalView } from './self-evaluation.view.ts'
import type { PlacedMark } from './self-material.ts'
import { type Signal, signalLabels } from './signal.ts'
import { isUnanswered, type SignalNote, verdictLabels } from './signal-note.ts'

interface Presented {
  readonly paper: { readonly id: string; readonly title: string; readonly fiscalYear: number }
  readonly read: ReadSelfEvaluation
  readonly problems: readonly CellProblem[]
  readonly may: SelfEvaluationView['may']
}

/** 计算过程 of a self-evaluation for the page. */
export function presentSelfEvaluation({ paper, read, problems, may }: Presented): SelfEvaluationView {
  const { assessment, material } = read
  const leaves = leavesOf(read)
  const after = leaves.map(({ score, recheck }) => recheck?.score ?? score)
  const complete = assessment.hasPoints && after.length > 0 && after.every((score) => score !== null)
  return {
    ...{ paperId: paper.id, title: paper.title, fiscalYear: paper.fiscalYear, packLabel: material.rules.label },
    ...{ hasPoints: assessment.hasPoints, provisional: material.basis === 'provisional', may, leaves },
    ...{
      total: figure(assessment.total),
      points: assessment.hasPoints ? figure(assessment.points) : null,
      grade: assessment.grade ?? null,
    },
    recheckedTotal: complete && read.rechecks.length > 0 ? figure(sum(after.map((score) => fraction(score!)))) : null,
    signals: read.signals.map((signal) =>
      presentSignal(
        signal,
        read.notes.find(({ code }) => code === signal.code),
      ),
    ),
    switchedOff: read.switchedOff.map(({ signal: { code }, stands, dismissed }) => ({
      ...{ code, label: signalLabels[code], dismissed, reviewed: stands + dismissed },
    })),
    problems: problems.map(({ at, message, severity, cell }) => ({ at, message, severity, cell })),
  }
}

function leavesOf({ assessment, material, rechecks }: ReadSelfEvaluation): SelfLeafView[] {
  const { execution, rows } = assessment
  const of = (place: string) => ({
    recheck: presentRecheck(rechecks.find((one) => one.place === place)),
    mark: presentMark(material.marks.find((one) => one.place === place)),
  })
  return [...(execution ? [executionLeaf(execution, of('execution'))] : []), ...rows.map((row) => rowLeaf(row, of(row.place)))]
}

type Beside = Pick<SelfLeafView, 'recheck' | 'mark'>

function executionLeaf({ points, score, reason, steps }: ExecutionScore, beside: Beside): SelfLeafView {
  const standing = score === undefined ? 'open' : score.eq(points) ? 'met' : 'missed'
  return {
    ...{ place: 'execution', name: '预算执行率', group: '预算执行率', target: '', actual: '', rate: null, levels: [], range: null },
    ...{ standing, standingLabel: standing === 'open' ? '待定' : standing === 'met' ? '满分' : '未满分' },
    ...{ points: figure(points), score: figure(score), reason: reason ?? '', steps: [...steps], ...beside },
  }
}

function rowLeaf({ place, target, actual, standing, rate, scored }: RowAssessment, beside: Beside): SelfLeafView {
  const range = scored?.range
  return {
    ...{ place, name: target.name, group: [target.levelOne, target.levelTwo].filter(Boolean).join('／'), target: target.target, actual },
    ...{ standing, standingLabel: standingLabels[standing], rate: figure(rate), ...beside },
    ...{ points: figure(scored?.points), score: figure(scored?.score), reason: scored?.reason ?? '', levels: [...(scored?.levels ?? [])] },
    range: range ? [formatFixed(range.low, 2), formatFixed(range.high, 2)] : null,
    steps: [...(scored?.steps ?? [])],
  }
}

function presentMark(mark: PlacedMark | undefined): SelfLeafView['mark'] {
  const { level = '', points, basis = '', finished = false } = mark ?? {}
  return { level, points: points === undefined ? '' : formatPlain(fraction(points)), basis, finished }
}

function presentRecheck(recheck: Recheck | undefined): SelfLeafView['recheck'] {
  if (!recheck) return null
  const { selfScore, score, reason, recheckedBy, recheckedAt } = recheck
  return { selfScore: twoPlaces(selfScore), score: twoPlaces(score), reason, by: recheckedBy, at: timeInChina(recheckedAt) }
}

export function presentSignal(signal: Signal, note: SignalNote | undefined): SignalView {
  const { code, lines } = signal
  return {
    ...{ code, label: signalLabels[code], lines: [...lines], answer: note?.answer ?? '', answeredBy: note?.answeredBy ?? null },
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
