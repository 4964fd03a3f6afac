import type { LampKind } from '../../components/Lamp.tsx'

export type ReadingStatus = 'compiled' | 'judgement' | 'ambiguous' | 'unreadable'

/** 已识别 · 需人工核定 · 有歧义 · 无法识别, each with its shape. */
export const statusWords: Record<ReadingStatus, { word: string; lamp: LampKind }> = {
  compiled: { word: '已识别', lamp: 'ok' },
  judgement: { word: '已识别，由人在区间内核定', lamp: 'ok' },
  ambiguous: { word: '有歧义', lamp: 'warn' },
  unreadable: { word: '无法识别', lamp: 'bad' },
}

export interface StatusCount {
  readonly ok: number
  readonly warn: number
  readonly bad: number
}

export function countStatus(statuses: readonly ReadingStatus[]): StatusCount {
  const of = (...wanted: ReadingStatus[]) => statuses.filter((status) => wanted.includes(status)).length
  return { ok: of('compiled', 'judgement'), warn: of('ambiguous'), bad: of('unreadable') }
}
