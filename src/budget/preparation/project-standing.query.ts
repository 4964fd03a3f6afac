import type { Tx } from '../../db/server.ts'
import { projectStates } from '../../library/index.ts'
import { findMissing, findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import type { ProjectStanding } from './check-preparation.ts'

/** 可申报预算的项目状态 */
const BUDGETABLE = new Set(['admitted', 'budgeted', 'executing', 'finished'])

export interface PlacedStanding extends ProjectStanding {
  readonly organisationId: string
  readonly divisionId: string | null
  readonly continuesId: string | null
  readonly state: string
}

/** 项目在库情况 of a year, as far as the post sees the projects; funds carry no money of their own. */
export async function findStandings(tx: Tx, { actor, fiscalYear }: { actor: Actor; fiscalYear: number }): Promise<PlacedStanding[]> {
  const all = await findProjects(tx, { regionId: actor.regionId, fiscalYear, departmentId: actor.departmentId, light: true })
  const projects = all.filter(({ level }) => level !== 'fund')
  const missing = await findMissing(tx, { actor, projects })
  return projects.map((project) => {
    const { id, code, name, organisationId, divisionId, continuesId, state } = project
    const placed = { id, code, name, organisationId, divisionId, continuesId, state }
    const lacks = (missing.get(id) ?? []).map(({ label }) => label)
    return { ...placed, stateLabel: projectStates[state], budgetable: BUDGETABLE.has(state), missing: [...new Set(lacks)] }
  })
}
