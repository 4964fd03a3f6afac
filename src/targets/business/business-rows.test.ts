import { describe, expect, it } from 'vitest'
import { benchmarkWords, businessRows, TARGET_SECTION } from './business-rows.ts'

describe('业务目标的标杆', () => {
  it.each(['—', '——', '-', '/', '无', ' — '])('写“%s”的，是没有标杆', (text) => expect(benchmarkWords(text)).toBe(''))
  it.each(['上海市、成都市', '无锡市', '—流学校'])('“%s”原样保留', (text) => expect(benchmarkWords(text)).toBe(text))

  it('逐行读出时也是这样', () => {
    const row = { category: '重点目标', name: '评选案例', content: '评选50个案例。', cities: '—', benchmark: '无' }
    const cells = new Map(Object.entries(row).map(([column, value]) => [`${TARGET_SECTION}/1/${column}`, value]))
    expect(businessRows(cells, TARGET_SECTION)).toMatchObject([{ name: '评选案例', cities: '', benchmark: '' }])
  })
})
