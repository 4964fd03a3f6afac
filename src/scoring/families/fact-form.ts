/** 补录依据: which editor the facts of a rule need. The shape that the wire contract of an evaluation carries. */
export type FactForm =
  | { readonly kind: 'measure'; readonly unit: string; readonly label: string }
  | { readonly kind: 'actualTarget'; readonly unit: string }
  | { readonly kind: 'counts'; readonly kinds: { readonly text: string; readonly per: string }[] }
  | { readonly kind: 'items'; readonly items: FormItem[] }
  | { readonly kind: 'holds'; readonly text: string; readonly negative: boolean }
  | { readonly kind: 'level'; readonly levels: string[] }
  | { readonly kind: 'case'; readonly cases: string[]; readonly none: boolean }
  | { readonly kind: 'comparison' }
  | { readonly kind: 'rank' }
  | { readonly kind: 'points'; readonly low: string; readonly high: string }
  | { readonly kind: 'veto'; readonly text: string }
  | {
      readonly kind: 'parts'
      readonly parts: { readonly label: string; readonly points: string; readonly form: Record<string, unknown> }[]
    }

export interface FormItem {
  readonly marker: string
  readonly text: string
  readonly negative: boolean
  readonly from?: number
  readonly to?: number
}
