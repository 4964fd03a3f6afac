import { DomainError, type Problem } from '../../kernel/index.ts'

/** 政府采购数据不能登记; nothing of it was saved. */
export class ProcurementRefusedError extends DomainError {
  readonly code = 'budget.procurementRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有 ${problems.length} 处问题，政府采购数据没有登记。请改正后重新提交。`, problems)
  }
}

/** 没有这个采购项目, or the post may not see it. */
export class NoSuchProcurementError extends DomainError {
  readonly code = 'budget.procurementNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这个采购项目或这一笔变动。请从列表进入；如确有此项，请核对登录的岗位。')
  }
}

/** 这一笔不能撤销: it is a reversal itself, or was reversed already. */
export class ProcurementReversalRefusedError extends DomainError {
  readonly code = 'budget.procurementReversalRefused'
  readonly status = 409
}
