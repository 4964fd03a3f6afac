import { fraction, integer } from '../../kernel/index.ts'
import type { SelfSignalRules } from '../../packs/index.ts'
import type { Signal } from './signal.ts'

/** 信号的答复和复核意见 */
export interface SignalNote {
  readonly code: string
  readonly answer: string
  readonly answeredBy: string | null
  readonly answeredAt: Date | null
  /** 数据 as they stood when it was answered. */
  readonly answeredData: string
  readonly verdict: 'stands' | 'dismissed' | null
  readonly remark: string
  readonly reviewedBy: string | null
  readonly reviewedAt: Date | null
}

export const verdictLabels = { stands: '情况属实，须说明', dismissed: '不成立' } as const

/** 已停用: what reviewers mostly dismiss is not shown any more, and the page says so. From how many re-checks on, and at which share, is the pack's. */
export function isSwitchedOff({ stands, dismissed }: { stands: number; dismissed: number }, lines: SelfSignalRules | undefined): boolean {
  if (!lines) return false
  const all = stands + dismissed
  const { reviews, dismissed: mostly } = lines.switchOff.value
  return all >= reviews && integer(dismissed * 100).gte(fraction(mostly).mul(integer(all)))
}

/** 待答复: not answered, or answered on other data. */
export function isUnanswered(signal: Signal, note: SignalNote | undefined): boolean {
  return !note || note.answer === '' || note.answeredData !== dataOf(signal)
}

export function dataOf({ lines }: Signal): string {
  return lines.join('\n')
}
