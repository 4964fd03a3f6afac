import { namesOf } from '../indicators/index.ts'
import { errorAt, type Fraction, formatFixed, hasErrors, type Problem, warningAt } from '../kernel/index.ts'
import { type Reading, type Rule, renderSteps, type ScoreResult, type ScoringConventions, score } from '../scoring/index.ts'
import { sameValue } from './cell-changes.ts'
import { checkBenchmark } from './check-benchmark.ts'
import { checkExplanation } from './check-explanation.ts'
import { checkFigures, numberOf } from './check-figures.ts'
import { checkPrinted } from './check-printed.ts'
import type { IndicatorInput } from './evaluation-file.ts'
import type { LeafResult } from './evaluation-result.ts'
import { readOnce } from './read-once.ts'

interface LeafContext {
  /** Position in the file. */
  readonly index: number
  readonly conventions: ScoringConventions
  /** Problems of the file that concern this indicator. */
  readonly found: readonly Problem[]
  /** The rule as it was confirmed; it applies whatever the text would be read as today. */
  readonly confirmed?: Rule | undefined
}

/** One indicator: its criterion read, its facts scored, everything that contradicts stated beside it. */
export function scoreLeaf(input: IndicatorInput, { index, conventions, found, confirmed }: LeafContext): LeafResult {
  const at = `indicators[${index}]`
  const points = numberOf(input.points)
  const reading = keepConfirmed(readOnce(input.criterion, points, conventions), confirmed)
  const result = hasErrors(found) ? refused('文件中这一项有错误') : scoreReading(reading, input, { points, conventions })
  const problems = [
    ...found,
    ...(isFaulty(found, `${at}.criterion`) ? [] : reading.problems.map((problem) => ({ ...problem, at: `${at}.criterion` }))),
    ...resultProblems(result, { at, reading, input, refused: hasErrors(found) }),
    ...checkFigures(input, at),
    ...checkBenchmark(input, reading, at),
    ...(result.kind === 'scored' && !hasErrors(found) ? checkExplanation(input, result.deduction, at) : []),
    ...(result.kind === 'scored' ? checkPrinted(input, { score: result.score, rate: result.rate }, at) : []),
  ]
  const scored = result.kind === 'scored' && !hasErrors(problems) ? result : undefined
  const path = namesOf(input.path)
  return {
    index,
    path,
    name: path.at(-1) ?? '',
    points,
    input,
    reading,
    result,
    score: scored?.score,
    deduction: scored?.deduction,
    rate: scored?.rate,
    steps: result.kind === 'unscorable' ? [] : renderSteps(result.steps),
    problems,
  }
}

/** The file has said what is wrong here; what follows from it is not worth repeating. */
function isFaulty(found: readonly Problem[], place: string): boolean {
  return found.some(({ at, severity }) => severity === 'error' && at === place)
}

/** A rule that was confirmed stays in force; a text that would be read otherwise today is said to be. */
function keepConfirmed(reading: Reading, confirmed: Rule | undefined): Reading {
  if (!confirmed || ('rule' in reading && sameValue(reading.rule, confirmed))) return reading
  const message =
    '按现行识别方法，这条评分标准的规则解读与评价时确认的不同。得分仍按已确认的规则计算；如要改用新的解读，请重新保存评分标准。'
  const demoted = reading.problems.map((problem) => (problem.severity === 'error' ? { ...problem, severity: 'warning' as const } : problem))
  return {
    status: confirmed.family === 'judgement' ? 'judgement' : 'compiled',
    family: confirmed.family,
    rule: confirmed,
    restatement: 'restatement' in reading ? reading.restatement : '',
    marks: reading.marks,
    problems: [...demoted, warningAt('criterion', 'evaluation.readingChanged', message)],
  }
}

function scoreReading(
  reading: Reading,
  { facts }: IndicatorInput,
  { points, conventions }: { points: Fraction; conventions: ScoringConventions },
): ScoreResult {
  if (reading.status === 'unreadable') return refused('评分标准无法识别')
  if (reading.status === 'ambiguous') return refused('评分标准有歧义')
  return score(reading.rule, facts, points, conventions)
}

function refused(reason: string): ScoreResult {
  return { kind: 'unscorable', reason }
}

/** Why there is no score. A criterion that could not be read says so itself and is not repeated. */
function resultProblems(
  result: ScoreResult,
  { at, reading, input, refused: alreadyRefused }: { at: string; reading: Reading; input: IndicatorInput; refused: boolean },
): Problem[] {
  if (result.kind === 'scored') {
    const unrated = result.rate === undefined ? [warningAt(`${at}.facts`, 'evaluation.nothingCounted', '各项均不计入，没有得分率。')] : []
    return unrated
  }
  if (result.kind === 'range') {
    const bounds = `${formatFixed(result.low, 2)}至${formatFixed(result.high, 2)}分`
    return [errorAt(`${at}.facts.points`, 'evaluation.pointsMissing', `${result.reason}须由评价人员在${bounds}之间给分，填在 points。`)]
  }
  if (alreadyRefused || reading.status === 'unreadable' || reading.status === 'ambiguous') {
    const known = reading.problems.some((problem) => problem.severity === 'error') || alreadyRefused
    return known ? [] : [errorAt(`${at}.criterion`, 'evaluation.criterionUnusable', `${result.reason}，不能计分。请修改评分标准。`)]
  }
  const empty = Object.keys(input.facts).every((name) => name === 'note' || name === 'source')
  const message = empty ? `没有取数依据，不能计分。${result.reason}` : result.reason
  return [errorAt(`${at}.facts`, empty ? 'evaluation.factsMissing' : 'evaluation.unscorable', message)]
}
