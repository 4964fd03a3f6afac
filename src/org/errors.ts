import { DomainError, type Problem } from '../kernel/index.ts'

/** 账号、密码或动态码不对. The same for all of them, or the answer would tell which accounts exist and which password is right. */
export class SignInRefusedError extends DomainError {
  readonly code = 'org.signInRefused'
  readonly status = 401

  constructor(triesLeft: number, lockMinutes: number) {
    super(`账号、密码或动态码不对。还可以试 ${triesLeft} 次，之后锁定 ${lockMinutes} 分钟。`)
  }
}

/** 账号已锁定 */
export class SignInLockedError extends DomainError {
  readonly code = 'org.signInLocked'
  readonly status = 429

  constructor(minutesLeft: number) {
    super(`连续输错，已锁定。请 ${minutesLeft} 分钟后再试；忘记密码的，请联系本部门管理员重置。`)
  }
}

/** 没有这个岗位 */
export class PostNotHeldError extends DomainError {
  readonly code = 'org.postNotHeld'
  readonly status = 403

  constructor() {
    super('您现在没有担任这个岗位，任职或代理可能已经结束。请刷新页面，查看可用的岗位。')
  }
}

/** 本人密码不对: asked for before an act that concerns the account itself. Not 401: the session goes on. */
export class PasswordNotConfirmedError extends DomainError {
  readonly code = 'org.passwordNotConfirmed'
  readonly status = 422

  constructor(triesLeft: number, lockMinutes: number) {
    super(`现用密码不对，没有办理。还可以试 ${triesLeft} 次，之后锁定 ${lockMinutes} 分钟。`)
  }
}

/** 新密码不符合规则 */
export class NewPasswordRefusedError extends DomainError {
  readonly code = 'org.newPasswordRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join(''), problems)
  }
}

/** 密码刚刚已被修改 */
export class PasswordChangedMeanwhileError extends DomainError {
  readonly code = 'org.passwordChangedMeanwhile'
  readonly status = 409

  constructor() {
    super('密码刚刚已在别处修改，本次没有办理。请用新的密码重新登录。')
  }
}

/** 动态码不对, while it is being set up */
export class CodeNotConfirmedError extends DomainError {
  readonly code = 'org.codeNotConfirmed'
  readonly status = 422

  constructor() {
    super('动态码不对，尚未开启。请核对手机时间是否准确，再填写当前显示的 6 位数字。')
  }
}

/** 动态码的状态已经改变 */
export class SecondFactorStateError extends DomainError {
  readonly code = 'org.secondFactorState'
  readonly status = 409

  constructor(state: 'on' | 'off' | 'notBegun') {
    super(
      {
        on: '动态码已经开启。要换手机的，请先关闭，再重新开启。',
        off: '动态码没有开启。请刷新页面查看。',
        notBegun: '还没有开始设置动态码，或者已在别处重新开始。请重新开始。',
      }[state],
    )
  }
}

/** 没有这次登录 */
export class NoSuchSessionError extends DomainError {
  readonly code = 'org.noSuchSession'
  readonly status = 404

  constructor() {
    super('没有这次登录，可能已经结束。请刷新页面查看。')
  }
}

/** 未配置统一身份认证 */
export class NoIdentityProviderError extends DomainError {
  readonly code = 'org.noIdentityProvider'
  readonly status = 404

  constructor() {
    super('本系统没有接入统一身份认证。请用账号和密码登录。')
  }
}
