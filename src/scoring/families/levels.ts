import { ZERO } from '../../kernel/index.ts'
import { readCount } from '../fact-numbers.ts'
import type { ScoreResult, Unscorable } from '../facts.ts'
import { apply, type ScoringContext, unscorable } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { notACount } from './measure.ts'
import { readyOutcome, settle } from './outcome.ts'
import { boundsOf, type Proof, proveBounds, proveOrder, type Trial } from './proof.ts'

type LevelsRule = RuleOf<'levels'>

/** 分等级: the word of the text, or its position. */
export const levels: FamilyModule<LevelsRule> = {
  way: () => '按等级计分',
  takes: (rule) => {
    const words = rule.levels.flatMap(({ names }) => names.slice(0, 1))
    return words.length === rule.levels.length
      ? `level（${words.join('、')}之一），或 case（第几等）`
      : `case（第几等，1 至 ${rule.levels.length}）`
  },
  accepts: () => ['level', 'case'],
  prepare,
  proofs,
  form: (rule) => {
    const named = rule.levels.every(({ names }) => names.length > 0)
    const words = rule.levels.map(({ names }, index) => names[0] ?? `第${index + 1}等`)
    return named ? { kind: 'level', levels: words } : { kind: 'case', cases: words, none: false }
  },
  sentences: { 'levels.level': ({ name, position }) => (name ? `等级为“${name}”` : `第 ${position} 等`) },
}

function prepare(rule: LevelsRule): (context: ScoringContext) => ScoreResult {
  const outcomes = rule.levels.map(({ outcome }) => readyOutcome(outcome))
  return (context) => {
    const position = context.kind === 'level' ? positionOf(context.facts.level!, rule) : readPosition(context, rule)
    if (typeof position !== 'number') return position
    const { names, at } = rule.levels[position - 1]!
    apply(context, at ?? rule.at, 'levels.level', { name: names[0], position })
    return settle(context, outcomes[position - 1]!)
  }
}

function readPosition(context: ScoringContext, rule: LevelsRule): number | Unscorable {
  const position = readCount(context.facts.case)
  if (position === undefined) return notACount('case', context.facts.case)
  return position >= 1 && position <= rule.levels.length
    ? position
    : unscorable(`文中有 ${rule.levels.length} 个等级，case 请填 1 至 ${rule.levels.length}。`)
}

/** The word itself; otherwise a longer wording of the text that ends in it (制度完善，执行好 for 好), if only one does. */
function positionOf(level: string, { levels: written }: LevelsRule): number | Unscorable {
  const word = level.trim().replace(/的$/, '')
  const same = written.findIndex(({ names }) => names.some((name) => sameLevel(name.replace(/的$/, ''), word)))
  if (same >= 0) return same + 1
  const ending = written.flatMap(({ names }, index) =>
    word !== '' && names.some((name) => endsIn(name.replace(/的$/, ''), word)) ? [index + 1] : [],
  )
  if (ending.length === 1) return ending[0]!
  const words = written.map(({ names }) => names.join('/')).join('、')
  return unscorable(`文中没有“${level}”这个等级，level 应为：${words}。`)
}

/** A级 and A are one level. */
function sameLevel(name: string, word: string): boolean {
  return name === word || letterOf(name) === letterOf(word)
}

function letterOf(name: string): string {
  return name.replace(/^([A-Za-z])[级等类档]$/, '$1').toUpperCase()
}

function endsIn(name: string, word: string): boolean {
  return name.endsWith(word) && !/[不较未没欠非更很最无]$/.test(name.slice(0, -word.length))
}

function proofs(rule: LevelsRule, trial: Trial): Proof[] {
  const tried = rule.levels.map(({ names }, index) => ({
    label: names[0] ? `“${names[0]}”` : `第 ${index + 1} 等`,
    result: trial.score({ case: index + 1 }),
  }))
  const tops = tried.map(({ result }) => boundsOf(result)?.high ?? ZERO)
  const isAscending = tops.at(-1)!.gt(tops[0]!)
  return [
    proveBounds(tried, trial.points),
    proveOrder('等级越高，得分不减', isAscending ? tried : tried.toReversed(), `${tried.length} 个等级依次排列`),
  ]
}
