import type { ReckonedDefinition, ReckonedMeasure } from '../budget/index.ts'
import { usedDefinition } from '../budget/index.ts'
import { namesOf } from '../indicators/index.ts'
import type { Fraction } from '../kernel/index.ts'
import type { Measure, RulePack } from '../packs/index.ts'
import { type Facts, factForm } from '../scoring/index.ts'
import type { FigureInput } from './evaluation-file.ts'
import type { EvaluationResult, LeafResult } from './evaluation-result.ts'
import { factsFrom, figuresFrom, isMeasuredKind, type MeasuredKind, sameNumbers } from './measured-facts.ts'
import { scoreLeaf } from './score-leaf.ts'

/** 取数自账 of one indicator: what its measure says now, beside what is stored. */
export interface SourcedLeaf {
  readonly measure: Measure
  /** 采用的口径 */
  readonly used: ReckonedDefinition
  /** 依据 and 取数 as the books give them now; undefined while something is missing. */
  readonly facts: Facts | undefined
  readonly figures: readonly FigureInput[]
  /** 台账有新数: other numbers than those stored. */
  readonly changed: boolean
  readonly newScore: Fraction | undefined
  /** 另一口径, with the score it would give. */
  readonly others: readonly { readonly reckoned: ReckonedDefinition; readonly score: Fraction | undefined }[]
}

/** 口径 by indicator, where the framework of the pack names one that is reckoned from the books. */
export function measuresOf(result: EvaluationResult, { frameworks = [], measures = [] }: RulePack): ReadonlyMap<number, Measure> {
  const byKey = new Map(measures.map((measure) => [`${measure.id}@${measure.version}`, measure]))
  const byPath = new Map(
    frameworks.flatMap(({ indicators }) => indicators).flatMap(({ path, measure }) => (measure ? [[pathKey(namesOf(path)), measure]] : [])),
  )
  return new Map(
    result.leaves.flatMap((leaf) => {
      const measure = byKey.get(byPath.get(pathKey(leaf.path)) ?? '')
      return measure?.definitions?.length ? [[leaf.index, measure] as const] : []
    }),
  )
}

function pathKey(path: readonly string[]): string {
  return path.join('\0')
}

/** What the books say for each indicator that takes its facts from them. */
export function sourceLeaves(
  result: EvaluationResult,
  pack: RulePack,
  { measures, reckoned }: { measures: ReadonlyMap<number, Measure>; reckoned: readonly ReckonedMeasure[] },
): ReadonlyMap<number, SourcedLeaf> {
  return new Map(
    [...measures].flatMap(([index, measure]) => {
      const leaf = result.leaves[index]!
      const found = reckoned.find((each) => each.measure === measure)
      const sourced = found && sourceLeaf(leaf, pack, found)
      return sourced ? [[index, sourced] as const] : []
    }),
  )
}

function sourceLeaf(leaf: LeafResult, pack: RulePack, reckoned: ReckonedMeasure): SourcedLeaf | undefined {
  const used = usedDefinition(reckoned)
  const kind = kindOfFacts(leaf)
  if (!used || !kind) return undefined
  const stored = leaf.input.facts
  const facts = factsFrom(used, { kind, stored })
  const scoreOf = (definition: ReckonedDefinition) => {
    const given = factsFrom(definition, { kind, stored })
    return given && rescore(leaf, pack, { facts: given, figures: [] })
  }
  const figures = facts ? figuresFrom(used) : []
  return {
    ...{ measure: reckoned.measure, used, facts, figures, changed: facts !== undefined && !sameNumbers(stored, facts) },
    newScore: facts && rescore(leaf, pack, { facts, figures }),
    others: reckoned.definitions.filter((each) => each !== used).map((each) => ({ reckoned: each, score: scoreOf(each) })),
  }
}

function kindOfFacts({ reading, points }: LeafResult): MeasuredKind | undefined {
  const rule = reading.status === 'compiled' || reading.status === 'judgement' ? reading.rule : undefined
  const kind = rule && factForm(rule, points).kind
  return kind && isMeasuredKind(kind) ? kind : undefined
}

/** The score that other facts would give by the confirmed rule. */
function rescore(
  { input, index, reading }: LeafResult,
  { scoring: conventions }: RulePack,
  other: { readonly facts: Facts; readonly figures: readonly FigureInput[] },
): Fraction | undefined {
  const confirmed = 'rule' in reading ? reading.rule : undefined
  return scoreLeaf({ ...input, ...other }, { index, conventions, found: [], confirmed }).score
}
