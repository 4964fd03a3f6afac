import { DomainError, type Problem } from '../kernel/index.ts'

/** 没有这条资金链, or it is another department's. */
export class NoSuchFundChainError extends DomainError {
  readonly code = 'org.fundChainNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这条资金链或授权。请从资金链页进入；如确有此项，请核对登录的岗位。')
  }
}

export class FundChainRefusedError extends DomainError {
  readonly code = 'org.fundChainRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有 ${problems.length} 处不符合要求，没有办理。请按说明更正。`, problems)
  }
}

/** 他人已收回 */
export class GrantChangedError extends DomainError {
  readonly code = 'org.grantChanged'
  readonly status = 409

  constructor() {
    super('这项授权已由他人收回或变更，本次没有办理。请刷新页面，核对后重新办理。')
  }
}
