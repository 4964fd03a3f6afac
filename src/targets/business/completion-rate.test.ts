import { describe, expect, it } from 'vitest'
import { completionRate } from './completion-rate.ts'

const today = '2021-09-30'
const done = { state: 'confirmed', dueOn: '2021-06-30', doneOn: '2021-06-20' } as const
const late = { state: 'confirmed', dueOn: '2021-06-30', doneOn: null } as const
const ahead = { state: 'confirmed', dueOn: '2021-12-31', doneOn: null } as const
const cancelled = { state: 'cancelled', dueOn: '2021-12-31', doneOn: null } as const

describe('办结率', () => {
  it('已办结除以确认任务，写出分子分母', () => {
    const { rate, dueRate, steps } = completionRate([done, late, ahead], today)
    expect(rate!.toString()).toBe('1/3')
    expect(dueRate!.toString()).toBe('0.5')
    expect(steps[0]).toBe('办结率＝已办结 1 项 ÷（确认任务 3 项－已批准取消 0 项）＝1 ÷ 3＝33.33%')
    expect(steps[1]).toBe('到期任务办结率＝到期任务中已办结 1 项 ÷ 到期任务 2 项＝50.00%')
  })

  it('已批准取消的不在分母中', () => {
    const { rate, all, steps } = completionRate([done, late, cancelled], today)
    expect([rate!.toString(), all]).toEqual(['0.5', 3])
    expect(steps[0]).toContain('（确认任务 3 项－已批准取消 1 项）＝1 ÷ 2＝50.00%')
  })

  it('提前办结而没有到期的，计入办结率，不计入到期任务办结率', () => {
    const { rate, due, dueDone, dueRate } = completionRate([late, { ...ahead, doneOn: '2021-09-01' }], today)
    expect([rate!.toString(), due, dueDone, dueRate!.toString()]).toEqual(['0.5', 1, 0, '0'])
  })

  it('不列为任务的、原文修改后待确认的都不计', () => {
    const { all, rate } = completionRate([done, { ...late, state: 'dropped' }, { ...late, state: 'open' }], today)
    expect([all, rate!.toString()]).toEqual([1, '1'])
  })

  it('没有任务，不写成 0，也不写成 100', () => {
    const { rate, dueRate, steps } = completionRate([cancelled], today)
    expect([rate, dueRate]).toEqual([undefined, undefined])
    expect(steps[0]).toContain('不计算')
  })

  it('到期当天还不算到期', () => {
    expect(completionRate([{ ...late, dueOn: today }], today).due).toBe(0)
  })
})
