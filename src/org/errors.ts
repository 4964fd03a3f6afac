import { DomainError } from '../kernel/index.ts'

/** 账号或密码不对. The same for an unknown account, or the answer would tell which accounts exist. */
export class SignInRefusedError extends DomainError {
  override name = 'SignInRefusedError'
  readonly code = 'org.signInRefused'
  readonly status = 401

  constructor(triesLeft: number, lockMinutes: number) {
    super(`账号或密码不对。还可以试 ${triesLeft} 次，之后锁定 ${lockMinutes} 分钟。`)
  }
}

/** 账号已锁定 */
export class SignInLockedError extends DomainError {
  override name = 'SignInLockedError'
  readonly code = 'org.signInLocked'
  readonly status = 429

  constructor(minutesLeft: number) {
    super(`账号或密码连续输错，已锁定。请 ${minutesLeft} 分钟后再试；忘记密码的，请联系本部门管理员重置。`)
  }
}

/** 没有这个岗位 */
export class PostNotHeldError extends DomainError {
  override name = 'PostNotHeldError'
  readonly code = 'org.postNotHeld'
  readonly status = 403

  constructor() {
    super('您现在没有担任这个岗位，任职或代理可能已经结束。请刷新页面，查看可用的岗位。')
  }
}
