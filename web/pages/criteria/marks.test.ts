import { describe, expect, it } from 'vitest'
import { markedSegments, withProblems } from './marks.ts'

const text = '完成率达95%得满分。'

describe('标注评分标准', () => {
  it('标注之间的文字原样保留，拼起来还是原文', () => {
    const segments = markedSegments(text, [
      { from: 0, to: 3, role: 'subject', label: '量' },
      { from: 4, to: 7, role: 'threshold', label: '满分线' },
    ])
    expect(segments.map((segment) => segment.text).join('')).toBe(text)
    expect(segments.map((segment) => segment.mark?.label)).toEqual(['量', undefined, '满分线', undefined])
  })

  it('重叠和越界的标注不丢字', () => {
    const segments = markedSegments(text, [
      { from: 0, to: 7, role: 'subject', label: '甲' },
      { from: 4, to: 99, role: 'threshold', label: '乙' },
    ])
    expect(segments.map((segment) => segment.text).join('')).toBe(text)
  })

  it('问题盖在标注上，错误标“无法识别”', () => {
    const marks = withProblems([{ from: 0, to: 3, role: 'subject', label: '量' }], [{ severity: 'error', from: 2, to: 4 }], text.length)
    expect(marks).toEqual([{ from: 2, to: 4, role: 'problem', label: '无法识别' }])
  })
})
