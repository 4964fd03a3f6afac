import type { Facts, Unscorable } from '../facts.ts'
import type { FactKind } from '../read-facts.ts'
import type { Rule } from '../rule.ts'
import { type ScoringContext, unscorable } from './context.ts'
import type { Inner, RuleOf } from './family.ts'

type CompositeRule = RuleOf<'composite'>

/** The facts of each part: given as `parts`, or in one piece where it is beyond doubt which part each figure belongs to. */
export function factsOfParts(context: ScoringContext, rule: CompositeRule, inner: Inner): readonly Facts[] | Unscorable {
  const { facts, kind } = context
  if (kind === 'parts') {
    const given = facts.parts!
    if (given.length === rule.parts.length) return withVeto(given, facts.veto, rule)
    return unscorable(`这条标准有 ${rule.parts.length} 部分，parts 给了 ${given.length} 个，请按原文顺序逐部分填写。`)
  }
  const spread = spreadFacts(facts, kind, rule, inner)
  if (spread) return withVeto(spread, facts.veto, rule)
  return unscorable(`这条标准有 ${rule.parts.length} 部分，只给一个依据不能确定属于哪一部分，请用 parts 按原文顺序逐部分填写。`)
}

function spreadFacts(facts: Facts, kind: FactKind, { parts }: CompositeRule, inner: Inner): readonly Facts[] | undefined {
  if (kind === 'counts')
    return slice(
      facts.counts!,
      parts.map(({ rule }) => kindsOf(rule)),
      (counts) => ({ counts }),
    )
  if (kind === 'items')
    return slice(
      facts.items!,
      parts.map(({ rule }) => itemsOf(rule)),
      (items) => ({ items }),
    )
  const others = parts.filter(({ rule }) => rule.family !== 'veto')
  const only = others.length === 1 ? others[0]! : undefined
  if (!only || !inner.family(only.rule).accepts(only.rule, inner).includes(kind)) return undefined
  const { veto: _veto, ...own } = facts
  return parts.map((part) => (part === only ? own : { veto: false }))
}

/** Consecutive pieces of a list, one for each part; undefined where a part takes no list or the lengths do not add up. */
function slice<T>(
  list: readonly T[],
  sizes: readonly (number | undefined)[],
  factsOf: (piece: readonly T[]) => Facts,
): readonly Facts[] | undefined {
  let from = 0
  const pieces: Facts[] = []
  for (const size of sizes) {
    if (size === undefined) return undefined
    pieces.push(size === 0 ? { veto: false } : factsOf(list.slice(from, from + size)))
    from += size
  }
  return from === list.length ? pieces : undefined
}

function kindsOf(rule: Rule): number | undefined {
  if (rule.family === 'veto') return 0
  return rule.family === 'occurrences' || rule.family === 'bonus' ? rule.kinds.length : undefined
}

function itemsOf(rule: Rule): number | undefined {
  if (rule.family === 'veto') return 0
  if (rule.family === 'condition') return 1
  return rule.family === 'shares' || rule.family === 'additions' ? rule.items.length : undefined
}

/** A veto given for the whole belongs to the one part that has a written veto. */
function withVeto(parts: readonly Facts[], veto: boolean | undefined, rule: CompositeRule): readonly Facts[] | Unscorable {
  if (veto === undefined || rule.vetoes?.length) return parts
  const vetoed = rule.parts.flatMap((part, index) => (part.rule.vetoes?.length ? [index] : []))
  if (vetoed.length === 1) return parts.map((part, index) => (index === vetoed[0] ? { ...part, veto } : part))
  if (!veto) return parts
  return unscorable(
    vetoed.length === 0
      ? '这条标准没有写一票否决的情形，不能填 veto: true。请核对依据或评分标准。'
      : '文中有几处一票否决，请在 parts 中相应部分填写 veto: true。',
  )
}
