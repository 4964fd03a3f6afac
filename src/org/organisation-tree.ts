import type { Actor } from './actor.ts'
import type { Organisation, OrganisationOn } from './organisation.ts'

/** A guest of a fund chain sees the department that it deals with and itself. */
export function isOpenTo(actor: Pick<Actor, 'reach' | 'organisationId'>, organisation: Organisation): boolean {
  // A guest chooses the 处室 that reviews its papers.
  const named = organisation.kind === 'department' || organisation.kind === 'division'
  return actor.reach !== 'guest' || named || organisation.id === actor.organisationId
}

const kindOrder = ['department', 'headquarters', 'division', 'budgetUnit', 'evaluationTeam', 'guest']

/** Parents before their children, as the official table lists them. */
export function inTreeOrder(rows: readonly OrganisationOn[]): OrganisationOn[] {
  const standing = new Set(rows.map(({ organisation }) => organisation.id))
  const children = new Map<string, OrganisationOn[]>()
  for (const row of rows) {
    const parentId = row.term.parentId !== undefined && standing.has(row.term.parentId) ? row.term.parentId : ''
    children.set(parentId, [...(children.get(parentId) ?? []), row])
  }
  const below = (parentId: string): OrganisationOn[] =>
    (children.get(parentId) ?? []).sort(compare).flatMap((row) => [row, ...below(row.organisation.id)])
  return below('')
}

function compare(a: OrganisationOn, b: OrganisationOn): number {
  return (
    kindOrder.indexOf(a.organisation.kind) - kindOrder.indexOf(b.organisation.kind) ||
    a.term.position - b.term.position ||
    (a.term.code ?? '').localeCompare(b.term.code ?? '') ||
    (a.organisation.id < b.organisation.id ? -1 : 1)
  )
}
