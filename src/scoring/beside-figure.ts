import { fold } from './fold.ts'
import { type Token, tokenize } from './targets/tokens.ts'

/** What a typed figure is held against: words of its own that the figure may repeat. */
interface FigureAsked {
  readonly unit: string
  /** 指标值 and 指标名称: 下降6% answers 下降≥5%. */
  readonly words: string
}

/** They say that something was done and change nothing about the figure. */
const HARMLESS = /^(?:总共|共计|合计|总计|累计|共|已经|已|实际|全年|有|举办|开展|组织|培训|建成|发放|[¥￥])+$/
/** Of the words that decide no comparison, those of what is done; 力争 and 确保 are of what is meant to be. */
const DONE = new Set(['完成', '实现', '为', '保持', '保持在', '稳定在', '维持在'])
const DIRECTION = /^(?:同比|比上年|较上年|年均)?(?<word>下降|降低|减少|压减|节约|缩短|下调|增长|增加|提高|提升|上升)$/

/** 填报的数 with something beside it that makes it another figure, or none: 近95%, 95%（预计）, 5年半. Undefined: the figure stands alone. */
export function besideFigure(typed: string, asked: FigureAsked): string | undefined {
  const text = fold(typed).trim()
  const tokens = tokenize(text)
  const at = tokens.findIndex(({ kind }) => kind === 'number')
  const number = tokens[at]
  if (!number) return '不是一个数。请只填一个数和它的单位。'
  const odd = tokens.find((token, index) => !isPlain(token, { text, asked, after: index > at, number: index === at }))
  if (!odd) return undefined
  const rest = tokens.map((token) => (token === number ? '' : text.slice(token.from, token.to))).join('')
  return reasonOf(odd, { odd: text.slice(odd.from, odd.to), rest, figure: text.slice(number.from, closing(tokens, at)) })
}

function isPlain(
  token: Token,
  { text, asked, after, number }: { text: string; asked: FigureAsked; after: boolean; number: boolean },
): boolean {
  const word = text.slice(token.from, token.to).trim()
  if (token.kind === 'number') return number
  if (token.kind === 'unit') return after
  if (token.kind === 'break') return after && /^[,;。]$/.test(word)
  if (token.kind === 'compare') return !after && (DONE.has(word) || (token.word.kind === 'strict' && token.word.comparison === 'equal'))
  if (token.kind !== 'prose') return false
  if (after) return word === asked.unit || isNounOfTarget(word, asked)
  const direction = DIRECTION.exec(word)?.groups?.word
  return HARMLESS.test(word) || (direction !== undefined && asked.words.includes(direction))
}

/** 60所学校 beside ≥60所学校: the noun that the target counts. */
function isNounOfTarget(noun: string, { unit, words }: FigureAsked): boolean {
  return !/[未没不无半约]/.test(noun) && fold(words).replaceAll(' ', '').includes(`${unit}${noun}`)
}

/** The end of the number and the unit right behind it. */
function closing(tokens: readonly Token[], at: number): number {
  const next = tokens[at + 1]
  return next?.kind === 'unit' ? next.to : tokens[at]!.to
}

/** What is wrong, and what to do: the first kind of word that is there. */
function reasonOf(token: Token, { odd, rest, figure }: { odd: string; rest: string; figure: string }): string {
  if (rest.includes('负')) return `用文字写了负数。请写作“－${figure.replace(/^[-+]/, '')}”。`
  if (/计划|预计|预期|预估|估计|拟|力争|争取|确保|保证/.test(rest)) return '写的是计划或预计的数。请填实际完成的数。'
  if (/未|没|尚|差(?!不多)|欠|剩/.test(rest)) return '写有没有完成的意思，看不出完成了多少。请只填实际完成的数和单位。'
  if (token.kind === 'approximate' || token.kind === 'suffix' || /不到|不足|不满|差不多|半/.test(rest)) {
    return `写有“${odd}”，不是准确的数。请填实际完成的数，如 ${figure}。`
  }
  if (token.kind === 'compare') return '写了比较符号，是目标的写法。请填实际完成的数。'
  if (/降|减|缩短|节约|亏/.test(rest))
    return `写有“${odd}”，指标值没有这样写，看不出是正数还是负数。请只填数和单位；确为负数的，请写作“－${figure}”。`
  return `写有“${odd}”，不是数，也不是指标值的单位。请只填实际完成的数和单位。`
}
