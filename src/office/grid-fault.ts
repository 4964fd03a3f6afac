import { errorAt, type Problem } from '../kernel/index.ts'

/** 表格超出上限或已损坏, found while it is read. */
export class GridFault extends Error {
  override name = 'GridFault'
  readonly problem: Problem

  constructor(code: string, message: string, at = '所选文件') {
    super(message)
    this.problem = errorAt(at, code, message)
  }
}
