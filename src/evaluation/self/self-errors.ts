import { DomainError, type Problem } from '../../kernel/index.ts'

/** 没有这张自评表, or it is out of sight. */
export class NoSuchSelfEvaluationError extends DomainError {
  override name = 'NoSuchSelfEvaluationError'
  readonly code = 'selfEvaluation.notFound'
  readonly status = 404

  constructor() {
    super('没有找到这张自评表。请从自评列表进入；如确有此表，请核对登录的岗位。')
  }
}

/** 不能建立自评表 */
export class SelfEvaluationRefusedError extends DomainError {
  override name = 'SelfEvaluationRefusedError'
  readonly code = 'selfEvaluation.refused'
  readonly status = 409
}

/** 现在不能办理 */
export class SelfEvaluationNotOpenError extends DomainError {
  override name = 'SelfEvaluationNotOpenError'
  readonly code = 'selfEvaluation.notOpen'
  readonly status = 409
}

/** 等次、得分或说明不符 */
export class SelfEvaluationContentError extends DomainError {
  override name = 'SelfEvaluationContentError'
  readonly code = 'selfEvaluation.content'
  readonly status = 422

  constructor(message: string, problems: readonly Problem[] = []) {
    super(message, problems)
  }
}
