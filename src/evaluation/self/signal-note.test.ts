import { describe, expect, it } from 'vitest'
import { loadPack } from '../../packs/server.ts'
import { isSwitchedOff, isUnanswered, type SignalNote } from './signal-note.ts'

const lines = loadPack('mof-2020').selfEvaluationSignals

describe('复核多次认定不成立的信号停用', () => {
  it.each([
    [1, 7, true, '8 次中 7 次不成立，超过 80%'],
    [2, 8, true, '10 次中 8 次不成立，正好 80%'],
    [2, 7, false, '9 次中 7 次不成立，不到 80%'],
    [0, 7, false, '只复核过 7 次'],
  ])('成立 %i 次、不成立 %i 次：停用 %s（%s）', (stands, dismissed, off) => {
    expect(isSwitchedOff({ stands, dismissed }, lines)).toBe(off)
  })

  it('规则包没有写明界线的，不停用', () => {
    expect(isSwitchedOff({ stands: 0, dismissed: 100 }, undefined)).toBe(false)
  })
})

describe('答复', () => {
  const note: SignalNote = {
    ...{ code: 'budgetChanged', answer: '年中追加。', answeredBy: '经办', answeredAt: new Date(), answeredData: '变动 +20.00%' },
    ...{ verdict: null, remark: '', reviewedBy: null, reviewedAt: null },
  }

  it('数据变了的，须重新答复', () => {
    expect(isUnanswered({ code: 'budgetChanged', lines: ['变动 +20.00%'] }, note)).toBe(false)
    expect(isUnanswered({ code: 'budgetChanged', lines: ['变动 +30.00%'] }, note)).toBe(true)
  })
})
