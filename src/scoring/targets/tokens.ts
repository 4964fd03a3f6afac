import type { Fraction } from '../../kernel/index.ts'
import { type DateAt, dateAt } from './dates.ts'
import { arabicAt, chineseAt, type NumberAt } from './numbers.ts'
import { skipSpaces, unitAt } from './units.ts'
import {
  APPROXIMATE_AFTER,
  APPROXIMATE_BEFORE,
  COMPARE_WORDS,
  type CompareWord,
  MEASURE_WORDS,
  PERCENT_WORDS,
  SCALE_WORDS,
  SUFFIX_WORDS,
  wordAt,
} from './words.ts'

/** A stretch of a 指标值 and what it is. Text that is none of these is skipped as prose. */
export type Token = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'number'; readonly number: NumberAt }
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'compare'; readonly word: CompareWord; readonly text: string }
  | { readonly kind: 'suffix'; readonly comparison: 'atLeast' | 'atMost' }
  | { readonly kind: 'approximate'; readonly comparison: 'equal' | 'atLeast' }
  | { readonly kind: 'date'; readonly date: DateAt }
  | { readonly kind: 'dash' }
  | { readonly kind: 'plusMinus' }
  | { readonly kind: 'ratio' }
  | { readonly kind: 'break' }
  | { readonly kind: 'bracket'; readonly text: string }
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'rank'; readonly value: Fraction; readonly unit: string }
  | { readonly kind: 'misread'; readonly sign: '=' | '≥' | '≤' | undefined }
  | { readonly kind: 'prose' }
)

/** What each place may begin, in this order. Later ones see only what earlier ones left. */
const READERS: readonly ((text: string, at: number, before: readonly Token[]) => Token | undefined)[] = [
  misreadSign,
  skippedName,
  marker,
  placeholder,
  rank,
  compareWord,
  date,
  number,
  afterNumber,
  sign,
]

/** Cuts a folded text into tokens. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const token = text[at] === ' ' ? undefined : first(text, at, tokens)
    if (token) tokens.push(token)
    else if (text[at] !== ' ') addProse(tokens, at)
    at = token ? token.to : at + 1
  }
  return tokens
}

function first(text: string, at: number, before: readonly Token[]): Token | undefined {
  for (const reader of READERS) {
    const token = reader(text, at, before)
    if (token) return token
  }
  return undefined
}

function addProse(tokens: Token[], at: number): void {
  const last = tokens.at(-1)
  if (last?.kind === 'prose' && last.to === at) tokens[tokens.length - 1] = { ...last, to: at + 1 }
  else tokens.push({ kind: 'prose', from: at, to: at + 1 })
}

/** 二100%, 乏95%: what scanners make of = and ≥. Only at the very beginning, before Arabic digits. */
function misreadSign(text: string, at: number, before: readonly Token[]): Token | undefined {
  if (before.length > 0) return undefined
  const sign = MISREAD.get(text[at]!)
  const equals = /^( ?=)? ?\d/.exec(text.slice(at + 1))
  if (sign === undefined || !equals || /^[《〈].*[》〉]/.test(text)) return undefined
  return { kind: 'misread', sign: sign === '' ? undefined : sign, from: at, to: at + 1 + (equals[1]?.length ?? 0) }
}

const MISREAD: ReadonlyMap<string, '=' | '≥' | '≤' | ''> = new Map([
  ['二', '='],
  ['乏', '≥'],
  ['之', '≥'],
  ['z', '≥'],
  ['Z', '≥'],
  ['∑', '≥'],
  ['S', '≤'],
  ['s', '≤'],
  ['三', ''],
  ['?', ''],
  ['》', '≥'],
  ['《', '≤'],
  ['〉', '≥'],
  ['〈', '≤'],
])

/** Titles, document numbers and Latin names hold digits that are no quantities. */
const NAMES = [
  /《[^》]*》/y,
  /\[\d{4}\]\s*\d+\s*号/y,
  /第?\d+号(?:令|文|公告)?/y,
  /第[\d一二三四五六七八九十百]+(?!季度|名|位)/y,
  /[A-Za-z]+(?:[/-][A-Za-z]+)*-?\d[\d.]*(?:-\d{4})?(?![\d%])/y,
  /[A-Z]+(?:\/[A-Z])? \d{3,}(?:\.\d+)?(?:-\d{4})?(?![\d%])/y,
]

function skippedName(text: string, at: number): Token | undefined {
  for (const name of NAMES) {
    name.lastIndex = at
    const match = name.exec(text)
    if (match && !/^[XxOolI]/.test(match[0])) return { kind: 'prose', from: at, to: at + match[0].length }
  }
  return undefined
}

/** 1. ① (1) at the head of a clause number it; they are no quantities. */
const MARKER = /(?:\(?\d{1,2}\)|\d{1,2}[、.](?!\d)|[①-⑳㈠-㈩])\s*/y

function marker(text: string, at: number, before: readonly Token[]): Token | undefined {
  const last = before.at(-1)
  if (last && last.kind !== 'break') return undefined
  MARKER.lastIndex = at
  const match = MARKER.exec(text)
  return match && at + match[0].length < text.length ? { kind: 'break', from: at, to: at + match[0].length } : undefined
}

const PLACEHOLDER = /[*×_○□#]{2,}|[XxⅩⅹ]{2,}|_|[*×](?=%)|[Xx](?=[%年月个万])|\.{3,}|…+/y

function placeholder(text: string, at: number): Token | undefined {
  PLACEHOLDER.lastIndex = at
  const match = PLACEHOLDER.exec(text)
  return match ? { kind: 'placeholder', from: at, to: at + match[0].length } : undefined
}

/** 前三名, 前10%, 第2位: a position counted from the top. */
function rank(text: string, at: number): Token | undefined {
  const head = text[at]
  if (head !== '前' && head !== '第') return undefined
  const value = chineseAt(text, at + 1) ?? arabicAt(text, at + 1)
  const unit = value && /^(?:名|位|%)/.exec(text.slice(value.to))?.[0]
  if (!value || !unit || (head === '第' && unit === '%')) return undefined
  return { kind: 'rank', value: value.value, unit, from: at, to: value.to + unit.length }
}

function compareWord(text: string, at: number): Token | undefined {
  const found = wordAt(COMPARE_WORDS, text, at)
  if (!found) return undefined
  const [word, meaning] = found
  const to = at + word.length
  // 达, 为 and 超 are parts of many words (发达, 作为); they count only directly before a figure.
  if (/^[\u4e00-\u9fff]$/.test(word) && !figureAt(text, skipSpaces(text, to))) return undefined
  return { kind: 'compare', word: meaning, text: word, from: at, to }
}

function figureAt(text: string, at: number): boolean {
  return arabicAt(text, at) !== undefined || chineseAt(text, at) !== undefined || placeholder(text, at) !== undefined
}

function date(text: string, at: number, before: readonly Token[]): Token | undefined {
  const found = dateAt(text, at)
  if (!found) return undefined
  const last = before.at(-1)
  const compared = last?.kind === 'compare' && last.word.kind !== 'none'
  const written = text.slice(found.from, found.to)
  // ≥10月 counts months; 2021.5万元 is an amount.
  if (compared && found.precision === 'month' && !found.hasYear && !found.deadline && !found.range) return undefined
  if (!/[年月季]|\d-\d|\d\/\d/.test(written) && (compared || unitAt(text, found.to))) return undefined
  return { kind: 'date', date: found, from: at, to: found.to }
}

function number(text: string, at: number, before: readonly Token[]): Token | undefined {
  if (/[A-Za-z\d.]/.test(text[at - 1] ?? '') && before.at(-1)?.kind === 'prose') return undefined
  const found = signed(text, at, before) ?? chinese(text, at, before)
  return found ? { kind: 'number', number: found, from: at, to: found.to } : undefined
}

/** A minus only where nothing stands before it that it could join: 10-20 is a range. */
function signed(text: string, at: number, before: readonly Token[]): NumberAt | undefined {
  const last = before.at(-1)
  const free = last === undefined || last.kind === 'compare' || last.kind === 'break'
  if (/[+-]/.test(text[at]!) && !free) return undefined
  const found = arabicAt(text, at)
  // 3D打印, 5A级: a letter that is no unit makes it a name.
  return found && /[A-Za-z]/.test(text[found.to] ?? '') && !unitAt(text, found.to) ? undefined : found
}

/** Chinese numerals are quantities only before a measure and where no word like 一流, 一户一策 or 二次供水 is meant. */
function chinese(text: string, at: number, before: readonly Token[]): NumberAt | undefined {
  const found = chineseAt(text, at)
  if (!found || found.unit || text.slice(at, found.to).includes('分之')) return found
  const next = text.slice(found.to, found.to + 3)
  const written = text.slice(at, found.to)
  const measured = [MEASURE_WORDS, SCALE_WORDS, PERCENT_WORDS].some((table) => wordAt(table, text, found.to)) || /^[余多]/.test(next)
  if (/^[-~至到]/.test(next) && chineseAt(text, found.to + 1)) return found
  if (!measured) return found.to === text.length && before.every(({ kind }) => kind === 'compare') ? found : undefined
  if (/^(?:.{1,2}一|次性|年级|级|类|等|流|期|届|代|批|方|线|步|路|度|体|段|面|点|本)/.test(next)) return undefined
  if (written === '二') return undefined
  const last = before.at(-1)
  const led = last?.kind === 'approximate' || last?.kind === 'dash' || (last?.kind === 'compare' && last.word.kind !== 'none')
  if (led) return found
  const rest = text.slice(unitAt(text, found.to)?.to ?? text.length)
  const ends = last === undefined || written !== '一' ? /^(?:以上|以内|以下|之?内|及以上|左右|$|[,;。])/ : /^(?:以|及|之?内)/
  return ends.test(rest) ? found : undefined
}

/** Unit, 余, 左右, 以上: only behind a number, a unit or a closed bracket. */
function afterNumber(text: string, at: number, before: readonly Token[]): Token | undefined {
  const last = before.at(-1)
  if (!last || !FIGURES.has(last.kind)) {
    const about = wordAt(APPROXIMATE_BEFORE, text, at)
    return about && figureAt(text, skipSpaces(text, at + about[0].length))
      ? { kind: 'approximate', comparison: 'equal', from: at, to: at + about[0].length }
      : undefined
  }
  if (/^(?:内[容部外涵控业]|余[额款]|多[元样])/.test(text.slice(at, at + 2))) return undefined
  const suffix = wordAt(SUFFIX_WORDS, text, at)
  if (suffix) return { kind: 'suffix', comparison: suffix[1] as 'atLeast' | 'atMost', from: at, to: at + suffix[0].length }
  const about = wordAt(APPROXIMATE_AFTER, text, at)
  if (about) return { kind: 'approximate', comparison: about[1], from: at, to: at + about[0].length }
  const unit = last.kind === 'unit' ? undefined : unitAt(text, at)
  if (unit) return { kind: 'unit', unit: unit.unit, from: at, to: unit.to }
  return bracket(text, at)
}

const FIGURES: ReadonlySet<Token['kind']> = new Set(['number', 'unit', 'approximate', 'placeholder', 'bracket', 'suffix'])

/** An aside behind a figure: （含）, (市、区). What it says is not read as the value. */
function bracket(text: string, at: number): Token | undefined {
  const match = /^\([^()]*\)/.exec(text.slice(at))
  return match ? { kind: 'bracket', text: match[0], from: at, to: at + match[0].length } : undefined
}

function sign(text: string, at: number): Token | undefined {
  const character = text[at]!
  if (/[-~至到]/.test(character)) return { kind: 'dash', from: at, to: at + (/^(?:-|~){2}/.test(text.slice(at)) ? 2 : 1) }
  if (character === '±') return { kind: 'plusMinus', from: at, to: at + 1 }
  if (character === ':' && /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '')) return { kind: 'ratio', from: at, to: at + 1 }
  if (/[,;。、\n!?:]/.test(character)) return { kind: 'break', from: at, to: at + 1 }
  return undefined
}
