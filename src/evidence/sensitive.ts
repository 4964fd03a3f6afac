/** 敏感信息 of a text: numbers of persons, which warn, and 密级标志, which refuses. */
export const findingLabels = { idNumber: '身份证号', bankCard: '银行卡号', mobile: '手机号' } as const
export type FindingKind = keyof typeof findingLabels

/** Numbers of one kind in one place. The sample is masked: what is found is never written down again. */
export interface Finding {
  readonly kind: FindingKind
  readonly place: string
  readonly count: number
  readonly sample: string
}

/** 密级标志 as it stands there, and where. */
export interface SecrecyMark {
  readonly place: string
  readonly mark: string
}

export interface Passage {
  readonly place: string
  readonly text: string
}

/** Places of one file that are named; more of them are said by their number only. */
const MOST_PLACES = 50

export function findSensitive(passages: readonly Passage[]): { findings: readonly Finding[]; marks: readonly SecrecyMark[] } {
  const findings: Finding[] = []
  const marks: SecrecyMark[] = []
  for (const { place, text } of passages) {
    const folded = fold(text)
    if (findings.length < MOST_PLACES) findings.push(...numbersIn(place, folded))
    if (marks.length < MOST_PLACES) marks.push(...marksIn(folded).map((mark) => ({ place, mark })))
  }
  return { findings, marks }
}

/** Full-width digits, letters and colons as plain ones, one character for one. */
function fold(text: string): string {
  return text.replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF1A]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}

/** Digits that may be grouped by a blank or a stroke, as people write them; letters and further digits beside them make another number. */
const DIGITS = /(?<![0-9A-Za-z.])\d(?:[ \-\u00a0]?\d){9,22}[ ]?[Xx]?(?![0-9A-Za-z]|\.\d)/g

interface Span {
  readonly kind: FindingKind
  readonly from: number
  readonly to: number
  readonly digits: string
}

function* spansIn(text: string): Generator<Span> {
  for (const { 0: found, index } of text.matchAll(DIGITS)) {
    const digits = found.replace(/[ \-\u00a0]/g, '').toUpperCase()
    const kind = kindOf(digits)
    if (kind) yield { kind, from: index, to: index + found.length, digits }
    // Two numbers with a blank between them look like one long number.
    else if (/[ \u00a0]/.test(found)) yield* singly(found, index)
  }
}

function* singly(found: string, at: number): Generator<Span> {
  for (const { 0: digits, index } of found.matchAll(/[\d-]+[Xx]?/g)) {
    const plain = digits.replaceAll('-', '').toUpperCase()
    const kind = kindOf(plain)
    if (kind) yield { kind, from: at + index, to: at + index + digits.length, digits: plain }
  }
}

function kindOf(digits: string): FindingKind | undefined {
  if (isIdNumber(digits)) return 'idNumber'
  if (/^(?:86)?1[3-9]\d{9}$/.test(digits)) return 'mobile'
  return isBankCard(digits) ? 'bankCard' : undefined
}

function numbersIn(place: string, text: string): Finding[] {
  return [...Map.groupBy(spansIn(text), ({ kind }) => kind)].map(([kind, all]) => ({
    ...{ kind, place, count: new Set(all.map(({ digits }) => digits)).size },
    sample: maskNumber(all[0]!.digits),
  }))
}

/** The first and the last signs stay, so that the officer finds the number again. */
function maskNumber(digits: string): string {
  const [head, tail] = digits.length <= 13 ? [digits.length - 8, 4] : [4, 2]
  return `${digits.slice(0, head)}${'*'.repeat(digits.length - head - tail)}${digits.slice(-tail)}`
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** 18 位身份证号: a region, a day that exists, and the check digit of GB 11643. */
export function isIdNumber(digits: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(digits)) return false
  const [year, month, day] = [Number(digits.slice(6, 10)), Number(digits.slice(10, 12)), Number(digits.slice(12, 14))]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < 1900 || year > 2100 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return false
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return '10X98765432'[sum % 11] === digits[17]
}

/** 16 to 19 digits of an issuer with the check digit of GB/T 15694 (Luhn). */
export function isBankCard(digits: string): boolean {
  if (!/^(?:62|60|68|69|9558|4|5[1-5]|35)\d+$/.test(digits) || digits.length < 16 || digits.length > 19) return false
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 0 ? Number(digit) : Number(digit) * 2
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** 秘密★10年: the star makes it a mark wherever it stands. */
const STARRED = /(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆*＊]\s*(?:\d+\s*(?:年|个月|月|日)|长\s*期|启封前)?/g
/** A line of its own, as marks stand at the head of a document: 机密, 秘密 10年, 密级：秘密. 保密工作 in running words is none. */
const LINE = /^\s*(?:密\s*级\s*[:：]?\s*)?(?:绝\s*密|机\s*密|秘\s*密)\s*(?:级|件|文件)?\s*[(（]?\s*(?:\d+\s*年|长\s*期)?\s*[)）]?\s*$/

/** Signs without width, which hide a word from the eye of the search only. */
const UNSEEN = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g

function marksIn(written: string): string[] {
  const text = written.replace(UNSEEN, '')
  const starred = [...text.matchAll(STARRED)].map(([mark]) => mark.trim())
  const lines = text.split(/\r\n|[\n\r\t]/).filter((line) => LINE.test(line))
  return [...new Set([...starred, ...lines.map((line) => line.trim())])]
}

/** 自动脱敏 of a text: every number that the search finds becomes ■. */
export function maskText(text: string): string {
  const folded = fold(text)
  let masked = ''
  let at = 0
  for (const { from, to } of spansIn(folded)) {
    masked += `${text.slice(at, from)}${'■'.repeat(to - from)}`
    at = to
  }
  return masked + text.slice(at)
}

/** 第2页：身份证号 3 个，如 3702************1X */
export function findingWords({ kind, place, count, sample }: Finding): string {
  return `${place}：${findingLabels[kind]} ${count} 个，如 ${sample}`
}
