/** 无法启动: an outer cause (disk, port, another version). The message says what, that nothing is lost, and the way out. */
export class DatabaseFault extends Error {
  override name = 'DatabaseFault'
  readonly code: DatabaseFaultCode

  constructor(code: DatabaseFaultCode, message: string) {
    super(message)
    this.code = code
  }
}

export type DatabaseFaultCode =
  | 'db.inUse'
  | 'db.otherVersion'
  | 'db.incompleteDirectory'
  | 'db.unreachableDirectory'
  | 'db.diskFull'
  | 'db.noBinaries'
  | 'db.didNotStart'
  | 'db.unreachable'
  | 'db.schemaOlder'
  | 'db.schemaNewer'
  | 'db.migrationFailed'
  | 'db.migrationChanged'
  | 'db.migrationBusy'
  | 'db.serverTooOld'

const NO_SPACE = /ENOSPC|No space left on device|could not extend file|\b53100\b/

/** Whether the cause is a full disk, wherever it surfaced: a file call, the server's log, an SQLSTATE. */
export function isDiskFull(cause: unknown): boolean {
  if (typeof cause === 'string') return NO_SPACE.test(cause)
  if (!(cause instanceof Error)) return false
  const code = 'code' in cause ? String(cause.code) : ''
  return code === 'ENOSPC' || code === '53100' || NO_SPACE.test(cause.message)
}

export function diskFull(directory: string, freeMb?: number): DatabaseFault {
  const free = freeMb === undefined ? '' : `（剩余 ${freeMb} MB）`
  return new DatabaseFault(
    'db.diskFull',
    `磁盘空间不足${free}，数据库不能启动。已保存的数据没有改动。\n请清理 ${directory} 所在磁盘，或用环境变量 HENGJI_DATA 指定空间充足的目录后重新启动。`,
  )
}
