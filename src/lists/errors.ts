import { DomainError, type Problem } from '../kernel/index.ts'

/** 导入的文件不能用 */
export class ListFileRefusedError extends DomainError {
  readonly code: string
  readonly status = 422

  constructor(room: string, problems: readonly Problem[]) {
    super(problems[0]?.message ?? '文件不能读取，没有导入。', problems)
    this.code = `${room}.importRefused`
  }
}
