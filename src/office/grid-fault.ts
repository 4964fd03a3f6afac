import { errorAt, type Problem } from '../kernel/index.ts'

/** 表格超出上限, found while it is read. */
export class GridFault extends Error {
  override name = 'GridFault'
  readonly problem: Problem

  constructor(code: string, message: string) {
    super(message)
    this.problem = errorAt('所选文件', code, message)
  }
}
