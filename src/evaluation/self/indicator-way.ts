import { type Fraction, fraction, HUNDRED } from '../../kernel/index.ts'
import type { Facts, Rule } from '../../scoring/index.ts'
import { type ActualValue, isDeadline, isQualitative, type MeasuredTarget } from './actual-value.ts'
import { boundsOf, isNone, isReverse, isStrict, type Standing } from './deviation.ts'
import { mostPoints, type SelfRules } from './self-rules.ts'

/** 人工核定: what a person adds to the figures of one indicator. */
export interface SelfMark {
  /** 等次 of a described indicator, or of one that is late. */
  readonly level?: string
  /** 得分 inside the permitted range. */
  readonly points?: string
  /** 依据 of a score that the rules cannot give. */
  readonly basis?: string
  /** 免予扣分 or 不适用, with reason and document. */
  readonly outcome?: MarkedOutcome
  /** 分子、分母 behind a rate, as exact decimals. */
  readonly quotient?: { readonly numerator: string; readonly denominator: string }
}

/** 免予扣分: stays, counted as met. 不适用: as the pack says. Cancelled with approval is neither: such a target is no row any more. */
export interface MarkedOutcome {
  readonly kind: 'exempt' | 'notApplicable'
  readonly reason: string
  readonly document: string
}

export const outcomeLabels: Readonly<Record<MarkedOutcome['kind'], string>> = { exempt: '免予扣分', notApplicable: '不适用' }

/** 计分方法 of one indicator: a rule of the scoring room with its facts, or what is missing. */
export type Way =
  | { readonly kind: 'rule'; readonly said: string; readonly rule: Rule; readonly facts: Facts }
  /** A person chooses one of these levels and the points inside it. */
  | { readonly kind: 'levels'; readonly said: string; readonly levels: readonly string[]; readonly rule: Rule }
  | { readonly kind: 'none'; readonly reason: string }

interface Asked {
  readonly target: MeasuredTarget
  readonly actual: Extract<ActualValue, { kind: 'number' | 'day' | 'words' }>
  readonly standing: Standing
  readonly rules: SelfRules
}

export function wayOf(asked: Asked): Way {
  const { target, actual, standing, rules } = asked
  if (isQualitative(target)) return levelWay(rules, '定性指标，按等次计分')
  if (isDeadline(target)) {
    if (standing === 'met') return full('在时限以内完成')
    return levelWay(rules, '超过时限才完成，按等次计分，不能选最高一等', 1)
  }
  if (actual.kind !== 'number') return { kind: 'none', reason: '没有可以计算的完成值。' }
  return satisfactionWay(target, actual.value, rules) ?? numberWay(target, actual.value, asked)
}

function numberWay(target: MeasuredTarget, actual: Fraction, { standing, rules }: Asked): Way {
  const [low, high] = boundsOf(target)
  if (standing !== 'missed') return full(`完成值达到指标值 ${target.target}`)
  const bound = high ?? low!
  if (isStrict(target) && actual.eq(bound)) return onBound(target)
  if (isNone(target) || high?.isZero()) return nothing('指标值为 0，完成值大于 0')
  const above = high !== undefined && actual.gt(high)
  const missed = above ? high : low!
  if (missed.n < 0n) return { kind: 'none', reason: '指标值为负数，不能按比例计分。' }
  const { completion } = rules.selfEvaluation ?? {}
  if (!completion) return { kind: 'none', reason: `评分规则（${rules.label}）没有写明定量指标怎样计分。` }
  const passLine =
    completion.rule === 'passLine' && completion.passLine !== undefined
      ? { value: completion.passLine, rebased: completion.rebased ?? false, inclusive: true }
      : undefined
  const rule: Rule = { v: 1, family: 'proportional', direction: above ? 'reverse' : 'positive', ...(passLine && { passLine }) }
  const said = passLine ? `未完成，按完成比例计分，完成率低于 ${passLine.value}% 不得分` : '未完成，按完成比例计分'
  return { kind: 'rule', said: isReverse(target) ? `${said}（越少越好）` : said, rule, facts: factsOf(actual, missed) }
}

function factsOf(actual: Fraction, target: Fraction): Facts {
  return { actual: actual.toString(), target: target.toString() }
}

/** 满意度赋分 by intervals, where the pack has them; the share of its most points. */
function satisfactionWay(target: MeasuredTarget, actual: Fraction, { selfEvaluation }: SelfRules): Way | undefined {
  const { satisfaction } = selfEvaluation ?? {}
  const isSatisfaction = /满意/.test(`${target.levelOne}${target.levelTwo}`) && target.unit === '%'
  if (!satisfaction || !isSatisfaction) return undefined
  return {
    ...{ kind: 'rule' as const, said: '满意度指标，按区间赋分' },
    rule: intervalRule('满意度', satisfaction.intervals),
    facts: { measure: `${actual.toString()}` },
  }
}

type Intervals = readonly { readonly atLeast: string; readonly points: string }[]

/** A table of intervals, the highest first, as shares of the points. */
export function intervalRule(subject: string, intervals: Intervals): Rule {
  const most = mostPoints(intervals)
  return {
    ...{ v: 1 as const, family: 'bands' as const, subject, unit: '%' },
    bands: intervals.map(({ atLeast, points }, index) => {
      const above = intervals[index - 1]
      return {
        low: { value: atLeast, inclusive: true },
        ...(above && { high: { value: above.atLeast, inclusive: false } }),
        outcome: { kind: 'award' as const, amount: { share: fraction(points).div(most).toString() } },
      }
    }),
  }
}

/** 按评判等级赋分: levels of the pack with their permitted ranges. */
function levelWay({ selfEvaluation, label }: SelfRules, said: string, from = 0): Way {
  const levels = (selfEvaluation?.qualitativeLevels ?? []).slice(from)
  if (levels.length === 0) return { kind: 'none', reason: `评分规则（${label}）没有写明按哪些等次计分。` }
  const rule: Rule = {
    ...{ v: 1, family: 'levels' },
    levels: levels.map(({ label: name, from: low, to: high, fromInclusive, toInclusive }) => ({
      names: [name],
      outcome: {
        kind: 'range',
        ...{ low: { share: fraction(low).div(HUNDRED).toString() }, high: { share: fraction(high).div(HUNDRED).toString() } },
        ...{ lowInclusive: fromInclusive, highInclusive: toInclusive },
      },
    })),
  }
  return { kind: 'levels', said, rule, levels: levels.map(({ label: name }) => name) }
}

/** Reached: all points. */
export function full(text: string): Way {
  return { kind: 'rule', said: '完成的得满分', rule: allOrNothing(text), facts: { holds: true } }
}

/** ＞, ＜ with the value itself: not reached, while every formula of proportion gives all points. */
function onBound({ comparison, target }: MeasuredTarget): Way {
  const words = `完成值等于指标值，没有${comparison === 'moreThan' ? '大于' : '小于'}指标值（${target}），未完成；完成比例是 100%`
  return { kind: 'rule', said: '未完成，按完成比例计分', rule: allOrNothing(words), facts: { holds: true } }
}

function nothing(text: string): Way {
  return { kind: 'rule', said: '没有完成的不得分', rule: { ...allOrNothing(text), negative: true }, facts: { holds: false } }
}

function allOrNothing(text: string) {
  const award = (share: string) => ({ kind: 'award' as const, amount: { share } })
  // biome-ignore lint/suspicious/noThenProperty: the word of the rule
  return { v: 1 as const, family: 'condition' as const, text, then: award('1'), otherwise: award('0') }
}
