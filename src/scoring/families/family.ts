import type { Fraction } from '../../kernel/index.ts'
import type { ScoringConventions } from '../conventions.ts'
import type { ScoreResult, Step } from '../facts.ts'
import type { FactKind } from '../read-facts.ts'
import type { Family, Rule } from '../rule.ts'
import type { Axis } from './axis.ts'
import type { ScoringContext } from './context.ts'
import type { FactForm } from './fact-form.ts'
import type { Proof, Trial } from './proof.ts'

/** 规则族: everything that one family of criteria can do. One file a family, beside it the cases that specify it. */
export interface FamilyModule<R extends Rule> {
  /** How it scores, for refusals: 按率扣分, 逐项扣分 … */
  way(rule: R): string
  /** Which facts it takes, for refusals: `measure（如 97.39%）`. */
  takes(rule: R, inner: Inner): string
  /** The forms of facts that it can be scored with. */
  accepts(rule: R, inner: Inner): readonly FactKind[]
  /** Reads the numbers of the rule once; the answer scores any facts of an accepted form. */
  prepare(rule: R, inner: Inner): (context: ScoringContext) => ScoreResult
  /** What the editor of the facts looks like. */
  form(rule: R, points: Fraction, inner: Inner): FactForm
  /** The words of its steps. */
  readonly sentences: Sentences
  /** 取值轴, for rules that score a measured value: their properties are decided at its breakpoints. */
  axis?(rule: R, points: Fraction, conventions: ScoringConventions): Axis
  /** What else can be proved of the rule. */
  proofs?(rule: R, trial: Trial, inner: Inner): Proof[]
}

export type Sentences = Readonly<Record<string, (values: Step['values']) => string>>

/** What a composite needs of the families of its parts. */
export interface Inner {
  prepare(rule: Rule): ScoreFacts
  family(rule: Rule): FamilyModule<Rule>
}

/** A rule made ready: scores any facts with any points. */
export type ScoreFacts = (facts: unknown, points: Fraction, conventions: ScoringConventions) => ScoreResult

export type RuleOf<F extends Family> = Extract<Rule, { readonly family: F }>
