import { DomainError, type Problem } from '../kernel/index.ts'
import type { Refusal } from './paper.policy.ts'

/** 没有这份文书, or the post may not see it: the answer is the same. */
export class NoSuchPaperError extends DomainError {
  readonly code = 'workflow.paperNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这份文书。请从文书列表进入；如确有此文书，请核对登录的岗位。')
  }
}

/** 机构已变更 while the person was at work. */
export class OrganisationChangedError extends DomainError {
  readonly code = 'workflow.organisationChanged'
  readonly status = 409

  constructor() {
    super('机构已变更，您的岗位和文书已转到承接的机构，本次没有办理。请刷新页面后继续。')
  }
}

/** 没有这一版 */
export class NoSuchEditionError extends DomainError {
  readonly code = 'workflow.editionNotFound'
  readonly status = 404

  constructor(number: string) {
    super(`这份文书没有第 ${number} 版。请从版本列表中选择。`)
  }
}

/** 不能办理: not for this person (403), or not in this state (409). */
export class PaperActRefusedError extends DomainError {
  readonly code: string
  readonly status: number

  constructor({ kind, text }: Pick<Refusal, 'kind' | 'text'>) {
    super(text)
    this.code = kind === 'person' ? 'workflow.notForThisPost' : 'workflow.notInThisState'
    this.status = kind === 'person' ? 403 : 409
  }
}

/** 分给其他岗位的格: each with who fills it. */
export class CellsOfOthersError extends DomainError {
  readonly code = 'workflow.cellsOfOthers'
  readonly status = 403

  constructor(problems: readonly Problem[]) {
    super(`有${problems.length}格不由当前岗位填写，本次没有保存。请只填写分给本岗位的格。`, problems)
  }
}

/** 文书已有变化 since the page was loaded. */
export class PaperMovedOnError extends DomainError {
  readonly code = 'workflow.paperMovedOn'
  readonly status = 409

  constructor(title: string, what: string) {
    super(`“${title}”在您打开之后已有变化：${what}。本次没有办理，请刷新页面核对后再办理。`)
  }
}

/** 内容不符合要求: what was handed in has problems, all listed. */
export class PaperContentRefusedError extends DomainError {
  readonly code = 'workflow.contentRefused'
  readonly status = 422

  constructor(message: string, problems: readonly Problem[]) {
    super(message, problems)
  }
}

/** 读入的文件不能用 */
export class SheetRefusedError extends DomainError {
  readonly code = 'workflow.sheetRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(problems[0]?.message ?? '文件不能读取，没有读入。', problems)
  }
}
