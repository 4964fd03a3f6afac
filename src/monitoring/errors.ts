import { DomainError, type Problem } from '../kernel/index.ts'

/** 没有这项监控 or project of it, or it is out of sight. */
export class NoSuchMonitoringError extends DomainError {
  override name = 'NoSuchMonitoringError'
  readonly code = 'monitoring.notFound'
  readonly status = 404

  constructor(what: string) {
    super(`没有找到${what}。请从“监控”页进入；如确有此项，请核对登录的岗位。`)
  }
}

/** 内容不符合要求: all problems at once. */
export class MonitoringRefusedError extends DomainError {
  override name = 'MonitoringRefusedError'
  readonly code = 'monitoring.refused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有 ${problems.length} 处需要更正，没有办理。请更正后再提交。`, problems)
  }
}

/** 现在不能办理 */
export class MonitoringStateError extends DomainError {
  override name = 'MonitoringStateError'
  readonly code = 'monitoring.state'
  readonly status = 409
}
