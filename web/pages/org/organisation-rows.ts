import type { OrganisationListView, OrganisationNodeView } from '../../../src/org/index.ts'

/** 机构树的一行 with its depth. */
export interface TreeRow extends OrganisationNodeView {
  readonly depth: number
}

/** Rows in the order of the answer (parents before children). A search keeps what matches and everything above it. */
export function arrangeTree({ organisations }: OrganisationListView, search: string): TreeRow[] {
  const depths = new Map<string, number>()
  const rows = organisations.map((one) => {
    const depth = one.parentId === undefined ? 0 : (depths.get(one.parentId) ?? -1) + 1
    depths.set(one.id, depth)
    return { ...one, depth }
  })
  const wanted = search.trim()
  if (wanted === '') return rows
  const byId = new Map(rows.map((row) => [row.id, row]))
  const kept = new Set<string>()
  for (const row of rows) {
    if (!row.name.includes(wanted) && !row.code?.includes(wanted)) continue
    for (let at: TreeRow | undefined = row; at && !kept.has(at.id); at = at.parentId === undefined ? undefined : byId.get(at.parentId)) {
      kept.add(at.id)
    }
  }
  return rows.filter(({ id }) => kept.has(id))
}

/** 47 个预算单位、16 个处室 */
export function countWords(rows: readonly OrganisationNodeView[]): string {
  const units = rows.filter(({ code }) => code !== undefined).length
  const divisions = rows.filter(({ kind }) => kind === 'division').length
  return `${units} 个预算单位（含局本级），${divisions} 个处室`
}
