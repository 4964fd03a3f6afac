import { expect, it } from 'vitest'
import { linesOf, pointsOf } from './indicator-history.ts'

const value = (fiscalYear: number, actual: string, more: object = {}) => ({
  ...{ fiscalYear, target: '≥90%', actual, holder: '第一中学', definitionNumber: 1, comparable: true },
  ...more,
})

it('历年走向：完成值在前，没有的取指标值；不可比的年度不画', () => {
  const [line] = linesOf([value(2021, '1,250人'), value(2020, ''), value(2019, '80%', { comparable: false })])
  expect(pointsOf(line!).map(({ fiscalYear, value: height }) => [fiscalYear, height])).toEqual([
    [2020, 90],
    [2021, 1250],
  ])
})

it.each(['2020-12-31', '2020年12月底', '12月底', '2020.12.31', '按期完成'])('“%s”是日期或文字，不画', (actual) => {
  expect(pointsOf({ holder: '第一中学', values: [value(2020, actual)] })).toEqual([])
})
