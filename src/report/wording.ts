import { type Fraction, formatFixed, formatPlain } from '../kernel/index.ts'

/** Wording of official reports: numbers, formulas, sentences, numbering. */

/** 27.16, 28: points and scores in running text. */
export function plainPoints(value: Fraction): string {
  return minus(formatPlain(value, 2))
}

/** 27.16, 28.00: scores in tables. */
export function tablePoints(value: Fraction | undefined): string {
  return value === undefined ? NOTHING : minus(formatFixed(value, 2))
}

/** 90.53% */
export function percent(value: Fraction | undefined, decimals: number): string {
  return value === undefined ? NOTHING : `${minus(formatFixed(value, decimals))}%`
}

/** What a table shows where there is no value yet. */
export const NOTHING = '—'

function minus(text: string): string {
  return text.replace(/^-/, '−')
}

/** A line of working in the signs of print: no blanks, （）, − × ÷. */
export function printedFormula(text: string): string {
  return text
    .replace(/\s*([=×÷+−*/()（）-])\s*/g, '$1')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replaceAll('*', '×')
    .replace(/(?<=[\d%）])\/(?=[\d（])/g, '÷')
    .replace(/(?<=[\d%）])-(?=[\d（])/g, '−')
    .replace(/(?<=[=（]|^)-(?=\d)/g, '−')
}

/** Text typed over several lines as one stretch of sentences, without the mark at its end. */
export function oneSentence(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, index, lines) => (index < lines.length - 1 && !/[，、；：。！？]$/.test(line) ? `${line}；` : line))
    .join('')
    .replace(/[。；，、\s]+$/, '')
}

/** “甲”“乙”和“丙” */
export function quoted(names: readonly string[]): string {
  const marked = names.map((name) => quote(name))
  return marked.length < 2 ? marked.join('') : `${marked.slice(0, -1).join('')}和${marked.at(-1)}`
}

/** A name between quotation marks; marks inside become single ones: “‘三公经费’变动情况”. */
export function quote(name: string): string {
  return `“${name.replaceAll('“', '‘').replaceAll('”', '’')}”`
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 一 to 九十九, for headings. */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return DIGITS[ones]!
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`
}

/** 2021年5月20日 */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
