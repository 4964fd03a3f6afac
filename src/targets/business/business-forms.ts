import type { FormField, PaperForm } from '../../workflow/index.ts'
import { BUSINESS_TARGETS, COMPLETION_REPORT } from './business-target.ts'

const unitName: FormField = { id: 'unitName', label: '单位名称', kind: 'text', required: true }

const target: readonly FormField[] = [
  { id: 'category', label: '类别', kind: 'choice', required: true, choices: ['重点目标', '创优目标'] },
  { id: 'name', label: '目标名称', kind: 'text', required: true },
  { id: 'content', label: '目标内容', kind: 'paragraph', required: true },
  { id: 'cities', label: '标杆城市', kind: 'text', required: false, hint: '创优目标填写。' },
  { id: 'benchmark', label: '标杆值', kind: 'paragraph', required: false, hint: '创优目标填写。' },
]

/** 市直单位业务目标, where no pack has a form of its own. */
export const businessTargetsForm: PaperForm = {
  type: BUSINESS_TARGETS,
  label: '市直单位业务目标',
  openedByRoom: true,
  titleOf: (cells) => `${cells.get('unitName') ?? '（未填单位名称）'}业务目标`,
  sections: [
    { kind: 'facts', title: '单位情况', fields: [unitName] },
    { kind: 'rows', id: 'businessTargets', title: '业务目标', columns: target, mostRows: 40 },
  ],
  check: () => [],
}

/** 市直单位业务目标完成情况申报表, where no pack has a form of its own. */
export const completionReportForm: PaperForm = {
  type: COMPLETION_REPORT,
  label: '市直单位业务目标完成情况申报表',
  openedByRoom: true,
  titleOf: (cells) => `${cells.get('unitName') ?? '（未填单位名称）'}业务目标完成情况`,
  sections: [
    { kind: 'facts', title: '单位情况', fields: [unitName] },
    {
      ...{ kind: 'rows', id: 'results', title: '完成情况', mostRows: 40, quoted: 'targets.businessTargets' },
      columns: [
        ...target.map((column) => ({ ...column, origin: { quoted: `targets.${column.id}` } })),
        { id: 'summary', label: '完成情况综述', kind: 'paragraph', required: true },
        { id: 'achievements', label: '完成情况及取得实效', kind: 'paragraph', required: true },
        { id: 'excellence', label: '创优性', kind: 'paragraph', required: false },
        { id: 'difficulty', label: '攻坚性', kind: 'paragraph', required: false },
        { id: 'innovation', label: '创新性', kind: 'paragraph', required: false },
        { id: 'benefit', label: '效益性', kind: 'paragraph', required: false },
        { id: 'evidence', label: '证明材料', kind: 'paragraph', required: true },
      ],
    },
  ],
  check: () => [],
}
