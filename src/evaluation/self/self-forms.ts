import type { Cells, FormField, FormSection, PaperForm } from '../../workflow/index.ts'
import { DEPARTMENT_SELF_EVALUATION, PROJECT_SELF_EVALUATION } from './self-material.ts'

/** Forms for places whose rule pack has none: they ask for what every self-evaluation says, and give no points. */

const money = (id: string, label: string, quoted: string): FormField => ({ id, label, kind: 'money', required: true, origin: { quoted } })

const moneyBasis: FormField = {
  ...{ id: 'moneyBasis', label: '全年执行数口径', kind: 'text', required: false },
  origin: { quoted: 'selfEvaluation.moneyBasis' },
}

const objective: FormSection = {
  kind: 'facts',
  title: '年度总体目标',
  fields: [
    { id: 'overallObjective', label: '预期目标', kind: 'paragraph', required: true, origin: { quoted: 'targets.overallObjective' } },
    { id: 'overallResult', label: '实际完成情况', kind: 'paragraph', required: true },
  ],
}

const funds: FormSection = {
  kind: 'rows',
  id: 'funds',
  title: '资金情况（万元）',
  mostRows: 3,
  fixed: [{ source: '当年财政拨款' }, { source: '上年结转资金' }, { source: '其他资金' }],
  columns: [
    { id: 'source', label: '资金', kind: 'text', required: false },
    money('initial', '年初预算数', 'ledger.initialBudget'),
    money('annual', '全年预算数', 'ledger.annualBudget'),
    money('paid', '全年执行数', 'ledger.finalSpent'),
    { id: 'rate', label: '执行率', kind: 'rate', required: false, origin: { computed: 'paid / annual' } },
  ],
}

const quotedColumn = (id: string, label: string, required = true): FormField => ({
  ...{ id, label, kind: 'text' as const, required },
  origin: { quoted: `targets.${id}` },
})

const indicators: FormSection = {
  kind: 'rows',
  id: 'indicators',
  title: '绩效指标',
  mostRows: 500,
  quoted: 'targets.indicators',
  columns: [
    quotedColumn('dimension', '一级指标'),
    quotedColumn('category', '二级指标', false),
    quotedColumn('name', '三级指标'),
    quotedColumn('target', '年度指标值'),
    { id: 'actual', label: '实际完成值', kind: 'text', required: true },
    { id: 'reason', label: '偏差原因分析及改进措施', kind: 'paragraph', required: false, hint: '没有完成或大幅超过的必须填写。' },
  ],
}

const nothingMore = () => []

/** 项目支出绩效自评表 */
export const projectSelfEvaluationForm: PaperForm = {
  type: PROJECT_SELF_EVALUATION,
  label: '项目支出绩效自评表',
  titleOf: (cells: Cells) => cells.get('projectName')?.trim() || '项目支出绩效自评表',
  sections: [
    {
      kind: 'facts',
      title: '基本情况',
      fields: [
        { id: 'projectName', label: '项目名称', kind: 'text', required: true, origin: { quoted: 'library.projectName' } },
        { id: 'unitName', label: '实施单位', kind: 'text', required: true, origin: { quoted: 'library.unitName' } },
        moneyBasis,
      ],
    },
    funds,
    objective,
    indicators,
  ],
  check: nothingMore,
}

/** 部门整体支出绩效自评表 */
export const departmentSelfEvaluationForm: PaperForm = {
  type: DEPARTMENT_SELF_EVALUATION,
  label: '部门整体支出绩效自评表',
  titleOf: (cells: Cells) => cells.get('departmentName')?.trim() || '部门整体支出绩效自评表',
  sections: [
    {
      kind: 'facts',
      title: '基本情况',
      fields: [
        { id: 'departmentName', label: '部门名称', kind: 'text', required: true, origin: { quoted: 'library.departmentName' } },
        moneyBasis,
      ],
    },
    funds,
    objective,
    indicators,
  ],
  check: nothingMore,
}
