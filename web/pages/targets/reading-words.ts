import type { TargetReading } from '../../../src/scoring/index.ts'

const words: Readonly<Record<NonNullable<TargetReading['comparison']>, string>> = {
  ...{ atLeast: '大于等于', moreThan: '大于', atMost: '小于等于', lessThan: '小于', equal: '等于', range: '在', by: '不晚于' },
}

const signs: Readonly<Record<string, string>> = { atLeast: '≥', moreThan: '>', atMost: '≤', lessThan: '<', equal: '=' }

/** 识别为：大于等于 95 %. Undefined when nothing was understood; what is wrong with it the problems say. */
export function readingWords({ comparison, value, unit, qualitative }: TargetReading): string | undefined {
  if (qualitative) return '识别为：定性，没有数值'
  if (comparison === null || value === null) return undefined
  const figure = typeof value === 'string' ? value : value.join(' 至 ')
  return [`识别为：${words[comparison]}`, figure, unit === null || unit === 'date' ? '' : unit].filter((part) => part !== '').join(' ')
}

/** Whether the words would only repeat what stands there: ≥95%. */
export function saysItself({ text, comparison, value, unit }: TargetReading): boolean {
  if (comparison === null || typeof value !== 'string') return false
  const sign = signs[comparison]
  return sign !== undefined && plain(text) === `${sign}${value}${unit ?? ''}`
}

/** Full-width as half-width, without spaces, two signs as one. */
function plain(text: string): string {
  const narrow = text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\s\u3000,]/g, '')
  return narrow
    .replace(/>=|≧|⩾/g, '≥')
    .replace(/<=|≦|⩽/g, '≤')
    .replace(/==/g, '=')
}

/** 补上比较方式: ≥ before what was typed, where that is a figure with its unit; else the figure as it was read. */
export function withComparison({ text, value, unit }: TargetReading, sign: string): string {
  const figure = `${typeof value === 'string' ? value : ''}${unit ?? ''}`
  return `${sign}${plain(text) === figure ? text.trim() : figure}`
}
