import { errorAt } from '../../kernel/index.ts'
import type { BudgetConflictView } from './preparation.view.ts'

/** 与他人的修改冲突, cell by cell. */
export function presentConflicts(conflicts: BudgetConflictView['conflicts']): BudgetConflictView {
  const code = 'budget.cellsChanged'
  return {
    ...{ type: `urn:hengji:problem:${code}`, title: '与他人的修改冲突', status: 409, code },
    detail: `有 ${conflicts.length} 格在您修改期间已由他人改过，本次没有保存。请逐格选择保留对方的还是您的内容。`,
    problems: conflicts.map(({ at, by }) => errorAt(at, code, `${at}已由${by}修改。请选择保留哪一个。`)),
    conflicts: [...conflicts],
  }
}
