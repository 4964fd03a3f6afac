import { describe, expect, it } from 'vitest'
import { fraction } from '../kernel/index.ts'
import { factForm, type Rule, takes } from './index.ts'

const rate: Rule = {
  v: 1,
  family: 'stepDeduction',
  subject: '预算执行率',
  direction: 'below',
  threshold: { value: '100' },
  unit: '%',
  step: '1',
  amount: { share: '0.05' },
  partialStep: 'unspecified',
}
const list: Rule = {
  v: 1,
  family: 'shares',
  effect: 'deduct',
  items: [
    { marker: '①', text: '资料齐全', at: { from: 1, to: 5 } },
    { text: '是否存在截留', negative: true },
  ],
}

describe('补录依据的表单由规则得出', () => {
  it('按率的填一个比率', () => {
    expect(factForm(rate, fraction(3))).toEqual({ kind: 'measure', unit: '%', label: '预算执行率' })
    expect(takes(rate)).toBe('measure（如 97.39%）')
  })

  it('起扣线在文外的填实际值和目标值', () => {
    expect(factForm({ ...rate, threshold: { external: '全市平均' } }, fraction(3))).toEqual({ kind: 'actualTarget', unit: '%' })
  })

  it('逐项的逐项勾选，并指出在原文何处', () => {
    expect(factForm(list, fraction(2))).toEqual({
      kind: 'items',
      items: [
        { marker: '①', text: '资料齐全', negative: false, from: 1, to: 5 },
        { marker: '', text: '是否存在截留', negative: true },
      ],
    })
  })

  it('酌情给分的填得分，标出区间', () => {
    expect(factForm({ v: 1, family: 'judgement', low: { points: '0' }, high: { share: '1' } }, fraction(5))).toEqual({
      kind: 'points',
      low: '0',
      high: '5',
    })
  })

  it('分部分的逐部分给出表单', () => {
    const rule: Rule = {
      v: 1,
      family: 'composite',
      combine: 'split',
      parts: [{ points: { points: '3' }, label: '规划目标', rule: rate }, { rule: list }],
    }
    expect(factForm(rule, fraction(5))).toEqual({
      kind: 'parts',
      parts: [
        { label: '规划目标', points: '3', form: { kind: 'measure', unit: '%', label: '预算执行率' } },
        { label: '第2部分', points: '2', form: expect.objectContaining({ kind: 'items' }) },
      ],
    })
    expect(takes(rule)).toContain('规划目标：measure（如 97.39%）；第2部分：items（2 项')
  })
})
