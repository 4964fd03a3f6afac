import { describe, expect, it } from 'vitest'
import { keptFor } from './kept-warning.ts'

const warned = { cell: 'total', code: 'trial.high', message: '项目资金超过一百万元，请核对。' }
const kept = { ...warned, value: '120.50' }
const cells = new Map([['total', '120.50']])

describe('保留的提醒', () => {
  it('同一格、同一提醒、同一数值的，理由仍在', () => expect(keptFor([kept], warned, cells)).toBe(kept))

  it('说了几次的，以最后一次为准', () => {
    const later = { ...kept }
    expect(keptFor([kept, later], warned, cells)).toBe(later)
  })

  it.each([
    ['提醒的说法变了（如比上年多出的数不同）', { ...warned, message: '项目资金超过一百二十万元，请核对。' }, cells],
    ['那一格的数值变了', warned, new Map([['total', '130']])],
    ['那一格清空了', warned, new Map<string, string>()],
    ['是另一条提醒', { ...warned, code: 'trial.share' }, cells],
    ['是另一格', { ...warned, cell: 'share' }, new Map([...cells, ['share', '120.50']])],
  ])('%s，要重新说明', (_, problem, now) => expect(keptFor([kept], problem, now)).toBeUndefined())
})
