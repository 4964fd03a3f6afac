import type { ChangeOrganisation, OrganisationHistoryView, OrganisationNodeView } from '../../../src/org/index.ts'

/** What is to be done with an organisation, as its history showed it. */
export interface OrganisationTask {
  readonly kind: ChangeOrganisation['kind']
  readonly history: OrganisationHistoryView
}

export interface OrganisationTaskProps {
  readonly task: OrganisationTask
  readonly organisations: readonly OrganisationNodeView[]
  readonly onClose: () => void
}

/** The term that comes last: what is changed. */
export function currentTerm({ terms }: OrganisationHistoryView): OrganisationHistoryView['terms'][number] {
  return terms.at(-1)!
}
