import type { Span } from '../../kernel/index.ts'

/** 记号: what the grammar makes of the text, in order, without gaps but spaces. */
export type Tokens = readonly Token[]
export type Token = Span & Sign

/** An amount as written, before it is known what it is measured against. */
export interface WrittenAmount {
  readonly points?: string
  readonly share?: string
  /** 扣20%: no base is named. */
  readonly bare?: boolean
  readonly full?: boolean
  /** 得满分5分: full points with their number. */
  readonly stated?: string
  /** 相应权重分: the share of the item. */
  readonly relative?: boolean
  readonly whole?: boolean
  /** 基础分, defined elsewhere in the text. */
  readonly base?: boolean
  readonly equal?: boolean
  readonly low?: { readonly points?: string; readonly share?: string }
  readonly high?: { readonly points?: string; readonly share?: string }
}

export type Operator = 'ge' | 'le' | 'gt' | 'lt' | 'eq' | 'reach'

export type OutcomeSign =
  | {
      readonly kind: 'award'
      readonly verb: string
      readonly amount: WrittenAmount
      readonly soft?: boolean
      readonly bare?: boolean
      readonly per?: PerEach | null
    }
  | { readonly kind: 'deduct'; readonly amount: WrittenAmount; readonly per?: PerEach | null }
  | { readonly kind: 'zero'; readonly whole?: boolean }
  | { readonly kind: 'noDeduct' }
  | { readonly kind: 'list'; readonly effect: 'award' | 'deduct'; readonly amounts: readonly WrittenAmount[] }
  | { readonly kind: 'proportion'; readonly deduct?: boolean }
  | { readonly kind: 'formula'; readonly expression: Expression }
  | { readonly kind: 'bareScore'; readonly direction: 'award' | 'deduct' }
  | { readonly kind: 'zones' }

export interface PerEach {
  readonly per: string
  readonly every: string
}

export type StepSign = {
  readonly kind: 'step'
  readonly direction: '' | 'below' | 'above' | 'away' | 'late' | 'early'
  readonly value: string
  readonly unit: string
  readonly countable?: boolean
  /** 每低于100%1个百分点: the line stands inside the step. */
  readonly line?: string
}
export type EachSign = { readonly kind: 'each' | 'once'; readonly verb: string; readonly every?: string; readonly per: string }
export type RankSign = {
  readonly kind: 'rank'
  readonly first?: number
  readonly last?: number
  readonly open?: boolean
  readonly fromEnd?: number
  readonly exact?: boolean
}
export type BoundSign = {
  readonly kind: 'bound'
  readonly op: Operator
  readonly value: string
  readonly unit: string
  readonly inclusive?: boolean | undefined
  readonly suffix?: { readonly op: Operator; readonly inclusive?: boolean } | null
}
export type SpanSign = {
  readonly kind: 'span'
  readonly low: string
  readonly high: string
  readonly unit: string
  readonly lowInclusive?: boolean | undefined
  readonly highInclusive?: boolean | undefined
  readonly markText?: string
  readonly bracket?: boolean
}
export type LimitSign = { readonly kind: 'limit'; readonly what: 'floor' | 'deduct' | 'award' | 'either'; readonly amount?: WrittenAmount }

export type Sign =
  | OutcomeSign
  | StepSign
  | EachSign
  | RankSign
  | BoundSign
  | SpanSign
  | LimitSign
  | { readonly kind: 'words' }
  | { readonly kind: 'mark'; readonly mark: string }
  | { readonly kind: 'marker'; readonly style: string; readonly order: number }
  | { readonly kind: 'total'; readonly amount: WrittenAmount }
  | { readonly kind: 'portion'; readonly amount: WrittenAmount; readonly noun?: boolean }
  | { readonly kind: 'base'; readonly amount: WrittenAmount }
  | { readonly kind: 'ladder' }
  | { readonly kind: 'partial'; readonly how: 'proportional' | 'completed' | 'started' }
  | { readonly kind: 'otherwise' }
  | { readonly kind: 'discretion'; readonly soft: boolean }
  | { readonly kind: 'veto' }
  | { readonly kind: 'value'; readonly value: string; readonly unit: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'cmp'; readonly op: Operator }
  | { readonly kind: 'inclusive'; readonly inclusive: boolean }
  | { readonly kind: 'brokenStep'; readonly text: string }

/** 公式: what stands right of 得分=. */
export type Expression =
  | { readonly op: '*' | '/' | '-' | '+'; readonly left: Expression; readonly right: Expression }
  | { readonly name: string }
  | { readonly value: string; readonly unit: '' | '%' | '分' }

export type TokenOf<K extends Token['kind']> = Extract<Token, { readonly kind: K }>
