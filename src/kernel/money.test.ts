import { describe, expect, it } from 'vitest'
import { fenOf, moneyText, plainMoney } from './money.ts'

describe('金额', () => {
  it.each([
    ['307,054.67', '万元', 307054670000n],
    ['307054.670001', '万元', 307054670001n],
    ['−1.22', '元', -122n],
    ['0', '元', 0n],
  ] as const)('%s %s', (text, unit, fen) => {
    expect(fenOf(text, unit)).toBe(fen)
  })

  it.each([
    ['1.005', '元'],
    ['1.0000001', '万元'],
    ['12O', '元'],
    ['', '元'],
    ['1e3', '元'],
    ['.5', '元'],
  ] as const)('%s %s 不是到分的金额', (text, unit) => {
    expect(fenOf(text, unit)).toBeUndefined()
  })

  it('显示到两位，四舍五入；复制用全数', () => {
    expect(moneyText(307054675000n, '万元')).toBe('307,054.68')
    expect(moneyText(-122n, '元')).toBe('−1.22')
    expect(plainMoney(307054675001n, '万元')).toBe('307054.675001')
    expect(plainMoney(-50n, '元')).toBe('-0.50')
    expect(plainMoney(100n, '元')).toBe('1.00')
  })
})
