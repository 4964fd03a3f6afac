import type { Problem } from '../../kernel/index.ts'
import { problem, remark } from './attempt.ts'
import type { Token, Tokens } from './token.ts'

/** Letters that scanning puts for digits, only where no word can stand: 1OO% , O.5分. One for one. */
const DIGITS = /(?<=[0-9.][OoО]{0,3})[OoО](?=[0-9OoО.%分])|(?<![A-Za-z])[OoО](?=[.][0-9])|(?<![A-Za-z0-9])[lI](?=[0-9]|[处次项件块个条人])/g

/** 扫描识别修正: letters in figures, said in a remark. */
export function repair(folded: string): { readonly folded: string; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const fixed = folded.replace(DIGITS, (letter, offset: number) => {
    problems.push(
      remark('scanRepaired', `数字里的字母“${letter}”按 ${/[lI]/.test(letter) ? '1' : '0'} 识别，请核对原文。`, {
        from: offset,
        to: offset + 1,
      }),
    )
    return /[lI]/.test(letter) ? '1' : '0'
  })
  return { folded: fixed, problems }
}

const SPLIT = /[0-9] +(?=[0-9])(?![0-9]{1,2} *[.、)](?! *[0-9]))/

/** 数字中间有空格: 8 5% may be 85% or two figures, which the reader never decides. A numbering (… 2.) begins anew. */
export function splitNumber(folded: string): Problem | undefined {
  const found = SPLIT.exec(folded)
  if (!found) return undefined
  const span = { from: found.index, to: found.index + found[0].length + 1 }
  return problem(
    'numberSplit',
    `第 ${span.from + 1} 字起“${folded.slice(span.from, span.to)}”数字中间有空格，不知道是一个数还是两个数。请核对原文，去掉空格。`,
    span,
  )
}

const HAN = '[\\u4e00-\\u9fff]'
/** After 分 a space may part two sentences, so it stays there. */
const STRAY = new RegExp(`(?<=(?!分)${HAN}) {1,2}(?=${HAN})`, 'g')

/** 汉字间空格: carries no meaning (不 得分). Reads without them, then puts every sign back to where it is printed. */
export function withoutStraySpaces(folded: string, read: (text: string) => Tokens): Tokens {
  const places: number[] = []
  let last = 0
  let packed = ''
  for (const { index, 0: spaces } of folded.matchAll(STRAY)) {
    for (let place = last; place < index; place++) places.push(place)
    packed += folded.slice(last, index)
    last = index + spaces.length
  }
  if (last === 0) return read(folded)
  for (let place = last; place < folded.length; place++) places.push(place)
  return read(packed + folded.slice(last)).map(
    (token): Token => ({ ...token, from: places[token.from]!, to: (places[token.to - 1] ?? -1) + 1 }),
  )
}
