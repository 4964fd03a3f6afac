/** 业务目标: one row of the approved form, frozen. */
export interface BusinessTarget {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly version: number
  readonly fiscalYear: number
  /** Who filled in the form. */
  readonly organisationId: string
  readonly divisionId: string | null
  readonly paperId: string
  readonly edition: number
  readonly formRow: number
  /** 重点目标, 创优目标 */
  readonly category: string
  /** 序号 restarts in every category. */
  readonly number: number
  readonly name: string
  readonly content: string
  /** 标杆城市, 标杆值 of a 创优目标. */
  readonly cities: string
  readonly benchmark: string
  readonly state: 'live' | 'removed'
  readonly frozenAt: Date
}

/** 市直单位业务目标, 市直单位业务目标完成情况申报表. */
export const BUSINESS_TARGETS = 'targets.businessTargets'
export const COMPLETION_REPORT = 'targets.completionReport'

/** Its achievements are written in four headed parts. */
export const EXCELLENCE = '创优目标'

/** 重点目标 3 */
export function targetLabel({ category, number }: Pick<BusinessTarget, 'category' | 'number'>): string {
  return `${category} ${number}`
}
