import { describe, expect, it } from 'vitest'
import { isStorable } from './storable.ts'

describe('数据库能存的文字', () => {
  it.each(['', '完成数量≥10个', '第一行\n第二行\t', '𠮷、😀'])('%j 能存', (text) => expect(isStorable(text)).toBe(true))
  it.each(['\u0000', '甲\u0000乙', '\ud800', '甲\udc00', '\udc00\ud800'])('%j 不能存', (text) => expect(isStorable(text)).toBe(false))
})
