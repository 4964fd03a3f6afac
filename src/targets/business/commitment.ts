import type { Span } from '../../kernel/index.ts'
import type { TargetComparison } from '../performance-target.ts'

/** 原文中的一处: offsets into 目标内容, and the words that stand there. */
export interface Quote extends Span {
  readonly text: string
}

/** 拟列任务: what the reader proposes for one quantity or deadline of 目标内容. A person decides. */
export interface CommitmentProposal {
  /** The quantity, which the page marks. */
  readonly quote: Quote
  /** The words around it that say what is to be done. */
  readonly clause: Quote
  /** 任务名称, proposed out of the clause. */
  readonly name: string
  /** 计数对象, such as 优秀德育案例; may be empty. */
  readonly counted: string
  readonly comparison: TargetComparison
  /** The comparison was not written: 「评选50个」 is read as at least. */
  readonly assumed: boolean
  /** Exact decimals; two for a range, one day for a deadline. */
  readonly values: readonly string[]
  readonly unit: string
  /** 完成期限 as the sentence says it. */
  readonly dueOn: string | null
}
