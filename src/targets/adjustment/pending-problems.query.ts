import { projectsWithPendingTargets } from '../../budget/server.ts'
import type { Tx } from '../../db/server.ts'
import { errorAt, moneyText } from '../../kernel/index.ts'
import type { CellProblem } from '../../workflow/index.ts'
import type { PaperHappening } from '../../workflow/server.ts'

/**
 * 目标待定 blocks: what keeps monitoring and self-evaluation of a project from being submitted while an adjustment in force has not
 * been followed by a decision on its targets. `cell`: where the form names the project.
 */
export async function pendingTargetProblems(tx: Tx, { actor, paper }: PaperHappening, cell = 'projectName'): Promise<CellProblem[]> {
  const { departmentId, projectId } = paper
  if (projectId === null) return []
  const pending = await projectsWithPendingTargets(tx, { actor, departmentId, projectIds: [projectId] })
  return pending.map(({ title, dueOn, changeFen }) => {
    const message = `“${title}”已生效，本项目资金变动 ${moneyText(changeFen, '万元')} 万元，目标待定。请先在预算调整中处理目标（期限 ${dueOn}），再报送。`
    return { ...errorAt('目标待定', 'targets.pending', message), cell }
  })
}
