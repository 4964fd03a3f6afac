import { DomainError, type Problem } from '../kernel/index.ts'

/** 没有这个项目, or the post may not see it: the answer is the same. */
export class NoSuchProjectError extends DomainError {
  readonly code = 'library.projectNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这个项目。请从项目库进入；如确有此项目，请核对登录的岗位。')
  }
}

/** 项目已有变化 since the page was loaded. */
export class ProjectMovedOnError extends DomainError {
  readonly code = 'library.projectMovedOn'
  readonly status = 409

  constructor(names: readonly string[]) {
    super(`${names.map((name) => `“${name}”`).join('、')}在您打开之后已有变化，本次没有办理。请刷新页面核对后再办理。`)
  }
}

/** 不能办理: not in this state (409). */
export class ProjectActRefusedError extends DomainError {
  readonly code = 'library.notInThisState'
  readonly status = 409
}

/** 不归本岗位办理 */
export class NotForThisPostError extends DomainError {
  readonly code = 'library.notForThisPost'
  readonly status = 403
}

/** 内容不符合要求, all of it listed. */
export class ProjectContentRefusedError extends DomainError {
  readonly code = 'library.contentRefused'
  readonly status = 422

  constructor(message: string, problems: readonly Problem[]) {
    super(message, problems)
  }
}

/** 上一记录已被更正: a record is replaced once. */
export class ProcedureReplacedError extends DomainError {
  readonly code = 'library.procedureReplaced'
  readonly status = 409

  constructor() {
    super('这条记录已经更正过，本次没有保存。请刷新页面，在最新的记录上更正。')
  }
}
