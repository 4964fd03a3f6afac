import { describe, expect, it } from 'vitest'
import type { PaperView } from './paper.view.ts'
import { mergeSaved, presentSaved } from './saved-paper.view.ts'

const field = (id: string) => ({ id, label: id, kind: 'text', required: false }) as const
const sections = [
  { kind: 'facts', title: '基本情况', fields: [field('projectName'), field('total')] },
  { kind: 'rows', id: 'indicators', title: '绩效指标', mostRows: 9, columns: [field('name'), field('value')] },
]

function paper(version: number, values: Record<string, string>, given: readonly string[] = []): PaperView {
  const cells = Object.entries(values).map(([cell, value]) => ({
    ...{ cell, value, changedAt: `2026-03-1${version}T00:00:00Z`, changedBy: '经办' },
    ...(given.includes(cell) && { given: 'computed' as const }),
  }))
  return { id: 'p', version, sections, cells, problems: [] } as unknown as PaperView
}

const held = paper(1, { projectName: '校舍维修', total: '120', 'indicators/1/name': '面积', 'indicators/2/name': '完成率' }, ['total'])
const saved = (now: PaperView, ...cells: string[]) =>
  mergeSaved(
    held,
    presentSaved(
      now,
      cells.map((cell) => ({ cell })),
    ),
    cells.map((cell) => ({ cell })),
  )
const valuesOf = (view: PaperView | undefined) => view?.cells.map(({ cell, value }) => `${cell} ${value}`)

describe('逐格保存的答复只说变了的', () => {
  it('改一格、清空一格、算出的一格跟着变：合起来就是现在的文书，按表的次序', () => {
    const now = paper(2, { projectName: '校舍加固', total: '130', 'indicators/1/name': '面积', 'indicators/1/value': '3000' }, ['total'])
    const answer = presentSaved(now, [{ cell: 'projectName' }])
    expect(answer.changedCells.map(({ cell }) => cell)).toEqual(['projectName', 'total'])
    expect('sections' in answer).toBe(false)
    const merged = saved(now, 'projectName', 'indicators/1/value', 'indicators/2/name')
    expect(valuesOf(merged)).toEqual(['projectName 校舍加固', 'total 130', 'indicators/1/name 面积', 'indicators/1/value 3000'])
    expect([merged?.version, merged?.sections]).toEqual([2, sections])
  })

  it('不再引用、计算的格没有了', () => {
    const now = paper(2, { projectName: '校舍维修', 'indicators/1/name': '面积', 'indicators/2/name': '完成率' })
    expect(valuesOf(saved(now, 'projectName'))).not.toContain('total 120')
  })

  it('别人也改过的，页面上的合不起来，要重新读取', () => {
    const now = paper(2, { projectName: '校舍维修', total: '120', 'indicators/1/name': '别人改的', 'indicators/2/name': '完成率' }, [
      'total',
    ])
    expect(saved(now, 'projectName')).toBeUndefined()
  })
})
