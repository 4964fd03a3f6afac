import type { Fraction, Problem } from '../kernel/index.ts'
import type { Reading, RenderedStep, ScoreResult } from '../scoring/index.ts'
import type { IndicatorInput } from './evaluation-file.ts'

/**
 * 评价结果: everything that follows from an evaluation file and its rule pack. The report, the command line and the
 * browser's view are made from it; none of them computes.
 */
export interface EvaluationResult {
  readonly title: string
  readonly fiscalYear: number
  readonly department: string | undefined
  readonly pack: { readonly name: string; readonly label: string }
  /** In the order of the form. */
  readonly leaves: readonly LeafResult[]
  /** Every group of every level above the leaves, in the order of the form, parents first. */
  readonly groups: readonly GroupResult[]
  readonly total: TotalResult
  /** 得分率最低的一级指标; undefined while a score is missing. */
  readonly weakestGroup: GroupResult | undefined
  /** Of the evaluation as a whole (weights, duplicate paths). Those of an indicator stand with it. */
  readonly problems: readonly Problem[]
}

/** 末级指标 with its score. */
export interface LeafResult {
  /** Position in the file, from 0: `indicators[index]`. */
  readonly index: number
  /** Names from level 1 to the leaf, 2 to 4 of them, without `-`. */
  readonly path: readonly string[]
  readonly name: string
  readonly points: Fraction
  readonly input: IndicatorInput
  readonly reading: Reading
  readonly result: ScoreResult
  /** Rounded by the pack, `undefined` when a problem of severity `error` stands beside it. */
  readonly score: Fraction | undefined
  readonly deduction: Fraction | undefined
  /** 得分率 in percent from the rounded score, exact: whoever shows it rounds it once (0 decimals in the table, 2 in 表2). */
  readonly rate: Fraction | undefined
  /** 计算过程 in words. */
  readonly steps: readonly RenderedStep[]
  readonly problems: readonly Problem[]
}

/** 一级、二级、三级指标 as a group of leaves. */
export interface GroupResult {
  readonly path: readonly string[]
  readonly name: string
  /** Sum of the leaves. */
  readonly points: Fraction
  readonly score: Fraction | undefined
  readonly deduction: Fraction | undefined
  readonly rate: Fraction | undefined
  /** Positions of its leaves in `EvaluationResult.leaves`. */
  readonly leaves: readonly number[]
}

/** 合计: the sum of the rounded scores of the leaves. */
export interface TotalResult {
  readonly points: Fraction
  readonly score: Fraction | undefined
  readonly rate: Fraction | undefined
  /** 等级 in the word of the pack: 优. */
  readonly grade: string | undefined
  /** Names of the indicators without a score. */
  readonly missing: readonly string[]
}
