import { fold } from '../../scoring/index.ts'
import { chineseCounts } from './proposal-words.ts'

/**
 * 目标内容 as the lexer of 指标值 reads it: folded, titles and numerals in quoted names blanked, 三个联盟 with a digit. One character for one
 * character, so that offsets stay those of the original text.
 */
export function plainText(text: string): string {
  return arabicCounts(withoutNames(fold(text), text))
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['《', '》'],
  ['"', '"'],
])
const NUMERAL = /[〇零一二两三四五六七八九十百千]/

/** “三支队伍”, “十个一” and 《三年行动计划（2021—2023年）》 are names. Digits in quotation marks stay: somebody may have quoted a task. */
function withoutNames(folded: string, text: string): string {
  let plain = ''
  let closing: string | undefined
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (closing === character || character === '\n' || character === '。') closing = undefined
    else closing ??= CLOSING.get(character)
    const blank = closing === '》' ? character !== '《' : closing !== undefined && NUMERAL.test(character)
    plain += blank ? '·' : folded[at]
  }
  return plain
}

/** 三个联盟 → the digit of 3 in its place, so that one lexer reads them all; longer numerals keep their length by a blank. */
function arabicCounts(text: string): string {
  let plain = ''
  let done = 0
  for (const { from, to } of chineseCounts(text)) {
    const value = chineseValue(text.slice(from, to))
    if (value.length > to - from) continue
    plain += text.slice(done, from) + value.padStart(to - from, ' ')
    done = to
  }
  return plain + text.slice(done)
}

const DIGITS = '零一二三四五六七八九'

function chineseValue(numeral: string): string {
  let total = 0
  let pending = 0
  for (const character of numeral.replaceAll('两', '二')) {
    const place = { 十: 10, 百: 100, 千: 1000 }[character]
    if (place === undefined) pending = DIGITS.indexOf(character)
    else [total, pending] = [total + (pending || 1) * place, 0]
  }
  return String(total + pending)
}
