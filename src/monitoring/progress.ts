import { type Fraction, isDay, parseFraction } from '../kernel/index.ts'
import { besideFigure, readTarget, slipOf } from '../scoring/index.ts'
import { lastDayOf } from './period.ts'

/** 定性指标的等次 */
export type ProgressLevel = 'reached' | 'partly' | 'notReached'

/** 执行情况 as it was read: typed once, as text; the figure is what stands in it. */
export type Progress =
  | { readonly kind: 'blank' }
  | { readonly kind: 'figure'; readonly value: Fraction; readonly unit: string }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'level'; readonly level: ProgressLevel }
  | { readonly kind: 'unread' }

/** What reading a progress takes of the target that is watched. */
interface AskedTarget {
  readonly qualitative: boolean
  readonly target: string
  readonly name: string
  readonly unit: string
}

/**
 * Nothing is guessed: a text with several figures, or with none where one is asked for, is not read; neither is a bound (60场以上), nor a
 * figure of what is still missing (尚有3项未完成), a fraction (1/3), a unit twice, or a figure with words beside it that change it (近60场).
 */
export function readProgress(text: string, target: AskedTarget): Progress {
  const typed = text.trim()
  if (typed === '') return { kind: 'blank' }
  const level = readLevel(typed)
  if (target.qualitative) return level ? { kind: 'level', level } : { kind: 'unread' }
  return readFigure(typed, target) ?? (level ? { kind: 'level', level } : { kind: 'unread' })
}

const MISSING = /未|没有|尚|剩|欠|差/

function readFigure(typed: string, target: AskedTarget): Progress | undefined {
  const { value, comparison, unit } = readTarget(typed)
  if (typeof value !== 'string' || MISSING.test(typed)) return undefined
  const day = comparison === 'by' ? dayOf(value) : undefined
  if (day) return { kind: 'day', day }
  if (slipOf(typed, unit)) return undefined
  const asked = { unit: target.unit, words: `${target.target} ${target.name}` }
  const exact = (comparison === 'equal' && !besideFigure(typed, asked)) || (comparison === 'atMost' && /^第.*[名位]$/.test(typed))
  const figure = exact ? parseFraction(value) : undefined
  return figure && { kind: 'figure', value: figure, unit: unit ?? '' }
}

/** The words that a 定性 progress begins with. */
function readLevel(text: string): ProgressLevel | undefined {
  if (/^(?:部分|基本)/.test(text)) return 'partly'
  if (/^(?:未|没有|尚未)/.test(text)) return 'notReached'
  return /^(?:已|全部)?(?:达成|完成|达到|达标|实现)/.test(text) ? 'reached' : undefined
}

/** The last day of what a date names: a day, a month, a year. */
export function dayOf(value: string): string | undefined {
  if (isDay(value)) return value
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(value) ?? []
  return year === undefined ? undefined : lastDayOf(Number(year), Number(month ?? 12))
}
