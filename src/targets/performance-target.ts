/** 批复的绩效指标: one indicator row of an approved declaration. Monitoring, self-evaluation and evaluation run on live ones. */
export interface PerformanceTarget {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly fiscalYear: number
  readonly organisationId: string
  readonly divisionId: string | null
  /** Null: of the department or unit as a whole (整体支出). */
  readonly projectId: string | null
  readonly paperId: string
  readonly edition: number
  /** Row of the form. */
  readonly formRow: number
  /** 0: as it was approved; n: after its nth change by an adjustment. */
  readonly changeNumber: number
  readonly replacesId: string | null
  readonly adjustedBy: string | null
  readonly cancelledBy: string | null
  readonly levelOne: string
  readonly levelTwo: string
  readonly name: string
  /** 指标值 as printed. */
  readonly target: string
  readonly comparison: TargetComparison | null
  /** Exact decimals or days; two of them for a range, none for 定性. */
  readonly targetValues: readonly string[]
  readonly unit: string
  readonly qualitative: boolean
  /** 分值 as an exact decimal, where the form has points. */
  readonly points: string | null
  readonly explanation: string
  /** 考核时点: before this day the indicator is 未到期. */
  readonly dueOn: string | null
  readonly definitionId: string | null
  readonly state: TargetState
}

export type TargetComparison = 'atLeast' | 'moreThan' | 'atMost' | 'lessThan' | 'equal' | 'range' | 'by'

/** 指标性质 in words of the form. */
export const comparisonLabels: Readonly<Record<TargetComparison, string>> = {
  atLeast: '≥',
  moreThan: '＞',
  atMost: '≤',
  lessThan: '＜',
  equal: '＝',
  range: '区间',
  by: '时限',
}

export type TargetState = 'live' | 'replaced' | 'cancelled'

export const targetStates: Readonly<Record<TargetState, string>> = { live: '有效', replaced: '已调整', cancelled: '已批准取消' }

/** 产出指标／数量指标 */
export function pathOf({ levelOne, levelTwo }: Pick<PerformanceTarget, 'levelOne' | 'levelTwo'>): string {
  return [levelOne, levelTwo].filter((level) => level !== '').join('／')
}
