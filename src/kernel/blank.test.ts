import { expect, it } from 'vitest'
import { hasUnseen, seenText } from './blank.ts'

it.each(['', '  ', '\u3000', '\u200b', '\ufeff \u2060', '\u00a0\u00ad', '\u3164', '\u2800\t'])('%j 看上去什么也没有', (text) =>
  expect(seenText(text)).toBe(''),
)
it('看不见的字符去掉，看得见的和中间的空格留着', () => {
  expect(seenText(' 青财教\u200b〔2020〕1号\ufeff ')).toBe('青财教〔2020〕1号')
  expect(seenText('支付 2020-03')).toBe('支付 2020-03')
})
it('有没有看不见的字符', () => {
  expect(['A-1\u200b', 'A\u0000', '\u2060A'].map(hasUnseen)).toEqual([true, true, true])
  expect(['A-1', '编号 １', '𠮷'].map(hasUnseen)).toEqual([false, false, false])
})
