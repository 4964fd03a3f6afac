import { readCount } from '../fact-numbers.ts'
import type { ScoreResult } from '../facts.ts'
import { note, type ScoringContext, scored, unscorable } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { notACount } from './measure.ts'
import { proveBounds } from './proof.ts'
import { scoreVetoed } from './vetoed.ts'
import { figure } from './words.ts'

type VetoRule = RuleOf<'veto'>

/** 一票否决 and nothing else: full points unless it applies. */
export const veto: FamilyModule<VetoRule> = {
  way: () => '按是否发生否决事项计分',
  takes: (rule) => `veto（true 为发生“${rule.vetoes[0]?.text ?? '否决事项'}”）`,
  accepts: () => ['none', 'holds', 'count', 'counts', 'measure', 'case', 'items', 'level'],
  prepare,
  proofs: (_rule, trial) => [
    proveBounds(
      [true, false].map((veto) => ({ label: veto ? '发生时' : '没有发生时', result: trial.score({ veto }) })),
      trial.points,
    ),
  ],
  form: (rule) => ({ kind: 'veto', text: vetoWords(rule) }),
  sentences: { 'veto.none': ({ text, points }) => `没有发生“${text}”，得满分 ${figure(points)} 分` },
}

function prepare(rule: VetoRule): (context: ScoringContext) => ScoreResult {
  return (context) => {
    const happened = readHappened(context)
    if (typeof happened !== 'boolean') return happened
    if (happened) return scoreVetoed(context)
    note(context, 'arithmetic', 'veto.none', { text: vetoWords(rule), points: context.points })
    return scored(context, context.points.round(context.conventions.rounding.score))
  }
}

/** `veto` decides where it is given; without it the condition or the count does. */
function readHappened(context: ScoringContext): boolean | ScoreResult {
  const { facts, kind } = context
  if (facts.veto !== undefined) return facts.veto
  if (kind === 'holds') return !facts.holds
  if (kind !== 'count') return unscorable(`请填写 veto：没有发生否决事项填 false，发生了填 true。`)
  const count = readCount(facts.count)
  return count === undefined ? notACount('count', facts.count) : count > 0
}

function vetoWords({ vetoes }: VetoRule): string {
  return vetoes.map(({ text }) => text).join('；')
}
