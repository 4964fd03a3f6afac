import { errorAt, type Problem, parseFraction, plainTyped } from '../kernel/index.ts'

const INTEGER_DIGITS = 18

/** Reads the fields of one map of an input. Every problem is collected with its place; a field that nobody asked for is one. */
export class FieldReader {
  readonly at: string
  readonly problems: Problem[]
  readonly #fields: Readonly<Record<string, unknown>>
  readonly #asked = new Set<string>()

  constructor(input: unknown, at: string, problems: Problem[]) {
    this.at = at
    this.problems = problems
    this.#fields = isMap(input) ? input : {}
    if (!isMap(input)) this.error('', 'notMap', `须为“名称: 内容”的形式，现在是${kindOf(input)}。`)
  }

  /** Whether the field is there and not empty (`null` counts as empty: YAML's `note:`). */
  has(name: string): boolean {
    return this.raw(name) !== undefined
  }

  raw(name: string): unknown {
    this.#asked.add(name)
    if (!Object.hasOwn(this.#fields, name)) return undefined
    return this.#fields[name] ?? undefined
  }

  place(name: string): string {
    if (name === '') return this.at === '' ? '全文' : this.at
    return this.at === '' || name.startsWith('[') ? `${this.at}${name}` : `${this.at}.${name}`
  }

  error(name: string, code: string, message: string): undefined {
    this.problems.push(errorAt(this.place(name), `evaluation.${code}`, message))
    return undefined
  }

  missing(name: string, what: string): undefined {
    return this.error(name, 'missing', `缺少${what}。请补上“${name}”。`)
  }

  /** Text, when it is there. A number is taken as the text that it is written as. */
  text(name: string): string | undefined {
    const value = this.raw(name)
    if (value === undefined || typeof value === 'string') return value
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    return this.error(name, 'notText', `须为文字，现在是${kindOf(value)}。`)
  }

  /** Text that is passed on as it is: a bare number must be quoted. */
  quotedText(name: string): string | undefined {
    const value = this.raw(name)
    if (value === undefined || typeof value === 'string') return value
    return this.error(name, 'notText', `须为文字，现在是${kindOf(value)}。${typeof value === 'number' ? '请加引号。' : ''}`)
  }

  requiredText(name: string, what: string): string | undefined {
    const before = this.problems.length
    const value = this.text(name)
    if (value !== undefined && value.trim() !== '') return value
    return this.problems.length > before ? undefined : this.missing(name, what)
  }

  /** A number as typed, `"97.39%"` and thousands separators included; checked, not converted. */
  number(name: string): string | number | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    const fault = faultOfNumber(value)
    if (fault !== undefined) return this.error(name, 'notNumber', fault)
    return value as string | number
  }

  whole(name: string, { from, to }: { from: number; to: number }): number | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    const whole = typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value
    if (typeof whole === 'number' && Number.isInteger(whole) && whole >= from && whole <= to) return whole
    return this.error(name, 'notWhole', `须为${from}至${to}之间的整数，现在是${kindOf(value)}。`)
  }

  flag(name: string): boolean | undefined {
    const value = this.raw(name)
    if (value === undefined || typeof value === 'boolean') return value
    return this.error(name, 'notFlag', `须为 true 或 false，现在是${kindOf(value)}。`)
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    const chosen = choices.find((choice) => choice === value)
    return chosen ?? this.error(name, 'notChoice', `只能是 ${choices.join('、')}，现在是${kindOf(value)}。`)
  }

  list(name: string, { most }: { most: number }): readonly unknown[] | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    if (!Array.isArray(value)) return this.error(name, 'notList', `须为列表，现在是${kindOf(value)}。`)
    if (value.length > most) return this.error(name, 'tooMany', `有${value.length}项，最多${most}项。请分开处理。`)
    return value
  }

  textList(name: string, { most }: { most: number }): readonly string[] | undefined {
    const list = this.list(name, { most })
    return list?.flatMap((value, index) => {
      if (typeof value === 'string') return [value]
      if (typeof value === 'number') return [String(value)]
      this.error(`${name}[${index}]`, 'notText', `须为文字，现在是${kindOf(value)}。`)
      return []
    })
  }

  /** To be called when every known field has been asked for. */
  finish(known = '可用的有'): void {
    for (const name of Object.keys(this.#fields)) {
      if (this.#asked.has(name)) continue
      const names = [...this.#asked].filter((asked) => !asked.includes('[')).join('、')
      this.error(name, 'unknownField', `没有“${clip(name)}”这一项。请核对拼写；${known} ${names}。`)
    }
  }
}

/** What is wrong with a typed number; undefined when it is one. */
export function faultOfNumber(value: unknown): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return `须为数字，现在是${kindOf(value)}。`
  if (Number.isNaN(value)) return '不是数字。请填写数字。'
  if (typeof value === 'number' && !Number.isFinite(value)) return '数值过大，不能计算。请核对。'
  const plain = plainNumber(String(value))
  const parsed = parseFraction(plain)
  if (!parsed) return `“${clip(String(value))}”不是数字。请只填数字，可带 % 号。`
  if (parsed.abs().floor() >= 10n ** BigInt(INTEGER_DIGITS)) return `“${clip(String(value))}”的整数部分超过${INTEGER_DIGITS}位。请核对。`
  if (typeof value === 'number' && significantDigits(plain) > 15) return `“${clip(plain)}”位数过多，读入时会失真。请加引号写成文字。`
  return undefined
}

/** `1,234.5%`, `−3 天` without separators and unit. */
export function plainNumber(typed: string): string {
  return plainTyped(plainTyped(typed).replace(/(?<=[\d.])\s*[^\d.,/eE]{1,6}$/, ''))
}

function significantDigits(text: string): number {
  return text
    .replace(/[eE].*$/, '')
    .replace(/[^\d]/g, '')
    .replace(/^0+/, '').length
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as a message names it; long ones are cut. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return '空的'
  if (Array.isArray(value)) return '列表'
  if (typeof value === 'object') return '“名称: 内容”'
  if (typeof value === 'boolean') return String(value)
  return `“${clip(String(value))}”`
}

export function clip(text: string, most = 40): string {
  const signs = [...text.slice(0, most * 2)]
  return signs.length > most ? `${signs.slice(0, most).join('')}…` : signs.join('')
}
