import { DomainError, type Problem } from '../kernel/index.ts'

/** 没有这项评价, or it belongs to another region: the answer is the same. */
export class NoSuchEvaluationError extends DomainError {
  readonly code = 'evaluation.notFound'
  readonly status = 404

  constructor() {
    super('没有找到这项评价。请从评价列表进入；如确有此项评价，请核对登录的岗位。')
  }
}

/** 已报送 */
export class EvaluationClosedError extends DomainError {
  readonly code = 'evaluation.closed'
  readonly status = 409

  constructor(title: string) {
    super(`“${title}”已经报送，不能再修改。如需修改，请先退回。`)
  }
}

export class CellNotPermittedError extends DomainError {
  readonly code = 'evaluation.cellNotPermitted'
  readonly status = 403

  constructor(displayName: string, columns: readonly string[]) {
    super(`“${columns.join('”“')}”由评价组填写，当前岗位“${displayName}”只能查看。如有不同意见，请向评价组提出。`)
  }
}

export class InvalidCellsError extends DomainError {
  readonly code = 'evaluation.invalidCells'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有${problems.length}处填写不符合要求，本次没有保存。请按说明更正后重新保存。`, problems)
  }
}

/** 台账又有新数 since the page was opened. */
export class BooksMovedError extends DomainError {
  readonly code = 'evaluation.booksMoved'
  readonly status = 409

  constructor(names: readonly string[]) {
    super(`“${names.join('”“')}”的台账数在打开本页以后又有变动，本次没有采用。请刷新页面，核对新数后再采用。`)
  }
}

/** The demo's or an imported file cannot be stored. */
export class EvaluationFileRefusedError extends DomainError {
  readonly code = 'evaluation.fileRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`评价文件有${problems.length}处问题，没有存入。请更正后重试。`, problems)
  }
}
