import type { Fraction } from '../../kernel/index.ts'
import { fraction } from '../../kernel/index.ts'
import { fold } from '../fold.ts'
import type { Amount, Rule } from '../rule.ts'
import { type Attempt, type Context, type Refused, understood, unreadable } from './attempt.ts'
import { readDraft } from './clauses.ts'

type Check = (rule: Rule, text: string, context: Context) => Refused | undefined

/** 复核: words that change the score beyond what the rule says; a rule that left them out is refused, never kept. */
export function reconsider(attempt: Attempt, context: Context): Attempt {
  if (!understood(attempt)) return attempt
  const text = fold(context.draft.text)
  for (const check of CHECKS) {
    const refused = check(attempt.rule, text, context)
    if (refused) return refused
  }
  return attempt
}

const SUMMED: readonly Rule['family'][] = ['additions', 'shares', 'cases', 'composite']
const ALL_OR_NOTHING =
  /(?:任意|任何|任|有|其中|只要有?)(?:一|1|某)?(?:项|条|个|款|点)[^。;]{0,16}?(?:不|未|没|缺)[^。;]{0,16}?(?:不得分|不计分|得0分|计0分|为0分|扣完|扣除全部|全扣)/

/** 有一项不符合，整项不得分 beside points for each item: one of the two cannot hold. */
const allOrNothing: Check = (rule, text) => {
  if (!SUMMED.includes(rule.family)) return undefined
  const found = ALL_OR_NOTHING.exec(text)
  if (!found || /(?:该|此|相应|对应|其|每)(?:小|单)?(?:项|条|部分|要点|内容|要求|分|的)/.test(found[0])) return undefined
  return at(
    found,
    'allOrNothing',
    (words) => `各项已分别给分，又写“${words}”，两者不能同时成立。请写明是逐项给分，还是有一项不符合即全部不得分。`,
  )
}

const REFERENCE = /(?:第[①-⑳]|第[一二三四五六七八九十0-9]{1,2}(?=[项条点款])|前[两二三四五2-9](?=[项条点款]))[项条点款]?(?![::])/

/** 第①项不符合的: a condition on one item of the list, which no rule carries. */
const itemReference: Check = (_rule, text, { draft }) => {
  if (draft.items.length < 2) return undefined
  const start = draft.items[0]?.from ?? 0
  const found = REFERENCE.exec(text.slice(start))
  if (!found) return undefined
  found.index += start
  return at(found, 'itemReference', (words) => `“${words}”单独指列出的某一项，没有识别出它怎样影响得分。请把它写进该项，或改为人工评分。`)
}

const COUNT_LIMIT =
  /(?:(?:超过|超出|多于|大于|高于|>) *[0-9一二两三四五六七八九十]+|(?:达到?|满|累计|≥|>=)? *(?:[2-9]|[1-9][0-9]+|[二两三四五六七八九十]+)) *(?:个|项|处|次|起|件|人|家|条|例|份|笔|户|天|日)/

/** 超过3项的不得分 beside 每有1项扣…: a limit of the same count, never a veto to be asked for apart. */
const countLimit: Check = (rule) => {
  for (const part of partsOf(rule)) {
    if (part.family !== 'occurrences') continue
    const veto = [...(part.vetoes ?? []), ...(rule.vetoes ?? [])].find(({ text }) => COUNT_LIMIT.test(fold(text)))
    if (veto) {
      return unreadable(
        'countLimit',
        `“${veto.text}”与前面逐${part.kinds[0]?.per ?? '项'}扣分是否按同一个数量计算，没有写明。请改写为“最多扣…分”，或改为按数量分档给分。`,
        veto.at,
      )
    }
  }
  return undefined
}

const FURTHER = /(?:再|另|另外|额外|追加|加|还要?|还应)(?:扣|减)|(?:再|另|另外|额外)(?:加|得|给|计|奖)|加扣/g
const GROWING: readonly Rule['family'][] = ['stepAward', 'stepDeduction', 'composite', 'bonus', 'judgement']

/** 再扣2分: on top of what came before. Only steps, occurrences and items with 另扣 add up by themselves. */
const further: Check = (rule, text) => {
  if (rule.family === 'occurrences') return undefined
  if (rule.family === 'additions' && rule.items.some(({ otherwise }) => otherwise)) return undefined
  for (const found of text.matchAll(FURTHER)) {
    const before = /[^。;]*$/.exec(text.slice(0, found.index))?.[0] ?? ''
    const counted = /每[^。;]*$/.exec(before)?.[0]
    if (counted && !/[扣得加]/.test(counted) && GROWING.includes(rule.family)) continue
    return at(
      found,
      'furtherAmount',
      (words) => `“${words}”是在前面的分数之外再计，还是只按这一档计，没有识别出来。请逐档写明一共得多少分或扣多少分。`,
    )
  }
  return undefined
}

/** 绝对值: both sides of the line cost; a rule that looks at one side only is not what the text says. */
const absolute: Check = (rule, text) => {
  const found = /绝对值/.exec(text)
  if (!found || partsOf(rule).some((part) => part.family === 'stepDeduction' && part.direction === 'away')) return undefined
  return at(
    found,
    'absoluteValue',
    () => '文中按绝对值计算，偏高、偏低都要扣分，没有识别出两侧怎样计分。请写成“每偏离…%扣…分”，或分别写明偏高和偏低的计分办法。',
  )
}

/** ①…得2分；②…得2分 that sum up to the points, or to those of their heading, are no cases of which one applies. */
const headedList: Check = (rule, text, { draft, points }) => {
  if (rule.family !== 'cases') return undefined
  const amounts = rule.cases.map(({ outcome }) => (outcome.kind === 'award' ? inPoints(outcome.amount, points) : fraction(0)))
  const headed = /[0-9] *分 *\)? *:/.test(text) || (draft.items.length >= 2 && draft.clauses.some(({ item }) => item === 0))
  const largest = amounts.some((amount) => amount.eq(points))
  const sum = amounts.reduce((total, amount) => total.add(amount), fraction(0))
  if (!headed && (draft.items.length < 2 || largest || !sum.eq(points))) return undefined
  return unreadable(
    'listOrCases',
    `列出了几项，不知道是逐项得分后相加，还是只按其中一种情形给分。请写明“每项…分，满足的得分”，标题中的分值请删去。`,
    { from: 0, to: draft.text.length },
  )
}

const WHOLE_ZERO = /[^。;]*(?:整项|整个指标|本指标|本项指标|全部)[^。;]*(?:不得分|不计分|得0分|计0分)/

/** 缺项的，整项不得分 after a list, that did not become a veto, ended up inside the last item. */
const closingSentence: Check = (rule, text, { draft }) => {
  const last = draft.items.at(-1)
  if (!last || draft.items.length < 2 || rule.vetoes?.length || !SUMMED.includes(rule.family)) return undefined
  const found = WHOLE_ZERO.exec(text.slice(last.from))
  if (!found) return undefined
  found.index += last.from
  return at(
    found,
    'closingSentence',
    (words) => `“${words}”管全部各项，与逐项给分怎样并用没有识别出来。请改写为一票否决的写法，或改为人工评分。`,
  )
}

const CHECKS: readonly Check[] = [allOrNothing, itemReference, closingSentence, countLimit, further, absolute, headedList]

/** 预算编制情况（4分）：①…: a heading that repeats the points says nothing about scoring and is left out. */
export function withoutHeading(context: Context): Context {
  const { draft, points } = context
  const first = draft.tokens.findIndex(({ kind }) => kind === 'marker')
  if (first < 2 || draft.items.length < 2) return context
  const heading = draft.tokens.slice(0, first)
  const amounts = heading.filter(({ kind }) => kind !== 'words' && kind !== 'mark')
  const [amount] = amounts
  if (amounts.length !== 1 || !amount || !('amount' in amount) || !amount.amount?.points) return context
  if (!/^[^0-9得扣。;]*\( *(?:共|计|满分)?[0-9.]+ *分 *\) *:? *$/.test(fold(draft.text.slice(0, draft.tokens[first]?.from)))) return context
  if (!fraction(amount.amount.points).eq(points)) return context
  return { ...context, draft: readDraft(draft.text, draft.tokens.slice(first)) }
}

function partsOf(rule: Rule): readonly Rule[] {
  return rule.family === 'composite' ? rule.parts.map((part) => part.rule) : [rule]
}

function inPoints(amount: Amount, points: Fraction): Fraction {
  return 'points' in amount ? fraction(amount.points) : points.mul(fraction(amount.share))
}

function at(found: RegExpExecArray, code: string, message: (words: string) => string): Refused {
  return unreadable(code, message(found[0]), { from: found.index, to: found.index + found[0].length })
}
