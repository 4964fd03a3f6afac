import { describe, expect, it } from 'vitest'
import type { PaperView } from '../../../src/workflow/index.ts'
import {
  answeredComments,
  blankWords,
  type Field,
  factLines,
  filledRows,
  inFormOrder,
  nextRow,
  placeOf,
  type RowsSection,
  type Section,
  shownCells,
} from './paper-model.ts'

const field = (id: string, label: string, kind: Field['kind'] = 'text'): Field => ({ id, label, kind, required: true })
const indicators: RowsSection = {
  kind: 'rows',
  id: 'indicators',
  title: '绩效指标',
  columns: [field('level1', '一级指标'), field('level2', '二级指标'), field('name', '三级指标'), field('target', '指标值')],
  mostRows: 3,
}
const sections: readonly Section[] = [
  { kind: 'facts', title: '基本情况', fields: [field('projectName', '项目名称'), field('totalFunds', '年度资金总额（万元）', 'money')] },
  indicators,
]

describe('行号', () => {
  it('按数的大小，不按字的先后；删去的行留下空缺', () => {
    const cells = new Map([
      ['indicators/10/name', '丙'],
      ['indicators/2/name', '乙'],
      ['projectName', '甲'],
    ])
    expect(filledRows(indicators, cells)).toEqual([2, 10])
  })
  it('新的一行接在最后', () => expect(nextRow(indicators, [1, 2])).toBe(3))
  it('到了最后一行就用空缺的行号', () => expect(nextRow(indicators, [1, 3])).toBe(2))
  it('填满了不能再加', () => expect(nextRow(indicators, [1, 2, 3])).toBeUndefined())
})

describe('问题的先后', () => {
  it('按表的顺序：先上面的栏，再逐行逐列；不在表里的排最后', () => {
    const cells = [
      'elsewhere',
      'indicators/10/level1',
      'indicators/2/target',
      'indicators/2/name',
      'indicators',
      'totalFunds',
      'projectName',
    ]
    expect(
      inFormOrder(
        sections,
        cells.map((cell) => ({ cell })),
      ).map(({ cell }) => cell),
    ).toEqual([...cells].reverse())
  })
  it('位置按表上的叫法', () => {
    expect(placeOf(sections, 'indicators/2/target')).toBe('绩效指标 第2行 指标值')
    expect(placeOf(sections, 'totalFunds')).toBe('年度资金总额（万元）')
  })
})

describe('显示的内容', () => {
  const paper = {
    cells: [
      { cell: 'projectName', value: '校园足球', changedAt: '2026-03-16T10:00:00+08:00', changedBy: '' },
      { cell: 'totalFunds', value: '130', changedAt: '2026-03-14T10:00:00+08:00', changedBy: '' },
    ],
    returned: {
      at: '2026-03-15T10:00:00+08:00',
      comments: ['projectName', 'totalFunds', 'indicators/1/name'].map((cell) => ({ cell, label: '', text: '请核对' })),
    },
  } as unknown as PaperView

  it('未上传的修改盖在上面，清空的不显示', () => {
    const shown = shownCells(
      paper,
      new Map([
        ['projectName', { value: '校园安保' }],
        ['totalFunds', { value: null }],
      ]),
    )
    expect([...shown]).toEqual([['projectName', '校园安保']])
  })
  it('退回以后改过的算已答复，退回以前改的不算', () => {
    expect([...answeredComments(paper, new Map())]).toEqual(['projectName'])
    expect([...answeredComments(paper, new Map([['indicators/1/name', {}]]))]).toEqual(['projectName', 'indicators/1/name'])
  })
})

it('两栏一行，大段文字占一整行', () => {
  const lines = factLines([field('a', '甲'), field('b', '乙'), field('c', '丙'), field('d', '丁', 'paragraph'), field('e', '戊')])
  expect(lines.map((line) => line.map(({ label }) => label).join(''))).toEqual(['甲乙', '丙', '丁', '戊'])
})

describe('空着的格', () => {
  it('必填的写“未填”；选填的、已批复的表上空着', () => {
    const remark = { ...field('remark', '备注'), required: false }
    expect([blankWords(field('name', '三级指标'), 'inReview'), blankWords(remark, 'inReview')]).toEqual(['未填', ''])
    expect([blankWords(field('name', '三级指标'), 'approved'), blankWords(field('name', '三级指标'), undefined)]).toEqual(['', '未填'])
  })
})
