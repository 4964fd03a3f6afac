import { mayTend, type Project } from '../../library/index.ts'
import type { Actor } from '../../org/index.ts'

export interface Opening {
  readonly mayOpen: boolean
  /** Who opens it where this post cannot, in words; '' where nothing is to be said. */
  readonly openedBy: string
}

interface Posts {
  /** Organisations with a post of 经办. */
  readonly clerks: ReadonlySet<string>
  readonly nameOf: (organisationId: string) => string
}

type Tended = Pick<Project, 'departmentId' | 'organisationId' | 'divisionId'>

/** 谁建立自评表: 财务处 enters for a unit, whose 经办 then confirms it; without such a post it is for the division. */
export function openingOf(
  actor: Pick<Actor, 'reach' | 'departmentId' | 'organisationId'>,
  project: Tended,
  { clerks, nameOf }: Posts,
): Opening {
  if (!mayTend(actor, project)) return { mayOpen: false, openedBy: '' }
  const { organisationId, divisionId } = project
  const entersFor = actor.reach === 'department' && organisationId !== actor.organisationId
  if (!entersFor || clerks.has(organisationId)) return { mayOpen: true, openedBy: '' }
  const division = divisionId !== null && clerks.has(divisionId)
  return { mayOpen: false, openedBy: division ? `由${nameOf(divisionId)}建立` : '单位没有经办岗位' }
}
