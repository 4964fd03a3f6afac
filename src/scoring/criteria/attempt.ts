import { errorAt, type Fraction, type Problem, type Span, warningAt } from '../../kernel/index.ts'
import type { ScoringConventions } from '../conventions.ts'
import type { Rule } from '../rule.ts'
import type { Draft } from './clause.ts'

/** What a recogniser works on: the clauses of a text, or of one part of it, and the points that it is to give. */
export interface Context {
  readonly draft: Draft
  readonly points: Fraction
  readonly conventions: ScoringConventions
}

/** What a recogniser found; undefined: not its kind of text. Recognisers account for every clause or say nothing. */
export type Attempt = Understood | Unclear | Refused | undefined

export interface Understood {
  readonly rule: Rule
  readonly judgement?: boolean
  readonly problems?: readonly Problem[]
}

export interface Unclear {
  readonly ambiguous: readonly Problem[]
  readonly alternatives: readonly { readonly label: string; readonly rule: Rule }[]
}

export interface Refused {
  readonly refused: readonly Problem[]
}

export type Recogniser = (context: Context) => Attempt

export function understood(attempt: Attempt): attempt is Understood {
  return attempt !== undefined && 'rule' in attempt
}

const PLACE = '评分标准'

export function unreadable(code: string, message: string, span?: Span): Refused {
  return { refused: [problem(code, message, span)] }
}

export function unclear(code: string, message: string, span?: Span, alternatives: Unclear['alternatives'] = []): Unclear {
  return { ambiguous: [problem(code, message, span)], alternatives }
}

export function problem(code: string, message: string, span?: Span): Problem {
  return errorAt(PLACE, `criteria.${code}`, message, span && { from: span.from, to: span.to })
}

export function remark(code: string, message: string, span?: Span): Problem {
  return warningAt(PLACE, `criteria.${code}`, message, span && { from: span.from, to: span.to })
}

/** 文中分值与分值格不一致: never settled silently. */
export function weightConflict(stated: Fraction, points: Fraction, what: string, span?: Span): Unclear {
  return unclear('weightConflict', `${what}为 ${stated} 分，分值为 ${points} 分，两者不一致。请更正评分标准中的分数，或更正分值。`, span)
}
