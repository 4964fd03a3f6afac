/** 数字 as the spreadsheet program shows it: at most 15 digits, no exponent. `1234.5600000000001` is 1234.56. */
export function numberText(stored: string | number): string {
  const text = String(stored).trim()
  if (/^-?\d{1,15}$/.test(text)) return text
  if (/^-?\d{1,14}\.\d{1,14}$/.test(text) && text.length <= 15) return trimZeros(text)
  const value = Number(text)
  if (!Number.isFinite(value)) return text
  return withoutExponent(value.toPrecision(15))
}

/** 百分比 as it is shown, with all its digits: `0.9739` is 97.39%. */
export function percentText(stored: string | number): string {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(numberText(stored)) ?? []
  if (whole === '') return String(stored)
  const shifted = `${whole}${decimals.slice(0, 2).padEnd(2, '0')}`.replace(/^0+(?=\d)/, '')
  return `${sign}${trimZeros(`${shifted}.${decimals.slice(2) || '0'}`)}%`
}

function trimZeros(text: string): string {
  const short = text.replace(/\.?0+$/, '')
  return short === '-0' ? '0' : short
}

function withoutExponent(text: string): string {
  const [, sign = '', digits = '', decimals = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? []
  const all = digits + decimals
  const point = digits.length + Number(exponent ?? 0)
  const whole = point <= 0 ? '0' : all.slice(0, point).padEnd(point, '0')
  const rest = (point < 0 ? '0'.repeat(-point) + all : all.slice(Math.max(point, 0))).replace(/0+$/, '')
  const plain = rest === '' ? whole : `${whole}.${rest}`
  return plain === '0' ? '0' : sign + plain
}

const DAY = 86_400_000
/** Day 0 of the two calendars. The one of 1900 has a 29 February that never was. */
const START_1900 = Date.UTC(1899, 11, 30)
const START_1904 = Date.UTC(1904, 0, 1)

/** 日期序号 as 2026-05-01, with the time when there is one; the number itself when it is no day. */
export function dateText(serial: string | number, { date1904 }: { date1904: boolean }): string {
  const value = Number(serial)
  if (!Number.isFinite(value) || value < 0 || value > 2_958_466) return String(serial)
  const days = !date1904 && value < 60 ? value + 1 : value
  const time = (date1904 ? START_1904 : START_1900) + Math.round((days * DAY) / 1000) * 1000
  const text = new Date(time).toISOString()
  if (value < 1 && !date1904) return text.slice(11, 19)
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}

/** 数字格式 that come with the program and show a day or a time. */
export function isBuiltInDate(format: number): boolean {
  return (
    (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) || (format >= 50 && format <= 58)
  )
}

/** Whether a format shows a day or a time: 年月日时分秒 outside of quotes, brackets and escapes. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"/g, '')
    .replace(/\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return /[ymdhs]/i.test(bare.replace(/general/gi, ''))
}

/** Cells keep no control characters and odd spaces; a line break stays. NUL and half of a pair stay too: whoever takes the text refuses it. */
export function cellText(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replace(/[\u00a0\u2002-\u200a\u202f]/g, ' ')
    .trim()
}

/** Most cells: no blank at the ends, nothing odd inside. */
const PLAIN = /^[!-^`-~\u4e00-\u9fff\uff01-\uff5e\u3001-\u3015]*$/
/** Control characters, zero width, direction overrides. */
const UNSEEN = /(?!\n|\t|\0)[\p{Cc}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}\u{FFFE}\u{FFFF}]/gu
