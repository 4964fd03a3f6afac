import { DomainError, type Problem } from '../kernel/index.ts'

/** 目标没有处理完: nothing is decided or comes into force. */
export class TargetsUndecidedError extends DomainError {
  override name = 'TargetsUndecidedError'
  readonly code = 'targets.undecided'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`受影响的绩效指标有 ${problems.length} 处需要处理，没有办理。`, problems)
  }
}
