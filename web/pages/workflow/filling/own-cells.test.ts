import { expect, it } from 'vitest'
import type { PaperPartView, PaperView } from '../../../../src/workflow/index.ts'
import { closedWords, ownProblems } from './own-cells.ts'

const part = (place: string, more: Partial<PaperPartView> = {}): PaperPartView => ({
  ...{ id: place, place, label: place, postLabel: '第二中学经办', own: true, note: '', givenBy: '', total: 2, open: [] },
  ...more,
})

/** “指标值”一栏分给本岗位，其中第 2 行另分给基础教育处. */
const parts = [part('indicators/*/value', { givenOn: [{ place: 'indicators/2/value', postLabel: '基础教育处经办' }] })]
const problem = (cell: string) =>
  ({ ...{ code: 'workflow.cellMissing', severity: 'error', at: cell, message: '没有填写。' }, cell }) as const
const paper = {
  filling: { entry: 'part', parts, supplied: [] },
  actions: { fillPart: true },
  problems: ['indicators/1/value', 'indicators/2/value', 'total'].map(problem),
} as unknown as PaperView

it('分到一栏的岗位，不填其中另分给别人的格，也不提示它的错误', () => {
  const words = ['indicators/1/value', 'indicators/2/value', 'total'].map((cell) => closedWords(paper, cell, false))
  expect(words).toEqual([undefined, '由基础教育处经办填写', '由填报单位填写'])
  expect(ownProblems(paper).map(({ cell }) => cell)).toEqual(['indicators/1/value'])
})
