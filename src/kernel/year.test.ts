import { describe, expect, it } from 'vitest'
import { selectableYears } from './year.ts'

const now = new Date('2025-12-31T16:30:00Z')

describe('可选的年度', () => {
  it('有数据的年度，加上当年和下年，按北京时间；最近的在前', () => {
    expect(selectableYears([2020, 2019, 2026], { now })).toEqual([2027, 2026, 2020, 2019])
    expect(selectableYears([], { now: new Date('2025-12-31T15:30:00Z') })).toEqual([2026, 2025])
  })

  it('检查组只能选限定的年度', () => {
    expect(selectableYears([2020], { now, within: [2019, 2020] })).toEqual([2020])
  })
})
