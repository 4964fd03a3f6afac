import { DomainError } from '../../kernel/index.ts'

/** 没有这条统一口径数据, or the post may not see it. */
export class NoSuchSuppliedError extends DomainError {
  readonly code = 'workflow.suppliedNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这条统一口径数据，可能已经撤销。请刷新页面查看。')
  }
}

/** 数据已更正 since the page was loaded. */
export class SuppliedMovedOnError extends DomainError {
  readonly code = 'workflow.suppliedMovedOn'
  readonly status = 409

  constructor(label: string) {
    super(`“${label}”在您打开之后已经更正，本次没有办理。请刷新页面，核对现在的数据。`)
  }
}
