import { ZERO } from '../../../kernel/index.ts'
import type { OccurrenceKind, Outcome, Rule } from '../../rule.ts'
import { amountOf, awardFull, awardNothing, givesFull, givesNothing, inPoints, most, outcomeOf } from '../amounts.ts'
import { type Attempt, type Context, unclear, weightConflict } from '../attempt.ts'
import type { Clause } from '../clause.ts'
import { wordsOf } from '../clauses.ts'
import { isEvent } from '../roles.ts'
import { limitOf } from './limits.ts'

/** Conditions in words: yes or no, named cases, flat deductions, a veto, judgement. */
export function readConditions(context: Context): Attempt {
  const clauses = context.draft.clauses
  if (clauses.length === 0 || clauses.some((clause) => !isWorded(clause, context))) return undefined
  if (clauses.every((clause) => clause.role === 'measure')) return undefined
  if (clauses.some((clause) => outcomeOf(clause, context) === undefined)) return undefined
  if (clauses.length === 1) return single(clauses[0]!, context)
  const vetoes = clauses.filter(
    (clause, index) =>
      index > 0 && givesNothing(clause, context) && isEvent(clause.words) && !clause.otherwise && !isOpposite(clauses[0]!, clause),
  )
  const rest = clauses.filter((clause) => !vetoes.includes(clause))
  const read = rest.length === 1 && vetoes.length > 0 ? single(rest[0]!, context) : several(rest, context)
  if (!read || !('rule' in read) || vetoes.length === 0) return read
  const written = vetoes.map(({ words, from, to }) => ({ text: words, at: { from, to } }))
  return { ...read, rule: { ...read.rule, vetoes: written } as Rule }
}

/** 无拖欠得分, 有拖欠不得分: the event is the opposite of the condition. */
function isOpposite(first: Clause, event: Clause): boolean {
  const [good, bad] = [first.words, event.words].map((words) =>
    words.replace(/^(无|未|没有|不存在|不|凡|有|出现|发生|存在|发现)+/, '').replace(/的$/, ''),
  )
  return good !== undefined && bad !== undefined && bad.length > 0 && (good.includes(bad.slice(0, 4)) || bad.includes(good.slice(0, 4)))
}

function isWorded(clause: Clause, context: Context): boolean {
  if (clause.condition.some((token) => token.kind === 'mark' && '*×÷+'.includes(token.mark))) return false
  if (clause.condition.filter((token) => token.kind === 'number').length > 1) return false
  const role = clause.role
  if (role === 'text' || role === 'otherwise') return true
  if (role === 'each') return clause.outcome.kind === 'award' && givesFull(clause, context)
  return role === 'measure' && clause.outcome.kind !== 'deduct' && clause.outcome.kind !== 'list'
}

function single(clause: Clause, context: Context): Attempt {
  const outcome = outcomeOf(clause, context)!
  const at = { from: clause.from, to: clause.to }
  if (clause.discretion || outcome.kind === 'range') return judgement(clause, outcome, context)
  if ((clause.words === '' && clause.preface.length === 0) || clause.otherwise) return undefined
  if (outcome.kind === 'award' && givesNothing(clause, context)) {
    return { rule: { family: 'veto', v: 1, vetoes: [{ text: clause.words, at }] } }
  }
  if (outcome.kind === 'award') {
    if (!givesFull(clause, context)) return weightConflict(most(outcome, context.points), context.points, '评分标准写明的得分', clause)
    const text = clause.words || wordsOf(clause.preface, context.draft.text)
    return {
      // biome-ignore lint/suspicious/noThenProperty: the word of the rule
      rule: { family: 'condition', v: 1, text, then: awardFull, otherwise: awardNothing, otherwiseImplicit: true, at },
    }
  }
  return countsSomething(clause) ? undefined : { rule: fault(clause, outcome) }
}

/** 每有…的扣1分: said of each of them, never once. */
function countsSomething({ words }: Clause): boolean {
  return /^每(?!年|季|个?月|周|天|日|个?学期)/.test(words)
}

/** 没有…的扣5分: the text states the bad case. */
function fault({ words, from, to }: Clause, otherwise: Outcome): Rule {
  // biome-ignore lint/suspicious/noThenProperty: the word of the rule
  return { family: 'condition', v: 1, text: words, negative: true, then: awardFull, otherwise, at: { from, to } }
}

function judgement(clause: Clause, outcome: Outcome, context: Context): Attempt {
  if (outcome.kind !== 'range') return undefined
  if (clause.outcome.kind === 'deduct' && namesFault(clause)) return { rule: fault(clause, outcome), judgement: true }
  if (inPoints(outcome.high, context.points).gt(context.points))
    return weightConflict(inPoints(outcome.high, context.points), context.points, '允许的最高分', clause)
  return {
    rule: { family: 'judgement', v: 1, low: outcome.low, high: outcome.high, text: clause.words, at: { from: clause.from, to: clause.to } },
    judgement: true,
  }
}

/** 管理不规范的，扣1—5分: says when, not only 酌情. */
function namesFault({ condition }: Clause): boolean {
  return condition.some((token) => token.kind === 'words' && token.to - token.from > 1)
}

function several(clauses: readonly Clause[], context: Context): Attempt {
  const outcomes = clauses.map((clause) => outcomeOf(clause, context)!)
  const kinds = new Set(outcomes.map(({ kind }) => kind))
  const awards = clauses.filter((clause, index) => outcomes[index]!.kind === 'award' && !givesNothing(clause, context))
  const deductions = outcomes.filter(({ kind }) => kind === 'deduct')
  if (context.points.isZero()) return uncapped(clauses)
  if (deductions.length === outcomes.length) return flat(clauses, context)
  if (deductions.length > 0 && awards.length === 0) return faults(clauses, outcomes, context)
  const named = outcomes.filter((_, index) => !clauses[index]!.otherwise)
  const best = named.map((outcome) => most(outcome, context.points)).reduce((a, b) => (a.gte(b) ? a : b), ZERO)
  if (!best.eq(context.points)) {
    return deductions.length > 0 ? mixed(clauses[0]!) : weightConflict(best, context.points, '各种情形的最高分', clauses[0])
  }
  if (clauses.length === 2 && (awards.length === 1 || kinds.has('deduct') || kinds.has('range'))) return pair(clauses, outcomes, context)
  if (deductions.length > 0 && awards.length > 1) return mixed(clauses[0]!)
  return cases(clauses, outcomes, context)
}

/** Points of 0 are a bonus; without a printed cap it has no bounds. */
function uncapped(clauses: readonly Clause[]): Attempt {
  return unclear('bonusUncapped', '分值为 0，评分标准只写加分而没有写明上限。请写明“最高加…分”。', clauses[0])
}

function mixed(at: Clause): Attempt {
  return unclear('mixedEffects', '有的情形写得分、有的写扣分，无法确定各情形的分数。请统一写成得分或扣分。', at)
}

/** 满足得满分，否则…: the better of two outcomes is the condition. */
function pair(clauses: readonly Clause[], outcomes: readonly Outcome[], context: Context): Attempt {
  const [a, b] = outcomes.map((outcome) => most(outcome, context.points))
  const first = a!.gte(b!) ? 0 : 1
  const good = clauses[first]!
  const [then, otherwise] = [outcomes[first]!, outcomes[1 - first]!]
  const text = good.words || wordsOf(good.preface, context.draft.text)
  if ((a!.eq(b!) && otherwise.kind !== 'range') || text === '') return undefined
  const rule: Rule = {
    family: 'condition',
    v: 1,
    text,
    then,
    otherwise,
    at: { from: clauses[0]!.from, to: clauses[1]!.to },
  }
  return { rule, judgement: outcomes.some(({ kind }) => kind === 'range') }
}

function cases(clauses: readonly Clause[], outcomes: readonly Outcome[], context: Context): Attempt {
  if (clauses.some((clause) => clause.words === '' && !clause.otherwise)) return undefined
  if (!inOrder(outcomes, context))
    return unclear('casesUnordered', '各情形的分数时高时低，可能是几条标准写在了一起。请分条写明每条的分值。', clauses[0])
  const otherwise = clauses.findIndex((clause) => clause.otherwise)
  const written = clauses
    .map((clause, index) => ({ text: clause.words, outcome: outcomes[index]!, at: { from: clause.from, to: clause.to } }))
    .filter((_, index) => index !== otherwise)
  const hasZero = outcomes.some((outcome) => most(outcome, context.points).isZero())
  const rest = otherwise >= 0 ? outcomes[otherwise]! : hasZero ? undefined : awardNothing
  return {
    rule: { family: 'cases', v: 1, cases: written, ...(rest ? { otherwise: rest } : {}) },
    judgement: outcomes.some(({ kind }) => kind === 'range'),
  }
}

/** Cases of one thing are written from the best to the worst, or the other way round. */
function inOrder(outcomes: readonly Outcome[], { points }: Context): boolean {
  const scores = outcomes.map((outcome) => most(outcome, points))
  const falling = scores.every((score, index) => index === 0 || score.lte(scores[index - 1]!))
  return falling || scores.every((score, index) => index === 0 || score.gte(scores[index - 1]!))
}

/** 不完整扣1分，未公开不得分: faults, and the absence of the whole thing. */
function faults(clauses: readonly Clause[], outcomes: readonly Outcome[], context: Context): Attempt {
  if (clauses.some((clause) => clause.otherwise)) return undefined
  const read = cases(clauses, outcomes, context)
  return read && 'rule' in read ? { ...read, rule: { ...read.rule, otherwise: awardFull } as Rule } : undefined
}

/** 未签订扣1分，未召开扣1分: a list of flat deductions. */
function flat(clauses: readonly Clause[], context: Context): Attempt {
  const kinds: OccurrenceKind[] = []
  for (const clause of clauses) {
    const amount =
      clause.outcome.kind === 'deduct' && !clause.outcome.amount.relative ? amountOf(clause.outcome.amount, context) : undefined
    if (!amount || clause.otherwise || clause.words === '') return undefined
    kinds.push({ text: clause.words, amount, at: { from: clause.from, to: clause.to } })
  }
  const { limit, conflict } = limitOf(context, 'deduct')
  if (conflict) return conflict
  return { rule: { family: 'occurrences', v: 1, kinds, effect: 'deduct', ...(limit ? { limit } : {}) } }
}
