import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatFixed, fraction } from '../../kernel/index.ts'
import { readFormula } from '../read-formula.ts'
import { evaluateFormula, type TermValues } from './evaluate-formula.ts'

function evaluate(text: string, values: TermValues): string {
  const { expression, unit, definitions } = readFormula(text)
  const result = evaluateFormula({ expression: expression!, unit }, values, definitions)
  return result.kind === 'value' ? `${formatFixed(result.value, 2)}${unit ?? ''}` : `${result.kind}：${result.reason}`
}

describe('按公式计算', () => {
  it('预算执行率 97.39%', () => {
    expect(evaluate('预算执行率=（预算执行数/调整后预算数）×100%', { 预算执行数: '299053.12', 调整后预算数: '307,054.67' })).toBe('97.39%')
  })

  it('没有给出的项，按说明中的算式计算', () => {
    const text = '预算执行率=（预算执行数/调整后预算数）×100%。调整后预算数：年初预算批复数+预算调整数。'
    expect(evaluate(text, { 预算执行数: 80, 年初预算批复数: 90, 预算调整数: 10 })).toBe('80.00%')
  })

  it('执行数为负的，比率为负', () => {
    expect(evaluate('结转执行率=（年初数-年末数）/年初数×100%', { 年初数: '6079.29', 年末数: '6153.46' })).toBe('-1.22%')
  })

  it('没有写×100%的率，也按百分比', () =>
    expect(evaluate('就业率=实际就业人数/参加就业人数', { 实际就业人数: 19, 参加就业人数: 20 })).toBe('95.00%'))
  it('不是率的，按原单位', () => expect(evaluate('人均公用经费：支出数/人数', { 支出数: 100, 人数: 8 })).toBe('12.50'))
  it('全角、空格、引号写法不同的名称是同一项', () =>
    expect(evaluate('变动率=（本年“三公经费”-上年“三公经费”）/上年“三公经费”×100%', { '本年"三公经费"': 90, '上年“三公经费” ': 100 })).toBe(
      '-10.00%',
    ))
  it('60% 及格线', () => expect(evaluate('得分=（实际完成率-60%）/（1-60%）×分值', { 实际完成率: '80%', 分值: 10 })).toBe('5.00'))
  it('0/0 不适用', () => expect(evaluate('率=甲/乙×100%', { 甲: 0, 乙: '0.00' })).toMatch(/^notApplicable/))
  it('分母为 0 不能计算', () => expect(evaluate('率=甲/乙×100%', { 甲: 1, 乙: 0 })).toMatch(/^incomputable：分母为 0/))
  it('缺少一项', () => expect(evaluate('率=甲/乙×100%', { 甲: 1 })).toBe('incomputable：缺少“乙”。请填写。'))
  it('不是数字', () => expect(evaluate('率=甲/乙×100%', { 甲: '约5', 乙: 2 })).toMatch(/“约5”不是数字/))
  it('说明互相引用时，不会没完没了', () => expect(evaluate('率=甲/1。甲：乙+1。乙：甲+1。', {})).toMatch(/缺少/))

  it('结果与分数运算完全一致', () => {
    const whole = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(
      fc.property(whole, whole, whole, (a, b, c) => {
        const { expression, unit } = readFormula('率=[（甲-乙）/丙]×100%')
        const result = evaluateFormula({ expression: expression!, unit }, { 甲: a, 乙: b, 丙: c })
        expect(result.kind === 'value' && result.value.eq(fraction(`${a - b}/${c}`).mul(fraction(100)))).toBe(true)
      }),
    )
  })
})
