import { type Fraction, formatPlain, sum, ZERO } from '../../kernel/index.ts'
import type { Facts, RangeResult, Scored, ScoreResult, Step, Unscorable } from '../facts.ts'
import { pointsOf, type ReadyAmount, readyOptional } from './amount.ts'
import { note, type ScoringContext, scoreAfterDeduction, scored, unscorable } from './context.ts'
import type { FamilyModule, Inner, RuleOf, ScoreFacts } from './family.ts'
import { settleBounds } from './outcome.ts'
import { factsOfParts } from './part-facts.ts'
import { fails, holds, type Proof, proveSum, type Trial } from './proof.ts'
import { figure, fixed, sumWords } from './words.ts'

type CompositeRule = RuleOf<'composite'>

/** 分部分计分: each part by its own rule; `split` adds their scores, `pool` takes their deductions from the same points. */
export const composite: FamilyModule<CompositeRule> = {
  way: (rule) => `分 ${rule.parts.length} 部分计分`,
  takes: (rule, inner) =>
    `parts（${rule.parts.map(({ label, rule: part }, index) => `${label ?? `第${index + 1}部分`}：${inner.family(part).takes(part, inner)}`).join('；')}）`,
  accepts: (rule, inner) => [
    'parts',
    'counts',
    'items',
    'none',
    ...rule.parts.flatMap((part) => inner.family(part.rule).accepts(part.rule, inner)),
  ],
  prepare,
  proofs,
  form: (rule, points, inner) => {
    const split = pointsOfParts(readyParts(rule, inner), points, rule.combine)
    return {
      kind: 'parts',
      parts: rule.parts.map((part, index) => {
        const own = Array.isArray(split) ? split[index]! : points
        return {
          label: part.label ?? `第${index + 1}部分`,
          points: formatPlain(own),
          form: { ...inner.family(part.rule).form(part.rule, own, inner) },
        }
      }),
    }
  },
  sentences: {
    'composite.part': ({ label, index, points }) => `第 ${Number(index) + 1} 部分${label ? `“${label}”` : ''}（${figure(points)} 分）`,
    'composite.sum': (values) => `得分 = ${sumWords(values)} = ${fixed(values.score, values.decimals)}`,
    'composite.spread': (values) =>
      `不适用部分的分值由其余部分分担，得分 = (${sumWords(values)}) 按比例折算 = ${fixed(values.score, values.decimals)}`,
    'composite.deductions': (values) => `扣分 = ${sumWords(values)} = ${fixed(values.total, values.decimals)}`,
  },
}

interface ReadyPart {
  readonly part: CompositeRule['parts'][number]
  readonly points: ReadyAmount | undefined
  readonly score: ScoreFacts
  /** 否决 over the whole: a veto without points of its own. */
  readonly isVeto: boolean
}

function readyParts(rule: CompositeRule, inner: Inner): readonly ReadyPart[] {
  return rule.parts.map((part) => ({
    part,
    points: readyOptional(part.points),
    score: inner.prepare(part.rule),
    isVeto: part.rule.family === 'veto' && part.points === undefined,
  }))
}

function prepare(rule: CompositeRule, inner: Inner): (context: ScoringContext) => ScoreResult {
  const parts = readyParts(rule, inner)
  return (context) => {
    const facts = factsOfParts(context, rule, inner)
    if (!Array.isArray(facts)) return facts as Unscorable
    const points = pointsOfParts(parts, context.points, rule.combine)
    if (!Array.isArray(points)) return points as Unscorable
    const results = scoreParts(context, parts, facts, points)
    if (!Array.isArray(results)) return results as Unscorable
    if (parts.some(({ isVeto }, index) => isVeto && isZero(results[index]!))) return scoreVetoedWhole(context)
    const counted = results.filter((_, index) => !parts[index]!.isVeto)
    return rule.combine === 'pool' ? pool(context, counted) : split(context, counted, points)
  }
}

/** Points of each part; in a split the one part without written points has what the others leave. */
function pointsOfParts(parts: readonly ReadyPart[], points: Fraction, combine: 'split' | 'pool'): readonly Fraction[] | Unscorable {
  const own = parts.map((part) => part.points && pointsOf(part.points, points))
  if (combine === 'pool') return own.map((amount) => amount ?? points)
  const open = parts.filter((part, index) => !own[index] && !part.isVeto && part.part.rule.family !== 'bonus')
  if (open.length > 1) return unscorable('文中没有写各部分的分值，不能计分，请补充评分标准。')
  const rest = points.sub(sum(own.filter((amount) => amount !== undefined)))
  if (open.length === 1 && rest.n <= 0n) return unscorable('文中各部分的分值之和与指标分值不符，不能计分，请更正评分标准。')
  return parts.map((part, index) => own[index] ?? (part === open[0] ? rest : points))
}

type PartResult = Scored | RangeResult

function scoreParts(
  context: ScoringContext,
  parts: readonly ReadyPart[],
  facts: readonly Facts[],
  points: readonly Fraction[],
): readonly PartResult[] | Unscorable {
  const results: PartResult[] = []
  const refusals: string[] = []
  for (const [index, { part, score }] of parts.entries()) {
    const result = score(facts[index], points[index]!, context.conventions)
    if (result.kind === 'unscorable') {
      refusals.push(`${part.label ?? `第${index + 1}部分`}：${result.reason}`)
      continue
    }
    results.push(result)
    const values = { index, label: part.label, points: points[index], from: part.at?.from, to: part.at?.to }
    context.steps.push({ kind: 'applied', say: 'composite.part', values }, ...result.steps)
  }
  return refusals.length > 0 ? unscorable(refusals.join('')) : results
}

function isZero(result: PartResult): boolean {
  return result.kind === 'scored' && result.score.isZero()
}

/** 分项得分相加; what was dropped leaves points and score, what was rescaled goes to the other parts. */
function split(context: ScoringContext, results: readonly PartResult[], points: readonly Fraction[]): ScoreResult {
  const gone = results.map((result) => (result.kind === 'scored' ? result.uncounted : undefined))
  const [first] = gone
  if (first && gone.every((reason) => reason !== undefined)) return { ...scored(context, ZERO, ZERO), uncounted: first }
  const lost = sum(points.filter((_, index) => gone[index] === 'cancelled' || gone[index] === 'dropped'))
  const spread = sum(points.filter((_, index) => gone[index] === 'rescaled'))
  const left = lost.isZero() ? context : { ...context, points: context.points.sub(lost) }
  const factor = spread.isZero() ? undefined : left.points.div(left.points.sub(spread))
  const low = total(left, results, factor, 'low')
  if (results.some(({ kind }) => kind === 'range')) {
    return settleBounds(left, { low: low.score, high: total(left, results, factor, 'high').score, lowInclusive: true, highInclusive: true })
  }
  note(left, 'arithmetic', factor ? 'composite.spread' : 'composite.sum', sumValues(left, results, low.score))
  return scored(left, low.score, left.points, low.bonus.isZero() && !results.some((result) => 'bonus' in result) ? undefined : low.bonus)
}

function total(
  context: ScoringContext,
  results: readonly PartResult[],
  factor: Fraction | undefined,
  end: 'low' | 'high',
): { score: Fraction; bonus: Fraction } {
  const bonus = sum(results.map((result) => (result.kind === 'scored' ? (result.bonus ?? ZERO) : ZERO)))
  const all = sum(results.map((result) => (result.kind === 'scored' ? result.score : result[end])))
  const earned = all.sub(bonus)
  const base = (factor ? earned.mul(factor) : earned).round(context.conventions.rounding.score)
  return { score: (base.gt(context.points) ? context.points : base).add(bonus), bonus }
}

function sumValues(context: ScoringContext, results: readonly PartResult[], score: Fraction): Step['values'] {
  const values: Record<string, Fraction | number> = {
    terms: results.length,
    score,
    points: context.points,
    decimals: context.conventions.rounding.score,
  }
  for (const [index, result] of results.entries()) values[index] = (result as Scored).score
  return values
}

/** 同一分值内合并扣分: the deductions of all parts come off the same points. */
function pool(context: ScoringContext, results: readonly PartResult[]): ScoreResult {
  const { points, conventions } = context
  const worst = sum(results.map((result) => (result.kind === 'scored' ? result.deduction : points.sub(result.low))))
  if (results.some(({ kind }) => kind === 'range')) {
    const best = sum(results.map((result) => (result.kind === 'scored' ? result.deduction : points.sub(result.high))))
    const range = { low: atLeastZero(points.sub(worst)), high: atLeastZero(points.sub(best)) }
    return settleBounds(context, { ...range, lowInclusive: true, highInclusive: true })
  }
  const values: Record<string, Fraction | number> = { terms: results.length, total: worst, decimals: conventions.rounding.deduction }
  for (const [index, result] of results.entries()) values[index] = (result as Scored).deduction
  note(context, 'arithmetic', 'composite.deductions', values)
  const result = scoreAfterDeduction(context, worst)
  const bonus = sum(results.map((part) => (part as Scored).bonus ?? ZERO))
  return bonus.isZero() ? result : scored(context, result.score.add(bonus), points, bonus)
}

function atLeastZero(value: Fraction): Fraction {
  return value.n < 0n ? ZERO : value
}

function scoreVetoedWhole(context: ScoringContext): ScoreResult {
  note(context, 'arithmetic', 'veto.zero', { points: context.points })
  return scored(context, ZERO)
}

function proofs(rule: CompositeRule, { points }: Trial, inner: Inner): Proof[] {
  const own = pointsOfParts(readyParts(rule, inner), points, rule.combine)
  if (!Array.isArray(own)) return [fails('各部分分值之和等于指标分值', (own as Unscorable).reason)]
  if (rule.combine === 'pool') return [holds('得分总在 0 与分值之间', '各部分从同一分值中扣分，扣完为止')]
  const counted = rule.parts.flatMap((part, index) =>
    part.points || (part.rule.family !== 'bonus' && part.rule.family !== 'veto') ? [own[index]!] : [],
  )
  return [proveSum('各部分分值之和等于指标分值', sum(counted), points, counted.map(figure))]
}

/** What each part is worth, for its own proofs; undefined where the text does not say. */
export function partPoints(rule: CompositeRule, points: Fraction, inner: Inner): readonly Fraction[] | undefined {
  const own = pointsOfParts(readyParts(rule, inner), points, rule.combine)
  return Array.isArray(own) ? own : undefined
}
