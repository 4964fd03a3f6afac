import type { Family, Rule } from '../rule.ts'
import { scoreReady } from '../score-ready.ts'
import { additions } from './additions.ts'
import { anchors } from './anchors.ts'
import { bands } from './bands.ts'
import { bonus } from './bonus.ts'
import { cases } from './cases.ts'
import { comparison } from './comparison.ts'
import { composite } from './composite.ts'
import { condition } from './condition.ts'
import type { FamilyModule, Inner, RuleOf, ScoreFacts } from './family.ts'
import { judgement } from './judgement.ts'
import { levels } from './levels.ts'
import { occurrences } from './occurrences.ts'
import { proportional } from './proportional.ts'
import { rank } from './rank.ts'
import { shares } from './shares.ts'
import { stepAward } from './step-award.ts'
import { stepDeduction } from './step-deduction.ts'
import { veto } from './veto.ts'

/** Every family of the language; a new one does not compile without its module here. */
export const families: { readonly [F in Family]: FamilyModule<RuleOf<F>> } = {
  stepDeduction,
  stepAward,
  occurrences,
  shares,
  additions,
  condition,
  cases,
  bands,
  anchors,
  proportional,
  levels,
  comparison,
  rank,
  judgement,
  veto,
  bonus,
  composite,
}

export function familyOf(rule: Rule): FamilyModule<Rule> {
  return families[rule.family]
}

const ready = new WeakMap<Rule, ScoreFacts>()

/** The rule made ready: its exact numbers are read once, however often it scores. */
function prepare(rule: Rule): ScoreFacts {
  const known = ready.get(rule)
  if (known) return known
  const family = familyOf(rule)
  const prepared = scoreReady(rule, {
    score: family.prepare(rule, inner),
    accepts: new Set(family.accepts(rule, inner)),
    refusal: () => `这条标准${family.way(rule)}，需要 ${family.takes(rule, inner)}`,
  })
  ready.set(rule, prepared)
  return prepared
}

export const inner: Inner = { prepare, family: familyOf }
