import type { Span } from '../../kernel/index.ts'
import { readCount } from '../fact-numbers.ts'
import type { ScoreResult, Unscorable } from '../facts.ts'
import { apply, note, type ScoringContext, unscorable } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { notACount } from './measure.ts'
import { type ReadyOutcome, readyOptionalOutcome, readyOutcome, settle } from './outcome.ts'
import { type Proof, proveBounds, proveComplete, proveOrder, type Trial } from './proof.ts'
import { named, sourceWords } from './words.ts'

type RankRule = RuleOf<'rank'>

/** 排名: positions from the front, and from the end where the text counts 后n名. */
export const rank: FamilyModule<RankRule> = {
  way: () => '按排名计分',
  takes: (rule) => (rule.fromEnd?.length ? 'rank（名次）和 of（参加排名的总数）' : 'rank（名次，如 3）'),
  accepts: () => ['rank', 'measure'],
  prepare,
  proofs,
  form: () => ({ kind: 'rank' }),
  sentences: {
    'rank.figure': ({ subject, position, of, source }) =>
      `${named(subject, '')}第 ${position} 名${of === undefined ? '' : `，共 ${of} 名`}${sourceWords(source)}`,
    'rank.place': ({ first, last }) =>
      last === undefined ? `第 ${first} 名及以后` : first === last ? `第 ${first} 名` : `第 ${first} 至 ${last} 名`,
    'rank.none': ({ position }) => `第 ${position} 名不在文中所列名次之内`,
  },
}

interface Place {
  readonly outcome: ReadyOutcome
  readonly at: Span | undefined
  readonly first: number
  readonly last: number
}

function prepare(rule: RankRule): (context: ScoringContext) => ScoreResult {
  const front = rule.bands.map(({ first, last = Infinity, outcome, at }) => ({ first, last, at, outcome: readyOutcome(outcome) }))
  const end = (rule.fromEnd ?? []).map(({ count, outcome, at }) => ({ count, at, outcome: readyOutcome(outcome) }))
  const otherwise = readyOptionalOutcome(rule.otherwise)

  return (context) => {
    const read = readPlace(context, end.length > 0)
    if (read.kind !== 'place') return read
    const { position, of } = read
    const fromEnd = of === undefined ? [] : end.map(({ count, ...rest }): Place => ({ ...rest, first: of - count + 1, last: of }))
    const hits = [...front, ...fromEnd].filter(({ first, last }) => position >= first && position <= last)
    if (hits.length > 1) return unscorable(`第 ${position} 名同时符合文中两种名次，请先更正评分标准。`)
    const hit = hits[0]
    if (hit) {
      apply(context, hit.at ?? rule.at, 'rank.place', { position, first: hit.first, last: hit.last === Infinity ? undefined : hit.last })
      return settle(context, hit.outcome)
    }
    if (!otherwise) return unscorable(`文中没有写第 ${position} 名怎样计分，请补充评分标准。`)
    apply(context, rule.at, 'rank.none', { position })
    return settle(context, otherwise)
  }
}

function readPlace(context: ScoringContext, needsAll: boolean): { kind: 'place'; position: number; of: number | undefined } | Unscorable {
  const { facts, kind } = context
  const input = kind === 'rank' ? facts.rank : facts.measure
  const position = readCount(input)
  if (position === undefined || position === 0) return notACount(kind, input)
  const of = facts.of === undefined ? undefined : readCount(facts.of)
  if (facts.of !== undefined && of === undefined) return notACount('of', facts.of)
  if (of !== undefined && position > of) return unscorable(`名次 ${position} 大于参加排名的总数 ${of}，请核对。`)
  if (needsAll && of === undefined) return unscorable('文中有从后数的名次，请同时填写 of（参加排名的总数）。')
  note(context, 'figures', 'rank.figure', { position, of, subject: context.rule.subject, source: facts.source })
  return { kind: 'place', position, of }
}

function proofs(rule: RankRule, trial: Trial): Proof[] {
  const written = rule.bands.flatMap(({ first, last }) => [first, last ?? first])
  const end = Math.max(0, ...(rule.fromEnd ?? []).map(({ count }) => count))
  const of = Math.min(Math.max(1, ...written) + end + 2, 1000)
  const tried = Array.from({ length: of }, (_, index) => ({
    label: `第 ${index + 1} 名`,
    result: trial.score(end > 0 ? { rank: index + 1, of } : { rank: index + 1 }),
  }))
  return [
    proveBounds(tried, trial.points),
    proveOrder('名次越靠前，得分不减', tried.toReversed()),
    proveComplete('每个名次有且只有一个得分', tried),
  ]
}
