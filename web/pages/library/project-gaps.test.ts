import { expect, it } from 'vitest'
import { gapsTitle } from './project-gaps.ts'

it('编入预算以后不再说“一上之前”，程序仍可补办', () => {
  expect(gapsTitle('admitted', 1)).toBe('一上之前还缺 1 项')
  expect(gapsTitle('applying', 2)).toBe('一上之前还缺 2 项')
  expect(gapsTitle('budgeted', 1)).toBe('程序缺 1 项（仍可补办）')
  expect(gapsTitle('executing', 1)).toBe('程序缺 1 项（仍可补办）')
  expect(gapsTitle('executing', 0)).toBe('缺项')
})
