import { DomainError, type Problem } from '../../kernel/index.ts'

/** 决算数据不能登记; nothing of the batch was saved. */
export class FiguresRefusedError extends DomainError {
  readonly code = 'budget.figuresRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有 ${problems.length} 处问题，决算数据没有登记。请改正后重新提交。`, problems)
  }
}

/** 已有人更正了同一个数据. */
export class FigureMovedOnError extends DomainError {
  readonly code = 'budget.figureMovedOn'
  readonly status = 409

  constructor(what: string) {
    super(`“${what}”在您打开页面之后已有更正，本次没有登记。请刷新页面核对后再办理。`)
  }
}

/** 没有这个数据, or the post may not see it. */
export class NoSuchFigureError extends DomainError {
  readonly code = 'budget.figureNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这个数据。请从列表进入；如确有此数据，请核对登录的岗位。')
  }
}

/** 差异说明 not as the two figures stand now. */
export class DifferenceMovedOnError extends DomainError {
  readonly code = 'budget.differenceMovedOn'
  readonly status = 409

  constructor(what: string) {
    super(`“${what}”的两个数在您打开页面之后已有变化，说明没有保存。请刷新页面，按新的差异填写。`)
  }
}

/** 对下转移支付执行情况不能登记. */
export class TransfersRefusedError extends DomainError {
  readonly code = 'budget.transfersRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有 ${problems.length} 处问题，对下转移支付执行情况没有登记。请改正后重新提交。`, problems)
  }
}
