/** 被退回的文书 with the act that sent it back. */
export interface ReturnedPaper {
  readonly paperId: string
  readonly title: string
  readonly type: string
  readonly fiscalYear: number
  readonly dueOn: string | null
  readonly by: string | null
  readonly externalBy: string | null
  readonly at: Date
  readonly reason: string | null
  readonly comments: readonly { cell: string; label: string; text: string }[] | null
}

/** 单位报送情况 */
export interface OwingUnit {
  readonly organisationId: string
  readonly open: number
  readonly late: number
  readonly returned: number
  /** The nearest deadline that has not passed. */
  readonly nextDueOn: string | null
}
