import type { Problem, Span } from '../kernel/index.ts'
import type { Family, Rule } from './rule.ts'

/**
 * 规则解读: how a criterion was understood.
 *
 * `judgement`: understood, but the score is a person's inside stated bounds. `ambiguous`: two readings or a conflict,
 * both stated in `alternatives` where they can be. `ambiguous` and `unreadable` never score.
 */
export type Reading =
  | {
      readonly status: 'compiled' | 'judgement'
      readonly family: Family
      readonly rule: Rule
      readonly restatement: string
      readonly problems: readonly Problem[]
      readonly marks: readonly Mark[]
    }
  | {
      readonly status: 'ambiguous'
      readonly alternatives: readonly Alternative[]
      readonly restatement: string
      readonly problems: readonly Problem[]
      readonly marks: readonly Mark[]
    }
  | { readonly status: 'unreadable'; readonly problems: readonly Problem[]; readonly marks: readonly Mark[] }

export interface Alternative {
  readonly label: string
  readonly rule: Rule
  readonly restatement: string
}

/** A stretch of the text and what it was read as, for the editor: 量, 满分线, 每步, 扣分, 最低 … */
export interface Mark extends Span {
  readonly role:
    | 'subject'
    | 'condition'
    | 'threshold'
    | 'step'
    | 'award'
    | 'deduct'
    | 'limit'
    | 'item'
    | 'case'
    | 'level'
    | 'veto'
    | 'problem'
  readonly label: string
}
