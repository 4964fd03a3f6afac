import { errorAt, fraction, HUNDRED, type Problem } from '../../kernel/index.ts'
import type { Quantity } from './quantities.ts'
import type { TargetReading } from './reading.ts'

type Read = Omit<TargetReading, 'text'>

const AT = '指标值'

/** 280%: the 2 may be a misread ≥. Never taken as certain: an error until a person has looked. */
export function misreadPercent({ number, prefix, suffix, approximate, from }: Quantity, unit: string | null): Read | undefined {
  const rest = /^2(\d{2,3})(?:\.\d+)?$/.exec(number!.value.toString())?.[1]
  if (unit !== '%' || prefix || suffix || approximate || from > 0 || number!.chinese || rest === undefined) return undefined
  const value = number!.value.sub(fraction(`2${'0'.repeat(rest.length)}`))
  if (value.lt(fraction(60)) || value.gt(HUNDRED)) return undefined
  const message = `“${number!.value}%”可能是“≥${value}%”的扫描误识，暂按“≥${value}%”列出。请对照原件；确为 ${number!.value}% 的，请写“=${number!.value}%”。`
  return { comparison: 'atLeast', value: value.toString(), unit, qualitative: false, problems: [errorAt(AT, 'ocrSuspect', message)] }
}

/** The reading with the sign that the misread character stands for. */
export function correctSign(reading: Read, sign: '=' | '≥' | '≤' | undefined): Read {
  const problem = errorAt(AT, 'ocrSuspect', `数值前的符号可能是扫描误识${sign ? `，暂按“${sign}”列出` : ''}。请对照原件改正。`)
  const problems = [...reading.problems.filter(({ code }) => code !== 'comparisonMissing'), problem]
  const comparison = sign === '=' ? 'equal' : sign === '≥' ? 'atLeast' : sign === '≤' ? 'atMost' : null
  return reading.comparison === 'equal' ? { ...reading, comparison, problems } : { ...reading, problems: [...reading.problems, problem] }
}

/** O, l and spaces among digits. */
export function damageOf({ number, high, spread }: Quantity): Problem[] {
  if (![number, high, spread].some((part) => part?.suspect)) return []
  return [errorAt(AT, 'ocrSuspect', '数字中夹有字母或空格，可能是扫描识别有误。请对照原件改正。')]
}
