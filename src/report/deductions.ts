import type { EvaluationResult, GroupResult, LeafResult } from '../evaluation/index.ts'
import { type Fraction, sum, ZERO } from '../kernel/index.ts'
import { deductionFormula, deductionReason } from './reason.ts'
import { plainPoints, quote, quoted } from './wording.ts'

/** 指标分析 of one level-1 group: its sentence, then one paragraph per deduction with its reason and arithmetic. */
export function analyseGroup(group: GroupResult, { leaves }: EvaluationResult): readonly string[] {
  const members = group.leaves.map((index) => leaves[index]!)
  const entries = deductionEntries(members)
  const numbered = entries.flatMap(([first, ...rest], index) => [`（${index + 1}）${first}`, ...rest])
  return [groupSentence(group, members), ...numbered]
}

function groupSentence({ points, score }: GroupResult, members: readonly LeafResult[]): string {
  const whole = `指标分值${plainPoints(points)}分，`
  const missing = members.filter((leaf) => leaf.score === undefined).map((leaf) => leaf.name)
  if (score === undefined) return `${whole}其中${quoted(missing)}没有得分，本组暂不合计。`
  const deduction = points.sub(score)
  const deducted = members.some((leaf) => leaf.deduction?.gt(ZERO))
  if (!deducted && deduction.lt(ZERO)) return `${whole}得分${plainPoints(score)}分，含加分${plainPoints(deduction.neg())}分，未扣分。`
  if (!deducted) return `${whole}得分${plainPoints(score)}分，未扣分。`
  return `${whole}得分${plainPoints(score)}分，扣减${plainPoints(deduction)}分。`
}

/** Each entry is a paragraph, and for a group of several deductions one more for each. */
function deductionEntries(members: readonly LeafResult[]): readonly (readonly [string, ...string[]])[] {
  const entries: [string, ...string[]][] = []
  for (const cluster of clusters(members.filter((leaf) => leaf.deduction?.gt(ZERO)))) {
    const [leaf] = cluster
    if (cluster.length === 1) entries.push([leafParagraph(leaf!)])
    else {
      const total = sum(cluster.map(deductionOf))
      const lines = cluster.map((each, index) => `${letter(index)}.${leafParagraph(each, { within: true })}`)
      entries.push([`${quote(leaf!.path.at(-2)!)}扣减${plainPoints(total)}分。原因为：`, ...lines])
    }
  }
  return entries
}

/** Deducted leaves of one third-level indicator stand together, as in the official reports. */
function clusters(deducted: readonly LeafResult[]): readonly (readonly LeafResult[])[] {
  const groups: LeafResult[][] = []
  for (const leaf of deducted) {
    const last = groups.at(-1)
    if (last && leaf.path.length === 4 && sameParent(last[0]!, leaf)) last.push(leaf)
    else groups.push([leaf])
  }
  return groups
}

function sameParent(a: LeafResult, b: LeafResult): boolean {
  return a.path.length === b.path.length && a.path.slice(0, -1).every((name, level) => name === b.path[level])
}

/** “预算执行率”扣减0.39分。原因为：…。扣分=…=0.39分。 */
function leafParagraph(leaf: LeafResult, { within = false }: { within?: boolean } = {}): string {
  const head = `${quote(leaf.name)}扣减${plainPoints(deductionOf(leaf))}分。${within ? '' : '原因为：'}`
  return `${head}${deductionReason(leaf)}。${deductionFormula(leaf)}`
}

function deductionOf({ deduction }: LeafResult): Fraction {
  return deduction ?? ZERO
}

function letter(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : `a${letter(index - 26)}`
}
