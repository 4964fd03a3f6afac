import { expect, it } from 'vitest'
import type { PerformanceTarget } from '../performance-target.ts'
import { type AskedDecision, decideRows } from './target-decision.ts'

const target = (id: string, name: string, value: string) => ({ id, name, target: value }) as PerformanceTarget
const units = target('1', '补贴套数', '≥500套')
const rate = target('2', '入住率', '≥90%')

const line = (row: number, of: PerformanceTarget, more: Partial<AskedDecision>): AskedDecision => ({
  ...{ target: of, decision: 'kept', newTarget: '', reason: '', at: `受影响的绩效指标 第${row}行` },
  ...more,
})

const decide = (
  live: readonly PerformanceTarget[],
  rows: readonly AskedDecision[],
  decision: 'changed' | 'cancelled' | 'kept' = 'changed',
) => decideRows(live, { name: '人才公寓', decision, reason: '资金增加。', rows, at: '受影响的目标 第1行' })

it('每项指标各有一行的，按各行办理', () => {
  const { decided, problems } = decide([units, rate], [line(1, units, { decision: 'changed', newTarget: '≥800套' }), line(2, rate, {})])
  expect(problems).toEqual([])
  expect(decided.map(({ targetId, decision, newTarget }) => [targetId, decision, newTarget])).toEqual([
    ['1', 'changed', '≥800套'],
    ['2', 'kept', null],
  ])
})

it('同一项指标有两行的不受理，写明是哪两行，不以后一行为准', () => {
  const rows = [line(1, units, { decision: 'changed', newTarget: '≥800套' }), line(2, rate, {}), line(3, units, { decision: 'cancelled' })]
  expect(decide([units, rate], rows).problems).toEqual([
    expect.objectContaining({
      ...{ code: 'targets.decidedTwice', at: '受影响的绩效指标 第3行', row: 2 },
      message: '“补贴套数”在受影响的绩效指标 第1行已经处理，受影响的绩效指标 第3行又处理了一次。请只留一行。',
    }),
  ])
})

it('没有现行有效指标的项目，不能选择调整；可以保留或取消', () => {
  const { decided, problems } = decide([], [])
  expect(decided).toEqual([])
  expect(problems.map(({ code, at }) => [code, at])).toEqual([['targets.nothingToChange', '受影响的目标 第1行']])
  expect(problems[0]!.message).toContain('“人才公寓”没有现行有效的绩效指标')
  expect(decide([], [], 'kept').problems).toEqual([])
  expect(decide([], [], 'cancelled').problems).toEqual([])
})
