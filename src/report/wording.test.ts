import { describe, expect, it } from 'vitest'
import { fraction } from '../kernel/index.ts'
import { chineseNumber, longDate, oneSentence, percent, plainPoints, printedFormula, quote } from './wording.ts'

describe('报告用语', () => {
  it.each([
    ['扣分 = (1 − 97.39%) ÷ 1% × 5% × 3 = 0.39', '扣分=（1−97.39%）÷1%×5%×3=0.39'],
    ['扣分=(95%-92.37%)/1%*5%*3=0.39', '扣分=（95%−92.37%）÷1%×5%×3=0.39'],
    ['执行率=(6079.29-6153.46)/6079.29=-1.22%', '执行率=（6079.29−6153.46）÷6079.29=−1.22%'],
  ])('算式 %s', (typed, printed) => {
    expect(printedFormula(typed)).toBe(printed)
  })

  it('序号用汉字', () => {
    expect([1, 9, 10, 11, 20, 35].map(chineseNumber)).toEqual(['一', '九', '十', '十一', '二十', '三十五'])
  })

  it('得分在文中不补零，比率按需要的位数', () => {
    expect([plainPoints(fraction('9.50')), plainPoints(fraction('28')), percent(fraction('66.5'), 0), percent(undefined, 2)]).toEqual([
      '9.5',
      '28',
      '67%',
      '—',
    ])
  })

  it('几行说明连成一句，句末标点由报告加', () => {
    expect(oneSentence('①满足\n②不满足；\n 已整改。 \n')).toBe('①满足；②不满足；已整改')
  })

  it('名称里的引号改用单引号', () => {
    expect(quote('“三公经费”变动情况')).toBe('“‘三公经费’变动情况”')
  })

  it('日期', () => {
    expect(longDate('2021-05-02')).toBe('2021年5月2日')
  })
})
