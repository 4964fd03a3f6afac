import { describe, expect, it } from 'vitest'
import { byMonth, splitByWeight } from './demo-split.ts'

describe('演示数据的拆分', () => {
  it('拆分后各份之和等于原数，分到分', () => {
    const shares = splitByWeight(582056000001n, [40, 35, 25])
    expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(582056000001n)
    expect(shares[0]).toBe(232822400001n)
  })

  it('十二个月之和等于全年数', () => {
    for (const shape of ['usual', 'late', 'beforeJune'] as const) {
      expect(byMonth(100003n, shape).reduce((sum, month) => sum + month, 0n)).toBe(100003n)
    }
  })
})
