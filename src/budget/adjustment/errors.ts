import { DomainError, type Problem } from '../../kernel/index.ts'

/** 没有这项调整, or it is out of sight. */
export class NoSuchAdjustmentError extends DomainError {
  readonly code = 'budget.adjustmentNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这项预算调整。请从预算调整列表进入；如确有此项，请核对登录的岗位。')
  }
}

/** 内容不符合要求: all problems at once, nothing is booked. */
export class AdjustmentRefusedError extends DomainError {
  readonly code = 'budget.adjustmentRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`预算调整有 ${problems.length} 处需要更正，没有办理。请更正后再提交。`, problems)
  }
}

/** 现在不能办理 */
export class AdjustmentStateError extends DomainError {
  readonly code = 'budget.adjustmentState'
  readonly status = 409
}
