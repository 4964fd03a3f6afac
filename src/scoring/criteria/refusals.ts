import { type Attempt, type Context, type Refused, unreadable } from './attempt.ts'
import type { Draft } from './clause.ts'
import type { Token } from './token.ts'

/** What is missing or damaged, before any recogniser tries: the text says how to score, but not enough. */
export function refuse({ draft }: Context): Attempt {
  return brokenStep(draft) ?? nothingScored(draft) ?? danglingStep(draft) ?? looseScore(draft) ?? looseList(draft)
}

function brokenStep({ broken, text }: Draft): Refused | undefined {
  const [first] = broken
  if (!first) return undefined
  const words = text.slice(first.from, first.to)
  if (words.startsWith('没')) {
    return unreadable(
      'brokenStep',
      `第 ${first.from + 1} 至 ${first.to} 字“${words}”不是步长的写法。是不是要写“每${words.slice(1)}”？`,
      first,
    )
  }
  return unreadable('stepMissing', `“${words}”后面没有写步长，不知道每降低多少扣多少分。请写成“每降低1%扣…%权重分”。`, first)
}

function nothingScored({ clauses, items, portions, tokens, text }: Draft): Refused | undefined {
  if (clauses.length > 0 || portions.length > 0) return undefined
  const whole = { from: 0, to: text.length }
  if (text.trim() === '') return unreadable('empty', '评分标准是空的。请填写怎样得分或扣分。', whole)
  if (items.length > 1) {
    return unreadable(
      'allocationMissing',
      `列出了 ${items.length} 项，但没有写每项多少分，也没有写不满足怎样扣。请补写“${items.length}项各占1/${items.length}权重分，有一项不满足，则扣除相应权重分”。`,
      whole,
    )
  }
  if (tokens.some((token) => token.kind === 'number' || token.kind === 'value' || token.kind === 'span' || token.kind === 'bound'))
    return undefined
  return unreadable('outcomeMissing', '只写了考核的内容，没有写怎样得分或扣分。请补写得分或扣分的办法。', whole)
}

/** 每降低1% without 扣…分. */
function danglingStep({ clauses, trailing, text }: Draft): Refused | undefined {
  const loose = [...clauses.flatMap(({ preface }) => preface), ...trailing].find(
    (token) => token.kind === 'step' || token.kind === 'discretion',
  )
  const rest = trailing.find((token) => token.kind === 'otherwise')
  const found = loose ?? rest
  if (!found) return undefined
  return unreadable('outcomeMissing', `“${text.slice(found.from, found.to)}”后面没有写得分或扣分。请补写。`, found)
}

/** 扣 that belongs to no outcome: how much, the reader does not know, so nothing is scored. */
function looseScore({ tokens, text }: Draft): Refused | undefined {
  const found = tokens.find(
    (token, index) => token.kind === 'words' && isLoose(text.slice(token.from, token.to).trim(), token, tokens[index + 1], text),
  )
  if (!found) return undefined
  const to = Math.min(found.to + 6, text.length)
  return unreadable(
    'amountUnknown',
    `第 ${found.from + 1} 字起“${text.slice(found.from, to)}”没有写明扣多少分。请写成“扣…分”或“扣…%权重分”。`,
    { from: found.from, to },
  )
}

/** 得100%、75%: figures behind an outcome that no list took up are never dropped. */
function looseList({ tokens, text }: Draft): Refused | undefined {
  const found = tokens.find((token, index) => {
    const before = tokens[index - 2]
    const isFigure = token.kind === 'value' || token.kind === 'number'
    return isFigure && (before?.kind === 'award' || before?.kind === 'deduct') && text.slice(before.to, token.from).trim() === '、'
  })
  if (!found) return undefined
  return unreadable(
    'listUnclear',
    `“${text.slice(found.from, found.to)}”接在前面的分数后面，不知道对应哪种情形。请逐档写明“…得…分”。`,
    found,
  )
}

/** 扣 that is no deduction, 得2 without 分, 每扣2分 without what is counted. */
function isLoose(word: string, { from, to }: Token, next: Token | undefined, text: string): boolean {
  if ('扣罚'.includes(word.charAt(0))) return text.charAt(from - 1) !== '折'
  if (next?.kind === 'number') return next.from - to < 2 && ['得', '计', '记', '赋', '给', '加'].includes(word)
  return word === '每' && (next?.kind === 'deduct' || next?.kind === 'award')
}
