import { describe, expect, it } from 'vitest'
import { daysBetween } from '../kernel/index.ts'
import { loadPack } from '../packs/server.ts'
import { addWorkingDays } from './period.ts'

const { holidays } = loadPack('qingdao-2020')
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

describe('工作日', () => {
  it.each([
    ['2020年国庆节中秋节连休八天，10月10日星期六上班', '2020-09-28', 5, '2020-10-12'],
    ['2020年春节假期延长到2月2日，2月1日不上班', '2020-01-22', 2, '2020-02-03'],
    ['2021年劳动节前的星期日上班', '2021-04-23', 2, '2021-04-26'],
    ['2023年端午节后的星期日上班', '2023-06-21', 1, '2023-06-25'],
    ['没有假日的两周', '2020-08-03', 10, '2020-08-17'],
  ])('%s', (_, from, count, expected) => {
    expect(addWorkingDays(from, count, holidays)).toBe(expected)
  })

  it('没有列出的年份，除去星期六和星期日', () => {
    expect(addWorkingDays('2031-09-30', 1, holidays)).toBe('2031-10-01')
    expect(addWorkingDays('2031-10-03', 1, holidays)).toBe('2031-10-06')
  })

  it('调休上班的都是星期六、星期日；放假的日期不颠倒、不重叠', () => {
    for (const { year, off, worked } of holidays!) {
      for (const day of worked) expect([0, 6], day).toContain(weekday(day))
      for (const { name, from, to } of off) {
        expect(daysBetween(from, to), `${year}年${name}`).toBeGreaterThanOrEqual(0)
        for (const day of worked) expect(from <= day && day <= to, `${year}年${name}，${day}`).toBe(false)
      }
    }
    expect(holidays!.map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026])
  })
})
