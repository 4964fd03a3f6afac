import { DomainError, type Problem } from '../../kernel/index.ts'

/** 凭证不能入账: all problems of all vouchers at once, nothing is booked. */
export class VouchersRefusedError extends DomainError {
  readonly code = 'budget.vouchersRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有 ${problems.length} 处问题，没有入账。请更正后重新提交。`, problems)
  }
}

/** 请先核对: nothing is booked yet; the same order with `confirmed` is booked. */
export class ConfirmationNeededError extends DomainError {
  readonly code = 'budget.confirmationNeeded'
  readonly status = 409

  constructor(doubts: readonly Problem[]) {
    super(`有 ${doubts.length} 处请先核对，还没有入账。核对无误的，确认后入账。`, doubts)
  }
}

/** 一次发送的内容过大 */
export class BatchTooLargeError extends DomainError {
  readonly code = 'budget.batchTooLarge'
  readonly status = 413

  constructor() {
    super('一次发送的凭证超过 1 MB（约 2,000 行分录），没有入账。请分批发送；已入账的来源编号重复发送，不会重复入账。')
  }
}

/** 没有这张凭证, or it is out of sight: the answer is the same. */
export class NoSuchVoucherError extends DomainError {
  readonly code = 'budget.voucherNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这张凭证。请从台账进入；如确有此凭证，请核对登录的岗位。')
  }
}

/** 不能冲销 */
export class ReversalRefusedError extends DomainError {
  readonly code = 'budget.reversalRefused'
  readonly status = 409
}
