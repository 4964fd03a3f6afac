import { describe, expect, it } from 'vitest'
import { departmentTargetsForm } from './department-targets-form.ts'
import { projectTargetsForm } from './project-targets-form.ts'

const project = {
  projectName: '普通高中奖助学金',
  projectKind: '特定目标类',
  continuing: '延续',
  currentAppropriation: '120.50',
  carryover: '0',
  otherFunds: '9.5',
  totalFunds: '130',
  overallObjective: '按时足额发放',
  'indicators/1/dimension': '产出指标',
  'indicators/1/category': '数量指标',
  'indicators/1/name': '资助人数',
  'indicators/1/target': '≥300人',
}

function problems(cells: Record<string, string>, form = projectTargetsForm) {
  return form.check(new Map(Object.entries(cells))).map(({ cell, severity, message }) => ({ cell, severity, message }))
}

describe('项目支出绩效目标申报表', () => {
  it('填写正确的没有问题', () => expect(problems(project)).toEqual([]))

  it('标题是项目名称', () => expect(projectTargetsForm.titleOf(new Map(Object.entries(project)))).toBe('普通高中奖助学金'))

  it('资金合计差 0.01 万元也要指出，写明差多少', () => {
    const [problem] = problems({ ...project, totalFunds: '130.01' })
    expect(problem).toMatchObject({ cell: 'totalFunds', severity: 'error' })
    expect(problem!.message).toContain('当年财政拨款 120.50')
    expect(problem!.message).toContain('相差 0.01 万元')
  })

  it('资金没有填全时不提前说合计不对', () => {
    const { otherFunds: _, ...rest } = project
    expect(problems(rest)).toEqual([])
  })

  it('指标值读不出来的，写明哪一行', () => {
    const [problem] = problems({ ...project, 'indicators/1/target': '≥**%' })
    expect(problem?.cell).toBe('indicators/1/target')
  })

  it('只写数值、没有比较方式的给出提醒', () => {
    expect(problems({ ...project, 'indicators/1/target': '80%' })).toMatchObject([{ cell: 'indicators/1/target', severity: 'warning' }])
  })

  it('同一个指标填了两次', () => {
    const repeated = Object.fromEntries(
      Object.entries(project).flatMap(([cell, value]) => (cell.startsWith('indicators') ? [[cell.replace('/1/', '/2/'), value]] : [])),
    )
    expect(problems({ ...project, ...repeated })).toMatchObject([{ cell: 'indicators/2/name', severity: 'warning' }])
  })

  it('一个指标也没有', () => {
    const none = Object.fromEntries(Object.entries(project).filter(([cell]) => !cell.startsWith('indicators')))
    expect(problems(none)).toMatchObject([{ cell: 'indicators/1/name', severity: 'error' }])
  })
})

describe('部门整体支出绩效目标申报表', () => {
  const department = {
    departmentName: '青岛市教育局',
    totalBudget: '370458.12',
    appropriation: '370000.00',
    unitFunds: '458.12',
    basicExpenditure: '275769.14',
    threePublicExpenses: '120',
    projectExpenditure: '94688.98',
    'indicators/1/dimension': '职责履行',
    'indicators/1/category': '目标1',
    'indicators/1/name': '生均公用经费',
    'indicators/1/target': '≥100%',
  }

  it('按来源和按结构都等于总额', () => expect(problems(department, departmentTargetsForm)).toEqual([]))

  it('总额多一位数，两处都指出', () => {
    expect(problems({ ...department, totalBudget: '3704580.12' }, departmentTargetsForm)).toHaveLength(2)
  })

  it('三公经费大于基本支出', () => {
    expect(problems({ ...department, threePublicExpenses: '275769.15' }, departmentTargetsForm)).toMatchObject([
      { cell: 'threePublicExpenses' },
    ])
  })
})
