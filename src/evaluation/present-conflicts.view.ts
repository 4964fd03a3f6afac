import { errorAt } from '../kernel/index.ts'
import type { CellConflict } from './cell-changes.ts'
import type { ConflictView } from './evaluation.view.ts'

/** 409: who changed what, cell by cell, so that a person can choose. */
export function presentConflicts(conflicts: readonly CellConflict[]): ConflictView {
  const code = 'evaluation.cellsChanged'
  return {
    type: `urn:hengji:problem:${code}`,
    title: '与他人的修改冲突',
    status: 409,
    detail: `有${conflicts.length}处在您修改期间已由他人改过，本次没有保存。请逐处选择保留对方的还是您的内容。`,
    code,
    problems: conflicts.map(({ at, by }) => errorAt(at, code, `${at}已由${by}修改。请选择保留哪一个。`)),
    conflicts: [...conflicts],
  }
}
