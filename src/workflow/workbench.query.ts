import { inRegion } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import { type Actor, mayDo } from '../org/index.ts'
import type { YearStep } from './calendar.ts'
import { findCollections } from './collection.store.ts'
import type { WorkflowDeps } from './deps.ts'
import { presentWorkbench } from './present-workbench.view.ts'
import { findDepartment, findReturned, findTasks, findUnitLights } from './workbench.store.ts'
import type { WorkbenchView } from './workbench.view.ts'
import { workflowPermissions } from './workflow.policy.ts'

export interface WorkbenchDeps extends Pick<WorkflowDeps, 'db' | 'clock' | 'forms'> {
  /** 年度工作安排 of the department's rule pack. */
  readonly calendarOf?: (packName: string) => readonly YearStep[]
}

/**
 * 工作台: what is due for the post, what came back, and for who follows units how they stand. Five queries, whatever there
 * is to show; 三员 have no business tasks and get an empty one.
 */
export function loadWorkbench({ db, clock, forms, calendarOf = () => [] }: WorkbenchDeps, actor: Actor): Promise<WorkbenchView> {
  const now = clock.now()
  const today = dayInChina(now)
  const { regionId, departmentId, organisationId } = actor
  const follows = mayDo(actor, workflowPermissions['paper:follow'])
  return inRegion(db, actor, async (tx) => {
    const tasks = await findTasks(tx, actor)
    const returned = await findReturned(tx, organisationId)
    const collections = follows ? await findCollections(tx, { today, onlyOpen: true }) : []
    const units = follows ? await findUnitLights(tx, { organisationId, today }) : []
    const department = await findDepartment(tx, { regionId, departmentId, today })
    return presentWorkbench({
      ...{ now, today, forms, tasks, returned, units },
      collections: collections.filter(({ total }) => total > 0),
      steps: actor.reach === 'none' || actor.reach === 'audit' ? [] : calendarOf(department.packName),
      unitCount: follows && actor.reach === 'department' ? department.unitCount : 0,
    })
  })
}
