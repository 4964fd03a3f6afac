import type { Span } from '../kernel/index.ts'

/** An exact number as a string: a finite decimal or `n/d`. */
export type Exact = string

/** 分 as written, or a share of the points of this indicator or part: `{ share: "1/4" }`, 5%权重分 is `{ share: "0.05" }`. */
export type Amount = { readonly points: Exact } | { readonly share: Exact }

/** What a band, case or level gives: points awarded, points deducted, or a range inside which a person chooses. */
export type Outcome =
  | { readonly kind: 'award'; readonly amount: Amount }
  | { readonly kind: 'deduct'; readonly amount: Amount }
  | {
      readonly kind: 'range'
      readonly low: Amount
      readonly high: Amount
      readonly lowInclusive?: boolean
      readonly highInclusive?: boolean
    }

export interface Veto {
  readonly text: string
  readonly at?: Span
}

/** `full`: counted as met · `rescale`: the others take its points · `drop`: taken out of points and score. */
export type NotApplicable = 'full' | 'rescale' | 'drop'

export interface OccurrenceKind {
  readonly text: string
  /** 处, 次, 起, 个专项 … of which each costs `amount`; absent: flat, at most once. */
  readonly per?: string
  /** 每两处 … : `amount` falls due for every `every` (default 1) whole occurrences. */
  readonly every?: Exact
  readonly amount: Amount
  /** Occurrences that cost nothing; the excess over it counts. */
  readonly free?: Exact
  readonly limit?: Amount
  readonly at?: Span
}

export interface ListItem {
  readonly text: string
  /** ①, 1. … as printed. */
  readonly marker?: string
  /** 是否存在截留…: met means that it does not exist. */
  readonly negative?: boolean
  readonly at?: Span
}

export interface Band {
  readonly low?: { readonly value: Exact; readonly inclusive: boolean }
  readonly high?: { readonly value: Exact; readonly inclusive: boolean }
  readonly outcome: Outcome
  readonly at?: Span
}
