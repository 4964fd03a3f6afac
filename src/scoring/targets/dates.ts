/** A day, month or year as a deadline writes it: `2021-12-31`, `2021-12`, `2021`, and `12-31` or `12` where the year is missing. */
export interface DateAt {
  readonly value: string
  readonly from: number
  readonly to: number
  readonly precision: 'year' | 'month' | 'day'
  /** The year stands in the text. */
  readonly hasYear: boolean
  /** 底, 前, 之前 … was written. */
  readonly deadline: boolean
  /** 2021年1月-12月. */
  readonly range?: readonly [string, string]
  /** 之后, 起: the beginning of something, no deadline. */
  readonly begins?: boolean
}

interface Parts {
  readonly year?: string
  readonly month?: string
  readonly day?: string
  readonly to: number
  /** 年底, 季度, 上半年 …: the last month of a named period. */
  readonly period?: boolean
}

const MONTHS = '十二|十一|十|一|二|三|四|五|六|七|八|九|1[0-2]|0?[1-9]'
const DAYS = '3[01]|[12]\\d|0?[1-9]'
const YEAR = '(?<year>(?:19|20)\\d\\d)'
const DASH = '\\s*(?:-|~|至|到)+\\s*'

/** Tried in this order; the names of the groups say what is what. `second…`: the end of a range, which borrows what it leaves out. */
const FORMS: readonly RegExp[] = [
  `(?:${YEAR}\\s*年\\s*)?(?<month>${MONTHS})\\s*月\\s*(?<day>${DAYS})[日号]${DASH}(?:(?<secondYear>20\\d\\d)年)?(?<secondMonth>${MONTHS})月(?<secondDay>${DAYS})[日号]`,
  `(?:${YEAR}\\s*年\\s*)?(?<month>${MONTHS})\\s*月?${DASH}(?:(?<secondYear>20\\d\\d)年)?(?<secondMonth>${MONTHS})\\s*月(?!\\s*[\\d一二三四五六七八九十])`,
  `${YEAR}[./](?<month>1[0-2]|0?[1-9])[./](?<day>${DAYS})${DASH}(?<secondYear>20\\d\\d)[./](?<secondMonth>1[0-2]|0?[1-9])[./](?<secondDay>${DAYS})(?!\\d)`,
  `${YEAR}[./](?<month>1[0-2]|0?[1-9])${DASH}(?<secondYear>20\\d\\d)[./](?<secondMonth>1[0-2]|0?[1-9])(?!\\d)`,
  `${YEAR}\\s*年?${DASH}(?<secondYear>20\\d\\d)\\s*年`,
  `${YEAR}\\s*年度?\\s*(?<month>${MONTHS})\\s*月份?\\s*(?<day>${DAYS})[日号]`,
  `${YEAR}[-./](?<month>1[0-2]|0?[1-9])[-./](?<day>${DAYS})(?!\\d)`,
  `${YEAR}\\s*年度?\\s*(?<month>${MONTHS})\\s*月份?`,
  `${YEAR}[-./](?<month>1[0-2]|0[1-9]|[1-9])(?![\\d%.])`,
  `(?<![\\d-])(?<month>0[1-9])-(?<day>${DAYS})(?![\\d-])`,
  `(?:${YEAR}\\s*年\\s*)?(?<named>第?[一二三四1234]季度|上半年|下半年)末?`,
  `${YEAR}\\s*年?(?<named>年底|底|年末|末|年终)`,
  `${YEAR}\\s*年(?!\\d)(?:度(?!电))?`,
  `(?<month>${MONTHS})\\s*月份?\\s*(?<day>${DAYS})[日号]`,
  `(?<![学半几数多\\d一二两三四五六七八九十] ?)(?<named>本年底|当年底|年底|年末|年终|年内)`,
  `(?<month>${MONTHS})\\s*月份?`,
].map((form) => new RegExp(form, 'y'))

const AFTER = /\s*(?<part>底|末|初|上旬|中旬|下旬|中)?\s*(?<word>以前|之前|前|以内|之内|内|为止|止|(?<begins>以后|之后|后|起))?/y

/** The date or range of dates that begins here. */
export function dateAt(text: string, at: number): DateAt | undefined {
  for (const form of FORMS) {
    form.lastIndex = at
    const match = form.exec(text)
    if (match?.groups) return describe(match.groups, { from: at, to: at + match[0].length, text })
  }
  return undefined
}

function describe(groups: Record<string, string | undefined>, { from, to, text }: { from: number; to: number; text: string }): DateAt {
  const first = partsOf(groups, to)
  const hasYear = first.year !== undefined
  AFTER.lastIndex = to
  const after = AFTER.exec(text)
  const end = after ? to + after[0].length : to
  const precision = first.day !== undefined ? 'day' : first.month !== undefined ? 'month' : 'year'
  const deadline = first.period === true || after?.groups?.part !== undefined || after?.groups?.word !== undefined
  const base = { value: print(first), from, to: end, precision, hasYear, deadline, ...(after?.groups?.begins && { begins: true }) } as const
  const { secondYear, secondMonth, secondDay } = groups
  if (secondMonth === undefined && secondYear === undefined) return base
  const second = {
    year: secondYear ?? first.year,
    month: secondMonth && twoDigits(secondMonth),
    day: secondDay && twoDigits(secondDay),
    to,
  }
  return { ...base, range: [print(first), print(second)] }
}

function partsOf({ year, month, day, named }: Record<string, string | undefined>, to: number): Parts {
  const last = named === undefined ? undefined : lastMonth(named)
  return { year, month: last ?? (month && twoDigits(month)), day: day && twoDigits(day), to, ...(last !== undefined && { period: true }) }
}

function lastMonth(named: string): string {
  if (named === '上半年') return '06'
  const quarter = /第?(?<n>[一二三四1234])季度/.exec(named)?.groups?.n
  return quarter === undefined ? '12' : twoDigits(String(('一二三四'.indexOf(quarter) + 1 || Number(quarter)) * 3))
}

function print({ year, month, day }: Omit<Parts, 'to'>): string {
  return [year, month, day].filter((part) => part !== undefined).join('-')
}

const CHINESE = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

function twoDigits(number: string): string {
  const chinese = CHINESE.indexOf(number)
  return (chinese > 0 ? String(chinese) : number).padStart(2, '0')
}
