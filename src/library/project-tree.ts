import { isToEnter, type Project } from './project.ts'

/** What a place in the tree needs to know of a project. */
export interface TreeRow {
  readonly id: string
  readonly parentId: string | null
}

export interface Placed<Row> {
  readonly row: Row
  readonly depth: number
}

/** 专项资金 → 二级 → 三级, each after its parent and in the order given. A row whose parent is not there stands at the top. */
export function inTree<Row extends TreeRow>(rows: readonly Row[]): Placed<Row>[] {
  const known = new Set(rows.map(({ id }) => id))
  const below = new Map<string | null, Row[]>()
  for (const row of rows) {
    const parent = row.parentId !== null && known.has(row.parentId) ? row.parentId : null
    below.set(parent, [...(below.get(parent) ?? []), row])
  }
  const placed: Placed<Row>[] = []
  const add = (row: Row, depth: number): void => {
    placed.push({ row, depth })
    for (const child of below.get(row.id) ?? []) add(child, depth + 1)
  }
  for (const root of below.get(null) ?? []) add(root, 0)
  return placed
}

/** Sums of what lies below each project; nothing where no amount is filled. A project with amounts below it counts by these. */
export function sumsBelow(projects: readonly Pick<Project, 'id' | 'parentId' | 'amountFen'>[]): {
  readonly below: ReadonlyMap<string, bigint>
  readonly total: bigint
} {
  const placed = inTree(projects)
  const below = new Map<string, bigint>()
  let total = 0n
  const known = new Set(projects.map(({ id }) => id))
  for (const { row } of placed.toReversed()) {
    const own = below.get(row.id) ?? row.amountFen
    if (own === null) continue
    if (row.parentId !== null && known.has(row.parentId)) below.set(row.parentId, (below.get(row.parentId) ?? 0n) + own)
    else total += own
  }
  return { below, total }
}

/** 筛选条件 as far as they are about the project itself. */
export interface ProjectFilter {
  readonly search?: string | undefined
  readonly state?: string | undefined
  readonly kind?: string | undefined
  readonly level?: string | undefined
  readonly divisionId?: string | undefined
  readonly organisationId?: string | undefined
  readonly only?: 'toEnter' | 'lacking' | undefined
}

interface Filtered {
  readonly project: Project
  readonly organisationName: string
  readonly lacking: boolean
}

export function isFound({ project, organisationName, lacking }: Filtered, filter: ProjectFilter): boolean {
  const { search, state, kind, level, divisionId, organisationId, only } = filter
  const words = search?.toLowerCase().split(/\s+/).filter(Boolean) ?? []
  const text = `${project.name} ${project.code} ${organisationName}`.toLowerCase()
  return (
    words.every((word) => text.includes(word)) &&
    (state === undefined || project.state === state) &&
    (kind === undefined || project.kind === kind) &&
    (level === undefined || project.level === level) &&
    (divisionId === undefined || project.divisionId === divisionId) &&
    (organisationId === undefined || project.organisationId === organisationId) &&
    (only !== 'toEnter' || isToEnter(project)) &&
    (only !== 'lacking' || lacking)
  )
}
