import { describe, expect, it } from 'vitest'
import { checkForms } from './check-forms.ts'
import { FormView } from './form.view.ts'

const SOURCE = { document: '试〔2026〕1号', confidence: 'unsure' }
const sections = [
  { kind: 'facts', title: '项目', fields: [{ id: 'projectName', label: '项目名称', kind: 'text' }] },
  {
    ...{ kind: 'rows', id: 'indicators', title: '绩效指标', mostRows: 10 },
    columns: [
      { id: 'dimension', label: '一级指标', kind: 'text' },
      { id: 'name', label: '三级指标', kind: 'text' },
      { id: 'points', label: '分值', kind: 'number' },
    ],
  },
]
const rows = [
  { cells: [{ text: '项目名称' }, { cell: 'projectName', columnSpan: 3 }] },
  { cells: [{ text: '绩效指标', through: 'indicators' }, { text: '一级指标' }, { text: '三级指标' }, { text: '分值' }] },
  { repeat: 'indicators', cells: [{ column: 'dimension', merge: 'path' }, { column: 'name' }, { column: 'points' }] },
]

/** What is wrong with a form like this: where, and the words. */
function faults(changed: object): string[] {
  const form = FormView.parse({
    ...{ name: 'trial', paperType: 'targets.projectTargets', title: '申报表', orientation: 'portrait', titleCell: 'projectName' },
    ...{ source: SOURCE, sections, sheet: { columns: [1, 1, 1, 1], rows }, ...changed },
  })
  return checkForms([form]).map(({ path, message }) => `${path.slice(2).join('.')} ${message}`)
}

const sheet = (changed: readonly object[], more: object = {}) => ({ sheet: { columns: [1, 1, 1, 1], rows: changed, ...more } })

describe('表式的自查', () => {
  it('写对的没有问题，合并到表末的一格占下面各行', () => expect(faults({})).toEqual([]))

  it('一行的格子不够宽或太宽，写明第几行', () => {
    expect(faults(sheet([{ cells: [{ text: '项目名称' }, { cell: 'projectName', columnSpan: 2 }] }, ...rows.slice(1)]))).toEqual([
      'sheet.rows.0 表样第 1 行有 3 列宽，应为 4 列。请核对合并单元格。',
    ])
  })

  it.each([
    ['单独的一栏', { cell: 'unitName', columnSpan: 3 }, 'unitName'],
    ['文字里的编号', { text: '单位：{unitName}', columnSpan: 3 }, 'unitName'],
    ['行里的一栏写在不重复的行', { column: 'name', columnSpan: 3 }, 'name'],
    ['打勾的一栏', { tick: { column: 'likelihood', is: '有可能' }, columnSpan: 3 }, 'likelihood'],
  ])('%s表内没有', (_, cell, id) => {
    expect(faults(sheet([{ cells: [{ text: '项目名称' }, cell] }, ...rows.slice(1)]))).toEqual([
      `sheet.rows.0 sections 中没有编号“${id}”。请核对拼写，或先在 sections 中写明这一栏。`,
    ])
  })

  it('一格写了两种内容', () => {
    expect(
      faults(sheet([{ cells: [{ text: '项目名称' }, { text: '无', cell: 'projectName', columnSpan: 3 }] }, ...rows.slice(1)])),
    ).toEqual(['sheet.rows.0 表样有一格写了 2 种内容，应为一种。请核对。'])
  })

  it('编号用了两次、标题一栏没有、表首写到没有的栏', () => {
    const found = faults({ titleCell: 'title', sections: [sections[0], ...sections], ...sheet(rows, { lead: ['单位：{unitName}'] }) })
    expect(found.map((fault) => fault.slice(0, fault.indexOf('。')))).toEqual([
      'sections 编号“projectName”用了两次',
      'titleCell sections 中没有编号“title”',
      'sheet sections 中没有编号“unitName”',
    ])
  })

  it('分值各组合计与总分不符，校验写到没有的栏', () => {
    const points = { kind: 'points', section: 'indicators', column: 'weight', groupBy: 'dimension' }
    const cases = [{ case: '不设成本指标', total: 90, groups: { 产出指标: 50, 效益指标: 30, 满意度指标: 20 } }]
    expect(faults({ checks: [{ ...points, cases }] })).toEqual([
      'checks.0 sections 中没有编号“indicators.weight”。请核对拼写，或先在 sections 中写明这一栏。',
      'checks.0 “不设成本指标”各组分值合计不是 90 分。请核对。',
    ])
  })
})
