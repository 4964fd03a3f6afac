import { describe, expect, it } from 'vitest'
import { fenOf } from './money.ts'
import { roundingNote } from './rounding.ts'

const yuan = (text: string) => fenOf(text, '元')!
const sumOf = (...parts: string[]) => ({ parts: parts.map(yuan), total: parts.map(yuan).reduce((sum, fen) => sum + fen, 0n) })

describe('四舍五入说明', () => {
  it('各行四舍五入后加起来差 0.01 万元的，注明', () => {
    // 1.23、2.23，合计 3.47。
    expect(roundingNote([sumOf('12345.00', '22345.00')], '万元')).toBe('因四舍五入，分项之和与合计相差0.01。')
    expect(roundingNote([sumOf('12344.00', '22344.00')], '万元')).toBe('因四舍五入，分项之和与合计相差0.01。')
  })

  it('加得起来的、没有分项的，不注', () => {
    expect(roundingNote([sumOf('12300.00', '22300.00')], '万元')).toBeUndefined()
    expect(roundingNote([{ total: yuan('12344'), parts: [] }], '万元')).toBeUndefined()
    expect(roundingNote([], '万元')).toBeUndefined()
  })

  it('几个合计相差不一样的，说最多差多少；负数同样', () => {
    const two = sumOf('12344.00', '22344.00')
    expect(roundingNote([two, sumOf('44.00', '44.00', '44.00', '44.00', '44.00')], '万元')).toBe('因四舍五入，分项之和与合计最多相差0.02。')
    expect(roundingNote([sumOf('-12344.00', '-22344.00')], '万元')).toBe('因四舍五入，分项之和与合计相差0.01。')
  })

  it('到分的数不舍入；本来就不等的不是四舍五入的事，不替它解释', () => {
    expect(roundingNote([sumOf('12344.01', '22344.02')], '元')).toBeUndefined()
    expect(roundingNote([{ total: yuan('34700'), parts: [yuan('12300'), yuan('22300')] }], '万元')).toBeUndefined()
  })
})
