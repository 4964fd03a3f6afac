import { fraction, HUNDRED } from '../../../kernel/index.ts'
import type { LevelsRule, Outcome } from '../../rule.ts'
import { givenBy, most, outcomeOf } from '../amounts.ts'
import { type Attempt, type Context, weightConflict } from '../attempt.ts'
import type { Clause } from '../clause.ts'
import type { Token } from '../token.ts'

/** Words of graded levels, longer ones before those that they contain. */
const WORDS = [
  '非常满意',
  '比较满意',
  '基本满意',
  '不太满意',
  '不满意',
  '满意',
  '非常好',
  '很好',
  '较好',
  '不好',
  '良好',
  '优秀',
  '优良',
  '优',
  '良',
  '中等',
  '较差',
  '很差',
  '差',
  '基本合格',
  '不合格',
  '合格',
  '基本达标',
  '不达标',
  '达标',
  '较明显',
  '不明显',
  '明显',
  '较显著',
  '不显著',
  '显著',
  '基本健全',
  '不健全',
  '健全',
  '较完善',
  '基本完善',
  '不完善',
  '完善',
  '一般',
  '较低',
  '较高',
  '好',
  '中',
  '高',
  '低',
  '较强',
  '不强',
  '强',
  '弱',
  '较规范',
  '基本规范',
  '规范',
  '不规范',
  '较完整',
  '基本完整',
  '完整',
  '不完整',
  '优等',
  '良等',
  '差等',
  '一等',
  '二等',
  '三等',
  '四等',
  'A级',
  'B级',
  'C级',
  'D级',
  'A',
  'B',
  'C',
  'D',
  '一级',
  '二级',
  '三级',
  '四级',
]

type Level = LevelsRule['levels'][number]

/** 优/良/中/差: levels by name. */
export function readLevels(context: Context): Attempt {
  return namedList(context) ?? byClause(context)
}

/** 好的给8-10分，一般的给4-7分: every clause ends in a word of a scale. */
function byClause(context: Context): Attempt {
  const { clauses } = context.draft
  if (clauses.length < 3) return undefined
  const levels: Level[] = []
  for (const clause of clauses) {
    const name = clause.otherwise ? undefined : levelIn(clause.words)
    const outcome = outcomeOf(clause, context)
    if (!name || !outcome || clause.role !== 'text' || levels.some(({ names }) => names[0] === name)) return undefined
    levels.push({ names: [name], outcome, at: { from: clause.from, to: clause.to } })
  }
  return finish(levels, context)
}

function levelIn(words: string): string | undefined {
  const end = words.replace(/[的者,，]+$/, '')
  return WORDS.find((word) => end.endsWith(word)) ?? WORDS.find((word) => word.length > 1 && end.length <= 8 && end.startsWith(word))
}

function finish(levels: readonly Level[], context: Context): Attempt {
  const best = levels.map(({ outcome }) => most(outcome, context.points)).reduce((a, b) => (a.gte(b) ? a : b))
  if (!best.eq(context.points)) return weightConflict(best, context.points, '各等次最高分')
  return { rule: { family: 'levels', v: 1, levels }, judgement: levels.some(({ outcome }) => outcome.kind === 'range') }
}

/** 分优、良、中、差，分别得100%、80%…; with 健全则得满分，其他分别得75%…: the full level goes by its word. */
function namedList(context: Context): Attempt {
  const { clauses } = context.draft
  const last = clauses.at(-1)
  if (last?.outcome.kind !== 'list' || last.role === 'rank' || last.intervals.length > 0) return undefined
  const { effect, amounts } = last.outcome
  const outcomes = amounts.map((amount) => givenBy(withoutDoubt(amount), effect, context))
  if (outcomes.some((outcome) => outcome === undefined)) return undefined
  const [head, ...between] = clauses.slice(0, -1)
  if (between.length > 0 || (head && !(head.outcome.kind === 'award' && head.outcome.amount.full))) return undefined
  const names = namesIn(last, context.draft.text)
  const levels = outcomes.map(
    (outcome, index): Level => ({
      names: names.length === outcomes.length ? [names[index]!] : percentNames(amounts[index]!),
      outcome: outcome!,
      at: { from: last.from, to: last.to },
    }),
  )
  if (names.length !== outcomes.length && !head) return undefined
  if (!head) return finish(levels, context)
  const full = headNames(head.words)
  if (names.length === outcomes.length) {
    const first = levels[0]!
    return most(first.outcome, context.points).eq(context.points)
      ? finish([{ ...first, names: [...first.names, ...full] }, ...levels.slice(1)], context)
      : undefined
  }
  return finish(
    [{ names: full, outcome: { kind: 'award', amount: { share: '1' } }, at: { from: head.from, to: head.to } }, ...levels],
    context,
  )
}

function withoutDoubt<T extends { readonly bare?: boolean }>(amount: T): T {
  return { ...amount, bare: false }
}

/** 75%, and 0 as well as 0%. */
function percentNames(written: { readonly share?: string; readonly points?: string }): readonly string[] {
  if (written.share === undefined) return [`${written.points}分`]
  const percent = fraction(written.share).mul(HUNDRED).toString()
  return percent === '0' ? ['0', '0%'] : [`${percent}%`]
}

/** 机制健全、完善 → 健全, 完善. */
function headNames(words: string): readonly string[] {
  const found = WORDS.filter((word) => word.length > 1 && words.includes(word))
  return found.length > 0 ? found : [words]
}

/** The names listed right before 分别. */
function namesIn(clause: Clause, text: string): readonly string[] {
  const tokens: readonly Token[] = [...clause.preface, ...clause.condition]
  const words = tokens.length > 0 ? text.slice(tokens[0]!.from, clause.outcome.from) : ''
  const parts = words
    .replace(/[,，。;；:：\s]*(得分|分值|分数)?[,，。;；:：\s]*$/, '')
    .split(/[、和及与,，/]/)
    .map((part) => part.trim().replace(/的$/, ''))
  const names: string[] = []
  for (const part of parts.reverse()) {
    const bare = part.replace(/[“”"]/g, '').replace(/(\d|[一二三四五六])?(个|种)?(等次|等级|档次|档|级别|级|标准|层次|类)+$/, '')
    const name =
      names.length === 0 || bare.length <= 3 ? WORDS.find((word) => bare.endsWith(word)) : WORDS.find((word) => bare.endsWith(word))
    if (!name) break
    names.unshift(name)
    if (bare !== name) break
  }
  return names
}

/** 分值区间100-80%（含80%）、80-60%（含60%）、60-0%: a person chooses inside the zone. */
export function readZones(context: Context): Attempt {
  const { clauses, text } = context.draft
  const [only, ...more] = clauses
  if (!only || more.length > 0 || only.outcome.kind !== 'zones') return undefined
  const zones = only.intervals.filter(({ form, low, high }) => form === 'span' && low && high)
  if (zones.length < 2 || zones.length !== only.intervals.length) return undefined
  const names = zoneNames(only, text, zones.length)
  const levels = zones.map((zone, index): Level => {
    const shareOf = (end: NonNullable<typeof zone.low>): { share: string } => ({
      share: (zone.unit === '%' ? end.value.div(HUNDRED) : end.value.div(context.points)).toString(),
    })
    const better = zones[index - 1]?.low
    const touching = better?.value.eq(zone.high!.value) ? better : undefined
    const outcome: Outcome = {
      kind: 'range',
      low: shareOf(zone.low!),
      high: shareOf(zone.high!),
      ...(touching ? { highInclusive: !touching.inclusive } : {}),
    }
    return { names: names ? [names[index]!] : [], outcome, at: { from: zone.from, to: zone.to } }
  })
  return finish(levels, context)
}

/** 分为达成年度指标、部分达成…、未达成…三档. */
function zoneNames(clause: Clause, text: string, count: number): readonly string[] | undefined {
  const from = (clause.preface[0] ?? clause.condition[0])?.from
  if (from === undefined) return undefined
  const before = text.slice(from, clause.intervals[0]!.from)
  const start = before.search(/分为?|分成/)
  const end = before.search(/[一二三四五]?个?(档|等|级)[次级]?/)
  if (start < 0 || end < start) return undefined
  const names = before
    .slice(start)
    .replace(/^分[为成]?[:：]?/, '')
    .slice(0, end - start)
    .replace(/[一二三四五]个?$|为$/, '')
    .split(/[、;；]/)
    .map((name) => name.replace(/[分为]+$/, '').trim())
  return names.length === count ? names : undefined
}
