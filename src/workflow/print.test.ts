import { expect, it } from 'vitest'
import type { PaperForm } from './form.ts'
import { printPaper } from './print.ts'
import { printDocument } from './print-document.ts'

const text = (id: string) => ({ id, label: id, kind: 'text', required: false }) as const
const form: PaperForm = {
  ...{ type: 'budget.adjustment', label: '预算调整申请', titleOf: () => '', check: () => [] },
  sections: [
    {
      ...{ kind: 'facts', title: '一、调整事项' },
      fields: [text('调整类别'), text('不计入的原因'), text('划转对方'), { ...text('调整原因'), kind: 'paragraph' }, text('依据')],
    },
  ],
}
const frozen = {
  ...{ paperId: '01a1fe7f-9b1a-7393-8c29-4aa3d631876e', editionId: 'e', type: form.type, form: '', title: '', fiscalYear: 2020 },
  ...{ organisationId: 'o', edition: 1, submission: 1, final: true, hash: 'h', frozenOn: '2020-03-01', cells: new Map() },
}
const printed = printPaper(form, frozen, { organisationName: '第一中学', key: 1, mac: 'a'.repeat(40) })

it('没有同伴的短栏占整行，表框没有缺口；页面和 Word 相同', () => {
  const [section] = printed.sections
  expect(section!.kind === 'facts' && section!.facts.map(({ label, wide }) => [label, wide])).toEqual([
    ['调整类别', false],
    ['不计入的原因', false],
    ['划转对方', true],
    ['调整原因', true],
    ['依据', true],
  ])
  const { blocks } = printDocument(printed).sections[0]!
  const tables = blocks.filter((block) => block.kind === 'table')
  const spans = tables.flatMap(({ rows }) => rows.map(({ cells }) => cells.reduce((sum, cell) => sum + (cell.columnSpan ?? 1), 0)))
  expect(spans).toEqual([4, 4, 4, 4, 4])
})
