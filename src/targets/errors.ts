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

/** 绩效目标不能随预算一并批复: neither budget nor targets are approved. */
export class TargetsNotRepliedError extends DomainError {
  override name = 'TargetsNotRepliedError'
  readonly code = 'targets.notReplied'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`绩效目标还有 ${problems.length} 处没有办完，预算和绩效目标都没有批复。${problems[0]?.message ?? ''}`, problems)
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

/** 常用审核意见不能保存 */
export class StockCommentRefusedError extends DomainError {
  override name = 'StockCommentRefusedError'
  readonly code = 'targets.stockCommentRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`常用意见没有保存。${problems[0]?.message ?? ''}`, problems)
  }
}

/** 没有这条常用意见 */
export class NoSuchStockCommentError extends DomainError {
  override name = 'NoSuchStockCommentError'
  readonly code = 'targets.stockCommentNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这条常用意见。请刷新页面后重试。')
  }
}

/** 常用意见已被他人改过 */
export class StockCommentMovedOnError extends DomainError {
  override name = 'StockCommentMovedOnError'
  readonly code = 'targets.stockCommentMovedOn'
  readonly status = 409

  constructor() {
    super('这条常用意见刚才已由他人改动，没有保存。请刷新页面后重试。')
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

/** 没有这个指标, or it is out of sight. */
export class NoSuchIndicatorError extends DomainError {
  override name = 'NoSuchIndicatorError'
  readonly code = 'targets.indicatorNotFound'
  readonly status = 404

  constructor() {
    super('指标库中没有找到这一条。请刷新指标库后再试。')
  }
}

/** 指标已有变化 since the page was loaded. */
export class IndicatorMovedOnError extends DomainError {
  override name = 'IndicatorMovedOnError'
  readonly code = 'targets.indicatorMovedOn'
  readonly status = 409

  constructor(name: string) {
    super(`“${name}”在您打开之后已有变化，本次没有保存。请刷新指标库核对后再办理。`)
  }
}

/** 同一分组里已有这个名称 */
export class IndicatorTakenError extends DomainError {
  override name = 'IndicatorTakenError'
  readonly code = 'targets.indicatorTaken'
  readonly status = 409

  constructor({ sector, name, retired }: { readonly sector: string; readonly name: string; readonly retired: boolean }) {
    const what = retired ? '，已停用。请恢复使用，或换一个名称。' : '。请在原有的一条上修改，或换一个名称。'
    super(`“${sector}”的同一级次里已有指标“${name}”${what}`)
  }
}

/** 不能办理 */
export class IndicatorActRefusedError extends DomainError {
  override name = 'IndicatorActRefusedError'
  readonly code = 'targets.indicatorActRefused'
  readonly status = 409
}
