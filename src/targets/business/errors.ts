import { DomainError, type Problem } from '../../kernel/index.ts'

/** 没有这一项, or it is out of sight. */
export class NoSuchBusinessTargetError extends DomainError {
  override name = 'NoSuchBusinessTargetError'
  readonly code = 'targets.businessTargetNotFound'
  readonly status = 404

  constructor(what: '业务目标' | '任务' | '报送') {
    super(`没有找到这项${what}。请从“业务目标”页进入；如确有此项，请核对登录的岗位。`)
  }
}

/** 内容不符合要求: all problems at once. */
export class CommitmentRefusedError extends DomainError {
  override name = 'CommitmentRefusedError'
  readonly code = 'targets.commitmentRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有 ${problems.length} 处需要更正，没有保存。请更正后再提交。`, problems)
  }
}

/** 现在不能办理 */
export class CommitmentStateError extends DomainError {
  override name = 'CommitmentStateError'
  readonly code = 'targets.commitmentState'
  readonly status = 409
}
