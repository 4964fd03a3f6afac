import {
  correctedExplanation,
  type EvaluationView,
  type ExplanationCorrection,
  type GroupView,
  type LeafView,
} from '../../../src/evaluation/index.ts'
import { type Fraction, formatFixed, HUNDRED, parseFraction, sum } from '../../../src/kernel/index.ts'
import type { Facts } from '../../../src/scoring/index.ts'
import type { DraftState } from '../../components/drafts/draft-queue.ts'
import { leafName } from './table-model.ts'

/** 试算 of one indicator in the browser, until the server has answered. */
export interface LeafPreview {
  readonly score: string | null
  readonly deduction: string | null
  readonly rate: string | null
}

/** A row as it is shown: the server's values with what was typed here on top. */
export interface ScoredLeaf extends LeafPreview {
  readonly leaf: LeafView
  readonly facts: Facts
  readonly explanation: string
  /** The score when this page was opened, where it is another one now. */
  readonly was: string | null | undefined
  readonly refusal: string | undefined
  /** One line of the working, for hovering. */
  readonly hint: string | undefined
}

export interface ScoredTotal {
  readonly name: string
  readonly points: string
  readonly score: string | null
  readonly rate: string | null
  /** 比打开本页时: `+0.15`, `−0.39`; undefined when unchanged. */
  readonly delta: string | undefined
}

export interface ScoredSheet {
  readonly leaves: ReadonlyMap<string, ScoredLeaf>
  readonly groups: readonly ScoredTotal[]
  readonly total: ScoredTotal & { readonly grade: string | null; readonly gradePending: boolean; readonly missing: readonly string[] }
  readonly weakest: ScoredTotal | undefined
  /** 与原表不符 */
  readonly contradictions: number
}

export function scoredSheet(
  evaluation: EvaluationView,
  state: Pick<DraftState, 'drafts' | 'refused'>,
  previews: ReadonlyMap<string, LeafPreview>,
  opened: ReadonlyMap<string, string | null>,
): ScoredSheet {
  const leaves = new Map(evaluation.leaves.map((leaf) => [leaf.id, scoredLeaf(leaf, state, previews.get(leaf.id), opened)]))
  const rows = [...leaves.values()]
  const live = previews.size > 0
  const topGroups = evaluation.groups.filter((group) => group.path.length === 1)
  const groups = topGroups.map((group) => scoredGroup(group, rows, live, opened))
  return {
    leaves,
    groups,
    total: scoredTotal(evaluation, rows, live, opened),
    weakest: groups.find((group) => group.name === evaluation.weakestGroup),
    contradictions: evaluation.leaves.filter((leaf) => printedDifference(leaf)).length,
  }
}

function scoredLeaf(
  leaf: LeafView,
  { drafts, refused }: Pick<DraftState, 'drafts' | 'refused'>,
  preview: LeafPreview | undefined,
  opened: ReadonlyMap<string, string | null>,
): ScoredLeaf {
  const { score, deduction, rate } = preview ?? leaf
  const before = opened.get(leaf.id)
  return {
    leaf,
    facts: (drafts.get(`${leaf.id}/facts`)?.value ?? leaf.facts) as Facts,
    explanation: String(drafts.get(`${leaf.id}/explanation`)?.value ?? leaf.explanation),
    score,
    deduction,
    rate,
    was: before === undefined || before === score ? undefined : before,
    refusal: refused.get(`${leaf.id}/facts`) ?? refused.get(`${leaf.id}/explanation`),
    hint: preview ? undefined : leaf.working?.arithmetic.find((step) => step.kind === 'arithmetic')?.text,
  }
}

function scoredGroup(
  group: GroupView,
  rows: readonly ScoredLeaf[],
  live: boolean,
  opened: ReadonlyMap<string, string | null>,
): ScoredTotal {
  const own = rows.filter(({ leaf }) => leaf.path[0] === group.path[0])
  const score = live ? total(own.map((row) => row.score)) : group.score
  return {
    name: group.path[0]!,
    points: group.points,
    score,
    rate: live ? rateOf(score, group.points) : group.rate,
    delta: difference(score, total(own.map((row) => opened.get(row.leaf.id) ?? null))),
  }
}

function scoredTotal(
  evaluation: EvaluationView,
  rows: readonly ScoredLeaf[],
  live: boolean,
  opened: ReadonlyMap<string, string | null>,
): ScoredSheet['total'] {
  const { points, grade } = evaluation.total
  const score = live ? total(rows.map((row) => row.score)) : evaluation.total.score
  return {
    name: '合计',
    points,
    score,
    rate: live ? rateOf(score, points) : evaluation.total.rate,
    grade,
    // Grades belong to the pack: the one of another total waits for the server.
    gradePending: score !== evaluation.total.score,
    missing: live ? rows.filter((row) => row.score === null).map((row) => leafName(row.leaf)) : evaluation.total.missing,
    delta: difference(score, total(rows.map((row) => opened.get(row.leaf.id) ?? null))),
  }
}

/** Sum of rounded leaves; nothing while one is missing. */
function total(scores: readonly (string | null)[]): string | null {
  const figures = scores.map((score) => (score === null ? undefined : parseFraction(score)))
  return figures.every((figure): figure is Fraction => figure !== undefined) ? formatFixed(sum(figures), 2) : null
}

function rateOf(score: string | null, points: string): string | null {
  const [earned, possible] = [score === null ? undefined : parseFraction(score), parseFraction(points)]
  return earned && possible && !possible.isZero() ? formatFixed(earned.mul(HUNDRED).div(possible), 2) : null
}

function difference(now: string | null, before: string | null): string | undefined {
  if (now === null || before === null || now === before) return undefined
  const change = parseFraction(now)!.sub(parseFraction(before)!)
  if (change.isZero()) return undefined
  const text = formatFixed(change, 2)
  return text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`
}

/** 情况说明与现有依据不符: what the server found, shown where the text stands. */
export function explanationProblem(leaf: LeafView): string | undefined {
  const found = leaf.problems.filter(({ at }) => at.endsWith('.explanation')).map(({ message }) => message)
  return found.length > 0 ? found.join('') : undefined
}

/** 按新数更正说明: where the server found another rate than the facts give, and the text names only one. */
export function rateCorrection({ leaf, explanation }: Pick<ScoredLeaf, 'leaf' | 'explanation'>): ExplanationCorrection | undefined {
  if (!leaf.problems.some(({ code }) => code === 'evaluation.explanationRateDiffers')) return undefined
  return correctedExplanation({ explanation, facts: leaf.facts })
}

/** 与原表不符: what the imported table printed, where the server found that it differs. */
export function printedDifference(leaf: LeafView): { score?: string | undefined; rate?: string | undefined } | undefined {
  const found = new Set(leaf.problems.map((problem) => problem.code))
  const score = found.has('evaluation.printedScoreDiffers') ? leaf.printed?.score : undefined
  const rate = found.has('evaluation.printedRateDiffers') ? leaf.printed?.rate?.replace(/%?$/, '%') : undefined
  return score === undefined && rate === undefined ? undefined : { score, rate }
}
