import type { Fraction } from '../kernel/index.ts'
import { type FrameworkLeaf, groupsOf, type PrintedGroup, pathKey } from './framework.ts'

/** 合并单元格: one cell of the name columns of the official table. */
export interface NameCell {
  readonly level: number
  /** `-` where the form shows no name. */
  readonly text: string
  readonly path: readonly string[]
  /** Printed behind the name: 投入（10分）. */
  readonly points: Fraction | undefined
  readonly rowSpan: number
  /** The group goes on from above a break: its name is repeated. */
  readonly repeated: boolean
  readonly leaf: boolean
}

/** One row is one leaf; `cells` are the name cells that begin in it. */
export interface NameRow {
  readonly leaf: number
  readonly cells: readonly NameCell[]
}

/** How the name columns of the form are merged. */
export interface Layout {
  /** Name columns: the deepest path. */
  readonly depth: number
  readonly rows: readonly NameRow[]
}

/**
 * Row spans of the official table. Neighbouring leaves of one group share its cell; `breakBefore` names the rows
 * before which a page ends, where the official forms repeat the group names.
 */
export function layOut(
  leaves: readonly FrameworkLeaf[],
  { printed = [], breakBefore = [] }: { printed?: readonly PrintedGroup[]; breakBefore?: readonly number[] } = {},
): Layout {
  const depth = Math.max(0, ...leaves.map((leaf) => leaf.path.length))
  const points = new Map(groupsOf(leaves).map((group) => [pathKey(group.path), group.points]))
  for (const group of printed) points.set(pathKey(group.path), group.points)
  const breaks = new Set(breakBefore)

  const rows = leaves.map((leaf, index): NameRow => {
    const cells: NameCell[] = []
    for (let level = 1; level <= depth; level++) {
      const path = leaf.path.slice(0, level)
      const continues = index > 0 && level < leaf.path.length && sameGroup(leaves[index - 1]!, path)
      if (continues && !breaks.has(index)) continue
      cells.push({
        level,
        text: leaf.path[level - 1] ?? '-',
        path,
        points: level <= leaf.path.length ? points.get(pathKey(path)) : undefined,
        rowSpan: level < leaf.path.length ? spanFrom(leaves, index, path, breaks) : 1,
        repeated: continues,
        leaf: level === leaf.path.length,
      })
    }
    return { leaf: index, cells }
  })
  return { depth, rows }
}

/** Whether the leaf lies below the group. */
function sameGroup(leaf: FrameworkLeaf, group: readonly string[]): boolean {
  return leaf.path.length > group.length && group.every((name, level) => leaf.path[level] === name)
}

function spanFrom(leaves: readonly FrameworkLeaf[], start: number, group: readonly string[], breaks: ReadonlySet<number>): number {
  let end = start + 1
  while (end < leaves.length && !breaks.has(end) && sameGroup(leaves[end]!, group)) end++
  return end - start
}
