import { readCount } from '../fact-numbers.ts'
import type { ScoreResult, Unscorable } from '../facts.ts'
import { apply, type ScoringContext, unscorable } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { notACount } from './measure.ts'
import { readyOptionalOutcome, readyOutcome, settle } from './outcome.ts'
import { betterOutcome } from './outcome-order.ts'
import { type Proof, proveBounds, proveComplete, type Trial } from './proof.ts'

type CasesRule = RuleOf<'cases'>

/** 分情形: exactly one of the written cases applies, or none of them. */
export const cases: FamilyModule<CasesRule> = {
  way: () => '按情形计分',
  takes: (rule) => `case（第几种情形，1 至 ${rule.cases.length}${rule.otherwise ? '，都不是填 0' : ''}）`,
  accepts: (rule) => (outcomesOf(rule) === 2 ? ['case', 'level', 'items', 'counts', 'holds'] : ['case', 'level', 'items', 'counts']),
  prepare,
  proofs,
  form: (rule) => ({ kind: 'case', cases: rule.cases.map(({ text }) => text), none: rule.otherwise !== undefined }),
  sentences: {
    'cases.none': () => '文中所列情形都没有发生',
    'cases.case': ({ position, text }) => `符合第 ${position} 种情形“${text}”`,
  },
}

function outcomesOf(rule: CasesRule): number {
  return rule.cases.length + (rule.otherwise ? 1 : 0)
}

function prepare(rule: CasesRule): (context: ScoringContext) => ScoreResult {
  const outcomes = rule.cases.map(({ outcome }) => readyOutcome(outcome))
  const otherwise = readyOptionalOutcome(rule.otherwise)
  return (context) => {
    const position = readPosition(context, rule)
    if (typeof position !== 'number') return position
    if (position === 0) {
      if (!otherwise) return unscorable(`文中没有写其他情形怎样计分，case 请填 1 至 ${rule.cases.length}。`)
      apply(context, rule.at, 'cases.none')
      return settle(context, otherwise)
    }
    const outcome = outcomes[position - 1]
    if (!outcome) return unscorable(`文中只有 ${rule.cases.length} 种情形，case 填了 ${position}，请核对。`)
    const { text, at } = rule.cases[position - 1]!
    apply(context, at ?? rule.at, 'cases.case', { position, text })
    return settle(context, outcome)
  }
}

function readPosition(context: ScoringContext, rule: CasesRule): number | Unscorable {
  const { kind, facts } = context
  if (kind === 'level') return positionOfText(facts.level!, rule)
  if (kind === 'holds') return positionOfHolds(facts.holds!, context, rule)
  if (kind === 'items')
    return onlyOne(
      facts.items!.map((state) => state === 'met'),
      rule,
    )
  if (kind === 'counts')
    return onlyOne(
      facts.counts!.map((count) => readCount(count) !== 0),
      rule,
    )
  return readCount(facts.case) ?? notACount('case', facts.case)
}

function positionOfText(level: string, rule: CasesRule): number | Unscorable {
  const word = level.trim()
  const same = rule.cases.filter(({ text }) => text === word)
  const found = same.length > 0 ? same : rule.cases.filter(({ text }) => word !== '' && text.includes(word))
  if (found.length === 1) return rule.cases.indexOf(found[0]!) + 1
  return unscorable(
    `“${level}”${found.length === 0 ? '不是' : '不能区分'}文中的情形，请用 case 填写第几种情形（1 至 ${rule.cases.length}）。`,
  )
}

/** With two outcomes only, `holds` says which: true is the better one. */
function positionOfHolds(holds: boolean, context: ScoringContext, rule: CasesRule): number | Unscorable {
  const [first, second] = [...rule.cases.map(({ outcome }) => outcome), ...(rule.otherwise ? [rule.otherwise] : [])]
  const better = betterOutcome(first!, second!, context.points)
  if (better === undefined) return unscorable('文中两种情形的得分相同或为区间，不能只填 holds，请用 case 填写第几种情形。')
  const position = (better === first) === holds ? 1 : 2
  return position === 2 && rule.cases.length === 1 ? 0 : position
}

function onlyOne(marked: readonly boolean[], rule: CasesRule): number | Unscorable {
  if (marked.length !== rule.cases.length)
    return unscorable(`文中有 ${rule.cases.length} 种情形，给了 ${marked.length} 项，请按原文顺序填写。`)
  const hits = marked.filter(Boolean).length
  if (hits > 1) return unscorable('文中各种情形只能有一种成立，这里填了多种，请用 case 填写第几种情形。')
  return marked.indexOf(true) + 1
}

function proofs(rule: CasesRule, trial: Trial): Proof[] {
  const positions = [...rule.cases.keys()].map((index) => index + 1)
  const tried = (rule.otherwise ? [0, ...positions] : positions).map((position) => ({
    label: position === 0 ? '其他情形' : `第 ${position} 种情形`,
    result: trial.score({ case: position }),
  }))
  return [proveBounds(tried, trial.points), proveComplete('每种情形有且只有一个得分', tried, `${tried.length} 种情形`)]
}
