import type { CellProblem, Cells, FormField, PaperForm } from '../workflow/index.ts'
import { checkIndicators, indicatorColumns } from './check-indicators.ts'
import { checkSum } from './check-sums.ts'

/** 项目资金 of the year: the parts, then the total (万元). */
const money: readonly FormField[] = [
  { id: 'currentAppropriation', label: '当年财政拨款（万元）', kind: 'money', required: true },
  { id: 'carryover', label: '上年结转资金（万元）', kind: 'money', required: true, hint: '没有的填 0。' },
  { id: 'otherFunds', label: '其他资金（万元）', kind: 'money', required: true, hint: '没有的填 0。' },
  { id: 'totalFunds', label: '年度资金总额（万元）', kind: 'money', required: true },
]

/** 项目支出绩效目标申报表: name, unit, money of the year, overall objective, indicators. */
export const projectTargetsForm: PaperForm = {
  type: 'targets.projectTargets',
  label: '项目支出绩效目标申报表',
  titleOf: (cells) => cells.get('projectName') ?? '（未填项目名称）',
  sections: [
    {
      kind: 'facts',
      title: '项目基本情况',
      fields: [
        { id: 'projectName', label: '项目名称', kind: 'text', required: true },
        { id: 'projectKind', label: '项目类别', kind: 'choice', required: true, choices: ['人员类', '运转类', '特定目标类'] },
        { id: 'continuing', label: '新增或延续', kind: 'choice', required: true, choices: ['新增', '延续'] },
        { id: 'period', label: '项目期限', kind: 'text', required: false, hint: '如 2020年至2022年。' },
      ],
    },
    { kind: 'facts', title: '资金情况', fields: money },
    {
      kind: 'facts',
      title: '总体目标',
      fields: [{ id: 'overallObjective', label: '年度总体目标', kind: 'paragraph', required: true }],
    },
    { kind: 'rows', id: 'indicators', title: '绩效指标', columns: indicatorColumns, mostRows: 60 },
  ],
  check: checkProjectTargets,
}

/** 系统校验 beyond blanks: sums of the money and what the indicators say. */
function checkProjectTargets(cells: Cells): CellProblem[] {
  const parts = money.slice(0, 3).map(({ id, label }) => ({ cell: id, label: label.replace('（万元）', '') }))
  return [...checkSum(cells, { total: { cell: 'totalFunds', label: '年度资金总额' }, parts }), ...checkIndicators(cells)]
}
