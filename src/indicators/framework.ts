import { type Fraction, sum } from '../kernel/index.ts'

/** 末级指标: points lie on leaves only. */
export interface FrameworkLeaf {
  /** Names from level 1 down, 2 to 4 of them, as `namesOf` gives them. */
  readonly path: readonly string[]
  readonly points: Fraction
}

/** 印在表头的分值: 投入（10分）. Given apart, because it is checked against the leaves and not believed. */
export interface PrintedGroup {
  readonly path: readonly string[]
  readonly points: Fraction
}

/** 一级、二级、三级指标 above the leaves. */
export interface IndicatorGroup {
  readonly path: readonly string[]
  readonly name: string
  readonly level: number
  /** Sum of the leaves. */
  readonly points: Fraction
  /** Positions of its leaves. */
  readonly leaves: readonly number[]
}

const NO_NAME = new Set(['', '-', '—', '－', '–', '/'])

/** Whether a form shows no name here: `-`, a dash of another width, or blanks. */
export function isNoName(name: string): boolean {
  return NO_NAME.has(name.trim())
}

/** The names of a path without the dashes that forms print where a level is missing at the end. */
export function namesOf(path: readonly string[]): readonly string[] {
  let end = path.length
  while (end > 0 && isNoName(path[end - 1]!)) end--
  return path.slice(0, end).map((name) => name.trim())
}

/** A path as identity: names may themselves hold any printed sign. */
export function pathKey(path: readonly string[]): string {
  return path.join('\u0000')
}

/** A path as people read it: 产出／职责履行／实际完成率. */
export function pathText(path: readonly string[]): string {
  return path.join('／')
}

interface Node {
  readonly path: readonly string[]
  readonly leaves: number[]
  readonly children: Map<string, Node>
}

/** Every group of every level, in the order of the form, parents before children. */
export function groupsOf(leaves: readonly FrameworkLeaf[]): readonly IndicatorGroup[] {
  const root: Node = { path: [], leaves: [], children: new Map() }
  for (const [index, { path }] of leaves.entries()) {
    let node = root
    for (const name of path.slice(0, -1)) {
      const child: Node = node.children.get(name) ?? { path: [...node.path, name], leaves: [], children: new Map() }
      node.children.set(name, child)
      child.leaves.push(index)
      node = child
    }
  }
  const flatten = (node: Node): IndicatorGroup[] =>
    [...node.children.values()].flatMap((child) => [
      {
        path: child.path,
        name: child.path.at(-1)!,
        level: child.path.length,
        points: sum(child.leaves.map((position) => leaves[position]!.points)),
        leaves: child.leaves,
      },
      ...flatten(child),
    ])
  return flatten(root)
}
