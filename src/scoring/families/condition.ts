import { readCount } from '../fact-numbers.ts'
import type { ScoreResult } from '../facts.ts'
import { apply, type ScoringContext, scoreNotApplicable, unscorable } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { scoreCancelled } from './item-states.ts'
import { notACount } from './measure.ts'
import { readyOutcome, settle } from './outcome.ts'
import { type Proof, proveBounds, proveOrder, type Trial } from './proof.ts'

type ConditionRule = RuleOf<'condition'>

/** 满足得满分，否则…: `holds` is the condition for full marks, also where the text states the bad case. */
export const condition: FamilyModule<ConditionRule> = {
  way: () => '按是否满足条件计分',
  takes: (rule) => (rule.negative ? `holds（true 为没有发生“${rule.text}”）` : `holds（true 为满足“${rule.text}”）`),
  accepts: (rule) => (rule.negative ? ['holds', 'items', 'case', 'count'] : ['holds', 'items', 'case']),
  prepare,
  proofs,
  form: ({ text, negative = false }) => ({ kind: 'holds', text, negative }),
  sentences: {
    'condition.holds': ({ text, negative }) => (negative ? `没有发生“${text}”` : `满足“${text}”`),
    'condition.fails': ({ text, negative, implicit }) =>
      `${negative ? `发生“${text}”` : `不满足“${text}”`}${implicit ? '（文中没有写不满足时的得分，按不得分计）' : ''}`,
  },
}

function prepare(rule: ConditionRule): (context: ScoringContext) => ScoreResult {
  const yes = readyOutcome(rule.then)
  const no = readyOutcome(rule.otherwise)
  return (context) => {
    const holds = readHolds(context, rule)
    if (typeof holds !== 'boolean') return holds
    apply(context, rule.at, holds ? 'condition.holds' : 'condition.fails', {
      text: rule.text,
      negative: rule.negative ? 1 : 0,
      implicit: rule.otherwiseImplicit ? 1 : 0,
    })
    return settle(context, holds ? yes : no)
  }
}

function readHolds(context: ScoringContext, rule: ConditionRule): boolean | ScoreResult {
  const { kind, facts } = context
  if (kind === 'holds') return facts.holds!
  if (kind === 'items') return holdsOfItem(context)
  const count = readCount(kind === 'case' ? facts.case : facts.count)
  if (count === undefined) return notACount(kind, kind === 'case' ? facts.case : facts.count)
  if (kind === 'count') return count === 0
  if (count > 2) return unscorable(`case 填的“${count}”不在原文之内，这条标准只有满足和不满足两种情形。`)
  return rule.negative ? count !== 1 : count === 1
}

function holdsOfItem(context: ScoringContext): boolean | ScoreResult {
  const states = context.facts.items!
  if (states.length !== 1) return unscorable(`这条标准只有一个条件，items 给了 ${states.length} 项，请填 1 项或用 holds。`)
  const state = states[0]!
  if (state === 'cancelled') return scoreCancelled(context)
  if (state === 'notApplicable') return scoreNotApplicable(context, '该项不适用')
  return state !== 'unmet'
}

function proofs(_rule: ConditionRule, trial: Trial): Proof[] {
  const tried = [false, true].map((holds) => ({ label: holds ? '满足时' : '不满足时', result: trial.score({ holds }) }))
  return [proveBounds(tried, trial.points), proveOrder('满足时得分不低于不满足时', tried, '成立')]
}
