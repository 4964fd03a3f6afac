import { type Fraction, formatPlain, fraction } from '../../../kernel/index.ts'
import type {
  AdditionsRule,
  BonusRule,
  CasesRule,
  ComparisonRule,
  ConditionRule,
  JudgementRule,
  LevelsRule,
  OccurrenceKind,
  OccurrencesRule,
  RankRule,
  SharesRule,
} from '../../rule.ts'
import { gives, points, short } from './words.ts'

export function occurrences(rule: OccurrencesRule, of: Fraction): string {
  const word = rule.effect === 'deduct' ? '扣' : '得'
  const kinds = rule.kinds.map((kind) => oneKind(kind, word, of)).join('；')
  if (rule.effect === 'award') return `${kinds}，最高 ${points(rule.limit ?? { share: '1' }, of)}。`
  const most = rule.limit ? `，合计最多扣 ${points(rule.limit, of)}` : '，最低 0 分'
  return `从 ${points({ share: '1' }, of)} 起扣：${kinds}${most}。`
}

function oneKind({ text, per, every, amount, free, limit }: OccurrenceKind, word: string, of: Fraction): string {
  const name = short(text)
  const rate = per ? `每 ${every ?? '1'} ${per}` : ''
  const allowed = free ? `（${free} ${per ?? ''}以内不扣）` : ''
  const most = limit ? `，最多${word} ${points(limit, of)}` : ''
  return `${name ? `“${name}”` : ''}${rate}${word} ${points(amount, of)}${allowed}${most}`
}

export function bonus(rule: BonusRule, of: Fraction): string {
  return `${rule.kinds.map((kind) => oneKind(kind, '加', of)).join('；')}，最多加 ${points(rule.cap, of)}。`
}

export function shares({ items, share, effect }: SharesRule, of: Fraction): string {
  const each = share ?? `1/${items.length}`
  const named = share ? `${formatPlain(fraction(share).mul(fraction('100')), 4)}%` : each
  const value = points({ share: each }, of)
  return effect === 'deduct'
    ? `${items.length} 项各占 ${named}（${value}），从 ${points({ share: '1' }, of)} 起，有一项不满足扣除该项所占分值。`
    : `${items.length} 项各占 ${named}（${value}），满足一项得该项所占分值。`
}

export function additions({ items, limit }: AdditionsRule, of: Fraction): string {
  const rows = items.map(
    ({ text, amount, otherwise }) => `“${short(text)}”得 ${points(amount, of)}${otherwise ? `，不满足扣 ${points(otherwise, of)}` : ''}`,
  )
  return `逐项计分后相加：${rows.join('；')}${limit ? `，最高 ${points(limit, of)}` : ''}。`
}

export function condition(rule: ConditionRule, of: Fraction): string {
  const unwritten = rule.otherwiseImplicit ? '（文中未写，按此理解）' : ''
  if (rule.negative) return `没有“${short(rule.text)}”的情形${gives(rule.then, of)}；有此情形${gives(rule.otherwise, of)}。`
  return `“${short(rule.text)}”满足的，${gives(rule.then, of)}；不满足的，${gives(rule.otherwise, of)}${unwritten}。`
}

export function cases(rule: CasesRule, of: Fraction): string {
  const rows = rule.cases.map(({ text, outcome }) => `“${short(text)}”${gives(outcome, of)}`)
  return `按情形计分：${rows.join('；')}${rule.otherwise ? `；都不属于的${gives(rule.otherwise, of)}` : ''}。`
}

export function levels(rule: LevelsRule, of: Fraction): string {
  const rows = rule.levels.map(({ names, outcome }, index) => `“${names.join('、') || `第 ${index + 1} 档`}”${gives(outcome, of)}`)
  return `按等次计分：${rows.join('；')}。`
}

export function comparison({ lower, equal, higher }: ComparisonRule, of: Fraction): string {
  const rows = [lower && `低于上年${gives(lower, of)}`, equal && `等于上年${gives(equal, of)}`, higher && `高于上年${gives(higher, of)}`]
  return `与上年比较：${rows.filter(Boolean).join('；')}。`
}

export function rank({ bands, fromEnd, otherwise }: RankRule, of: Fraction): string {
  const rows = bands.map(
    ({ first, last, outcome }) =>
      `第 ${first}${last === undefined ? ' 名及以后' : last === first ? ' 名' : `—${last} 名`}${gives(outcome, of)}`,
  )
  const ends = (fromEnd ?? []).map(({ count, outcome }) => `后 ${count} 名${gives(outcome, of)}`)
  return `按名次计分：${[...rows, ...ends].join('；')}${otherwise ? `；其余${gives(otherwise, of)}` : ''}。`
}

export function judgement({ low, high, text }: JudgementRule, of: Fraction): string {
  return `${text ? `“${short(text)}”，` : ''}由评分人在 ${points(low, of)} 至 ${points(high, of)} 之间确定。`
}
