import { Fraction, formatFixed, HUNDRED } from '../../kernel/index.ts'
import type { Commitment } from './commitment.ts'

/** 办结率 of some tasks: what counts, and how it was reckoned. */
export interface CompletionRate {
  /** 确认任务, cancelled ones among them. */
  readonly all: number
  readonly cancelled: number
  /** 已办结 */
  readonly done: number
  /** 到期任务, and those of them that are done. */
  readonly due: number
  readonly dueDone: number
  /** 已办结 ÷ （确认任务 − 已批准取消）, exact; undefined without tasks. */
  readonly rate: Fraction | undefined
  readonly dueRate: Fraction | undefined
  readonly steps: readonly string[]
}

type Counted = Pick<Commitment, 'state' | 'dueOn' | 'doneOn'>

/** 办结率＝实际完成数÷下达数. What was cancelled with approval is out of the denominator; what is not confirmed does not count at all. */
export function completionRate(commitments: readonly Counted[], today: string): CompletionRate {
  const confirmed = commitments.filter(({ state }) => state === 'confirmed')
  const cancelled = commitments.filter(({ state }) => state === 'cancelled').length
  const done = confirmed.filter(({ doneOn }) => doneOn !== null).length
  const due = confirmed.filter(({ dueOn }) => dueOn !== null && dueOn < today)
  const dueDone = due.filter(({ doneOn }) => doneOn !== null).length
  const rate = quotient(done, confirmed.length)
  const dueRate = quotient(dueDone, due.length)
  const all = confirmed.length + cancelled
  const steps = [
    rate
      ? `办结率＝已办结 ${done} 项 ÷（确认任务 ${all} 项－已批准取消 ${cancelled} 项）＝${done} ÷ ${confirmed.length}＝${percentText(rate)}`
      : '还没有计入办结率的任务，办结率不计算。',
    dueRate
      ? `到期任务办结率＝到期任务中已办结 ${dueDone} 项 ÷ 到期任务 ${due.length} 项＝${percentText(dueRate)}`
      : '还没有到期的任务，到期任务办结率不计算。',
  ]
  return { all, cancelled, done, due: due.length, dueDone, rate, dueRate, steps }
}

function quotient(part: number, whole: number): Fraction | undefined {
  return whole === 0 ? undefined : new Fraction(BigInt(part), BigInt(whole))
}

/** 42.86% */
export function percentText(rate: Fraction): string {
  return `${formatFixed(rate.mul(HUNDRED), 2)}%`
}
