import { describe, expect, it } from 'vitest'
import { placeYearSteps } from './calendar.ts'

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
