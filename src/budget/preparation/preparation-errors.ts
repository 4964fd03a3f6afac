import { DomainError, type Problem } from '../../kernel/index.ts'

/** 预算不能办理: every reason at once, nothing was done. */
export class BudgetRefusedError extends DomainError {
  readonly code = 'budget.refused'
  readonly status = 422

  constructor(what: string, problems: readonly Problem[]) {
    super(`${what}有 ${problems.length} 处问题，本次没有办理。${problems[0]?.message ?? ''}`, problems)
  }
}

/** 没有这一预算行, or it is out of sight: the answer is the same. */
export class NoSuchBudgetError extends DomainError {
  readonly code = 'budget.notFound'
  readonly status = 404

  constructor(what = '预算行') {
    super(`没有找到这${what === '预算行' ? '一' : '份'}${what}。请刷新页面；如确有此项，请核对登录的岗位。`)
  }
}

/** 现在不能办理 */
export class BudgetStateError extends DomainError {
  readonly code = 'budget.notInThisState'
  readonly status = 409
}

/** 不是本岗位的事 */
export class NotForThisPostError extends DomainError {
  readonly code = 'budget.notForThisPost'
  readonly status = 403
}

/** 已被他人改过 */
export class BudgetMovedOnError extends DomainError {
  readonly code = 'budget.movedOn'
  readonly status = 409

  constructor() {
    super('预算在您打开之后已有变化，本次没有办理。请刷新页面核对后再办理。')
  }
}
