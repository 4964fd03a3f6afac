import { expect, it } from 'vitest'
import { AddressFaultError, readYear } from './read-year.ts'

it('网址里没有年度的，不指定年度；写错的说明写错，不悄悄换成别的年度', () => {
  expect([readYear({}), readYear({ year: '' }), readYear({ year: 2020 }), readYear({ year: '2020' })]).toEqual([
    {},
    {},
    { year: 2020 },
    { year: 2020 },
  ])
  for (const year of ['abc', '20', 20.5, '20201', true]) expect(() => readYear({ year })).toThrow(AddressFaultError)
  expect(() => readYear({ year: 'abc' })).toThrow('网址中的年度“abc”不是年份。')
})
