import { DomainError } from '../../kernel/index.ts'

/** 没有这项口径, or no such department in the region: the answer is the same. */
export class NoSuchMeasureError extends DomainError {
  readonly code = 'budget.measureNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这项取数口径。请从“取数口径”页面进入；评分规则改动过的，请刷新页面。')
  }
}
