import type { OrganisationName } from '../org/index.ts'

/** Rows of organisations with their names, by name or in the order of the directory; one that has no name today comes last. */
export function nameUnits<Row extends { readonly organisationId: string }>(
  rows: readonly Row[],
  { names, by }: { names: ReadonlyMap<string, OrganisationName>; by: 'nameRank' | 'directoryRank' },
): (Row & { readonly organisationName: string })[] {
  const rankOf = ({ organisationId }: Row) => names.get(organisationId)?.[by] ?? Number.MAX_SAFE_INTEGER
  return rows
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((row) => ({ ...row, organisationName: names.get(row.organisationId)?.name ?? '' }))
}

/** By deadline; without one, last. For `toSorted`: rows of one deadline stay in their order. */
export function byDeadline(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return a < b ? -1 : 1
}
