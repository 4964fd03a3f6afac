import { describe, expect, it } from 'vitest'
import { place, suggestedFix } from './reading-problem.ts'

describe('更正建议', () => {
  it('说明里写了怎样改的，可以直接改', () => {
    const problem = { message: '第 7 至 11 字“没差距5%”不是步长的写法。是不是要写“每差距5%”？', from: 6, to: 11 }
    expect(suggestedFix(problem)).toEqual({ from: 6, to: 11, words: '每差距5%' })
    expect(place(problem)).toBe('')
  })

  it('没有写的，只说位置', () => {
    expect(suggestedFix({ message: '没有写明基数。', from: 0, to: 4 })).toBeUndefined()
    expect(place({ message: '没有写明基数。', from: 0, to: 4 })).toBe('第 1 至 4 字：')
    expect(place({ message: '没有写明基数。' })).toBe('')
  })
})
