import { describe, expect, it } from 'vitest'
import { markedSegments, shownMarks } from './marks.ts'

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

  it('重叠的，短的在前；越界的不丢字', () => {
    const segments = markedSegments(text, [
      { from: 0, to: 99, role: 'problem', label: '全句' },
      { from: 4, to: 7, role: 'threshold', label: '满分线' },
    ])
    expect(segments.map((segment) => segment.text).join('')).toBe(text)
    expect(segments.map((segment) => segment.mark?.label)).toEqual(['全句', '满分线', '全句'])
  })

  it('有歧义的地方是请确认，不是错误', () => {
    expect(shownMarks([{ from: 0, to: 3, role: 'problem', label: '请核对' }], true)[0]!.role).toBe('question')
    expect(shownMarks([{ from: 0, to: 3, role: 'problem', label: '请核对' }], false)[0]!.role).toBe('problem')
  })
})
