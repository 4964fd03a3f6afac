import type { Project } from '../library/index.ts'

type Placed = Pick<Project, 'id' | 'parentId' | 'name'>

/** 上下级同选: of the chosen projects those with another chosen one somewhere below, and what that is. `all` names what lies between. */
export function chosenBelow<Of extends Placed>(chosen: readonly Of[], all: readonly Pick<Project, 'id' | 'parentId'>[]): Map<string, Of[]> {
  const above = aboveOf(all)
  const ids = new Set(chosen.map(({ id }) => id))
  const below = new Map<string, Of[]>()
  for (const one of chosen) {
    for (const id of above(one)) if (ids.has(id)) below.set(id, [...(below.get(id) ?? []), one])
  }
  return below
}

/** 各上级: of every level, also where those between are not watched. */
export function aboveOf(all: readonly Pick<Project, 'id' | 'parentId'>[]): (project: Pick<Project, 'parentId'>) => string[] {
  const parents = new Map(all.map(({ id, parentId }) => [id, parentId]))
  return ({ parentId }) => {
    const found: string[] = []
    for (let at = parentId; at && !found.includes(at); at = parents.get(at) ?? null) found.push(at)
    return found
  }
}

/** What is said of the upper one. */
export function belowWords(below: readonly Pick<Project, 'name'>[]): string {
  const [first] = below
  return below.length === 1 ? `下级项目“${first!.name}”` : `下级项目“${first!.name}”等 ${below.length} 个`
}
