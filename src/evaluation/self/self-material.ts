import type { PerformanceTarget } from '../../targets/index.ts'
import type { Consolidation } from './consolidation/consolidate.ts'
import type { FundLine } from './fund-line.ts'
import type { SelfMark } from './indicator-way.ts'
import type { SelfRules } from './self-rules.ts'

/** 自评的种类 */
export const PROJECT_SELF_EVALUATION = 'selfEvaluation.project'
export const DEPARTMENT_SELF_EVALUATION = 'selfEvaluation.department'

/** 执行数口径: 快报 until the department's 决算 is recorded. */
export type MoneyBasis = 'final' | 'provisional'

/** As the form prints it. */
export const basisLabels: Readonly<Record<MoneyBasis, string>> = { final: '决算口径', provisional: '快报口径（部门决算尚未登记）' }

/** 人工核定 of one place: `execution`, or the row `indicators/3`. */
export interface PlacedMark extends SelfMark {
  readonly place: string
  /** 项目已经完成, of the place `execution`. */
  readonly finished?: boolean
}

/** What a self-evaluation is filled in and scored with, beside what is typed. */
export interface SelfMaterial {
  readonly projectName: string
  readonly departmentName: string
  readonly unitName: string
  readonly overallObjective: string
  readonly tasks: readonly { readonly row: number; readonly name: string; readonly content: string }[]
  readonly targets: readonly PerformanceTarget[]
  /** 已批准取消: shown, not counted. */
  readonly cancelled: readonly PerformanceTarget[]
  readonly funds: readonly FundLine[]
  readonly basis: MoneyBasis
  /** 年中调整过预算: other changes than the reply. */
  readonly adjusted: boolean
  readonly marks: readonly PlacedMark[]
  /** 汇总, of a department as a whole. */
  readonly consolidation?: Consolidation
  readonly rules: SelfRules
}
