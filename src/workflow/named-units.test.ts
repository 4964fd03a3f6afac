import { expect, it } from 'vitest'
import { byDeadline, nameUnits } from './named-units.ts'

const names = new Map([
  ['a', { name: '青岛电子学校', code: '201019', nameRank: 2, directoryRank: 1 }],
  ['b', { name: '局本级', code: '201001', nameRank: 1, directoryRank: 2 }],
])
const rows = [{ organisationId: 'x' }, { organisationId: 'a' }, { organisationId: 'b' }]
const named = (by: 'nameRank' | 'directoryRank') => nameUnits(rows, { names, by }).map(({ organisationName }) => organisationName)

it('按名称或按目录排列，没有名称的在最后', () => {
  expect(named('nameRank')).toEqual(['局本级', '青岛电子学校', ''])
  expect(named('directoryRank')).toEqual(['青岛电子学校', '局本级', ''])
})

it('期限早的在前，没有期限的在最后，同一期限不变顺序', () => {
  const papers = [
    ['甲', null],
    ['乙', '2026-03-20'],
    ['丙', '2026-03-15'],
    ['丁', '2026-03-20'],
  ] as const
  expect(papers.toSorted(([, a], [, b]) => byDeadline(a, b)).map(([name]) => name)).toEqual(['丙', '乙', '丁', '甲'])
})
