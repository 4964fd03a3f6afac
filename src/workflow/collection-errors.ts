import { DomainError, type Problem } from '../kernel/index.ts'

/** 没有这项报送任务, or it belongs to another department: the answer is the same. */
export class NoSuchCollectionError extends DomainError {
  readonly code = 'workflow.collectionNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这项报送任务。请从报送任务列表进入；如确有此项任务，请核对登录的岗位。')
  }
}

/** 任务不能下达 */
export class CollectionRefusedError extends DomainError {
  readonly code = 'workflow.collectionRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有 ${problems.length} 处问题，任务没有下达，各单位没有收到待办。请更正后重新下达。`, problems)
  }
}

/** 已有同名任务 */
export class SameCollectionError extends DomainError {
  readonly code = 'workflow.collectionExists'
  readonly status = 409

  constructor(title: string) {
    super(`已有进行中的同名任务“${title}”，没有重复下达。请查看原任务；确要另行下达的，请更换任务名称。`)
  }
}

/** 不能延期 */
export class ExtensionRefusedError extends DomainError {
  readonly code = 'workflow.extensionRefused'
  readonly status = 422

  constructor(problems: readonly Problem[]) {
    super(`有 ${problems.length} 处问题，期限没有改动。请更正后重新提交。`, problems)
  }
}

/** 任务已变动 */
export class CollectionMovedOnError extends DomainError {
  readonly code = 'workflow.collectionMovedOn'
  readonly status = 409

  constructor(title: string) {
    super(`“${title}”已经结束或者刚刚被改动，没有办理。请刷新页面，查看最新情况。`)
  }
}
