import { DomainError } from '../kernel/index.ts'

/** 没有这条留痕 */
export class EntryNotFoundError extends DomainError {
  readonly code = 'audit.entryNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这条留痕，或者不在本部门的范围内。请回到查询结果重新选择。')
  }
}

/** 留存期限已被改动 */
export class SettingChangedError extends DomainError {
  readonly code = 'audit.settingChanged'
  readonly status = 409

  constructor() {
    super('留存期限刚才已由他人改动，没有保存。请刷新页面，核对后再保存。')
  }
}

/** 归档不予办理 */
export class ArchiveRefusedError extends DomainError {
  readonly code = 'audit.archiveRefused'
  readonly status = 422
}
