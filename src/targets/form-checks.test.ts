import { describe, expect, it } from 'vitest'
import { FormView } from '../packs/index.ts'
import { packForms } from '../workflow/server.ts'
import { targetChecks } from './form-checks.ts'

/** A form with 指标性质, 度量单位 and 分值 of their own, as 101号 has them. */
const indicators = { kind: 'indicators' as const, section: 'indicators', levels: ['dimension', 'name'], target: 'target' }
const column = (id: string, label: string, required = true) => ({ id, label, kind: 'text' as const, required })
const form = {
  sections: [
    { kind: 'rows' as const, id: 'tasks', title: '年度任务', mostRows: 9, columns: [column('name', '任务名称')] },
    {
      ...{ kind: 'rows' as const, id: 'indicators', title: '绩效指标', mostRows: 30 },
      columns: [
        ...[column('dimension', '一级指标'), column('name', '三级指标', false), column('comparison', '指标性质')],
        ...[column('target', '指标值', false), column('unit', '度量单位'), column('points', '分值')],
      ],
    },
  ],
  checks: [indicators],
}

const row = (number: number, values: Record<string, string>) =>
  Object.entries(values).map(([id, value]) => [`indicators/${number}/${id}`, value] as const)
const full = [
  ...row(1, { dimension: '产出指标', name: '维修面积', comparison: '≥', target: '3000', unit: '平方米', points: '50' }),
  ...row(2, { dimension: '效益指标', name: '受益学生', comparison: '≥', target: '1200', unit: '人', points: '30' }),
  ...row(3, { dimension: '满意度指标', name: '满意度', comparison: '≥', target: '90', unit: '%', points: '10' }),
]

const words = (problems: readonly { cell: string; severity: string; message: string }[]) =>
  problems.map(({ cell, severity, message }) => `${severity} ${cell} ${message}`)
const check = (declared: object, cells: readonly (readonly [string, string])[]) =>
  words(targetChecks.indicators({ ...indicators, ...declared }, form, new Map(cells)))

describe('表式声明的指标校验', () => {
  const apart = { comparison: 'comparison', unit: 'unit' }

  it('指标性质、指标值、度量单位分栏填写的，合起来读', () => expect(check(apart, full)).toEqual([]))

  it('分栏的表没有填指标性质，按没有比较方式提醒', () => {
    const cells = full.filter(([cell]) => cell !== 'indicators/1/comparison')
    expect(check(apart, cells)).toEqual([expect.stringMatching(/^warning indicators\/1\/target /)])
  })

  it('一行没有名称也没有指标值的略过，只有其一的指出', () => {
    expect(check(apart, [...full, ...row(4, { dimension: '产出指标' })])).toEqual([])
    expect(check(apart, [...full, ...row(4, { dimension: '产出指标', name: '开工学校' })])).toEqual([
      'error indicators/4/target 绩效指标 第4行 指标值没有填写，请填写。',
    ])
  })

  it('必设的一级指标没有设：没有条件的是错误，有条件的是提醒', () => {
    const mustHave = [{ path: ['成本指标'] }, { path: ['可持续影响'], when: '长期项目' }]
    expect(check({ ...apart, mustHave }, full)).toEqual([
      'error indicators 没有设置“成本指标”。请补充。',
      'warning indicators 没有设置“可持续影响”。长期项目须设置，请核对。',
    ])
  })
})

describe('分值', () => {
  const cases: { case: string; total: string; groups: Record<string, string> }[] = [
    { case: '有执行率的', total: '90', groups: { 产出指标: '50', 效益指标: '30', 满意度指标: '10' } },
    { case: '没有满意度的', total: '90', groups: { 产出指标: '50', 效益指标: '40' } },
  ]
  const points = (cells: readonly (readonly [string, string])[]) =>
    words(
      targetChecks.points({ kind: 'points', section: 'indicators', column: 'points', groupBy: 'dimension', cases }, form, new Map(cells)),
    )

  it('合计和各组都对', () => expect(points(full)).toEqual([]))

  it('合计多 0.5 分', () => {
    expect(points([...full, ...row(2, { points: '30.5' })])).toEqual(['error indicators 绩效指标的分值合计 90.5 分，应为 90 分。请调整。'])
  })

  it('合计对、各组不对的，按最接近的一种提醒', () => {
    expect(points([...full, ...row(1, { points: '45' }), ...row(2, { points: '35' })])).toEqual([
      'warning indicators “产出指标”的分值合计 45 分，原则上为 50 分。请核对。',
      'warning indicators “效益指标”的分值合计 35 分，原则上为 30 分。请核对。',
    ])
  })

  it('还有空着的分值，不提前说合计不对', () => {
    expect(points([...full, ...row(4, { dimension: '产出指标', name: '开工学校' })])).toEqual([])
  })
})

it('没有指标提到的任务给出提醒', () => {
  const cells = new Map([...full, ['tasks/1/name', '维修面积'], ['tasks/2/name', '教师培训']] as const)
  expect(words(targetChecks.tasksHaveIndicators({ kind: 'tasksHaveIndicators', tasks: 'tasks', name: 'name' }, form, cells))).toEqual([
    'warning tasks/2/name “教师培训”没有对应的绩效指标。请补充指标，或说明不设的理由。',
  ])
})

it('青岛市的规则包给出自己的表式，文书按名称找得回来', () => {
  const catalogue = packForms(targetChecks)
  const form = catalogue.formOfPack('qingdao-2020', 'targets.departmentTargets', 2020)!
  expect(FormView.shape.name.safeParse(form.name?.split('/')[1]).success).toBe(true)
  expect(catalogue.formNamed(form.name!)).toBe(form)
  expect(catalogue.formOfPack('qingdao-2020', 'trial.unknown', 2020)).toBeUndefined()
})
