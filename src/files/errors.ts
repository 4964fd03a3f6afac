import { DomainError } from '../kernel/index.ts'

/** 文件缺失或损坏: the row is there, the file is not what it was. */
export class StoredFileLostError extends DomainError {
  readonly code = 'files.lost'
  readonly status = 500

  constructor(hash: string, fault: 'missing' | 'damaged') {
    const what = fault === 'missing' ? '文件在存储目录中不存在' : '文件的内容与留存的校验值不符，可能已经损坏或被改动'
    super(`${what}（${hash.slice(0, 12)}），没有提供。请联系系统管理员从备份恢复。`)
  }
}
