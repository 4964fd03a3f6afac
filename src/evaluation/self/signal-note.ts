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

/** After so many re-checks a signal may be switched off, */
const ENOUGH = 8
/** when at least this share of them dismissed it, in percent. */
const MOSTLY = 80

/** 已停用: what reviewers mostly dismiss is not shown any more, and the page says so. */
export function isSwitchedOff({ stands, dismissed }: { stands: number; dismissed: number }): boolean {
  const all = stands + dismissed
  return all >= ENOUGH && dismissed * 100 >= all * MOSTLY
}

/** 待答复: not answered, or answered on other data. */
export function isUnanswered(signal: Signal, note: SignalNote | undefined): boolean {
  return !note || note.answer === '' || note.answeredData !== dataOf(signal)
}

export function dataOf({ lines }: Signal): string {
  return lines.join('\n')
}
