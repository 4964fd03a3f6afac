import type { Role } from './role.ts'

/** A post whose open work is asked for. A task without a post belongs to whoever of the organisation has the role. */
export interface WorkPost {
  readonly postId: string
  readonly organisationId: string
  readonly role: Role
}

/** 未办结的文书和待办 of posts, as 移交清单 prints them. */
export interface OpenWork {
  readonly papers: readonly OpenPaper[]
  readonly tasks: readonly OpenTask[]
}

export interface OpenPaper {
  readonly paperId: string
  readonly title: string
  /** 文书种类, empty when the form is not known any more. */
  readonly typeLabel: string
  readonly fiscalYear: number
  readonly organisationId: string
  readonly stateLabel: string
  readonly dueOn: string | undefined
}

export interface OpenTask {
  readonly taskId: string
  readonly title: string
  readonly detail: string
  readonly fiscalYear: number
  readonly organisationId: string
  /** Path of the page where it is done. */
  readonly link: string
  readonly dueOn: string | undefined
}

/** 移交清单: what stood open on the day, kept as it was. */
export interface HandoverList {
  readonly from: HandoverPerson
  readonly to: HandoverPerson
  readonly posts: readonly HandoverPost[]
  readonly papers: readonly (OpenPaper & Placed)[]
  readonly tasks: readonly (OpenTask & Placed)[]
  /** 委托代理 that ended with the handover. */
  readonly delegations: readonly HandoverDelegation[]
}

/** The name that the organisation had on the day. */
interface Placed {
  readonly organisationName: string
}

export interface HandoverPerson {
  readonly accountName: string
  readonly personName: string
}

export interface HandoverPost {
  readonly postId: string
  readonly label: string
  readonly roleLabel: string
  readonly organisationName: string
  /** Since when the leaver held it. */
  readonly heldSince: string
  /** The successor held the post already. */
  readonly heldBefore: boolean
}

export interface HandoverDelegation {
  readonly postLabel: string
  readonly fromName: string
  readonly toName: string
  readonly untilAt: string
  readonly reason: string
}

/** 合计 of the list. Overdue is what was due before the day. */
export function countWork(
  { papers, tasks }: Pick<HandoverList, 'papers' | 'tasks'>,
  today: string,
): { papers: number; tasks: number; overdue: number } {
  const overdue = [...papers, ...tasks].filter(({ dueOn }) => dueOn !== undefined && dueOn < today).length
  return { papers: papers.length, tasks: tasks.length, overdue }
}

/** 一次移交 with its list. */
export interface HandoverRecord {
  readonly handoverId: string
  readonly fromAccountId: string
  readonly toAccountId: string
  readonly reason: string
  readonly list: HandoverList
  readonly madeAt: Date
  readonly madeBy: string
  readonly departmentName: string
}
