import { expect, it } from 'vitest'
import { fenOf } from './money.ts'
import { parseTyped, plainTyped } from './typed-number.ts'

it.each([
  ['1,234,567.50', '1234567.50'],
  ['１２３４．５', '1234.5'],
  ['１，２３４．５', '1234.5'],
  ['1，234', '1234'],
  ['－1.22', '-1.22'],
  ['−1.22', '-1.22'],
  ['９７．３９％', '97.39%'],
  [' 12 ', '12'],
  ['0012', '0012'],
])('填写 %s，读作 %s', (typed, plain) => expect(plainTyped(typed)).toBe(plain))

it('千分位逗号不在应有位置的，不当作别的数', () => {
  for (const typed of ['1,5', '12,34', '1,2345', '1234,567', ',123']) {
    expect(parseTyped(typed), typed).toBeUndefined()
    expect(fenOf(typed, '元'), typed).toBeUndefined()
  }
})

it('金额同样读', () => expect([fenOf('３０，０００，０００．００', '元'), fenOf('－１．２２', '元')]).toEqual([3_000_000_000n, -122n]))
