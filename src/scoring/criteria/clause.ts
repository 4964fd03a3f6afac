import type { Span } from '../../kernel/index.ts'
import type { Interval } from './measures.ts'
import type { EachSign, LimitSign, OutcomeSign, RankSign, StepSign, TokenOf, Tokens } from './token.ts'

/** 分句的作用: by what kind of condition an outcome is given. */
export type Role = 'step' | 'each' | 'rank' | 'measure' | 'otherwise' | 'text'

/** 分句: a condition and what it gives. Recognisers see clauses, never raw text. */
export interface Clause extends Span {
  /** Words and signs of the sentence before the outcome. */
  readonly condition: Tokens
  /** Whole sentences before it that give nothing themselves. */
  readonly preface: Tokens
  readonly outcome: OutcomeSign & Span
  readonly intervals: readonly Interval[]
  readonly step?: StepSign & Span
  readonly each?: EachSign & Span
  readonly ranks: readonly (RankSign & Span)[]
  readonly otherwise: boolean
  readonly discretion: boolean
  readonly vetoed: boolean
  /** 扣完为止, 最多扣 … between this outcome and the next. */
  readonly limits: readonly (LimitSign & Span)[]
  /** Which list item it stands in: 0 = before the first, then 1 … */
  readonly item: number
  /** The condition in the words of the text. */
  readonly words: string
  readonly role: Role
  /** A new sentence (not a comma) begins with this clause. */
  readonly sentence: boolean
}

/** 条目: ①, 1. … with what stands in it. */
export interface Item extends Span {
  readonly order: number
  readonly style: string
  readonly tokens: Tokens
}

export interface Draft {
  readonly text: string
  readonly tokens: Tokens
  readonly clauses: readonly Clause[]
  readonly items: readonly Item[]
  readonly limits: readonly (LimitSign & Span)[]
  readonly totals: readonly TokenOf<'total'>[]
  readonly portions: readonly TokenOf<'portion'>[]
  readonly bases: readonly TokenOf<'base'>[]
  readonly partial?: TokenOf<'partial'>
  readonly ladder: boolean
  readonly broken: readonly TokenOf<'brokenStep'>[]
  /** What stands after the last outcome and gives nothing. */
  readonly trailing: Tokens
  /** All tokens of conditions that belong to no outcome. */
  readonly portionItems: readonly number[]
}
