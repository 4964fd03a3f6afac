import { describe, expect, it } from 'vitest'
import { equationLines, quoteSegments } from './working-text.ts'

describe('评分标准原文标出用到的部分', () => {
  it('按位置切开，重叠的不重复', () => {
    expect(
      quoteSegments('达100%得满分。每降低1%扣5%。', [
        { from: 9, to: 17 },
        { from: 12, to: 17 },
      ]),
    ).toEqual([
      { from: 0, text: '达100%得满分。', applied: false },
      { from: 9, text: '每降低1%扣5%', applied: true },
      { from: 17, text: '。', applied: false },
    ])
  })

  it('没有标出的，原样显示', () => {
    expect(quoteSegments('原文', [])).toEqual([{ from: 0, text: '原文', applied: false }])
  })
})

describe('算式', () => {
  it('名称与等号对齐，得分一行加重，四舍五入处注明', () => {
    const lines = equationLines([
      { kind: 'arithmetic', text: '扣分 =（100% − 97.39%）÷ 1% × 5% × 3' },
      { kind: 'rounding', text: '0.3915 → 0.39，四舍五入保留两位小数' },
      { kind: 'reading', text: '文中没有写不足1个百分点怎样计，按比例计' },
      { kind: 'arithmetic', text: '得分 = 3 − 0.39 = 2.61' },
    ])
    expect(lines.map(({ name, text, rounded, final }) => [name, text, rounded, final])).toEqual([
      ['扣分', '= （100% − 97.39%）÷ 1% × 5% × 3', undefined, false],
      ['', '= 0.3915 → 0.39', '保留两位小数', false],
      ['', '文中没有写不足1个百分点怎样计，按比例计', undefined, false],
      ['得分', '= 3 − 0.39 = 2.61', undefined, true],
    ])
  })
})
