import type { Fraction } from '../kernel/index.ts'

/** 依据: what a rule is scored with, as typed or imported. Exactly one key, beside `note`, `source`, `veto` and `points`. */
export interface Facts {
  readonly measure?: string | number
  readonly numerator?: string | number
  readonly denominator?: string | number
  readonly actual?: string | number
  readonly target?: string | number
  readonly direction?: 'atLeast' | 'atMost' | 'equal'
  readonly count?: string | number
  readonly counts?: readonly (string | number)[]
  readonly items?: readonly ItemState[]
  readonly level?: string
  readonly holds?: boolean
  readonly case?: number
  readonly current?: string | number
  readonly previous?: string | number
  readonly rank?: number
  readonly of?: number
  readonly parts?: readonly Facts[]
  readonly exempt?: boolean
  readonly cancelled?: boolean
  readonly notApplicable?: boolean
  readonly veto?: boolean
  /** A person's choice inside a permitted range. */
  readonly points?: string | number
  readonly source?: string
  readonly note?: string
}

/** 满足 · 不满足 · 免扣 · 已批准取消 · 不适用 */
export type ItemState = 'met' | 'unmet' | 'exempt' | 'cancelled' | 'notApplicable'

/** 得分与计算过程. */
export type ScoreResult = Scored | RangeResult | Unscorable

export interface Scored {
  readonly kind: 'scored'
  readonly score: Fraction
  /** What the score is measured against: the points, less what was dropped. */
  readonly points: Fraction
  readonly deduction: Fraction
  /** 得分率 in percent, from the rounded score; undefined when the points are 0. */
  readonly rate: Fraction | undefined
  /** 加分, the part of the score that lies beside the points. */
  readonly bonus?: Fraction
  /** Not counted as a whole: with approval, or because it does not apply (`rescaled`: the others take its points). `points` is then 0. */
  readonly uncounted?: 'cancelled' | 'dropped' | 'rescaled'
  /** Structured; `renderSteps` makes the words of a report from them. */
  readonly steps: readonly Step[]
}

export interface RangeResult {
  readonly kind: 'range'
  readonly low: Fraction
  readonly high: Fraction
  /** Why a person must choose. */
  readonly reason: string
  readonly steps: readonly Step[]
}

export interface Unscorable {
  readonly kind: 'unscorable'
  /** What is missing or does not fit, and which facts the rule takes. */
  readonly reason: string
}

/** One line of the working before it is put into words. `kind` is the part of the panel that it belongs to. */
export interface Step {
  readonly kind: StepKind
  /** Which sentence (a key of the explanation of the family). */
  readonly say: string
  readonly values: Readonly<Record<string, Fraction | string | number | undefined>>
}

export type StepKind = 'applied' | 'reading' | 'figures' | 'arithmetic' | 'rounding'

/** A step in words, as contracts and screens carry it. */
export interface RenderedStep {
  readonly kind: StepKind
  readonly text: string
}
