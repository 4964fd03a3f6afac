import { expect, it } from 'vitest'
import { cellAddress } from './index.ts'

it('格子的地址', () => {
  expect([4, 26, 27, 52, 53, 702, 703].map((column) => cellAddress('机构表', 7, column))).toEqual(
    ['D', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'].map((letters) => `机构表!${letters}7`),
  )
})
