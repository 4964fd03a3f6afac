import { DomainError, type Problem } from '../kernel/index.ts'

/** 不能委托 */
export class DelegationRefusedError extends DomainError {
  readonly code = 'workflow.delegationRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有 ${problems.length} 处问题，没有委托。请更正后重新提交。`, problems)
  }
}

/** 没有这项委托, or somebody else made it. */
export class NoSuchDelegationError extends DomainError {
  readonly code = 'workflow.delegationNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这项委托，或者不是由您委托的。请刷新页面后重试。')
  }
}
