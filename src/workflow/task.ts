/** 待办 that is not done, as its post sees it. */
export interface OpenTask {
  readonly id: string
  readonly kind: 'fill' | 'part' | 'correct' | 'review' | 'register' | 'reminder' | 'other'
  readonly paperId: string | null
  readonly title: string
  readonly detail: string
  readonly link: string
  readonly fiscalYear: number
  readonly dueOn: string | null
  readonly openedAt: Date
  /** Of the paper that it is about, where the post sees it. */
  readonly paperType?: string | null
}
