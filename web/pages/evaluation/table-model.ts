import type { GroupView, LeafView } from '../../../src/evaluation/index.ts'

/** One cell of the indicator columns: a group over several rows, or the name of the leaf. */
export interface PathCell {
  readonly level: number
  readonly name: string
  readonly rowSpan: number
  /** Printed or summed points where the cell is a group. */
  readonly points: string | undefined
  readonly isLeaf: boolean
}

export interface TableRow {
  readonly leaf: LeafView
  readonly cells: readonly PathCell[]
}

/** How many indicator columns the form has: the deepest path, `-` counted. */
export function levelCount(leaves: readonly LeafView[]): number {
  return Math.max(2, ...leaves.map((leaf) => leaf.path.length))
}

/** 合并格: neighbouring rows with the same group share one cell, which stands in the first of them. */
export function tableRows(leaves: readonly LeafView[], groups: readonly GroupView[]): TableRow[] {
  const levels = levelCount(leaves)
  const points = new Map(groups.map((group) => [pathKey(group.path), group.points]))
  return leaves.map((leaf, row) => ({ leaf, cells: pathCells(leaves, row, levels, points) }))
}

function pathCells(leaves: readonly LeafView[], row: number, levels: number, points: ReadonlyMap<string, string>): PathCell[] {
  const path = leaves[row]!.path
  const cells: PathCell[] = []
  for (let level = 0; level < levels; level++) {
    const name = path[level] ?? '-'
    const isGroup = level < lastNamed(path)
    if (isGroup && row > 0 && samePrefix(leaves[row - 1]!.path, path, level)) continue
    cells.push({
      level,
      name,
      rowSpan: isGroup ? runLength(leaves, row, level) : 1,
      points: isGroup ? points.get(pathKey(path.slice(0, level + 1))) : undefined,
      isLeaf: level === lastNamed(path),
    })
  }
  return cells
}

/** Position of the name of the leaf itself; trailing `-` are no names. */
function lastNamed(path: readonly string[]): number {
  let last = path.length - 1
  while (last > 0 && path[last] === '-') last--
  return last
}

function runLength(leaves: readonly LeafView[], from: number, level: number): number {
  let to = from + 1
  while (to < leaves.length && samePrefix(leaves[from]!.path, leaves[to]!.path, level)) to++
  return to - from
}

function samePrefix(a: readonly string[], b: readonly string[], level: number): boolean {
  for (let index = 0; index <= level; index++) if (a[index] !== b[index]) return false
  return level < lastNamed(a) && level < lastNamed(b)
}

export function pathKey(path: readonly string[]): string {
  return path.join('\u0001')
}

/** The name of a leaf as people say it. */
export function leafName(leaf: Pick<LeafView, 'path'>): string {
  return leaf.path[lastNamed(leaf.path)] ?? ''
}

/** 得分率 in the scoring table: no decimals. `87.00` → `87%`. */
export function wholeRate(rate: string | null): string {
  if (rate === null) return ''
  const [whole = '0', decimals = ''] = rate.split('.')
  const up = /^[5-9]/.test(decimals) ? 1n : 0n
  const value = whole.startsWith('-') ? BigInt(whole) - up : BigInt(whole) + up
  return `${minus(String(value))}%`
}

/** The minus of print for a signed figure. */
export function minus(figure: string): string {
  return figure.replace(/^-/, '−')
}
