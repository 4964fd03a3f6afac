import { fraction } from '../../../kernel/index.ts'
import type { ComparisonRule, Outcome, RankRule } from '../../rule.ts'
import { givenBy, givesNothing, inPoints, most, NOTHING, outcomeOf } from '../amounts.ts'
import { type Attempt, type Context, weightConflict } from '../attempt.ts'
import type { Clause } from '../clause.ts'
import { isNegative } from '../roles.ts'

type Band = RankRule['bands'][number]
type EndBand = NonNullable<RankRule['fromEnd']>[number]

/** 排名: points by position. */
export function readRanks(context: Context): Attempt {
  const { clauses, ladder } = context.draft
  const listed = orderedList(context)
  if (listed) return listed
  const bands: Band[] = []
  const fromEnd: EndBand[] = []
  const vetoes: Clause[] = []
  let otherwise: Outcome | undefined
  for (const clause of clauses) {
    const outcome = outcomeOf(clause, context)
    const role = clause.role
    if (!outcome) return undefined
    const [rank, ...others] = clause.ranks
    const spanned = rank ? undefined : clause.intervals.find(({ unit }) => unit === '名' || unit === '位')
    if (rank && others.length > 0) return undefined
    if (rank?.fromEnd) fromEnd.push({ count: rank.fromEnd, outcome, at: { from: clause.from, to: clause.to } })
    else if (rank?.first) bands.push(bandOf(rank.first, rank.open ? undefined : rank.last, outcome, clause, bands))
    else if (spanned && bands.length > 0)
      bands.push(
        bandOf(
          Number(spanned.low?.value.toString() ?? 1),
          spanned.high ? Number(spanned.high.value.toString()) : undefined,
          outcome,
          clause,
          bands,
        ),
      )
    else if (role === 'otherwise' || (role === 'text' && clause !== clauses[0] && isNegative(clause.words))) otherwise = outcome
    else if (givesNothing(clause, context) && bands.length > 0) vetoes.push(clause)
    else return undefined
  }
  if (bands.length === 0) return undefined
  return finish({ bands: ladder ? continued(bands, context) : bands, fromEnd, otherwise, vetoes }, context)
}

function bandOf(first: number, last: number | undefined, outcome: Outcome, { from, to }: Clause, before: readonly Band[]): Band {
  const previous = before.at(-1)?.last
  const start = previous !== undefined && previous >= first && (last === undefined || last > previous) ? previous + 1 : first
  return { first: start, ...(last === undefined ? {} : { last }), outcome, at: { from, to } }
}

interface Found {
  readonly bands: readonly Band[]
  readonly fromEnd: readonly EndBand[]
  readonly otherwise: Outcome | undefined
  readonly vetoes: readonly Clause[]
}

function finish({ bands, fromEnd, otherwise, vetoes }: Found, context: Context): Attempt {
  const outcomes = [...bands, ...fromEnd].map(({ outcome }) => outcome)
  const best = outcomes.map((outcome) => most(outcome, context.points)).reduce((a, b) => (a.gte(b) ? a : b))
  if (!best.eq(context.points)) return weightConflict(best, context.points, '各名次最高分')
  const awarding = outcomes.every(({ kind }) => kind === 'award')
  const rest =
    otherwise ??
    (awarding && fromEnd.length === 0 && bands.every(({ last }) => last !== undefined)
      ? ({ kind: 'award', amount: NOTHING } as const)
      : undefined)
  return {
    rule: {
      family: 'rank',
      v: 1,
      bands,
      ...(fromEnd.length > 0 ? { fromEnd } : {}),
      ...(rest ? { otherwise: rest } : {}),
      ...(vetoes.length > 0 ? { vetoes: vetoes.map(({ words, from, to }) => ({ text: words, at: { from, to } })) } : {}),
    },
    judgement: outcomes.some(({ kind }) => kind === 'range'),
  }
}

/** 第一名10分，第二名9分，依次类推: by the same difference, down to 0. */
function continued(bands: readonly Band[], { points }: Context): readonly Band[] {
  const [before, last] = bands.slice(-2)
  if (!before || !last || before.outcome.kind !== 'award' || last.outcome.kind !== 'award' || last.last === undefined) return bands
  const difference = inPoints(before.outcome.amount, points).sub(inPoints(last.outcome.amount, points))
  const width = last.last - last.first + 1
  const result = [...bands]
  let [score, first] = [inPoints(last.outcome.amount, points).sub(difference), last.last + 1]
  while (difference.gt(fraction(0)) && score.gt(fraction(0)) && result.length < 200) {
    result.push({ first, last: first + width - 1, outcome: { kind: 'award', amount: { points: score.toString() } } })
    score = score.sub(difference)
    first += width
  }
  return result
}

/** 按从高到低排序，分别得10、8、6、4分. */
function orderedList(context: Context): Attempt {
  const [only, ...more] = context.draft.clauses
  if (!only || more.length > 0 || only.outcome.kind !== 'list' || only.intervals.length > 0) return undefined
  if (!/排序|排名|名次|位次|从高到低|从低到高/.test(only.words)) return undefined
  const { amounts, effect } = only.outcome
  const bands: Band[] = []
  for (const amount of amounts) {
    const outcome = givenBy(amount, effect, context)
    if (!outcome) return undefined
    bands.push({ first: bands.length + 1, last: bands.length + 1, outcome, at: { from: only.from, to: only.to } })
  }
  const read = finish({ bands, fromEnd: [], otherwise: undefined, vetoes: [] }, context)
  return read
}

const LOWER = /小于|低于|少于|减少|下降|降低|＜|<|负增长|压减|下滑|有所下降/
const HIGHER = /大于|高于|多于|增加|增长|上升|提高|超过|＞|>|上涨|提升/
const EQUAL = /等于|持平|相等|相同|不变|无变化|=|＝|零增长/
const PAST = /上年|上一年|去年|同期|上年度|往年|前一年/

/** 高于上年且按期完成: more is asked than the comparison. */
const ASKS_MORE = /且|并|同时|以及|[,，、;；。]/

const SIDES = ['lower', 'equal', 'higher'] as const

/** 与上年比较: lower, equal, higher. */
export function readComparison(context: Context): Attempt {
  const { clauses, text } = context.draft
  if (clauses.length < 2 || clauses.length > 4 || !PAST.test(text)) return undefined
  const rest = clauses.at(-1)!.role === 'otherwise' ? clauses.at(-1) : undefined
  if (rest && clauses.some(({ words }) => ASKS_MORE.test(words))) return undefined
  const found: { lower?: Outcome; equal?: Outcome; higher?: Outcome } = {}
  for (const clause of clauses) {
    const outcome = outcomeOf(clause, context)
    if (!outcome || outcome.kind === 'range' || clause.intervals.length > 0 || clause.role !== (clause === rest ? 'otherwise' : 'text'))
      return undefined
    if (clause === rest) {
      for (const side of SIDES) found[side] ??= outcome
      continue
    }
    for (const side of sidesOf(clause.words)) {
      if (found[side]) return undefined
      found[side] = outcome
    }
    if (sidesOf(clause.words).length === 0) return undefined
  }
  if (!found.lower || !found.higher) return undefined
  const outcomes = Object.values(found)
  const best = outcomes.map((outcome) => most(outcome, context.points)).reduce((a, b) => (a.gte(b) ? a : b))
  if (!best.eq(context.points)) return weightConflict(best, context.points, '各种情形的最高分')
  const rule: ComparisonRule = { family: 'comparison', v: 1, subject: comparedThing(clauses[0]!.words), ...found }
  return { rule }
}

/** What is compared, without the words of comparing: 经费总额低于上年的 → 经费总额. */
function comparedThing(words: string): string {
  const thing = words.replace(/(比|较|与|同|(不|未|没有)?(低|高|大|小|等|少|多)于|≤|≥|＜|＞|<|>|=).*$/, '')
  return thing === '' ? words : thing
}

function sidesOf(words: string): readonly ('lower' | 'equal' | 'higher')[] {
  const negated = /(不|未|没有)(超过|高于|大于|增加|增长|上升)/.test(words)
  if (negated || /小于或?等于|≤|<=/.test(words)) return ['lower', 'equal']
  if (/(不|未|没有)(低于|少于|小于|下降|减少)|大于或?等于|≥|>=/.test(words)) return ['equal', 'higher']
  const own = words.replace(/^.*(比|较|与|同)(上年度?|去年|上一年度?|上年同期|往年)(相比|比)?/, '')
  const sides: ('lower' | 'equal' | 'higher')[] = []
  if (EQUAL.test(own)) sides.push('equal')
  if (LOWER.test(own)) sides.push('lower')
  if (HIGHER.test(own)) sides.push('higher')
  if (sides.includes('lower') && sides.includes('higher')) return []
  return sides
}
