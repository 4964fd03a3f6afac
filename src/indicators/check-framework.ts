import { errorAt, type Fraction, formatPlain, type Problem, sum, warningAt } from '../kernel/index.ts'
import { type FrameworkLeaf, groupsOf, type IndicatorGroup, isNoName, namesOf, type PrintedGroup, pathKey, pathText } from './framework.ts'

/** What the checks need to know beside the leaves. */
export interface FrameworkChecks {
  readonly groups?: readonly PrintedGroup[]
  /** 100, or what the pack declares (90 when the 10 points of the execution rate join later). */
  readonly totals: readonly Fraction[]
}

/** Every reason why the framework cannot be used as it stands; places are those of an evaluation file. */
export function checkFramework(leaves: readonly FrameworkLeaf[], { groups = [], totals }: FrameworkChecks): Problem[] {
  const found = groupsOf(leaves)
  return [
    ...leaves.flatMap(checkLeaf),
    ...checkDuplicates(leaves),
    ...checkLeafOrGroup(leaves, found),
    ...checkSplitGroups(found),
    ...checkPrintedGroups(leaves, found, groups),
    ...checkTotal(leaves, totals),
  ]
}

/** Checks of one path, before its trailing dashes are dropped. */
export function checkPath(path: readonly string[], at: string): Problem[] {
  const names = namesOf(path)
  const problems: Problem[] = []
  if (path.length > 4) {
    problems.push(errorAt(at, 'indicators.pathTooDeep', `指标层级有${path.length}级，最多4级。请合并层级。`))
  }
  if (names.length < 2) {
    problems.push(
      errorAt(at, 'indicators.pathTooShort', `指标层级只有${names.length}级，须有2至4级（一级指标至末级指标）。请补全上级指标名称。`),
    )
  }
  const gap = names.findIndex(isNoName)
  if (gap >= 0) {
    problems.push(errorAt(`${at}[${gap}]`, 'indicators.nameMissing', `第${gap + 1}级指标没有名称。“-”只能出现在最末，表示没有这一级。`))
  }
  return problems
}

function checkLeaf({ points }: FrameworkLeaf, index: number): Problem[] {
  if (points.n > 0n) return []
  return [errorAt(`indicators[${index}].points`, 'indicators.pointsNotPositive', `分值为${formatPlain(points)}，须大于零。`)]
}

function checkDuplicates(leaves: readonly FrameworkLeaf[]): Problem[] {
  const first = new Map<string, number>()
  const problems: Problem[] = []
  for (const [index, { path }] of leaves.entries()) {
    const key = pathKey(path)
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, index)
    else {
      const message = `指标“${pathText(path)}”与第${earlier + 1}项重复。请删去一项或改名。`
      problems.push(errorAt(`indicators[${index}].path`, 'indicators.duplicate', message))
    }
  }
  return problems
}

function checkLeafOrGroup(leaves: readonly FrameworkLeaf[], groups: readonly IndicatorGroup[]): Problem[] {
  const keys = new Set(groups.map((group) => pathKey(group.path)))
  return leaves.flatMap(({ path }, index) => {
    if (!keys.has(pathKey(path))) return []
    const message = `“${pathText(path)}”下面还有指标，自己不能再有分值。分值只写在末级指标上。`
    return [errorAt(`indicators[${index}].path`, 'indicators.leafIsGroup', message)]
  })
}

/** A page break repeats the name of a group; leaves of another group in between mean that a merged cell was lost. */
function checkSplitGroups(groups: readonly IndicatorGroup[]): Problem[] {
  return groups.flatMap(({ path, leaves }) => {
    const gap = leaves.findIndex((position, order) => order > 0 && position !== leaves[order - 1]! + 1)
    if (gap < 0) return []
    const message = `“${pathText(path)}”的指标被其他指标隔开。请核对上级指标名称，或把同组指标排在一起。`
    return [warningAt(`indicators[${leaves[gap]!}].path`, 'indicators.groupSplit', message)]
  })
}

function checkPrintedGroups(
  leaves: readonly FrameworkLeaf[],
  found: readonly IndicatorGroup[],
  printed: readonly PrintedGroup[],
): Problem[] {
  const sums = new Map<string, Fraction>()
  for (const leaf of leaves) sums.set(pathKey(leaf.path), leaf.points)
  for (const group of found) sums.set(pathKey(group.path), group.points)
  const seen = new Set<string>()
  return printed.flatMap(({ path, points }, index) => {
    const key = pathKey(path)
    const at = `groups[${index}]`
    if (seen.has(key)) return [errorAt(at, 'indicators.groupRepeated', `“${pathText(path)}”的分值给了两次。请只保留一处。`)]
    seen.add(key)
    const total = sums.get(key)
    if (!total) return [errorAt(`${at}.path`, 'indicators.groupUnknown', `没有指标属于“${pathText(path)}”。请核对名称。`)]
    if (total.eq(points)) return []
    return [
      errorAt(
        `${at}.points`,
        'indicators.groupPointsDiffer',
        differs(`“${pathText(path)}”所属指标分值`, total, `表头所印${formatPlain(points)}分`, points),
      ),
    ]
  })
}

function checkTotal(leaves: readonly FrameworkLeaf[], totals: readonly Fraction[]): Problem[] {
  const total = sum(leaves.map((leaf) => leaf.points))
  if (leaves.length === 0 || totals.some((allowed) => allowed.eq(total))) return []
  const wanted = totals.map((allowed) => formatPlain(allowed)).join('或')
  return [errorAt('indicators', 'indicators.totalDiffers', differs('各指标分值', total, `应有的${wanted}分`, totals[0]!))]
}

function differs(what: string, total: Fraction, wanted: string, points: Fraction): string {
  const difference = total.sub(points)
  const direction = difference.n > 0n ? '多' : '少'
  return `${what}合计${formatPlain(total)}分，比${wanted}${direction}${formatPlain(difference.abs())}分。请核对各项分值，看是否有漏列、重列或填错的指标。`
}
