import type { Cells, FormField, FormSection, PaperForm } from '../../workflow/index.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import { exclusions, fundKinds, origins } from '../ledger/money-mark.ts'
import { type AdjustmentKind, adjustmentKindOf, adjustmentKinds, targetDecisions } from './adjustment-kind.ts'
import { readLines } from './adjustment-line.ts'
import { checkAdjustment } from './check-adjustment.ts'

/** 报财政批准的各类调整; 科目调剂 has a paper of its own, because its chain ends in the department. */
export const ADJUSTMENT_PAPER = 'budget.adjustment'
export const SUBJECT_PAPER = 'budget.subjectAdjustment'

const toFinance = adjustmentKinds.filter((kind) => kind !== 'betweenSubjects')

const lineColumns: readonly FormField[] = [
  { id: 'unit', label: '单位', kind: 'text', required: true, hint: '预算单位的名称；部门代编、尚未分配的写“待分配”。' },
  { id: 'project', label: '项目', kind: 'text', required: false, room: 'much', hint: '项目代码和名称；基本支出不填。' },
  { id: 'fundKind', label: '资金性质', kind: 'choice', required: true, choices: Object.values(fundKinds) },
  { id: 'origin', label: '资金来源', kind: 'choice', required: true, room: 'little', choices: Object.values(origins) },
  { id: 'functionCode', label: '功能科目', kind: 'text', required: false, room: 'little' },
  { id: 'economyCode', label: '经济科目', kind: 'text', required: false, room: 'little' },
  {
    id: 'marks',
    label: '其他标识',
    kind: 'text',
    required: false,
    room: 'little',
    hint: '如 财政授权支付、政府采购；同一项目有几个预算账户时填写。',
  },
  { id: 'increase', label: '调增（万元）', kind: 'money', required: false },
  { id: 'decrease', label: '调减（万元）', kind: 'money', required: false },
  { id: 'note', label: '说明', kind: 'text', required: false },
]

const basis: FormSection = {
  kind: 'facts',
  title: '申请依据（请示、会议纪要）',
  fields: [
    { id: 'basisTitle', label: '文件名称', kind: 'text', required: true },
    { id: 'basisNumber', label: '文号或纪要编号', kind: 'text', required: false },
    { id: 'basisOn', label: '文件日期', kind: 'date', required: true },
    {
      ...{ id: 'basisFile', label: '依据文件', kind: 'text', required: false, holds: 'file' },
      hint: '在“预算调整与目标调整”页上传；这里显示文件名和校验值。',
    },
  ],
}

const targets: FormSection = {
  ...{ kind: 'rows', id: 'projects', title: '二、受影响的目标', mostRows: 60 },
  columns: [
    { id: 'project', label: '项目', kind: 'text', required: true },
    { id: 'decision', label: '目标处理', kind: 'choice', required: true, choices: Object.values(targetDecisions) },
    { id: 'reason', label: '理由', kind: 'text', required: true },
  ],
}

/** 逐项处理 of the approved indicators of a project whose targets are 调整; with 取消 and 保留 all of them go the same way. */
const targetRows: FormSection = {
  ...{ kind: 'rows', id: 'targets', title: '受影响的绩效指标', mostRows: 500 },
  columns: [
    { id: 'project', label: '项目', kind: 'text', required: true },
    { id: 'number', label: '指标序号', kind: 'number', required: true, hint: '批复的申报表中的行次。' },
    { id: 'name', label: '三级指标', kind: 'text', required: true },
    { id: 'current', label: '现指标值', kind: 'text', required: false },
    { id: 'decision', label: '处理', kind: 'choice', required: true, choices: Object.values(targetDecisions) },
    { id: 'newTarget', label: '调整后指标值', kind: 'text', required: false },
    { id: 'reason', label: '理由', kind: 'text', required: false, hint: '与项目的理由相同的不填。' },
  ],
}

function sectionsOf(head: readonly FormField[]): readonly FormSection[] {
  const reason: FormField = { id: 'reason', label: '调整原因', kind: 'paragraph', required: true }
  return [
    { kind: 'facts', title: '一、调整事项', fields: [...head, reason] },
    { kind: 'rows', id: 'changes', title: '调整明细', columns: lineColumns, mostRows: 60 },
    basis,
    targets,
    targetRows,
  ]
}

/** 预算调整申请 */
export const adjustmentForm: PaperForm = {
  ...{ type: ADJUSTMENT_PAPER, label: '预算调整申请', titleOf: (cells) => titleOf('预算调整', cells) },
  sections: sectionsOf([
    { id: 'kind', label: '调整类别', kind: 'choice', required: true, choices: toFinance.map((kind) => ledgerKinds[kind].label) },
    {
      ...{ id: 'exclusion', label: '不计入预算调整率的原因', kind: 'choice', required: false },
      ...{ choices: Object.values(exclusions), hint: '没有的不选。' },
    },
    {
      ...{ id: 'counterpart', label: '划转对方', kind: 'text', required: false },
      hint: '单位撤并划转到部门外，或由部门外划入的填写。',
    },
  ]),
  check: (cells) => checkAdjustment(cells, kindIn(cells)),
}

/** 科目调剂申请: decided by the department itself. */
export const subjectAdjustmentForm: PaperForm = {
  ...{ type: SUBJECT_PAPER, label: '科目调剂申请', titleOf: (cells) => titleOf('科目调剂', cells) },
  sections: sectionsOf([]),
  check: (cells) => checkAdjustment(cells, 'betweenSubjects'),
}

export const budgetForms: readonly PaperForm[] = [adjustmentForm, subjectAdjustmentForm]

/** 调整类别 as it was chosen. */
export function kindIn(cells: Cells): AdjustmentKind | undefined {
  return adjustmentKindOf(cells.get('kind') ?? '')
}

/** 项目间调剂：第十四届学运会等 2 个项目. */
function titleOf(label: string, cells: Cells): string {
  const kind = cells.get('kind') ?? label
  const names = [...new Set(readLines(cells).map(({ project, unit }) => nameOf(project) || unit))].filter((name) => name !== '')
  if (names.length === 0) return `${kind}（未填明细）`
  return `${kind}：${names[0]}${names.length > 1 ? `等 ${names.length} 项` : ''}`
}

/** Without the code in front. */
function nameOf(project: string): string {
  return project.replace(/^[\w.-]+\s+/, '')
}
