import { ZERO } from '../../kernel/index.ts'
import { readCount } from '../fact-numbers.ts'
import type { ItemState, ScoreResult, Unscorable } from '../facts.ts'
import type { ListItem, NotApplicable } from '../rule.ts'
import { apply, notApplicableMode, note, type ScoringContext, scored, scoreNotApplicable, unscorable } from './context.ts'
import { notACount } from './measure.ts'

/** 逐项情况, counted: which items stay in the sum, which are out of it. */
export interface Tally {
  readonly kind: 'tally'
  readonly states: readonly ItemState[]
  /** 满足, 免扣 included, and 不适用 where it counts as met. */
  readonly met: number
  readonly unmet: number
  /** Out of the sum, the others take its part: 已批准取消, and 不适用 under `rescale`. */
  readonly released: number
  /** 不适用 under `drop`: taken out together with its points. */
  readonly dropped: number
  readonly notApplicable: NotApplicable | undefined
}

/** The states of all items with a step for each that is not simply met; or the result where nothing is left to score. */
export function tallyItems(context: ScoringContext, items: readonly ListItem[]): Tally | ScoreResult {
  const states = readStates(context, items.length)
  if (!Array.isArray(states)) return states as Unscorable
  const mode = notApplicableMode(context)
  const counts = { met: 0, unmet: 0, exempt: 0, cancelled: 0, notApplicable: 0 }
  for (const [index, state] of (states as readonly ItemState[]).entries()) {
    counts[state]++
    const item = items[index]!
    if (state !== 'met')
      apply(context, item.at, `item.${state}`, { marker: item.marker, text: item.text, index, negative: item.negative ? 1 : 0 })
  }
  if (counts.cancelled === items.length) return scoreCancelled(context)
  if (counts.cancelled + counts.notApplicable === items.length) return scoreNotApplicable(context, '各项都不适用')
  if (counts.notApplicable > 0 && !mode) return scoreNotApplicable(context, '有不适用的项')
  const absent = counts.notApplicable
  return {
    kind: 'tally',
    states: states as readonly ItemState[],
    met: counts.met + counts.exempt + (mode === 'full' ? absent : 0),
    unmet: counts.unmet,
    released: counts.cancelled + (mode === 'rescale' ? absent : 0),
    dropped: mode === 'drop' ? absent : 0,
    notApplicable: mode,
  }
}

/** 已批准取消: the whole criterion is not counted. */
export function scoreCancelled(context: ScoringContext): ScoreResult {
  note(context, 'reading', 'cancelled', { points: context.points })
  return { ...scored(context, ZERO, ZERO), uncounted: 'cancelled' }
}

function readStates(context: ScoringContext, expected: number): readonly ItemState[] | Unscorable {
  const { kind, facts } = context
  if (kind === 'holds') return [facts.holds ? 'met' : 'unmet']
  if (kind === 'count') return statesOfUnmetCount(facts.count, expected)
  if (kind === 'counts') return statesOfCounts(facts.counts!, expected)
  const states = facts.items!
  return states.length === expected
    ? states
    : unscorable(`这条标准列了 ${expected} 项，items 给了 ${states.length} 项，请按原文顺序逐项填写。`)
}

function statesOfUnmetCount(input: unknown, expected: number): readonly ItemState[] | Unscorable {
  const unmet = readCount(input)
  if (unmet === undefined) return notACount('count', input)
  if (unmet > expected) return unscorable(`这条标准列了 ${expected} 项，不满足的项数填了 ${unmet}，请核对 count。`)
  return Array.from({ length: expected }, (_, index) => (index < expected - unmet ? 'met' : 'unmet'))
}

function statesOfCounts(counts: readonly unknown[], expected: number): readonly ItemState[] | Unscorable {
  if (counts.length !== expected) return unscorable(`这条标准列了 ${expected} 项，counts 给了 ${counts.length} 项，请按原文顺序逐项填写。`)
  const wrong = counts.find((count) => readCount(count) === undefined || readCount(count)! > 1)
  if (wrong !== undefined)
    return unscorable(`这条标准逐项判断是否满足，counts 各项只能是 1（满足）或 0（不满足），填了“${String(wrong)}”。`)
  return counts.map((count) => (readCount(count) === 1 ? 'met' : 'unmet'))
}
