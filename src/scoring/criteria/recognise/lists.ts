import { type Fraction, fraction, integer, sum } from '../../../kernel/index.ts'
import type { AdditionsRule, Amount, ListItem, Rule, SharesRule } from '../../rule.ts'
import { amountOf, givesNothing, inPoints, isFullAmount } from '../amounts.ts'
import { type Attempt, type Context, unclear, unreadable, weightConflict } from '../attempt.ts'
import type { Clause, Item } from '../clause.ts'
import { wordsOf } from '../clauses.ts'
import { isEvent } from '../roles.ts'
import type { Token, WrittenAmount } from '../token.ts'

/** n项各占1/n: one share for each item, deducted or awarded. */
export function readShares(context: Context): Attempt {
  const { draft, points } = context
  const portion = draft.portions.find(({ noun }) => !noun)
  const lost = draft.clauses.find(({ outcome }) => outcome.kind === 'deduct' && outcome.amount.relative && !outcome.amount.whole)
  if (!portion && !lost && !flatPerItem(context) && !awardPerItem(context)) return undefined
  if (!draft.clauses.every((clause) => speaksOfItems(clause, context))) return undefined
  const items = listItems(context)
  const each = portion ? shareOf(portion.amount, points, items.length) : (flatPerItem(context) ?? awardPerItem(context))
  const named = numberNamed(context) ?? (awardPerItem(context) ? itemCount(context) : undefined)
  const count = items.length > 0 ? items.length : (named ?? (each && wholeNumber(integer(1).div(each))))
  if (count === undefined) return undefined
  if (!each) return undefined
  const total = each.mul(integer(count))
  if (!total.eq(integer(1))) return weightConflict(total.mul(points), points, `${count} 项合计`, portion ?? draft.clauses[0])
  if (items.length > 0 && named !== undefined && named !== items.length) {
    return unreadable('itemCount', `文中写 ${named} 项，列出的却是 ${items.length} 项。请补全或更正。`, portion)
  }
  return {
    rule: ruleOf(
      items.length > 0 ? items : Array.from({ length: count }, (_, index) => ({ text: `第${index + 1}项` })),
      each,
      count,
      context,
    ),
  }
}

function ruleOf(items: readonly ListItem[], each: Fraction, count: number, { draft }: Context): Rule {
  const awarding = !draft.clauses.some(({ outcome }) => outcome.kind === 'deduct')
  const vetoes = draft.clauses.filter((clause) => clause.outcome.kind === 'zero' && isEvent(clause.words))
  const rule: SharesRule = {
    family: 'shares',
    v: 1,
    effect: awarding ? 'award' : 'deduct',
    items,
    ...(each.eq(integer(1).div(integer(count))) ? {} : { share: each.toString() }),
    ...(vetoes.length > 0 ? { vetoes: vetoes.map(({ words, from, to }) => ({ text: words, at: { from, to } })) } : {}),
  }
  return rule
}

function wholeNumber(value: Fraction): number | undefined {
  return value.isInteger() ? Number(value.floor()) : undefined
}

function shareOf(
  written: { readonly equal?: boolean; readonly points?: string; readonly share?: string },
  points: Fraction,
  count: number,
): Fraction | undefined {
  if (written.equal) return count > 0 ? integer(1).div(integer(count)) : undefined
  if (written.share !== undefined) return roundedShare(fraction(written.share), count)
  return written.points === undefined || points.isZero() ? undefined : fraction(written.points).div(points)
}

/** 33.3% of three items means a third. */
function roundedShare(value: Fraction, count: number): Fraction {
  if (count < 2) return value
  const exact = integer(1).div(integer(count))
  return exact.sub(value).abs().mul(integer(count)).lt(fraction('0.02')) ? exact : value
}

/** 缺一项扣1分 under a printed list: as much for each item. */
function flatPerItem({ draft, points }: Context): Fraction | undefined {
  if (draft.items.length < 2 || points.isZero()) return undefined
  const [only, ...more] = draft.clauses.filter(({ outcome }) => outcome.kind === 'deduct')
  if (!only || more.length > 0 || only.outcome.kind !== 'deduct' || only.item < draft.items.length) return undefined
  const role = only.role
  if (role !== 'each' && role !== 'step') return undefined
  const { points: flat, share: part } = only.outcome.amount
  if (part !== undefined) return fraction(part)
  return flat === undefined ? undefined : fraction(flat).div(points)
}

/** 共4项，每项1分: as much for each, with the number of items written or listed. */
function awardPerItem(context: Context): Fraction | undefined {
  const { draft, points } = context
  const only = draft.clauses.find(({ outcome }) => outcome.kind === 'award')
  if (!only || points.isZero() || only.outcome.kind !== 'award' || only.role !== 'each' || only.each?.kind !== 'each') return undefined
  const count = draft.items.length > 1 ? draft.items.length : itemCount(context)
  const { points: flat } = only.outcome.amount
  if (flat === undefined || count === undefined || only.each.verb !== '') return undefined
  return fraction(flat).mul(integer(count)).eq(points) ? fraction(flat).div(points) : undefined
}

/** 共4项 anywhere in the text. */
function itemCount({ draft }: Context): number | undefined {
  const value = draft.tokens.find((token) => token.kind === 'value' && /^[项条点]/.test(token.unit))
  return value?.kind === 'value' && Number(value.value) >= 2 && Number(value.value) <= 40 ? Number(value.value) : undefined
}

/** Clauses that only repeat what an item is worth: 有一项不满足则扣除相应权重分, 完成得满分, 未完成得0分. */
function speaksOfItems(clause: Clause, context: Context): boolean {
  const { outcome } = clause
  if (outcome.kind === 'zero') return true
  if (outcome.kind === 'bareScore') return outcome.direction === 'award' && clause.role === 'text' && context.draft.portions.length > 0
  if (outcome.kind !== 'award' && outcome.kind !== 'deduct') return false
  const counted = clause.role === 'each' || (clause.role === 'step' && clause.step?.countable === true)
  if (outcome.kind === 'award')
    return (
      outcome.amount.full === true ||
      outcome.amount.relative === true ||
      isPortion(outcome.amount, context) ||
      (counted && isItemShare(outcome.amount, context))
    )
  return outcome.amount.relative === true || (counted && (isPortion(outcome.amount, context) || isItemShare(outcome.amount, context)))
}

/** 1分 where every item is worth 1分. */
function isItemShare(written: WrittenAmount, context: Context): boolean {
  const each = flatPerItem(context) ?? awardPerItem(context)
  const amount = amountOf(written, context)
  return each !== undefined && amount !== undefined && inPoints(amount, context.points).eq(each.mul(context.points))
}

function isPortion(written: { readonly points?: string; readonly share?: string }, context: Context): boolean {
  const portion = context.draft.portions[0]?.amount
  if (!portion) return false
  const [a, b] = [amountOf(written, context), amountOf(portion, context)]
  return a !== undefined && b !== undefined && inPoints(a, context.points).eq(inPoints(b, context.points))
}

/** 4项各占, 三个病种, 8项民生实事. */
function numberNamed({ draft }: Context): number | undefined {
  const place = draft.tokens.findIndex((token) => token.kind === 'portion')
  const near = draft.tokens.slice(Math.max(0, place < 0 ? 0 : place - 8), place < 0 ? undefined : place)
  const values = near.flatMap((token) => (token.kind === 'value' && /^[项个条点类方]/.test(token.unit) ? [Number(token.value)] : []))
  const last = values.at(-1)
  return last !== undefined && last >= 2 && last <= 40 ? last : undefined
}

/** The printed items, each up to its first full stop when it is the last. */
function listItems({ draft }: Context): readonly ListItem[] {
  return draft.items.map((item, index) => listItem(item, index === draft.items.length - 1, draft.text))
}

function listItem(item: Item, last: boolean, text: string): ListItem {
  const end = last ? item.tokens.findIndex(isBreak) : -1
  const tokens = end < 0 ? item.tokens : item.tokens.slice(0, end)
  const words = wordsOf(tokens, text).replace(/[;；。\s]+$/, '')
  return {
    text: words,
    marker: text.slice(item.from, tokens[0]?.from ?? item.from).trim(),
    ...(/^是否存在|^有无|^是否有违/.test(words) ? { negative: true } : {}),
    at: { from: item.from, to: tokens.at(-1)?.to ?? item.to },
  }
}

function isBreak(token: Token): boolean {
  return (token.kind === 'mark' && ['。', ';', '\n'].includes(token.mark)) || token.kind === 'portion'
}

/** ①…1分；②…2分: awards that add up to the points. */
export function readAdditions(context: Context): Attempt {
  const { draft, points } = context
  const earned = draft.clauses.filter((clause) => isItemAward(clause, context))
  if (earned.length < 2 || !everyItemEarns(earned, context)) return undefined
  const vetoes: Clause[] = []
  for (const clause of draft.clauses) {
    if (earned.includes(clause)) continue
    if (givesNothing(clause, context)) {
      if (/缺一|任一|任何一项|任意一项|有一项|其中一项/.test(clause.words)) return allOrNothing(clause)
      if (isEvent(clause.words) && !clause.otherwise) vetoes.push(clause)
      continue
    }
    if (repeatsItems(clause, earned, context)) continue
    return undefined
  }
  const amounts = earned.map((clause) => amountOf(clause.outcome.kind === 'award' ? clause.outcome.amount : {}, context)!)
  const total = sum(amounts.map((amount) => inPoints(amount, points)))
  const best = amounts.map((amount) => inPoints(amount, points)).reduce((a, b) => (a.gte(b) ? a : b))
  if (!total.eq(points) && !(total.gt(points) && capped(context) && !best.eq(points))) {
    return earned.length === draft.items.length && draft.items.length > 1 && !best.eq(points)
      ? weightConflict(total, points, `各项合计`, draft.clauses[0])
      : undefined
  }
  return { rule: additions(earned, amounts, vetoes, context) }
}

/** 缺一不可 beside points for each item: either they add up, or one missing takes all. */
function allOrNothing(clause: Clause): Attempt {
  return unclear('allOrNothing', '各项分别写了得分，又写缺一项就不得分，不知道满足一部分时得多少分。请只保留一种写法。', clause)
}

/** A printed item without points of its own may have lost them. */
function everyItemEarns(earned: readonly Clause[], { draft }: Context): boolean {
  return draft.items.every((_, index) => earned.some(({ item }) => item === index + 1))
}

/** 每完成一项得该项分数, 缺一项扣相应分值, 每项不符合扣2分 where every item has 2. */
function repeatsItems(clause: Clause, earned: readonly Clause[], context: Context): boolean {
  const { outcome } = clause
  if (clause.role !== 'each') return false
  if (outcome.kind === 'award') return outcome.amount.full === true
  if (outcome.kind !== 'deduct') return false
  const amount = amountOf(outcome.amount, context)
  return (
    outcome.amount.relative === true ||
    (amount !== undefined &&
      earned.every((item) => item.outcome.kind === 'award' && sameAmount(amountOf(item.outcome.amount, context), amount, context)))
  )
}

function sameAmount(a: Amount | undefined, b: Amount, { points }: Context): boolean {
  return a !== undefined && inPoints(a, points).eq(inPoints(b, points))
}

function capped({ draft }: Context): boolean {
  return draft.limits.some(({ what }) => what === 'award' || what === 'either') || draft.totals.length > 0
}

function isItemAward(clause: Clause, context: Context): boolean {
  if (clause.outcome.kind !== 'award' || clause.discretion || clause.otherwise) return false
  const amount = amountOf(clause.outcome.amount, context)
  const role = clause.role
  return amount !== undefined && !isFullAmount(amount, context.points) && (role === 'text' || role === 'measure' || role === 'each')
}

function additions(earned: readonly Clause[], amounts: readonly Amount[], vetoes: readonly Clause[], { draft }: Context): AdditionsRule {
  return {
    family: 'additions',
    v: 1,
    items: earned.map((clause, index) => ({
      text: clause.words || wordsOf(clause.preface, draft.text),
      amount: amounts[index]!,
      at: { from: clause.from, to: clause.to },
    })),
    ...(vetoes.length > 0 ? { vetoes: vetoes.map(({ words, from, to }) => ({ text: words, at: { from, to } })) } : {}),
  }
}
