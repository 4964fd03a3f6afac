import { DomainError, type Problem } from '../../kernel/index.ts'

/** 文件不能读取 */
export class ImportUnreadableError extends DomainError {
  readonly code = 'budget.importUnreadable'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(problems[0]?.message ?? '文件不能读取，没有导入。', problems)
  }
}

/** 不能入账: every problem of every row. */
export class ImportRefusedError extends DomainError {
  readonly code = 'budget.importRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有 ${problems.length} 处问题，没有入账。请更正文件后重新导入。`, problems)
  }
}

/** 已取消 */
export class ImportCancelledError extends DomainError {
  readonly code = 'budget.importCancelled'
  readonly status = 409

  constructor() {
    super('已停止，没有导入任何内容。')
  }
}

/** 文件或批次与当前情况不符 */
export class ImportConflictError extends DomainError {
  readonly code = 'budget.importConflict'
  readonly status = 409
}

/** 没有这个导入批次 */
export class NoSuchImportError extends DomainError {
  readonly code = 'budget.importNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这次导入。请刷新页面；如确有此次导入，请核对登录的岗位。')
  }
}
