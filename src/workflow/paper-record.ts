import type { Chain } from './chain.ts'
import type { PaperAct, PaperState } from './paper.ts'

/** 文书 as it is stored, without its cells. */
export interface PaperRecord {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly version: number
  readonly type: string
  /** 表式 that it was opened with: `<pack>/<form>`; '' is the form built into the program. */
  readonly form: string
  readonly title: string
  readonly fiscalYear: number
  readonly organisationId: string
  readonly divisionId: string | null
  readonly fundChainId: string | null
  /** 项目 of the library; null for a paper of a whole department or unit. */
  readonly projectId: string | null
  /** 填报岗位 */
  readonly postId: string
  readonly state: PaperState
  /** Position in the chain while in review. */
  readonly step: number | null
  /** As it stood when the paper was submitted. */
  readonly chain: Chain
  readonly edition: number
  readonly submittedBy: string | null
  readonly submittedFor: string | null
  readonly submittedAt: Date | null
  readonly enteredBy: string | null
  readonly enteredFor: string | null
  readonly dueOn: string | null
  readonly reachedFinance: boolean
  readonly approvedAt: Date | null
  readonly updatedAt: Date
}

/** The persons who stand behind the submission: none of them approves. */
export function personsBehind(paper: Pick<PaperRecord, 'submittedBy' | 'submittedFor' | 'enteredBy' | 'enteredFor'>): readonly string[] {
  return [paper.submittedBy, paper.submittedFor, paper.enteredBy, paper.enteredFor].filter((person) => person !== null)
}

/** 一格 with who wrote it last; an emptied cell is null. */
export interface CellRecord {
  readonly cell: string
  readonly value: string | null
  readonly changedAt: Date
  /** Of a quoted cell where it comes from. */
  readonly changedBy: string
  readonly quoted?: true
}

/** 对一栏的意见 */
export interface CellComment {
  readonly cell: string
  readonly label: string
  readonly text: string
}

/** 系统外的决定 */
export interface ExternalDecision {
  readonly who: string
  readonly decidedOn: string
  readonly documentNumber: string
  readonly fileHash?: string
  readonly fileName?: string
}

/** 办理记录的一条 */
export interface ActRecord {
  readonly id: string
  readonly act: PaperAct
  readonly stepLabel: string | null
  readonly edition: number
  readonly accountId: string
  readonly delegatedBy: string | null
  readonly postLabel: string
  readonly organisationName: string
  readonly reason: string
  readonly comments: readonly CellComment[]
  readonly external: ExternalDecision | null
  readonly at: Date
}

/** 冻结的一版 without its cells. */
export interface EditionHead {
  readonly id: string
  readonly edition: number
  readonly submission: number
  readonly final: boolean
  readonly hash: string
  readonly frozenAt: Date
}

export interface EditionRecord extends EditionHead {
  readonly cells: Readonly<Record<string, string>>
}
