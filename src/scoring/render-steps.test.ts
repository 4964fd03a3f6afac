import { describe, expect, it } from 'vitest'
import { conventions } from '../../test/kit/cases.ts'
import { fraction } from '../kernel/index.ts'
import { appliedSpans, type Rule, renderReason, renderSteps, score } from './index.ts'

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
  at: { from: 15, to: 26 },
}

function scored(rule: Rule, facts: unknown, points = '3') {
  const result = score(rule, facts, fraction(points), conventions)
  if (result.kind !== 'scored') throw new Error(result.reason)
  return result
}

describe('计算过程', () => {
  it('从取数到得分，逐步写出，四舍五入写在发生的地方', () => {
    expect(renderSteps(scored(rate, { numerator: '299,053.12', denominator: '307,054.67' }).steps)).toEqual([
      { kind: 'figures', text: '预算执行率 = 299,053.12 ÷ 307,054.67 × 100% = 97.39%' },
      { kind: 'rounding', text: '97.3940…% → 97.39%，四舍五入保留两位小数' },
      { kind: 'applied', text: '低于 100% 起，每 1 个百分点扣 5% 分值' },
      { kind: 'reading', text: '文中没有写不足 1 个百分点怎样计，按评分约定（青岛 2020）按比例计' },
      { kind: 'arithmetic', text: '扣分 = (1 − 97.39%) ÷ 1% × 5% × 3 = 0.39' },
      { kind: 'rounding', text: '2.61 × 0.15 = 0.3915 → 0.39，四舍五入保留两位小数' },
      { kind: 'arithmetic', text: '得分 = 3 − 0.39 = 2.61' },
    ])
  })

  it('指出用到的是原文哪一段', () => {
    expect(appliedSpans(scored(rate, { measure: 97.39 }).steps)).toEqual([{ from: 15, to: 26 }])
  })

  it('步骤是数据，计分时不拼文字', () => {
    const [figures] = scored(rate, { measure: 97.39 }).steps
    expect(figures).toMatchObject({ kind: 'figures', say: 'measure', values: { subject: '预算执行率', unit: '%' } })
  })
})

describe('报告里的一句话', () => {
  it('扣分的，写出算式和扣减的分数', () => {
    expect(renderReason(scored(rate, { measure: '97.39%' }))).toBe(
      '预算执行率=97.39%。根据评分标准，扣分=(1−97.39%)÷1%×5%×3=0.39，扣减0.39分，得2.61分。',
    )
  })

  it('不扣分的，写明不扣分', () => {
    expect(renderReason(scored(rate, { measure: 100 }))).toBe('预算执行率100%，达到100%，不扣分，得满分3分。')
  })

  it('逐项的，写出不满足的项', () => {
    const rule: Rule = {
      v: 1,
      family: 'shares',
      effect: 'deduct',
      items: [
        { marker: '①', text: '资料齐全' },
        { marker: '②', text: '程序规范' },
      ],
    }
    expect(renderReason(scored(rule, { items: ['met', 'unmet'] }, '2'))).toBe(
      '②“程序规范”不满足。根据评分标准，扣分=1÷2×2=1.00，扣减1分，得1分。',
    )
  })
})
