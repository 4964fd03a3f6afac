import { type Fraction, fraction, sum } from '../../../kernel/index.ts'
import type { CompositeRule, Rule } from '../../rule.ts'
import { type Attempt, type Context, type Recogniser, understood } from '../attempt.ts'
import type { Draft } from '../clause.ts'
import { readDraft } from '../clauses.ts'
import type { Token, Tokens } from '../token.ts'

type Part = CompositeRule['parts'][number]

interface Piece {
  readonly tokens: Tokens
  readonly points?: Fraction
}

/** Parts with their own points and their own way of scoring. */
export function composites(readSimple: Recogniser): Recogniser {
  return (context) => withTail(context, readSimple) ?? split(context, readSimple)
}

/** Each item or sentence group gives its own points; together they are the points of the indicator. */
function split(context: Context, readSimple: Recogniser): Attempt {
  for (const pieces of [byItems(context), byAwards(context)]) {
    if (pieces.length < 2) continue
    const read = assemble(pieces, context, readSimple)
    if (read) return read
  }
  return undefined
}

/** A deduction in a sentence of its own behind the last item may belong to all of them. */
function byItems({ draft }: Context): readonly Piece[] {
  const before = draft.clauses.some(({ item }) => item === 0)
  return before || isTailed(draft) ? [] : draft.items.map((item) => ({ tokens: item.tokens }))
}

function isTailed({ clauses, items }: Draft): boolean {
  return clauses.some(
    ({ item, sentence, outcome }, index) =>
      item === items.length && sentence && outcome.kind === 'deduct' && clauses[index - 1]?.item === item,
  )
}

/** A new part begins with the sentence that gives points again. Deductions in a sentence of their own may belong to the whole: then there are no parts. */
function byAwards({ draft }: Context): readonly Piece[] {
  if (draft.clauses.some((clause) => clause.outcome.kind === 'deduct' && clause.sentence && !clause.step)) return []
  if (draft.items.length > 1 && isTailed(draft)) return []
  const starts = draft.clauses.filter(
    (clause, index) => index === 0 || (clause.outcome.kind === 'award' && clause.outcome.amount.points !== undefined && clause.sentence),
  )
  const froms = starts.map((clause, index) => (index === 0 ? 0 : clause.from))
  return froms.map((from, index) => ({
    tokens: draft.tokens.filter((token) => token.from >= from && token.from < (froms[index + 1] ?? Number.POSITIVE_INFINITY)),
  }))
}

/** The points of a part: the largest award that it names. */
function ownPoints(tokens: Tokens): Fraction | undefined {
  const named = tokens.flatMap((token) =>
    token.kind === 'award' && token.amount.points !== undefined
      ? [fraction(token.amount.points)]
      : token.kind === 'award' && token.amount.stated !== undefined
        ? [fraction(token.amount.stated)]
        : token.kind === 'total' && token.amount.points !== undefined
          ? [fraction(token.amount.points)]
          : [],
  )
  return named.length === 0 ? undefined : named.reduce((a, b) => (a.gte(b) ? a : b))
}

function assemble(pieces: readonly Piece[], context: Context, readSimple: Recogniser): Attempt {
  const points = pieces.map((piece) => piece.points ?? ownPoints(piece.tokens))
  const pooled = points.every((value) => value === undefined)
  if (!pooled && (points.some((value) => value === undefined) || !sum(points as Fraction[]).eq(context.points))) return undefined
  const parts: Part[] = []
  let judgement = false
  for (const [index, { tokens }] of pieces.entries()) {
    const own = points[index] ?? context.points
    const read = readSimple({ ...context, draft: readDraft(context.draft.text, tokens), points: own })
    if (!understood(read) || read.rule.family === 'composite' || (pooled && !deducts(read.rule))) return undefined
    judgement ||= read.judgement ?? false
    parts.push(partOf(read.rule, pooled ? undefined : own, tokens))
  }
  return { rule: { family: 'composite', v: 1, combine: pooled ? 'pool' : 'split', parts }, judgement }
}

function deducts(rule: Rule): boolean {
  return (
    rule.family === 'stepDeduction' ||
    (rule.family === 'occurrences' && rule.effect === 'deduct') ||
    (rule.family === 'condition' && rule.negative === true)
  )
}

function partOf(rule: Exclude<Rule, CompositeRule>, points: Fraction | undefined, tokens: Tokens): Part {
  const [first, last] = [tokens[0], tokens.at(-1)]
  return {
    ...(points ? { points: { points: points.toString() } } : {}),
    rule,
    ...(first && last ? { at: { from: first.from, to: last.to } } : {}),
  }
}

/** ①…得3分 ②两个专项，每项2分，共4分。……每降低1%扣…: the last sentence scores the parts that have no way of their own. */
function withTail(context: Context, readSimple: Recogniser): Attempt {
  const { draft } = context
  const last = draft.items.at(-1)
  const cut = last?.tokens.findIndex(isFullStop) ?? -1
  if (!last || cut < 0 || !draft.portions.some(({ noun }) => noun)) return undefined
  const tail = last.tokens.slice(cut + 1)
  const bodies = draft.items.map((item) => (item === last ? last.tokens.slice(0, cut) : item.tokens))
  const pieces: (Piece & { readonly worded: boolean })[] = bodies.flatMap((tokens) => piecesOf(tokens))
  if (pieces.length < 2 || !sum(pieces.map(({ points }) => points!)).eq(context.points)) return undefined
  const everyPart =
    tail.some((token) => token.kind === 'value' && fraction(token.value).eq(fraction(String(pieces.length)))) ||
    /^(各|每|上述|以上)/.test(draft.text.slice(tail[0]?.from ?? 0))
  const chosen = pieces.map((piece) => (piece.worded && !everyPart ? piece : { ...piece, tokens: tail }))
  return assemble(chosen, context, readSimple)
}

function isFullStop(token: Token): boolean {
  return token.kind === 'mark' && (token.mark === '。' || token.mark === '\n')
}

/** An item with its own award is one part; 每项2分，共4分 are two without a way of their own. */
function piecesOf(tokens: Tokens): readonly (Piece & { readonly worded: boolean })[] {
  const portion = tokens.find((token) => token.kind === 'portion')
  if (portion?.kind !== 'portion' || portion.amount.points === undefined) {
    const points = ownPoints(tokens)
    return points ? [{ tokens, points, worded: true }] : []
  }
  const each = fraction(portion.amount.points)
  const total = tokens.find((token) => token.kind === 'total')
  const whole = total?.kind === 'total' && total.amount.points !== undefined ? fraction(total.amount.points).div(each) : undefined
  if (!whole?.isInteger() || whole.gt(fraction('40'))) return []
  return Array.from({ length: Number(whole.floor()) }, () => ({ tokens, points: each, worded: false }))
}
