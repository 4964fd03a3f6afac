import { describe, expect, it } from 'vitest'
import { fraction } from '../../kernel/index.ts'
import type { ScoringConventions } from '../conventions.ts'
import { readCriterion } from '../read-criterion.ts'

const conventions: ScoringConventions = {
  label: '测试',
  partialStep: 'proportional',
  rounding: { rate: 2, deduction: 2, score: 2, scoreRate: 2 },
  bonusInTotal: false,
}

const read = (text: string, points: number) => readCriterion(text, fraction(points), conventions)
const restated = (text: string, points: number): string => {
  const reading = read(text, points)
  return reading.status === 'unreadable' ? '' : reading.restatement
}

describe('规则解读', () => {
  it.each([
    [
      3,
      '政府采购执行率达95%以上，则得满分。每降低1%扣5%权重分，扣完为止。',
      '政府采购执行率达到 95%（含）得 3 分；低于 95% 的，从 95% 起算，每低 1 个百分点扣 0.15 分，最低 0 分。',
    ],
    [
      4,
      '管理费率≤10%得满分，每超1%扣1分，最多扣3分',
      '管理费率不超过 10%（含）得 4 分；超过 10% 的，从 10% 起算，每高 1 个百分点扣 1 分，最多扣 3 分。',
    ],
    [
      2,
      '①台账完整；②处置合规。2项各占1/2权重分，有一项不满足，则扣除相应权重分。',
      '2 项各占 1/2（1 分），从 2 分 起，有一项不满足扣除该项所占分值。',
    ],
    [3, '按时公开得满分', '“按时公开”满足的，得 3 分；不满足的，得 0 分（文中未写，按此理解）。'],
    [5, '≥95%得5分；90%（含）-95%得4分；低于90%不得分', '达到 95%（含）得 5 分；90%（含）至 95%（不含）得 4 分；低于 90%得 0 分。'],
    [4, '每发现1处扣0.5分', '从 4 分 起扣：“每发现1处”每 1 处扣 0.5 分，最低 0 分。'],
  ] as const)('%s 分：%s', (points, text, expected) => expect(restated(text, points)).toBe(expected))
})

describe('文中标注', () => {
  it('逐段标出量、满分线、步长、扣分和下限', () => {
    const text = '政府采购执行率达95%以上，则得满分。每降低1%扣5%权重分，扣完为止。'
    const marks = read(text, 3).marks.map(({ from, to, role }) => `${role} ${text.slice(from, to)}`)
    expect(marks).toEqual([
      'subject 政府采购执行率',
      'threshold 达95%以上',
      'award 得满分',
      'step 每降低1%',
      'deduct 扣5%权重分',
      'limit 扣完为止',
    ])
  })

  it('位置按原文计，全角和空格不移位', () => {
    const text = '　办结率 ≧９５％ ，得５分；每低１％扣０.５分'
    const marks = read(text, 5).marks.filter(({ role }) => role === 'award' || role === 'deduct')
    expect(marks.map(({ from, to }) => text.slice(from, to))).toEqual(['得５分', '扣０.５分'])
  })
})
