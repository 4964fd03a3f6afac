/** 登记: for whom, when and by whom something outside the ledger was recorded. */
export interface Recording {
  readonly regionId: string
  readonly departmentId: string
  readonly at: Date
  readonly recordedBy: string
}
