import { errorAt, parseTyped } from '../kernel/index.ts'
import type { CellProblem, Cells, FormField, PaperForm } from '../workflow/index.ts'
import { checkIndicators, indicatorColumns } from './check-indicators.ts'
import { checkSum } from './check-sums.ts'

/** 预算情况 in the order of the form (万元). */
const budget: readonly FormField[] = [
  { id: 'totalBudget', label: '部门整体预算总额（万元）', kind: 'money', required: true },
  { id: 'appropriation', label: '财政拨款（万元）', kind: 'money', required: true },
  { id: 'unitFunds', label: '单位资金（万元）', kind: 'money', required: true },
  { id: 'basicExpenditure', label: '基本支出（万元）', kind: 'money', required: true },
  { id: 'threePublicExpenses', label: '其中：三公经费（万元）', kind: 'money', required: true },
  { id: 'projectExpenditure', label: '项目支出（万元）', kind: 'money', required: true },
]

/** 部门整体支出绩效目标申报表. */
export const departmentTargetsForm: PaperForm = {
  type: 'targets.departmentTargets',
  label: '部门整体支出绩效目标申报表',
  titleOf: (cells) => `${cells.get('departmentName') ?? '（未填部门名称）'}整体支出绩效目标`,
  sections: [
    {
      kind: 'facts',
      title: '部门概况',
      fields: [
        { id: 'departmentName', label: '部门名称', kind: 'text', required: true },
        { id: 'duties', label: '部门职责', kind: 'paragraph', required: true },
      ],
    },
    { kind: 'facts', title: '预算情况', fields: budget },
    {
      kind: 'facts',
      title: '其他情况',
      fields: [
        { id: 'unitCount', label: '下属单位个数', kind: 'number', required: true },
        { id: 'divisionCount', label: '部门本级内设机构数', kind: 'number', required: true },
        { id: 'establishedPosts', label: '年末编制人数', kind: 'number', required: true },
        { id: 'staff', label: '年末在职人数', kind: 'number', required: true },
      ],
    },
    {
      kind: 'facts',
      title: '总体目标',
      fields: [{ id: 'overallObjective', label: '年度总体目标', kind: 'paragraph', required: true }],
    },
    { kind: 'rows', id: 'indicators', title: '绩效指标', columns: indicatorColumns, mostRows: 500 },
  ],
  check: checkDepartmentTargets,
}

/** By source and by structure the budget must come to the same total; 三公经费 is a part of 基本支出. */
function checkDepartmentTargets(cells: Cells): CellProblem[] {
  const total = { cell: 'totalBudget', label: '部门整体预算总额' }
  const sources = [
    { cell: 'appropriation', label: '财政拨款' },
    { cell: 'unitFunds', label: '单位资金' },
  ]
  const structure = [
    { cell: 'basicExpenditure', label: '基本支出' },
    { cell: 'projectExpenditure', label: '项目支出' },
  ]
  return [
    ...checkSum(cells, { total, parts: sources }),
    ...checkSum(cells, { total, parts: structure }),
    ...checkThreePublicExpenses(cells),
    ...checkIndicators(cells),
  ]
}

function checkThreePublicExpenses(cells: Cells): CellProblem[] {
  const part = parseTyped(cells.get('threePublicExpenses') ?? '')
  const whole = parseTyped(cells.get('basicExpenditure') ?? '')
  if (!part || !whole?.lt(part)) return []
  const message = `三公经费 ${cells.get('threePublicExpenses')} 万元大于基本支出 ${cells.get('basicExpenditure')} 万元，三公经费是基本支出的一部分。请核对。`
  return [{ ...errorAt('三公经费', 'targets.partAboveWhole', message), cell: 'threePublicExpenses' }]
}
