import type { Problem } from '../../kernel/index.ts'
import type { Comparison } from './words.ts'

/** 指标值 as it was understood. `comparison: null` with `qualitative: false`: there is a value, but it is for a person to say which. */
export interface TargetReading {
  readonly text: string
  readonly comparison: Comparison | null
  /** Exact decimal; two of them for a range; `2021-12-31` … for a deadline; words for a relative target (上年度). */
  readonly value: string | readonly [string, string] | null
  readonly unit: string | null
  readonly qualitative: boolean
  readonly problems: readonly Problem[]
}
