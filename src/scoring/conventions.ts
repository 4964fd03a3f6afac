import type { NotApplicable } from './rule.ts'

/** 评分约定: what a rule pack settles where criteria are silent. All values come from a pack; the code has no defaults of its own. */
export interface ScoringConventions {
  /** Name of the pack, quoted in the working: 青岛 2020. */
  readonly label: string
  /** Whether part of a step counts where the text does not say. */
  readonly partialStep: 'proportional' | 'completed' | 'started'
  /** Decimals: of a rate in percent before it is compared or deducted, of a deduction, of a score, of the 得分率 in results. */
  readonly rounding: { readonly rate: number; readonly deduction: number; readonly score: number; readonly scoreRate: number }
  /** 不适用 and 0/0; `undefined`: the pack does not say, such facts are unscorable. */
  readonly notApplicable?: NotApplicable
  /** What 扣20% means where the text names no base; `undefined`: ambiguous. */
  readonly bareShare?: 'ofPoints'
  /** For ≤ targets in proportional scoring; `undefined`: unscorable unless the text says. */
  readonly reverseFormula?: 'targetOverActual' | 'oneMinusExcess'
  /** Whether totals count bonus points. */
  readonly bonusInTotal: boolean
}
