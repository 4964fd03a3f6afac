import type { Span } from '../kernel/index.ts'
import type { Amount, Band, Exact, ListItem, NotApplicable, OccurrenceKind, Outcome, Veto } from './rule-parts.ts'

export type * from './rule-parts.ts'

/**
 * 评分规则 as plain data: what a criterion says, readable and executable without its text.
 *
 * Every number is an exact string (`"0.5"`, `"1/4"`). `at` gives the place in the original text that says it.
 * A rule is always scored together with the points (分值) of its indicator or part.
 */
export type Rule =
  | StepDeductionRule
  | StepAwardRule
  | OccurrencesRule
  | SharesRule
  | AdditionsRule
  | ConditionRule
  | CasesRule
  | BandsRule
  | AnchorsRule
  | ProportionalRule
  | LevelsRule
  | ComparisonRule
  | RankRule
  | JudgementRule
  | VetoRule
  | BonusRule
  | CompositeRule

export type Family = Rule['family']

interface RuleBase {
  readonly v: 1
  /** 量: what is measured or judged, in the words of the text; may be missing. */
  readonly subject?: string
  readonly at?: Span
  /** 一票否决: when the fact `veto` is true, the whole rule gives 0 (or `outcome`). */
  readonly vetoes?: readonly Veto[]
  /** What the text itself says for 不适用; otherwise the pack decides. */
  readonly notApplicable?: NotApplicable
}

/** 每降低/每超过一步扣分. Facts: `measure`; with an external threshold `actual` and `target`. Steps of time and persons also take `count`. */
export interface StepDeductionRule extends RuleBase {
  readonly family: 'stepDeduction'
  /** `below`: every step under the threshold costs. `above`: every step over it. `away`: both. */
  readonly direction: 'below' | 'above' | 'away'
  /** Where the deduction starts; `external` when the text refers to a plan or target that stands elsewhere. */
  readonly threshold: { readonly value: Exact } | { readonly external: string }
  /** `%` (then steps are percentage points), `公斤`, `天` …; empty when the text names none. */
  readonly unit: string
  readonly step: Exact
  /** Set when 每少10% means 10 % of the threshold, not 10 of its unit. */
  readonly stepOfThreshold?: boolean
  readonly amount: Amount
  /** Whether part of a step counts: `unspecified` leaves it to the pack, and the working says so. */
  readonly partialStep: 'proportional' | 'completed' | 'started' | 'unspecified'
  /** 最多扣, at most the points of the rule. */
  readonly maxDeduction?: Amount
  /** Written floor when it is not 0. */
  readonly floor?: Amount
  /** 低于60%不得分 beside the steps: on the deducting side, past this value (or at it, when inclusive) the score is 0. */
  readonly zeroBeyond?: { readonly value: Exact; readonly inclusive: boolean }
}

/** 每提高一步得分: a score that grows by steps from a line. Facts: `measure`, or `actual` and `target`. */
export interface StepAwardRule extends RuleBase {
  readonly family: 'stepAward'
  /** Which way earns more. */
  readonly direction: 'above' | 'below'
  readonly threshold: { readonly value: Exact } | { readonly external: string }
  readonly unit: string
  readonly step: Exact
  readonly amount: Amount
  /** Score at the threshold; steps beyond it add to it. */
  readonly base: Amount
  /** Short of the threshold; absent: the text is silent, no score there. */
  readonly short?: Outcome
  readonly partialStep: 'proportional' | 'completed' | 'started' | 'unspecified'
  /** Largest score, the points when absent. */
  readonly limit?: Amount
}

/** 每发现一处扣分: kinds of occurrences. Facts: `count` (one kind) or `counts`. */
export interface OccurrencesRule extends RuleBase {
  readonly family: 'occurrences'
  readonly kinds: readonly OccurrenceKind[]
  /** Written as awards (一项得2分) or as deductions from full points. */
  readonly effect: 'deduct' | 'award'
  /** 累计最多扣 / 最高不超过, over all kinds. */
  readonly limit?: Amount
  readonly floor?: Amount
}

/** n项各占1/n权重分. Facts: `items`. Deducts the shares of unmet items (`deduct`) or awards those of met ones. */
export interface SharesRule extends RuleBase {
  readonly family: 'shares'
  readonly effect: 'deduct' | 'award'
  readonly items: readonly ListItem[]
  /** Share of each item when it is not 1/n. */
  readonly share?: Exact
}

/** ①…1分；②…2分: each met item earns its points. Facts: `items`. */
export interface AdditionsRule extends RuleBase {
  readonly family: 'additions'
  readonly items: readonly (ListItem & { readonly amount: Amount /** 不满足时另扣 instead of 0 */; readonly otherwise?: Amount })[]
  readonly limit?: Amount
}

/** 满足得满分，否则…: facts `holds` = the condition for full marks holds. */
export interface ConditionRule extends RuleBase {
  readonly family: 'condition'
  readonly text: string
  /** The text states the bad case (没有…的扣5分): `holds: true` then means that it did not happen. */
  readonly negative?: boolean
  readonly then: Outcome
  readonly otherwise: Outcome
  /** The else-branch is not written and read as 0 (or full, for deductions). */
  readonly otherwiseImplicit?: boolean
}

/** Named cases, exclusive. Facts: `case` = 1-based position, 0 = none of them. */
export interface CasesRule extends RuleBase {
  readonly family: 'cases'
  readonly cases: readonly { readonly text: string; readonly outcome: Outcome; readonly at?: Span }[]
  /** Case 0; absent when the written cases are all there are. */
  readonly otherwise?: Outcome
}

/** 分档. Facts: `measure`. */
export interface BandsRule extends RuleBase {
  readonly family: 'bands'
  readonly unit: string
  readonly bands: readonly Band[]
  /** Values in no band; absent: no score there (unscorable, between bands the text is silent). */
  readonly otherwise?: Outcome
  readonly otherwiseImplicit?: boolean
}

/** 达到A得x分，达到B得y分 with nothing between, or interpolated. Facts: `measure`. */
export interface AnchorsRule extends RuleBase {
  readonly family: 'anchors'
  readonly unit: string
  readonly anchors: readonly { readonly value: Exact; readonly amount: Amount; readonly at?: Span }[]
  /** `none`: no score between anchors. `linear`: 按比例. `steps`: 依次类推, by the difference of the first two anchors. */
  readonly between: 'none' | 'linear' | 'steps'
  readonly below?: Outcome
  readonly above?: Outcome
}

/** 得分=完成率×分值. Facts: `measure` (the rate), `actual` and `target`, or `numerator` and `denominator`. */
export interface ProportionalRule extends RuleBase {
  readonly family: 'proportional'
  /** `reverse`: less is better; by which formula the text or the pack says. */
  readonly direction: 'positive' | 'reverse'
  readonly reverseFormula?: 'targetOverActual' | 'oneMinusExcess'
  /** 及格门槛 as a rate in percent: below it 0. `rebased`: (rate − line) ÷ (100% − line). */
  readonly passLine?: { readonly value: Exact; readonly rebased: boolean; readonly inclusive: boolean }
  /** From this rate in percent on the text gives full points; default 100. */
  readonly fullAt?: Exact
  /** Over-achievement earns more, up to here; default: capped at the points. */
  readonly cap?: Amount
}

/** 优/良/中/差 with fixed shares or ranges. Facts: `level` (the word) or `case`. */
export interface LevelsRule extends RuleBase {
  readonly family: 'levels'
  readonly levels: readonly { readonly names: readonly string[]; readonly outcome: Outcome; readonly at?: Span }[]
}

/** 与上年比较. Facts: `current`, `previous`. */
export interface ComparisonRule extends RuleBase {
  readonly family: 'comparison'
  readonly lower?: Outcome
  readonly equal?: Outcome
  readonly higher?: Outcome
}

/** 排名. Facts: `rank` (and `of`). */
export interface RankRule extends RuleBase {
  readonly family: 'rank'
  readonly bands: readonly { readonly first: number; readonly last?: number; readonly outcome: Outcome; readonly at?: Span }[]
  /** Positions counted from the end (后3名). */
  readonly fromEnd?: readonly { readonly count: number; readonly outcome: Outcome; readonly at?: Span }[]
  readonly otherwise?: Outcome
}

/** 酌情给0~5分: a person chooses inside the range. Facts: `points`. */
export interface JudgementRule extends RuleBase {
  readonly family: 'judgement'
  readonly low: Amount
  readonly high: Amount
  readonly text?: string
}

/** Only a veto: full points unless it applies. Facts: `veto`. */
export interface VetoRule extends RuleBase {
  readonly family: 'veto'
  readonly vetoes: readonly Veto[]
}

/** 加分: beside the points, never above the printed cap. Facts: `count` or `counts`, or `holds`. */
export interface BonusRule extends RuleBase {
  readonly family: 'bonus'
  readonly kinds: readonly OccurrenceKind[]
  readonly cap: Amount
}

/**
 * Parts with their own rules. Facts: `parts`, flat, by position.
 *
 * `split`: each part has its own points, the score is their sum. `pool`: the parts deduct from the same points.
 */
export interface CompositeRule extends RuleBase {
  readonly family: 'composite'
  readonly combine: 'split' | 'pool'
  readonly parts: readonly {
    readonly label?: string
    readonly points?: Amount
    readonly rule: Exclude<Rule, CompositeRule>
    readonly at?: Span
  }[]
}
