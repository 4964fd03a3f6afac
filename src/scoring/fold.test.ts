import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from './fold.ts'

describe('字形归一', () => {
  it.each([
    ['≧９５％（含）', '≥95%(含)'],
    ['═100%', '=100%'],
    ['①5分；②3分', '①5分;②3分'],
    ['2021年1月—12月', '2021年1月-12月'],
    ['〔（a－b）／c〕×100％', '[(a-b)/c]×100%'],
    ['每項扣２分', '每项扣2分'],
    ['覆盖率　100%', '覆盖率 100%'],
    ['《关于印发〈办法〉的通知》', '《关于印发〈办法〉的通知》'],
  ])('%s → %s', (text, expected) => expect(fold(text)).toBe(expected))

  it('一字对一字，位置不变，再做一次也不变', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).toHaveLength(text.length)
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })

  it('带圈数字不拆成数字，以免与后面的分值连成一个数', () => expect(fold('①5分')).toBe('①5分'))
})
