import { inRegion, type Tx } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import { type Actor, mayDo } from '../org/index.ts'
import { findDepartment, findOrganisationNames } from '../org/server.ts'
import type { YearStep } from './calendar.ts'
import { findCollections } from './collection.store.ts'
import type { WorkflowDeps } from './deps.ts'
import { byDeadline, nameUnits } from './named-units.ts'
import { presentWorkbench } from './present-workbench.view.ts'
import { findReturned, findTasks, findUnitLights } from './workbench.store.ts'
import type { WorkbenchView } from './workbench.view.ts'
import { workflowPermissions } from './workflow.policy.ts'

export interface WorkbenchDeps extends Pick<WorkflowDeps, 'db' | 'clock' | 'forms'> {
  /** 年度工作安排 of the department's rule pack. */
  readonly calendarOf?: (packName: string) => readonly YearStep[]
}

/**
 * 工作台: what is due for the post, what came back, and for who follows units how they stand. Six queries, whatever there
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
    const units = follows ? await latestUnits(tx, { regionId, organisationId, today }) : []
    const department = await findDepartment(tx, { regionId, departmentId, today })
    return presentWorkbench({
      ...{ now, today, forms, tasks, returned, units },
      collections: collections.filter(({ total }) => total > 0),
      steps: actor.reach === 'none' || actor.reach === 'audit' ? [] : calendarOf(department.packName),
      unitCount: follows && actor.reach === 'department' ? department.unitCount : 0,
    })
  })
}

const MOST_UNITS = 12

/** Who is late with most papers first. */
async function latestUnits(tx: Tx, { regionId, organisationId, today }: { regionId: string; organisationId: string; today: string }) {
  const units = await findUnitLights(tx, { organisationId, today })
  const names = await findOrganisationNames(tx, { regionId, organisationIds: units.map((unit) => unit.organisationId) })
  return nameUnits(units, { names, by: 'nameRank' })
    .toSorted((a, b) => b.late - a.late || b.returned - a.returned || byDeadline(a.nextDueOn, b.nextDueOn))
    .slice(0, MOST_UNITS)
}
