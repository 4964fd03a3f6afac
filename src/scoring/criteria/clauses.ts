import type { Span } from '../../kernel/index.ts'
import type { Clause, Draft, Item } from './clause.ts'
import { readIntervals } from './measures.ts'
import { roleOf } from './roles.ts'
import type { LimitSign, OutcomeSign, Token, TokenOf, Tokens } from './token.ts'

const OUTCOMES = new Set(['award', 'deduct', 'zero', 'noDeduct', 'list', 'proportion', 'formula', 'bareScore', 'zones'])

interface Builder {
  condition: Token[]
  preface: Token[]
  clauses: Clause[]
  limits: (LimitSign & Span)[]
  item: number
  sentence: boolean
}

/** Cuts the tokens into clauses: all up to an outcome is its condition. */
export function readDraft(text: string, tokens: Tokens): Draft {
  const items = readItems(tokens)
  const builder: Builder = { condition: [], preface: [], clauses: [], limits: [], item: 0, sentence: true }
  const starts = new Set(items.map((item) => item.from))
  for (const token of tokens) take(builder, token, text, starts)
  vetoWithoutOutcome(builder, text)
  return {
    text,
    tokens,
    clauses: builder.clauses,
    items,
    limits: builder.limits,
    totals: only(tokens, 'total'),
    portions: only(tokens, 'portion'),
    bases: only(tokens, 'base'),
    ...(only(tokens, 'partial')[0] ? { partial: only(tokens, 'partial')[0]! } : {}),
    ladder: tokens.some((token) => token.kind === 'ladder'),
    broken: only(tokens, 'brokenStep'),
    trailing: [...builder.preface, ...builder.condition],
    portionItems: [],
  }
}

function only<K extends Token['kind']>(tokens: Tokens, kind: K): readonly TokenOf<K>[] {
  return tokens.filter((token): token is TokenOf<K> & Token => token.kind === kind)
}

function take(builder: Builder, token: Token, text: string, starts: ReadonlySet<number>): void {
  if (starts.has(token.from)) {
    flush(builder, text)
    builder.item++
    return
  }
  if (isOutcome(token)) {
    builder.clauses.push(clauseOf(builder, token, text))
    builder.condition = []
    builder.preface = []
    builder.sentence = false
    return
  }
  switch (token.kind) {
    case 'limit': {
      builder.limits.push(token)
      const last = builder.clauses.at(-1)
      if (last) builder.clauses[builder.clauses.length - 1] = { ...last, limits: [...last.limits, token] }
      return
    }
    case 'total':
    case 'portion':
    case 'base':
    case 'partial':
    case 'ladder':
    case 'brokenStep':
      return
    case 'marker':
      flush(builder, text)
      return
    case 'mark':
      if (token.mark === ';' || token.mark === '。' || token.mark === '\n') flush(builder, text)
      else if (builder.condition.length > 0) builder.condition.push(token)
      return
    default:
      builder.condition.push(token)
  }
}

function isOutcome(token: Token): token is Token & OutcomeSign {
  return OUTCOMES.has(token.kind)
}

/** 发生事故的一票否决: the word alone gives nothing, as 不得分 does. */
function vetoWithoutOutcome(builder: Builder, text: string): void {
  const word = builder.condition.find((token) => token.kind === 'veto')
  if (!word) return
  const condition = builder.condition.filter((token) => token !== word)
  builder.clauses.push({ ...clauseOf({ ...builder, condition }, { kind: 'zero', from: word.from, to: word.to }, text), vetoed: true })
  builder.condition = []
  builder.preface = []
}

function flush(builder: Builder, text: string): void {
  vetoWithoutOutcome(builder, text)
  builder.preface.push(...builder.condition)
  builder.condition = []
  builder.sentence = true
}

function clauseOf(builder: Builder, outcome: OutcomeSign & Span, text: string): Clause {
  const condition = withoutFormulaHead(builder.condition, outcome)
  const find = <K extends Token['kind']>(kind: K): TokenOf<K> | undefined =>
    condition.find((token): token is TokenOf<K> & Token => token.kind === kind)
  const step = find('step')
  const each = find('each') ?? find('once')
  const clause = {
    condition,
    preface: builder.preface,
    outcome,
    intervals: readIntervals(condition),
    ...(step ? { step } : {}),
    ...(each ? { each } : {}),
    ranks: only(condition, 'rank'),
    otherwise: condition.some((token) => token.kind === 'otherwise'),
    discretion: condition.some((token) => token.kind === 'discretion' && (!token.soft || outcome.kind === 'bareScore')),
    vetoed: condition.some((token) => token.kind === 'veto'),
    limits: [],
    item: builder.item,
    words: wordsOf(condition, text),
    sentence: builder.sentence,
    from: condition[0]?.from ?? outcome.from,
    to: outcome.to,
  }
  return { ...clause, role: roleOf(clause) }
}

/** 得分= before a formula is no condition. */
function withoutFormulaHead(condition: Tokens, outcome: OutcomeSign): Tokens {
  const last = condition.at(-1)
  if (outcome.kind !== 'formula' || last?.kind !== 'cmp') return condition
  let end = condition.length - 1
  while (end > 0 && condition[end - 1]!.kind === 'words') end--
  return condition.slice(0, end)
}

/** The condition as printed, without marks at its ends. */
export function wordsOf(tokens: Tokens, text: string): string {
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (!first || !last) return ''
  return text.slice(first.from, last.to).replace(/^[\s,，、:：;；)）(（]+|[\s,，、:：;；(（]+$/g, '')
}

/** 量: the words before the first sign, 政府采购执行率 of 政府采购执行率达95%以上. */
export function subjectOf(clauses: readonly Clause[], text: string): string | undefined {
  for (const { condition } of clauses) {
    const end = condition.findIndex((token) => token.kind !== 'words' && token.kind !== 'mark')
    const words = wordsOf(end < 0 ? [] : condition.slice(0, end), text).replace(/(要求|应当|应|须|需)?(达到?|完成|则|的|为|在|占)?$/, '')
    if (words.length > 1) return words
  }
  return undefined
}

/** The outermost numbering; ① lost to a plain 1 is found by its order. */
function readItems(tokens: Tokens): readonly Item[] {
  const style = tokens.find((token) => token.kind === 'marker')?.style
  if (style === undefined) return []
  const starts: { index: number; order: number }[] = []
  tokens.forEach((token, index) => {
    const expected = (starts.at(-1)?.order ?? 0) + 1
    if (token.kind === 'marker' && token.style === style) starts.push({ index, order: token.order })
    else if (token.kind === 'number' && Number(token.value) === expected && startsSentence(tokens, index))
      starts.push({ index, order: expected })
  })
  if (starts.length < 2) return []
  return starts.map(({ index, order }, position) => {
    const inside = tokens.slice(index + 1, starts[position + 1]?.index)
    return { order, style, tokens: inside, from: tokens[index]!.from, to: inside.at(-1)?.to ?? tokens[index]!.to }
  })
}

function startsSentence(tokens: Tokens, index: number): boolean {
  const before = tokens[index - 1]
  return before === undefined || (before.kind === 'mark' && [';', '。', '\n', ',', ':'].includes(before.mark))
}
