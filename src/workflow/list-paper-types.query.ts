import { inRegion } from '../db/server.ts'
import { type Actor, mayDo } from '../org/index.ts'
import { findPackName, hasDivisions } from '../org/server.ts'
import { isUnitPaper } from './create-paper.command.ts'
import type { WorkflowDeps } from './deps.ts'
import type { PaperTypesView } from './paper.view.ts'
import { workflowPermissions } from './workflow.policy.ts'

/** 可填报的文书种类: those that the department's pack has a chain for, and that this post may begin. */
export function listPaperTypes(deps: WorkflowDeps, { actor }: { actor: Actor }): Promise<PaperTypesView> {
  return inRegion(deps.db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    if (!mayDo(actor, workflowPermissions['paper:fill'])) return { types: [] }
    const packName = await findPackName(tx, { regionId, departmentId })
    const divisions = await hasDivisions(tx, { regionId, departmentId })
    const types = deps.forms.flatMap(({ type, label, openedByRoom }) => {
      const chain = deps.chainOf(packName, type)
      if (!chain?.length || openedByRoom) return []
      const unitOnly = actor.reach === 'organisation' || actor.reach === 'guest'
      return unitOnly && !isUnitPaper(chain) ? [] : [{ type, label, needsDivision: divisions && chain.some(({ at }) => at === 'division') }]
    })
    return { types }
  })
}
