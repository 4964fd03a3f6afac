import { describe, expect, it } from 'vitest'
import { compareCells, inFormOrder } from './compare-editions.ts'
import { trialForm } from './fixtures/trial.ts'
import { fieldOf, labelOf } from './labels.ts'

describe('版本比较', () => {
  it('按表的次序列出改了的、新填的和去掉的栏目，第10行在第9行之后', () => {
    const before = { total: '1', 'indicators/9/name': '甲', 'indicators/9/value': '1', objective: '目标' }
    const after = { total: '2', 'indicators/10/name': '乙', 'indicators/9/name': '甲', 'indicators/9/value': '2', projectName: '名称' }
    expect(compareCells(trialForm, before, after)).toEqual([
      { cell: 'projectName', label: '项目名称', before: null, after: '名称' },
      { cell: 'objective', label: '年度目标', before: '目标', after: null },
      { cell: 'total', label: '项目资金', before: '1', after: '2' },
      { cell: 'indicators/9/value', label: '绩效指标 第9行 指标值', before: '1', after: '2' },
      { cell: 'indicators/10/name', label: '绩效指标 第10行 三级指标', before: null, after: '乙' },
    ])
  })

  it('旧版里有而表上已没有的栏目排在最后，用原来的名称', () => {
    expect(inFormOrder(trialForm, ['gone', 'total'])).toEqual(['total', 'gone'])
    expect(labelOf(trialForm, 'gone')).toBe('gone')
  })

  it.each(['indicators/0/name', 'indicators/01/name', 'indicators/21/name', 'indicators/1/other', 'indicators/1', 'other/1/name', ''])(
    '没有 %s 这一栏',
    (cell) => expect(fieldOf(trialForm, cell)).toBeUndefined(),
  )
})
