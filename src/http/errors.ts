import { DomainError, errorAt, type Problem } from '../kernel/index.ts'

/** 未登录 */
export class NotSignedInError extends DomainError {
  readonly code = 'http.notSignedIn'
  readonly status = 401

  constructor() {
    super('登录已过期或尚未登录。请重新登录；页面上已填的内容仍在。')
  }
}

/** 无权限 */
export class NotPermittedError extends DomainError {
  readonly code = 'http.notPermitted'
  readonly status = 403

  constructor(displayName: string) {
    super(`当前岗位“${displayName}”没有此项权限。如需办理，请联系本部门管理员。`)
  }
}

/** 须先修改密码 */
export class PasswordChangeNeededError extends DomainError {
  readonly code = 'http.passwordChangeNeeded'
  readonly status = 403

  constructor() {
    super('首次登录、密码已由管理员重置，或密码已超过使用期限，请先修改密码，再办理业务。')
  }
}

/** 来源不符: a request that another site had the browser send. */
export class ForeignOriginError extends DomainError {
  readonly code = 'http.foreignOrigin'
  readonly status = 403

  constructor() {
    super('请求不是从本系统的页面发出的，未予办理。请从系统网址进入后重试；经代理访问的，请核对 HENGJI_ORIGIN 的设置。')
  }
}

/** 网址不符: the Host header is not ours. */
export class ForeignHostError extends DomainError {
  readonly code = 'http.foreignHost'
  readonly status = 421

  constructor() {
    super('访问的网址不是本系统的网址。请使用启动时显示的地址；经代理访问的，请核对 HENGJI_ORIGIN 的设置。')
  }
}

/** 没有这个地址 */
export class NoSuchRouteError extends DomainError {
  readonly code = 'http.noSuchRoute'
  readonly status = 404

  constructor(method: string, path: string) {
    super(`没有这个接口：${method} ${path}。请核对地址。`)
  }
}

/** 请求过于频繁 */
export class TooManyRequestsError extends DomainError {
  readonly code = 'http.tooMany'
  readonly status = 429

  constructor() {
    super('请求过于频繁，请稍候一分钟再试。')
  }
}

/** 含有不可见的控制字符 */
export class UnstorableTextError extends DomainError {
  readonly code = 'http.controlSigns'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super('提交的内容含有不可见的控制字符，没有办理。详见各项说明。', problems)
  }
}

/** 上传的文件没有收到, or is too large to be read. */
export class UploadRefusedError extends DomainError {
  readonly code = 'http.uploadRefused'
  readonly status = 422

  constructor(code: string, message: string) {
    super(message, [errorAt('所选文件', code, message)])
  }
}
