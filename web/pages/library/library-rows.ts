import type { ProjectHeadingView, ProjectNodeView, ProjectTreeView } from '../../../src/library/index.ts'
import type { SortKey } from './library-search.ts'

/** 项目库的一行 as it is drawn: a project, or a heading above own projects that the post does not see itself. */
export interface LibraryRow {
  readonly id: string
  readonly parentId: string | null
  readonly depth: number
  readonly code: string
  readonly name: string
  readonly project: ProjectNodeView | undefined
  readonly hasRows: boolean
}

/** Rows of the tree in the order of the answer; each heading stands before the first row below it. */
export function arrangeProjects({ projects, headings }: Pick<ProjectTreeView, 'projects' | 'headings'>): readonly LibraryRow[] {
  const above = new Map(headings.map((heading) => [heading.id, heading]))
  const parents = new Set([...projects, ...headings].map(({ parentId }) => parentId))
  const placed = new Set<string>()
  const rows: LibraryRow[] = []
  const place = (node: ProjectNodeView | ProjectHeadingView) => {
    if (placed.has(node.id)) return
    placed.add(node.id)
    const heading = node.parentId === null ? undefined : above.get(node.parentId)
    if (heading) place(heading)
    const { id, parentId, depth, code, name } = node
    rows.push({ id, parentId, depth, code, name, project: 'state' in node ? node : undefined, hasRows: parents.has(id) })
  }
  for (const project of projects) place(project)
  return rows
}

/** What is drawn of the tree: below a folded row nothing is. */
export function openRows(rows: readonly LibraryRow[], folded: ReadonlySet<string>): readonly LibraryRow[] {
  const hidden = new Set<string>()
  return rows.filter(({ id, parentId }) => {
    const out = parentId !== null && (hidden.has(parentId) || folded.has(parentId))
    if (out) hidden.add(id)
    return !out
  })
}

/** 到二级: folded are the second-level projects that have third-level ones. */
export function foldedBelowSecond(rows: readonly LibraryRow[]): ReadonlySet<string> {
  return new Set(rows.filter(({ project, hasRows }) => hasRows && project?.level === 'second').map(({ id }) => id))
}

const chinese = new Intl.Collator('zh-CN', { numeric: true })

const compared: Record<SortKey, (one: ProjectNodeView, other: ProjectNodeView) => number> = {
  code: (one, other) => chinese.compare(one.code, other.code),
  name: (one, other) => chinese.compare(one.name, other.name),
  kind: (one, other) => chinese.compare(one.kindLabel, other.kindLabel),
  division: (one, other) => chinese.compare(one.divisionName, other.divisionName),
  organisation: (one, other) => chinese.compare(one.organisationName, other.organisationName),
  state: (one, other) => chinese.compare(one.stateLabel, other.stateLabel),
  amount: (one, other) => compareFen(shownFen(one), shownFen(other)),
  missing: (one, other) => one.missing.length - other.missing.length,
}

/** 列表: what was found, without the rows that only head it; in the order asked for. */
export function sortProjects(projects: readonly ProjectNodeView[], sort: SortKey | `-${SortKey}` | undefined): readonly ProjectNodeView[] {
  const found = projects.filter(({ matched }) => matched)
  if (!sort) return found
  const back = sort.startsWith('-')
  const key = (back ? sort.slice(1) : sort) as SortKey
  return found.toSorted((one, other) => (back ? -1 : 1) * compared[key](one, other))
}

/** 年度金额 of a row: its own, and without one the sum of the rows below. */
export function shownFen({ amountFen, belowFen }: Pick<ProjectNodeView, 'amountFen' | 'belowFen'>): string | null {
  return amountFen ?? belowFen
}

function compareFen(one: string | null, other: string | null): number {
  const difference = BigInt(one ?? -1) - BigInt(other ?? -1)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** 2 个专项，18 个二级项目，45 个三级项目 */
export function countWords({ fund = 0, second = 0, third = 0 }: ProjectTreeView['counts']['byLevel']): string {
  return `${fund} 个专项，${second} 个二级项目，${third} 个三级项目`
}
