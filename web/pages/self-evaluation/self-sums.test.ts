import { expect, it } from 'vitest'
import { hasProjectPaper } from './self-sums.ts'

it('还没有一张项目自评表，不写汇总的零；有一张就写', () => {
  expect(hasProjectPaper([{ projectId: 'a' }, { projectId: 'b' }])).toBe(false)
  expect(hasProjectPaper([{ projectId: 'a' }, { paperId: '部门整体支出自评' }])).toBe(false)
  expect(hasProjectPaper([{ projectId: 'a' }, { projectId: 'b', paperId: 'p' }])).toBe(true)
})
