import { describe, expect, it } from 'vitest'
import { addDays, dayInChina, daysUntil, dayWords, dueWords, placeYearSteps, startOfDay, weekdayOf } from './calendar.ts'

describe('按北京时间数天数', () => {
  // 期限、此刻（带时区）、还剩几天
  it.each([
    ['期限当天零点', '2026-03-16', '2026-03-16T00:00:00+08:00', 0],
    ['期限当天最后一秒，仍是今天到期', '2026-03-16', '2026-03-16T23:59:59.999+08:00', 0],
    ['过了零点就逾期 1 天', '2026-03-16', '2026-03-17T00:00:00+08:00', -1],
    ['前一天最后一秒，还剩 1 天', '2026-03-16', '2026-03-15T23:59:59.999+08:00', 1],
    ['世界时还是前一天 16 点，北京已是当天', '2026-03-16', '2026-03-15T16:00:00Z', 0],
    ['世界时前一天 15:59，北京还是前一天', '2026-03-16', '2026-03-15T15:59:59Z', 1],
    ['服务器在纽约，写的是前一天中午', '2026-03-16', '2026-03-15T12:00:00-04:00', 0],
    ['月末到月初', '2026-04-01', '2026-03-31T23:30:00+08:00', 1],
    ['跨年：12月31日到期，元旦凌晨逾期 1 天', '2025-12-31', '2026-01-01T00:30:00+08:00', -1],
    ['跨年：世界时仍在去年，北京已过元旦', '2025-12-31', '2025-12-31T16:30:00Z', -1],
    ['闰年 2月29日', '2028-03-01', '2028-02-28T10:00:00+08:00', 2],
    ['平年 2月28日', '2026-03-01', '2026-02-28T10:00:00+08:00', 1],
    ['别国的夏令时不影响天数', '2026-03-30', '2026-03-28T12:00:00+01:00', 2],
    ['逾期一年', '2025-03-16', '2026-03-16T08:00:00+08:00', -365],
  ])('%s', (_, dueOn, now, days) => {
    expect(daysUntil(dueOn, new Date(now))).toBe(days)
  })

  it('一天从北京时间零点开始，到零点结束', () => {
    expect(startOfDay('2026-03-16').toISOString()).toBe('2026-03-15T16:00:00.000Z')
    expect(dayInChina(startOfDay('2026-03-16'))).toBe('2026-03-16')
    expect(dayInChina(new Date(startOfDay('2026-03-16').getTime() - 1))).toBe('2026-03-15')
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01')
  })
})

describe('日期的写法', () => {
  it('月日、星期、期限', () => {
    expect(dayWords('2021-03-06')).toBe('3月6日')
    expect(weekdayOf('2021-03-16')).toBe('星期二')
    expect(weekdayOf('2021-03-21')).toBe('星期日')
    expect([-2, 0, 1].map(dueWords)).toEqual(['逾期 2 天', '今天到期', '还剩 1 天'])
  })
})

describe('全年工作安排', () => {
  const steps = [
    { label: '项目库', when: '上年7月至9月', fromMonth: -5, toMonth: -3 },
    { label: '批复', when: '1月', fromMonth: 1, toMonth: 1 },
    { label: '监控', when: '3月至12月', fromMonth: 3, toMonth: 12 },
    { label: '自评', when: '次年3月', fromMonth: 15, toMonth: 15 },
  ]
  const at = (today: string) => placeYearSteps(steps, today).map(({ status, fiscalYear }) => [status, fiscalYear])

  it('3月：上一年度自评与本年度监控同时进行', () => {
    expect(at('2021-03-16')).toEqual([
      ['past', undefined],
      ['past', undefined],
      ['current', 2021],
      ['current', 2020],
    ])
  })

  it('8月：下一年度项目库开始，本年度自评还没有到', () => {
    expect(at('2021-08-01')).toEqual([
      ['current', 2022],
      ['past', undefined],
      ['current', 2021],
      ['ahead', undefined],
    ])
  })

  it('没有安排的规则包，时间线为空', () => {
    expect(placeYearSteps([], '2021-03-16')).toEqual([])
  })
})
