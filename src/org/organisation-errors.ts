import { DomainError, type Problem } from '../kernel/index.ts'

/** 没有这个机构, or it is another department's: the answer is the same. */
export class NoSuchOrganisationError extends DomainError {
  readonly code = 'org.organisationNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这个机构。请从机构页进入；如确有此机构，请核对登录的岗位。')
  }
}

/** 机构变更未予办理 */
export class OrganisationChangeRefusedError extends DomainError {
  readonly code = 'org.changeRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有 ${problems.length} 处不符合要求，没有办理。请按说明更正。`, problems)
  }
}

/** 他人已变更 */
export class OrganisationChangedMeanwhileError extends DomainError {
  readonly code = 'org.organisationChanged'
  readonly status = 409

  constructor(name: string) {
    super(`“${name}”已由他人变更，本次没有办理。请刷新页面，核对后重新办理。`)
  }
}
