import { checkFramework, type FrameworkLeaf, groupsOf, namesOf, type PrintedGroup } from '../indicators/index.ts'
import { errorAt, type Fraction, fraction, HUNDRED, hasErrors, type Problem, sum } from '../kernel/index.ts'
import { gradeOf, type RulePack } from '../packs/index.ts'
import type { Rule } from '../scoring/index.ts'
import { numberOf } from './check-figures.ts'
import type { EvaluationFile } from './evaluation-file.ts'
import type { EvaluationResult, GroupResult, LeafResult, TotalResult } from './evaluation-result.ts'
import { scoreLeaf } from './score-leaf.ts'

/** What an evaluation needs of its pack. */
export type EvaluationPack = Pick<RulePack, 'name' | 'scoring' | 'grades' | 'frameworks'>

/**
 * 评价计分: every indicator by its criterion and facts, groups and total as sums of the rounded scores.
 *
 * `found` are problems of the file (checkEvaluationFile): an indicator with one of severity `error` is not scored, and
 * the total says that it is missing. Nothing is scored by halves. `confirmed` are rules that people confirmed earlier,
 * by position: they go on to apply although the text would be read otherwise today.
 */
export function scoreEvaluation(
  file: EvaluationFile,
  pack: EvaluationPack,
  found: readonly Problem[] = [],
  confirmed: readonly (Rule | undefined)[] = [],
): EvaluationResult {
  const ofLeaf = problemsByLeaf(found)
  const leaves = file.indicators.map((input, index) =>
    scoreLeaf(input, { index, conventions: pack.scoring, found: ofLeaf.get(index) ?? [], confirmed: confirmed[index] }),
  )
  const framework = leaves.map(({ path, points }): FrameworkLeaf => ({ path, points }))
  // What the file itself could not be read at stands as nought or blank: its consequences are not worth repeating.
  const faulty = new Set(found.filter(({ severity }) => severity === 'error').map(({ at }) => at))
  const structure = checkFramework(framework, { groups: printedGroups(file), totals: totalsOf(pack) }).filter(({ at }) => !faulty.has(at))
  const groups = groupsOf(framework).map(
    (group): GroupResult => ({
      ...group,
      ...sumOf(
        group.leaves.map((index) => leaves[index]!),
        pack,
      ),
    }),
  )
  return {
    title: file.title,
    fiscalYear: file.fiscalYear,
    department: file.department,
    pack: { name: pack.name, label: pack.scoring.label },
    leaves,
    groups,
    total: totalOf(leaves, { pack, comparable: !hasErrors(structure) }),
    weakestGroup: weakestOf(groups),
    problems: [...found.filter((problem) => leafOf(problem) === undefined), ...structure],
  }
}

/** Points as printed in the headers, ready for the checks and the layout. */
export function printedGroups({ groups = [] }: EvaluationFile): readonly PrintedGroup[] {
  return groups.map(({ path, points }) => ({ path: namesOf(path), points: numberOf(points) }))
}

/** 100, and the totals of the pack's own frameworks (90 where the execution rate joins later). */
function totalsOf({ frameworks = [] }: EvaluationPack): readonly Fraction[] {
  const declared = frameworks.flatMap(({ points }) => (points === undefined ? [] : [fraction(points)]))
  return [HUNDRED, ...declared.filter((total) => !total.eq(HUNDRED))]
}

/** Sums of rounded scores. What is not counted with approval, or does not apply, is out of the points as well. */
function sumOf(leaves: readonly LeafResult[], { scoring }: EvaluationPack): Pick<GroupResult, 'points' | 'score' | 'deduction' | 'rate'> {
  const points = sum(leaves.map(countedPoints))
  const scores = leaves.flatMap((leaf) => countedScore(leaf, scoring.bonusInTotal) ?? [])
  if (scores.length < leaves.length) return { points, score: undefined, deduction: undefined, rate: undefined }
  const score = sum(scores)
  return { points, score, deduction: points.sub(score), rate: points.isZero() ? undefined : score.mul(HUNDRED).div(points) }
}

/** 加分 stands beside the points of its indicator; whether totals count it is for the pack to say. */
function countedScore({ score, result }: LeafResult, bonusInTotal: boolean): Fraction | undefined {
  const bonus = result.kind === 'scored' ? result.bonus : undefined
  return score && bonus && !bonusInTotal ? score.sub(bonus) : score
}

function countedPoints({ points, result }: LeafResult): Fraction {
  return result.kind === 'scored' && result.uncounted ? result.points : points
}

/** The grade needs a framework in order: 90 of 95 points is no grade. */
function totalOf(leaves: readonly LeafResult[], { pack, comparable }: { pack: EvaluationPack; comparable: boolean }): TotalResult {
  const { points, score, rate } = rescaled(sumOf(leaves, pack), leaves, pack)
  const missing = leaves.flatMap((leaf) => (leaf.score === undefined ? [leaf.name] : []))
  const grade = rate && comparable ? gradeOf(pack.grades, rate) : undefined
  return { points, score, rate, grade, missing }
}

/** 折算: indicators that do not apply leave their points to the others, where the pack says so. */
function rescaled(total: ReturnType<typeof sumOf>, leaves: readonly LeafResult[], { scoring }: EvaluationPack): ReturnType<typeof sumOf> {
  const left = sum(leaves.flatMap(({ points, result }) => (result.kind === 'scored' && result.uncounted === 'rescaled' ? [points] : [])))
  if (left.isZero() || !total.score || !total.rate) return total
  const points = total.points.add(left)
  const score = total.score.mul(points).div(total.points).round(scoring.rounding.score)
  return { points, score, deduction: points.sub(score), rate: score.mul(HUNDRED).div(points) }
}

/** 得分率最低的一级指标; the first of several. */
function weakestOf(groups: readonly GroupResult[]): GroupResult | undefined {
  const top = groups.filter((group) => group.path.length === 1)
  if (top.some((group) => group.rate === undefined)) return undefined
  return top.reduce<GroupResult | undefined>((weakest, group) => (!weakest || group.rate!.lt(weakest.rate!) ? group : weakest), undefined)
}

const LEAF = /^indicators\[(\d+)\]/

function leafOf({ at }: Problem): number | undefined {
  const match = LEAF.exec(at)
  return match ? Number(match[1]) : undefined
}

function problemsByLeaf(problems: readonly Problem[]): ReadonlyMap<number, readonly Problem[]> {
  const byLeaf = new Map<number, Problem[]>()
  for (const problem of problems) {
    const index = leafOf(problem)
    if (index === undefined) continue
    const known = byLeaf.get(index)
    if (known) known.push(problem)
    else byLeaf.set(index, [problem])
  }
  return byLeaf
}

/** Every problem of the evaluation: of the whole and of each indicator. */
export function allProblems(result: EvaluationResult): readonly Problem[] {
  return [...result.problems, ...result.leaves.flatMap((leaf) => leaf.problems)]
}

/** 未找到评分规则 as a problem of the file. */
export function packProblem(message: string): Problem {
  return errorAt('pack', 'evaluation.packUnknown', message)
}
