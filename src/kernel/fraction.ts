/** 精确数: an exact rational number over bigint. Rates, points and scores are Fractions until they are rounded at a named place. */
export class Fraction {
  readonly n: bigint
  /** Always positive. Not necessarily in lowest terms: call `reduce` where the form matters. */
  readonly d: bigint

  constructor(n: bigint, d: bigint = 1n) {
    if (d === 0n) throw new RangeError('分母为零，无法计算')
    if (d < 0n) {
      this.n = -n
      this.d = -d
    } else {
      this.n = n
      this.d = d
    }
  }

  add(other: Fraction): Fraction {
    if (this.d === other.d) return new Fraction(this.n + other.n, this.d)
    return small(this.n * other.d + other.n * this.d, this.d * other.d)
  }

  sub(other: Fraction): Fraction {
    if (this.d === other.d) return new Fraction(this.n - other.n, this.d)
    return small(this.n * other.d - other.n * this.d, this.d * other.d)
  }

  mul(other: Fraction): Fraction {
    return small(this.n * other.n, this.d * other.d)
  }

  /** Throws RangeError on a zero divisor: callers decide beforehand what 0/0 means. */
  div(other: Fraction): Fraction {
    return small(this.n * other.d, this.d * other.n)
  }

  neg(): Fraction {
    return new Fraction(-this.n, this.d)
  }

  abs(): Fraction {
    return this.n < 0n ? this.neg() : this
  }

  /** −1, 0 or 1. */
  compare(other: Fraction): -1 | 0 | 1 {
    const left = this.n * other.d
    const right = other.n * this.d
    return left < right ? -1 : left > right ? 1 : 0
  }

  eq(other: Fraction): boolean {
    return this.compare(other) === 0
  }
  lt(other: Fraction): boolean {
    return this.compare(other) < 0
  }
  lte(other: Fraction): boolean {
    return this.compare(other) <= 0
  }
  gt(other: Fraction): boolean {
    return this.compare(other) > 0
  }
  gte(other: Fraction): boolean {
    return this.compare(other) >= 0
  }

  isZero(): boolean {
    return this.n === 0n
  }
  isInteger(): boolean {
    return this.n % this.d === 0n
  }

  /** Whole part towards minus infinity. */
  floor(): bigint {
    const q = this.n / this.d
    return this.n < 0n && this.n % this.d !== 0n ? q - 1n : q
  }
  /** Whole part towards plus infinity. */
  ceil(): bigint {
    return -this.neg().floor()
  }

  /** 四舍五入 to `decimals` places: half away from zero, as the forms do for signed rates. */
  round(decimals: number): Fraction {
    const scale = powerOfTen(decimals)
    const n = this.n < 0n ? -this.n : this.n
    const rounded = (2n * n * scale + this.d) / (2n * this.d)
    return new Fraction(this.n < 0n ? -rounded : rounded, scale)
  }

  /** Lowest terms. */
  reduce(): Fraction {
    const divisor = gcd(this.n < 0n ? -this.n : this.n, this.d)
    return divisor === 1n ? this : new Fraction(this.n / divisor, this.d / divisor)
  }

  /** Exact: a finite decimal where there is one (`0.15`), otherwise `1/3`. Read back by `parseFraction`. */
  toString(): string {
    const { n, d } = this.reduce()
    const places = decimalPlaces(d)
    return places === undefined ? `${n}/${d}` : formatFixed(new Fraction(n, d), places)
  }

  toJSON(): string {
    return this.toString()
  }
}

export const ZERO = new Fraction(0n)
export const ONE = new Fraction(1n)
export const HUNDRED = new Fraction(100n)

/** A Fraction from a whole number of JavaScript; for counts and years only. */
export function integer(value: number | bigint): Fraction {
  return new Fraction(BigInt(value))
}

export function min(a: Fraction, b: Fraction): Fraction {
  return a.compare(b) <= 0 ? a : b
}

export function max(a: Fraction, b: Fraction): Fraction {
  return a.compare(b) >= 0 ? a : b
}

export function sum(values: Iterable<Fraction>): Fraction {
  let total = ZERO
  for (const value of values) total = total.add(value)
  return total
}

const NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/
const QUOTIENT = /^([+-]?\d+)\/(\d+)$/

/** Reads `12.5`, `-0.3`, `1e-7` or `1/3` exactly; undefined when the text is no number. Thousands separators are the caller's business. */
export function parseFraction(text: string): Fraction | undefined {
  const trimmed = text.trim()
  if (trimmed.length > 400) return undefined
  const quotient = QUOTIENT.exec(trimmed)
  if (quotient) {
    const d = BigInt(quotient[2]!)
    return d === 0n ? undefined : new Fraction(BigInt(quotient[1]!), d)
  }
  const match = NUMBER.exec(trimmed)
  if (!match) return undefined
  const decimals = match[3] ?? ''
  const n = BigInt(`${match[1]}${match[2]}${decimals}`)
  const exponent = Number(match[4] ?? 0) - decimals.length
  return exponent < 0 ? new Fraction(n, powerOfTen(-exponent)) : new Fraction(n * powerOfTen(exponent))
}

/** Like `parseFraction`, for values that are known to be numbers (stored rules, constants). Throws on anything else. */
export function fraction(value: string | number | bigint): Fraction {
  const parsed = typeof value === 'bigint' ? new Fraction(value) : parseFraction(String(value))
  if (!parsed) throw new RangeError(`“${String(value)}”不是数字`)
  return parsed
}

/** Exactly `decimals` places, rounded half away from zero: `2.61`, `-1.22`. No thousands separators. */
export function formatFixed(value: Fraction, decimals: number): string {
  const { n } = value.round(decimals)
  const digits = (n < 0n ? -n : n).toString().padStart(decimals + 1, '0')
  const sign = n < 0n ? '-' : ''
  if (decimals === 0) return sign + digits
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** `formatFixed` that stays on the side of `line` where the value is: what is held to 100 and is not there is 99.99, never 100.00. */
export function formatApart(value: Fraction, line: Fraction, decimals: number): string {
  const rounded = value.round(decimals)
  if (rounded.compare(line) === value.compare(line)) return formatFixed(value, decimals)
  const cut = value.mul(new Fraction(powerOfTen(decimals)))
  return formatFixed(new Fraction(value.lt(line) ? cut.floor() : cut.ceil(), powerOfTen(decimals)), decimals)
}

/** As few decimals as are exact, at most `most` (then rounded): `3`, `1.5`, `0.33`. */
export function formatPlain(value: Fraction, most = 6): string {
  const text = formatFixed(value, most)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** `formatFixed` with thousands separators and the minus sign of print: `307,054.67`, `−1.22`. */
export function formatGrouped(value: Fraction, decimals: number): string {
  const text = formatFixed(value, decimals)
  const [whole = '', decimal] = text.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${text.startsWith('-') ? '−' : ''}${grouped}${decimal === undefined ? '' : `.${decimal}`}`
}

const POWERS = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent))

function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent)
}

const BIG = 1n << 96n

/** Keeps long chains small without paying for a gcd at every step. */
function small(n: bigint, d: bigint): Fraction {
  const result = new Fraction(n, d)
  return result.d > BIG ? result.reduce() : result
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}

/** Number of decimals of n/d in lowest terms, undefined when the decimal never ends. */
function decimalPlaces(d: bigint): number | undefined {
  let [rest, twos, fives] = [d, 0, 0]
  while (rest % 2n === 0n) [rest, twos] = [rest / 2n, twos + 1]
  while (rest % 5n === 0n) [rest, fives] = [rest / 5n, fives + 1]
  return rest === 1n ? Math.max(twos, fives) : undefined
}
