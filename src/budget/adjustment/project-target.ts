/** 目标 of a project, as the targets room knows it. */
export interface ProjectTarget {
  readonly projectId: string
  readonly id: string
  /** Row of the approved form. */
  readonly row: number
  /** 第十四届学运会 目标完成 */
  readonly name: string
  /** ≥95% */
  readonly value: string
}
