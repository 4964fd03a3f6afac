import { describe, expect, it } from 'vitest'
import { conventions } from '../../test/kit/cases.ts'
import { formatPlain, fraction } from '../kernel/index.ts'
import { curve, prove, type Rule } from './index.ts'

const rate: Rule = {
  v: 1,
  family: 'stepDeduction',
  subject: '政府采购执行率',
  direction: 'below',
  threshold: { value: '95' },
  unit: '%',
  step: '1',
  amount: { share: '0.05' },
  partialStep: 'unspecified',
}

function band(low: string, high: string | undefined, points: string, highInclusive = false) {
  return {
    low: { value: low, inclusive: true },
    ...(high !== undefined && { high: { value: high, inclusive: highInclusive } }),
    outcome: { kind: 'award', amount: { points } },
  } as const
}

function failures(rule: Rule, points: string): string[] {
  return prove(rule, fraction(points), conventions).flatMap(({ holds, name, counterExample }) =>
    holds ? [] : [`${name}：${counterExample}`],
  )
}

describe('规则校验', () => {
  it('按率扣分：三条都成立', () => {
    expect(prove(rate, fraction(3), conventions)).toEqual([
      { name: '得分总在 0 与 3 之间', holds: true, detail: '最低 0，最高 3' },
      { name: '政府采购执行率越高，得分不减', holds: true, detail: '全段成立' },
      { name: '每个取值有且只有一个得分', holds: true, detail: '无空档、无重叠' },
    ])
  })

  it('得分写反的两档，举出反例', () => {
    const rule: Rule = {
      v: 1,
      family: 'bands',
      subject: '完成率',
      unit: '%',
      bands: [band('95', undefined, '5'), band('90', '95', '2'), band('80', '90', '3'), band('0', '80', '0')],
    }
    expect(failures(rule, '5')).toEqual(['完成率越高，得分不减：90% 得 2 分，89.99% 得 3 分'])
  })

  it('两档之间有空档，举出落空的取值', () => {
    const rule: Rule = { v: 1, family: 'bands', unit: '%', bands: [band('90', undefined, '5'), band('0', '89', '3', true)] }
    expect(failures(rule, '5')[0]).toContain('89.01% 没有得分')
  })

  it('整数的单位没有空档：10个以上得5分，5至9个得3分，4个以下不得分', () => {
    const rule: Rule = {
      v: 1,
      family: 'bands',
      unit: '个',
      bands: [band('10', undefined, '5'), band('5', '9', '3', true), band('0', '4', '0', true)],
    }
    expect(failures(rule, '5')).toEqual([])
  })

  it('两档重叠而得分不同', () => {
    const rule: Rule = { v: 1, family: 'bands', unit: '%', bands: [band('80', undefined, '5'), band('0', '80', '3', true)] }
    expect(failures(rule, '5')[0]).toContain('80% 没有得分：80%同时落在')
  })

  it('得分高于分值', () => {
    const rule: Rule = { v: 1, family: 'judgement', low: { points: '0' }, high: { points: '6' } }
    expect(failures(rule, '5')).toEqual(['可选区间在 0 与 5 之间：0 至 6 分'])
  })

  it('各项之和与分值不一致', () => {
    const rule: Rule = {
      v: 1,
      family: 'additions',
      items: [
        { text: '甲', amount: { points: '2' } },
        { text: '乙', amount: { points: '2' } },
      ],
    }
    expect(failures(rule, '5')).toEqual(['各项之和等于分值：2 + 2 = 4，分值为 5'])
  })

  it('各项占比之和不为一', () => {
    const rule: Rule = { v: 1, family: 'shares', effect: 'deduct', share: '0.2', items: [{ text: '甲' }, { text: '乙' }] }
    expect(failures(rule, '5')).toEqual(['各项占比之和为 1：2 项各占 0.2，合计 0.4'])
  })

  it('等级的得分没有依次排列', () => {
    const rule: Rule = {
      v: 1,
      family: 'levels',
      levels: [
        { names: ['优'], outcome: { kind: 'award', amount: { share: '1' } } },
        { names: ['良'], outcome: { kind: 'award', amount: { share: '0.5' } } },
        { names: ['中'], outcome: { kind: 'award', amount: { share: '0.75' } } },
        { names: ['差'], outcome: { kind: 'award', amount: { share: '0' } } },
      ],
    }
    expect(failures(rule, '4')).toEqual(['等级越高，得分不减：“良”得 2 分，“中”得 3 分'])
  })

  it('分部分的：部分之和与分值不一致，并校验每一部分', () => {
    const rule: Rule = {
      v: 1,
      family: 'composite',
      combine: 'split',
      parts: [
        { points: { points: '3' }, label: '甲', rule: rate },
        { points: { points: '3' }, label: '乙', rule: rate },
      ],
    }
    const proofs = prove(rule, fraction(7), conventions)
    expect(proofs[0]).toMatchObject({ name: '各部分分值之和等于指标分值', holds: false, detail: '3 + 3 = 6，分值为 7' })
    expect(proofs.filter(({ name }) => name.startsWith('乙：'))).toHaveLength(3)
  })

  it('满足反而得分低', () => {
    const rule: Rule = {
      v: 1,
      family: 'condition',
      text: '达到',
      // biome-ignore lint/suspicious/noThenProperty: a field of the rule, as the text has it
      then: { kind: 'award', amount: { points: '1' } },
      otherwise: { kind: 'award', amount: { points: '2' } },
    }
    expect(failures(rule, '2')).toEqual(['满足时得分不低于不满足时：满足时得 1 分，不满足时得 2 分'])
  })

  it('排名有空档', () => {
    const rule: Rule = {
      v: 1,
      family: 'rank',
      bands: [
        { first: 1, last: 3, outcome: { kind: 'award', amount: { share: '1' } } },
        { first: 5, last: 9, outcome: { kind: 'award', amount: { points: '1' } } },
      ],
      otherwise: { kind: 'award', amount: { points: '0' } },
    }
    expect(failures(rule, '5')).toEqual(['名次越靠前，得分不减：第 4 名得 0 分，第 5 名得 1 分'])
  })
})

describe('得分曲线与试算', () => {
  const { vertices, trials, unit } = curve(rate, fraction(3), conventions)!
  const scores = (points: typeof vertices) =>
    points.map(({ value, result }) => `${value}:${result.kind === 'scored' ? formatPlain(result.score) : '无'}`)

  it('曲线经过每个界点和它两边的取值', () => {
    expect(unit).toBe('%')
    expect(scores(vertices)).toEqual(['-25.01:0', '74.99:0', '75:0', '75.01:0', '94.99:3', '95:3', '95.01:3', '195.01:3'])
  })

  it('试算列出界点、界点上下各一点和一个负数', () => {
    expect(scores(trials)).toEqual(['95.01:3', '95:3', '94:2.85', '75.01:0', '75:0', '74:0', '-1:0'])
  })

  it('没有数值可量的规则没有曲线', () => {
    expect(curve({ v: 1, family: 'veto', vetoes: [{ text: '弄虚作假' }] }, fraction(3), conventions)).toBeUndefined()
  })
})
