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

/** 不能建立申报表 */
export class TargetPaperRefusedError extends DomainError {
  override name = 'TargetPaperRefusedError'
  readonly code = 'targets.paperRefused'
  readonly status = 409
}

/** 没有这个项目, or it is out of sight. */
export class NoSuchTargetProjectError extends DomainError {
  override name = 'NoSuchTargetProjectError'
  readonly code = 'targets.projectNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这个项目。请从绩效目标列表进入；如确有此项目，请核对登录的岗位。')
  }
}

/** 不是绩效目标申报表 */
export class NoTargetPaperError extends DomainError {
  override name = 'NoTargetPaperError'
  readonly code = 'targets.noTargetPaper'
  readonly status = 404

  constructor() {
    super('这份文书不是绩效目标申报表。请从绩效目标列表进入。')
  }
}

/** 规则没有审核表 */
export class NoChecklistError extends DomainError {
  override name = 'NoChecklistError'
  readonly code = 'targets.noChecklist'
  readonly status = 409

  constructor() {
    super('本部门的评分规则没有绩效目标审核表，不能填写审核意见。请联系系统管理员。')
  }
}

/** 审核意见不能保存 */
export class ReviewRefusedError extends DomainError {
  override name = 'ReviewRefusedError'
  readonly code = 'targets.reviewRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`审核意见有 ${problems.length} 处需要填写或更正，没有保存。`, problems)
  }
}

/** 现在不能审核 */
export class ReviewStateError extends DomainError {
  override name = 'ReviewStateError'
  readonly code = 'targets.reviewState'
  readonly status = 409
}

/** 没有这个口径 */
export class NoSuchDefinitionError extends DomainError {
  override name = 'NoSuchDefinitionError'
  readonly code = 'targets.definitionNotFound'
  readonly status = 404

  constructor() {
    super('没有找到可以衔接的口径。第一个口径没有上一口径；请刷新指标库后再试。')
  }
}
