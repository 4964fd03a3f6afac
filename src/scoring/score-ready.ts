import { formatFixed } from '../kernel/index.ts'
import { readNumber } from './fact-numbers.ts'
import type { ScoreResult } from './facts.ts'
import { note, type ScoringContext, scored, scoreNotApplicable, unscorable } from './families/context.ts'
import type { ScoreFacts } from './families/family.ts'
import { scoreCancelled } from './families/item-states.ts'
import { scoreVetoed } from './families/vetoed.ts'
import { type FactKind, readFacts } from './read-facts.ts'
import type { Rule } from './rule.ts'

interface ReadyFamily {
  readonly score: (context: ScoringContext) => ScoreResult
  readonly accepts: ReadonlySet<FactKind>
  /** 这条标准按率扣分，需要 measure（如 97.39%） */
  readonly refusal: () => string
}

/** What is the same for every family: reading the facts, veto, the whole criterion exempt or not counted, a choice that does not belong. */
export function scoreReady(rule: Rule, family: ReadyFamily): ScoreFacts {
  return (facts, points, conventions) => {
    const given = readFacts(facts)
    if (typeof given === 'string') return unscorable(given)
    if (points.n < 0n) return unscorable('分值为负数，不能计分，请核对分值。')
    const context: ScoringContext = { rule, points, conventions, kind: given.kind, facts: given.facts, steps: [] }
    return scoreChecked(context, family)
  }
}

function scoreChecked(context: ScoringContext, family: ReadyFamily): ScoreResult {
  const { kind, facts, rule } = context
  if (facts.veto === true && rule.family !== 'veto' && (rule.family !== 'composite' || rule.vetoes?.length)) return scoreVetoed(context)
  if (kind === 'exempt') return scoreExempt(context)
  if (kind === 'cancelled') return scoreCancelled(context)
  if (kind === 'notApplicable') return scoreNotApplicable(context, '该项不适用')
  if (!family.accepts.has(kind) || (kind === 'none' && !hasModifier(context))) return misfit(kind, family)
  const result = family.score(context)
  return facts.points === undefined ? result : checkChoice(result, context)
}

/** Without any key there are no facts; a veto or a choice is something. */
function hasModifier({ facts, rule }: ScoringContext): boolean {
  return facts.veto !== undefined || facts.points !== undefined || rule.family === 'judgement'
}

function misfit(kind: FactKind, { refusal }: ReadyFamily): ScoreResult {
  if (kind === 'none') return unscorable(`没有填写依据。${refusal()}。`)
  return unscorable(`${refusal()}，给的是 ${WORDS[kind]}。`)
}

const WORDS: Readonly<Record<FactKind, string>> = {
  none: '空的依据',
  measure: 'measure',
  quotient: 'numerator 和 denominator',
  actualTarget: 'actual 和 target',
  count: 'count',
  counts: 'counts',
  items: 'items',
  level: 'level',
  holds: 'holds',
  case: 'case',
  comparison: 'current 和 previous',
  rank: 'rank',
  parts: 'parts',
  exempt: 'exempt',
  cancelled: 'cancelled',
  notApplicable: 'notApplicable',
}

/** 免扣: stays in the sum and counts as met. */
function scoreExempt(context: ScoringContext): ScoreResult {
  if (context.rule.family === 'bonus') return unscorable('加分项没有扣分，不能填 exempt（免扣）。没有加分的请填 0 次。')
  note(context, 'reading', 'exempt', { points: context.points })
  return scored(context, context.points)
}

/** `points` is a choice inside a range; beside a fixed score it may only repeat it. */
function checkChoice(result: ScoreResult, { facts, conventions }: ScoringContext): ScoreResult {
  if (result.kind !== 'scored') return result
  const chosen = readNumber(facts.points)
  if (chosen?.value.eq(result.score)) return result
  return unscorable(`这条标准的得分是确定的（${formatFixed(result.score, conventions.rounding.score)} 分），不能另填 points，请删去。`)
}
