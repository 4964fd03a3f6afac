import { DomainError } from '../../kernel/index.ts'

/** 没有这个项目, or it is out of sight: the answer is the same. */
export class ProjectNotInSightError extends DomainError {
  readonly code = 'budget.projectNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这个项目。请从项目树进入；如确有此项目，请核对登录的岗位。')
  }
}
