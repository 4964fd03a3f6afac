import { describe, expect, it } from 'vitest'
import type { PaperProblem } from './paper-model.ts'
import { groupProblems, splitKept } from './problem-groups.ts'
import { problemWords } from './problem-words.ts'

const task = (row: number): PaperProblem => ({
  ...{ code: 'targets.taskWithoutIndicator', severity: 'warning', at: `年度主要任务 第${row}行 任务名称`, cell: `tasks/${row}/name` },
  message: `“任务${row}”没有对应的绩效指标。请补充指标，或说明不设的理由。`,
})
const error: PaperProblem = {
  ...{ code: 'workflow.cellMissing', severity: 'error', at: '部门名称', cell: 'departmentName', message: '部门名称没有填写，请填写。' },
}
const repeated = (row: number): PaperProblem => ({
  ...{ code: 'targets.indicatorRepeated', severity: 'warning', at: `第${row}行`, cell: `indicators/${row}/name` },
  message: `三级指标“培训人数”与第${row - 1}行相同。请删去一行，或写明区别。`,
})
const kept = { id: '1', reason: '日常工作，不设指标', by: '财务处 经办', at: '2026-11-21T08:00:00Z' }

describe('同类的提醒合为一条', () => {
  it('55 项任务没有指标，列为一条，各处收在里面', () => {
    const groups = groupProblems([error, ...Array.from({ length: 55 }, (_, index) => task(index + 1))])
    expect(groups.map(({ words, problems }) => [words, problems.length])).toEqual([
      ['部门名称没有填写，请填写。', 1],
      ['没有对应的绩效指标。请补充指标，或说明不设的理由。', 55],
    ])
  })

  it('三条以内逐条列出；错误不合并', () => {
    expect(groupProblems([task(1), task(2), task(3)]).length).toBe(3)
    expect(groupProblems(Array.from({ length: 9 }, () => error)).length).toBe(9)
  })

  it('行号不同的也是同类，不同的事不混在一起', () => {
    const groups = groupProblems([...[2, 3, 4, 5].map(repeated), ...[1, 2, 3, 4].map(task)])
    expect(groups.map(({ words }) => words)).toEqual([
      '三级指标与另一行相同。请删去一行，或写明区别。',
      '没有对应的绩效指标。请补充指标，或说明不设的理由。',
    ])
  })
})

describe('已说明的提醒', () => {
  it('另计，不再算作未处理', () => {
    const all = [error, task(1), { ...task(2), kept }]
    expect(splitKept(all).kept.length).toBe(1)
    expect(problemWords(all)).toBe('还有 1 处错误，1 处提醒，1 处已说明')
    expect(problemWords([{ ...task(2), kept }])).toBe('没有错误，1 处已说明')
    expect(problemWords([])).toBe('没有发现问题')
  })
})
