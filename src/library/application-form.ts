import type { Cells, FormField, PaperForm } from '../workflow/index.ts'
import { checkApplication } from './check-application.ts'
import { projectKinds } from './project.ts'

const paragraph = (id: string, label: string, hint: string): FormField => ({ id, label, kind: 'paragraph', required: true, hint })

/** 项目入库申报书. The owning division is the paper's own; who applies is the paper's organisation. */
export const projectApplicationForm: PaperForm = {
  type: 'library.projectApplication',
  label: '项目入库申报书',
  titleOf: (cells) => cells.get('projectName') ?? '（未填项目名称）',
  sections: [
    {
      kind: 'facts',
      title: '项目基本情况',
      fields: [
        { id: 'projectName', label: '项目名称', kind: 'text', required: true },
        { id: 'projectCode', label: '项目代码', kind: 'text', required: false, hint: '没有的留空，入库时由系统编号。' },
        { id: 'projectKind', label: '项目类别', kind: 'choice', required: true, choices: Object.values(projectKinds) },
        { id: 'continuing', label: '新增或延续', kind: 'choice', required: true, choices: ['新增', '延续'] },
        { id: 'lastYearCode', label: '上年项目代码', kind: 'text', required: false, hint: '延续项目填写上年的项目代码。' },
        { id: 'firstYear', label: '开始年度', kind: 'text', required: true, hint: '如 2020。' },
        { id: 'lastYear', label: '结束年度', kind: 'text', required: true, hint: '如 2022；只一年的与开始年度相同。' },
        {
          ...{ id: 'parentCode', label: '所属上级项目代码', kind: 'text', required: false, suggest: 'parentProject' },
          hint: '从列出的专项资金、二级项目中选择，或填写代码；不属于专项资金的留空。',
        },
      ],
    },
    {
      ...{ kind: 'rows', id: 'implementers', title: '实施单位和区（市）', mostRows: 200 },
      columns: [
        { id: 'name', label: '单位名称或代码', kind: 'text', required: true },
        { id: 'task', label: '承担任务', kind: 'text', required: false },
      ],
    },
    {
      kind: 'facts',
      title: '立项论证',
      fields: [
        paragraph('grounds', '立项依据', '写明法规、规划、会议决定等，注明文号。'),
        paragraph('necessity', '必要性', '要解决什么问题，为什么由财政资金承担。'),
        paragraph('feasibility', '可行性', '组织、人员、场地、技术等条件是否具备。'),
        paragraph('plan', '实施方案', '做什么、分几步、何时完成、由谁负责。'),
      ],
    },
    { kind: 'facts', title: '申报金额', fields: [{ id: 'amount', label: '年度申报金额（万元）', kind: 'money', required: true }] },
    {
      ...{ kind: 'rows', id: 'calculation', title: '预算测算', mostRows: 500 },
      columns: [
        { id: 'content', label: '内容', kind: 'text', required: true },
        { id: 'standard', label: '标准（元）', kind: 'number', required: true, hint: '一次性的支出，数量填 1。' },
        { id: 'quantity', label: '数量', kind: 'number', required: true },
        { id: 'amount', label: '金额（万元）', kind: 'money', required: true },
        { id: 'basis', label: '标准的依据', kind: 'text', required: false },
      ],
    },
    {
      ...{ kind: 'rows', id: 'cashPlan', title: '分月用款计划', mostRows: 12 },
      columns: [
        { id: 'month', label: '月份', kind: 'choice', required: true, choices: Array.from({ length: 12 }, (_, index) => `${index + 1}月`) },
        { id: 'amount', label: '金额（万元）', kind: 'money', required: true },
      ],
    },
    {
      ...{ kind: 'rows', id: 'attachments', title: '附件清单', mostRows: 50 },
      columns: [
        { id: 'name', label: '材料名称', kind: 'text', required: true },
        { id: 'number', label: '文号或页数', kind: 'text', required: false },
      ],
    },
  ],
  check: checkApplication,
}

/** 文字和结构 of last year's application: never amounts, quantities, attachments. */
const copiedFacts = ['projectName', 'projectKind', 'firstYear', 'lastYear', 'parentCode', 'grounds', 'necessity', 'feasibility', 'plan']
const copiedColumns: Readonly<Record<string, readonly string[]>> = {
  implementers: ['name', 'task'],
  calculation: ['content', 'standard', 'basis'],
  cashPlan: ['month'],
}

/** Whether a cell is text or structure, which 从上年带入 takes over. */
export function isCopied(cell: string): boolean {
  const [grid, , column] = cell.split('/')
  return column === undefined ? copiedFacts.includes(cell) : (copiedColumns[grid!]?.includes(column) ?? false)
}

/** 从上年带入: the cells of the new application. */
export function copiedCells(last: Readonly<Record<string, string>>, code: string): Record<string, string> {
  const copied = Object.fromEntries(Object.entries(last).filter(([cell]) => isCopied(cell)))
  return { ...copied, continuing: '延续', lastYearCode: code }
}

/** 与上年相同的栏目, so that nobody takes last year for this one unseen. */
export function unchangedCells(cells: Cells, last: Readonly<Record<string, string>>): string[] {
  return [...cells].filter(([cell, value]) => value.trim() !== '' && last[cell]?.trim() === value.trim()).map(([cell]) => cell)
}
