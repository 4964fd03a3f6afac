import { describe, expect, it } from 'vitest'
import type { FormField, FormSection } from '../workflow/index.ts'
import { listDocument, listSheet, numberItems } from './evidence-list.ts'
import { needOf, placesWithResult, provableRows } from './proved-rows.ts'

const column = (id: string): FormField => ({ id, label: id, kind: 'text', required: false })
const sections: readonly FormSection[] = [
  { kind: 'rows', id: 'funds', title: '资金', mostRows: 3, columns: [column('source'), column('paid')] },
  {
    ...{ kind: 'rows', id: 'indicators', title: '绩效指标', mostRows: 10 },
    columns: [column('dimension'), column('category'), column('name'), column('target'), column('actual')],
  },
]
const cells = new Map([
  ['funds/1/paid', '38.51'],
  ['indicators/1/dimension', '产出指标'],
  ['indicators/1/category', '质量指标'],
  ['indicators/1/name', '验收合格率'],
  ['indicators/1/actual', '100%'],
  ['indicators/10/name', '满意度'],
  ['indicators/2/name', '培训人次'],
  ['indicators/2/actual', ' '],
])

describe('哪些行要佐证', () => {
  it('有结果栏的表逐行列出，按行次，不按文字次序；资金行不在内', () => {
    expect(provableRows(sections, cells)).toEqual([
      { place: 'indicators/1', sectionTitle: '绩效指标', path: '产出指标／质量指标', label: '验收合格率', result: '100%' },
      { place: 'indicators/2', sectionTitle: '绩效指标', path: '', label: '培训人次', result: '' },
      { place: 'indicators/10', sectionTitle: '绩效指标', path: '', label: '满意度', result: '' },
    ])
    expect(placesWithResult(cells)).toEqual(['indicators/1'])
  })

  it('没有结果的还不缺；指标库写明要求的必须有，其余建议有', () => {
    const [accepted, trained] = provableRows(sections, cells)
    const asked = new Map([['验收合格率', '竣工验收资料']])
    expect(needOf(accepted!, asked)).toEqual({ kind: 'required', asked: '竣工验收资料' })
    expect(needOf(accepted!, new Map())).toEqual({ kind: 'recommended' })
    expect(needOf(trained!, asked)).toEqual({ kind: 'none' })
  })
})

describe('清单', () => {
  it('按所证明的行编号，一个文件只编一次', () => {
    const links = [
      { itemId: '乙', place: 'indicators/2' },
      { itemId: '甲', place: 'indicators/1' },
      { itemId: '乙', place: 'indicators/1' },
    ]
    expect([...numberItems(links, ['', 'indicators/1', 'indicators/2'])]).toEqual([
      ['甲', 1],
      ['乙', 2],
    ])
  })

  it('写明页码、待重新确认、报送后补充和还缺的', () => {
    const proof = { label: '验收合格率', page: '3', note: '', stale: true, supplemented: true }
    const entry = {
      itemId: '甲',
      title: '验收单',
      kind: 'acceptance' as const,
      documentOn: null,
      fileName: '验收单.pdf',
      fileHash: 'a'.repeat(64),
    }
    const list = {
      title: '校舍维修',
      organisationName: '一中',
      fiscalYear: 2022,
      on: '2023-01-10',
      missing: ['满意度'],
      entries: [{ ...entry, proves: [proof] }],
    }
    expect(listSheet(list).rows).toEqual([
      ['1', '验收单', '验收单', '未填', '验收合格率（第3页）［待重新确认，报送后补充］', '验收单.pdf', 'aaaaaaaaaaaa'],
      ['', '填报了结果、还没有佐证的 1 项：满意度'],
    ])
    expect(JSON.stringify(listDocument(list))).toContain('验收合格率（第3页）')
  })
})
