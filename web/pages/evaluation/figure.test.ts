import { describe, expect, it } from 'vitest'
import { quotientRate, readEntry, showFigure } from './figure.ts'

describe('填数', () => {
  it.each([
    ['307,054.67', '307054.67'],
    ['97.39%', '97.39'],
    ['－１．２２％', '-1.22'],
    ['−1.22', '-1.22'],
    [' 12 ', '12'],
    ['.5', '0.5'],
    ['5.', '5'],
  ])('%s 读作 %s', (typed, text) => {
    expect(readEntry(typed)).toEqual({ kind: 'figure', text })
  })

  it('没有填与填错是两回事', () => {
    expect(readEntry('  ')).toEqual({ kind: 'empty' })
    expect(readEntry('37O7054.67')).toMatchObject({ kind: 'wrong', message: expect.stringContaining('不是数字') })
    expect(readEntry('1,23.5').kind).toBe('wrong')
    expect(readEntry('300万元').kind).toBe('wrong')
  })

  it('显示千分位和两位小数，次数不加小数', () => {
    expect(showFigure('307054.67')).toBe('307,054.67')
    expect(showFigure('97.39%')).toBe('97.39')
    expect(showFigure('-1.22')).toBe('−1.22')
    expect(showFigure(3, { count: true })).toBe('3')
  })

  it('分子分母算出的率', () => {
    expect(quotientRate('299053.12', '307054.67')).toBe('97.39')
    expect(quotientRate('-74.17', '6079.29')).toBe('−1.22')
    expect(quotientRate('1', '0')).toBeUndefined()
  })
})
