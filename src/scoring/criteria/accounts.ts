import type { Span } from '../../kernel/index.ts'
import type { Family, Rule } from '../rule.ts'
import { amountOf, inPoints } from './amounts.ts'
import { type Attempt, type Context, unclear, unreadable } from './attempt.ts'

const LIMITED: readonly Family[] = ['stepDeduction', 'stepAward', 'occurrences', 'bonus', 'proportional', 'additions']
/** Families that may earn more than the points. */
const ABOVE: readonly Family[] = ['stepAward', 'bonus']
const PORTIONED: readonly Family[] = ['shares', 'additions', 'composite']

/** 逐词核对: what the text says beside its clauses (limits, portions, 依次类推 …) must have gone into the rule; if not, the reading is none. */
export function unaccounted(rule: Rule, context: Context): Attempt {
  const { draft } = context
  return (
    unusedLimit(rule, context) ??
    (PORTIONED.includes(rule.family) ? undefined : refuseFirst(draft.portions, '每项的分值', context)) ??
    (draft.ladder && !continues(rule)
      ? unreadable('ladder', '“依次类推”之前至少要写两档，才知道每档相差多少。', draft.clauses.at(-1))
      : undefined) ??
    (draft.partial && rule.family !== 'stepDeduction' && rule.family !== 'stepAward'
      ? refuseFirst([draft.partial], '不足一步的算法', context)
      : undefined) ??
    (usesBase(context) ? undefined : refuseFirst(draft.bases, '基础分', context))
  )
}

function refuseFirst([first]: readonly Span[], what: string, { draft }: Context): Attempt {
  if (!first) return undefined
  return unreadable('leftOver', `“${draft.text.slice(first.from, first.to)}”写了${what}，但与前后的计分办法对不上。请分开写明。`, first)
}

function unusedLimit(rule: Rule, context: Context): Attempt {
  const { draft, points } = context
  if (rule.family === 'occurrences' && rule.effect === 'award' && draft.limits.some(({ what }) => what === 'floor' || what === 'deduct')) {
    return unclear('effectUnclear', '文中写了“扣完为止”一类的话，前面却是得分。请核对是得分还是扣分。', draft.limits[0])
  }
  if (rule.family === 'composite') return undefined
  const unused = draft.limits.find(({ what, amount }) => {
    const limit = what === 'floor' || !amount ? undefined : amountOf(amount, context)
    if (limit === undefined || inPoints(limit, points).eq(points)) return false
    if (rule.family === 'additions' && what === 'deduct') return true
    return !LIMITED.includes(rule.family) || (inPoints(limit, points).gt(points) && !ABOVE.includes(rule.family))
  })
  return (
    unused && unclear('limitUnclear', `“${draft.text.slice(unused.from, unused.to)}”与前面的计分办法对不上，不知道它限制什么。`, unused)
  )
}

function continues(rule: Rule): boolean {
  return (rule.family === 'rank' && rule.bands.length > 1) || rule.family === 'anchors'
}

function usesBase({ draft }: Context): boolean {
  return draft.clauses.some(({ outcome }) => outcome.kind === 'award' && outcome.amount.base)
}
