import { describe, expect, it } from 'vitest'
import { YearInAddress } from './whole-number.view.ts'

describe('网址里的年度', () => {
  it('四位数字', () => expect(YearInAddress.parse('2020')).toBe(2020))

  it.each(['0x7e4', '[2020]', '2e3', ' 2020', '2020.0', '', '１９９９', '1989', '2101', 'NaN'])('“%s”不是年度', (text) => {
    const { error } = YearInAddress.safeParse(text)
    expect(error?.issues[0]?.message).toBe('应为 1990 至 2100 的整数')
  })

  it('写了两次也不是', () => expect(YearInAddress.safeParse(['2020', '2021']).success).toBe(false))
})
