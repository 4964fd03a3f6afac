import { Fraction, fraction, HUNDRED } from '../../kernel/index.ts'

/** A number in a text, exactly as it is meant, and where it ends. */
export interface NumberAt {
  readonly value: Fraction
  readonly to: number
  readonly chinese: boolean
  /** 百分之九十五: the words carry the unit. */
  readonly unit?: '%' | '‰'
  /** Letters or spaces among the digits: damaged, to be checked by a person. */
  readonly suspect?: boolean
}

const ARABIC = /[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/y
/** O for 0 and l for 1, as scanners write them. */
const DAMAGED = /(?=[OolI]*\d)(?:\d|[Oo](?=[\dOo%]|$)|[lI](?=\d))+(?:\.(?:\d|[Oo])+)?/y
const SPACED = /\d+ \d+/y
const QUOTIENT = /(\d{1,2})\/(\d{1,2})(?![\d/])/y

/** Reads `1,681,680`, `-1.5` or `2/3`; undefined where no number begins. */
export function arabicAt(text: string, at: number): NumberAt | undefined {
  const quotient = match(QUOTIENT, text, at)
  if (quotient && Number(quotient[1]) < Number(quotient[2])) {
    return { value: new Fraction(BigInt(quotient[1]!), BigInt(quotient[2]!)), to: at + quotient[0].length, chinese: false }
  }
  const plain = match(ARABIC, text, at)?.[0]
  const damaged = match(DAMAGED, text, at)?.[0]
  if (damaged && /[OolI]/.test(damaged) && damaged.length > (plain?.length ?? 0)) {
    const repaired = damaged.replace(/[Oo]/g, '0').replace(/[lI]/g, '1')
    return { value: fraction(repaired), to: at + damaged.length, chinese: false, suspect: true }
  }
  if (plain === undefined) return undefined
  const spaced = match(SPACED, text, at)?.[0]
  if (spaced && spaced.length > plain.length) {
    return { value: fraction(spaced.replace(' ', '')), to: at + spaced.length, chinese: false, suspect: true }
  }
  return { value: fraction(plain.replaceAll(',', '').replace('+', '')), to: at + plain.length, chinese: false }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const DIGITS = '零一二三四五六七八九'
const DIGIT: ReadonlyMap<string, bigint> = new Map([
  ...[...DIGITS].map((digit, value) => [digit, BigInt(value)] as const),
  ['〇', 0n],
  ['两', 2n],
])
const PLACE: ReadonlyMap<string, bigint> = new Map([
  ['十', 10n],
  ['百', 100n],
  ['千', 1000n],
])

/**
 * Reads 一百二十, 两, 三分之二, 百分之九十五 (also 百分之95), 九成. 万 and 亿 stay with the unit, as in 6万人.
 */
export function chineseAt(text: string, at: number): NumberAt | undefined {
  const unit = text.startsWith('百分之', at) ? '%' : text.startsWith('千分之', at) ? '‰' : undefined
  if (unit) {
    const rate = chineseDecimalAt(text, at + 3) ?? arabicAt(text, at + 3)
    return rate && { ...rate, unit, chinese: true }
  }
  const first = chineseDecimalAt(text, at)
  if (!first) return undefined
  if (text.startsWith('分之', first.to)) {
    const numerator = chineseDecimalAt(text, first.to + 2)
    if (!numerator || first.value.isZero()) return undefined
    return { value: numerator.value.div(first.value), to: numerator.to, chinese: true }
  }
  if (text[first.to] === '成' && first.value.lte(HUNDRED) && !'本立果品员效功年'.includes(text[first.to + 1] ?? '　')) {
    return { value: first.value.mul(new Fraction(10n)), to: first.to + 1, chinese: true, unit: '%' }
  }
  return first
}

function chineseDecimalAt(text: string, at: number): NumberAt | undefined {
  const whole = chineseWholeAt(text, at)
  if (!whole || text[whole.to] !== '点') return whole
  let to = whole.to + 1
  let decimals = ''
  for (let digit = DIGIT.get(text[to]!); digit !== undefined; digit = DIGIT.get(text[++to]!)) decimals += String(digit)
  return decimals === '' ? whole : { ...whole, value: fraction(`${whole.value}.${decimals}`), to }
}

function chineseWholeAt(text: string, at: number): NumberAt | undefined {
  let total = 0n
  let pending: bigint | undefined
  let digits = ''
  let to = at
  for (; to < text.length; to++) {
    const digit = DIGIT.get(text[to]!)
    const place = PLACE.get(text[to]!)
    if (digit !== undefined) {
      pending = digit
      digits += String(digit)
    } else if (place !== undefined && (pending !== undefined || (place === 10n && to === at))) {
      total += (pending ?? 1n) * place
      pending = undefined
      digits = ''
    } else break
  }
  if (to === at) return undefined
  const value = total === 0n ? BigInt(digits) : total + (pending ?? 0n)
  return { value: new Fraction(value), to, chinese: true }
}
