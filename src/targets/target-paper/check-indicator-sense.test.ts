import { describe, expect, it } from 'vitest'
import { fraction } from '../../kernel/index.ts'
import { understood } from '../frozen-targets.ts'
import type { PerformanceTarget } from '../performance-target.ts'
import { checkIndicatorSense, type Sense } from './check-indicator-sense.ts'

const columns = {
  indicators: { kind: 'indicators', section: 'indicators', levels: ['dimension', 'category', 'name'], target: 'target' } as const,
}

const sense = (change: Partial<Sense> = {}): Sense => ({
  fiscalYear: 2021,
  lastYear: [],
  farBelow: fraction('80'),
  bridged: () => false,
  ...change,
})

/** One row against last year's value of the same name. */
function remarks(target: string, lastYear: string, change: Partial<Sense> = {}): string[] {
  const cells = new Map(
    Object.entries({ dimension: '产出指标', category: '数量指标', name: '特色幼儿园', target }).map(([id, value]) => [
      `indicators/1/${id}`,
      value,
    ]),
  )
  const before = { name: '特色幼儿园', ...understood(lastYear) } as PerformanceTarget
  const problems = checkIndicatorSense(
    cells,
    { indicators: { ...columns.indicators, levels: [...columns.indicators.levels] } },
    sense({ lastYear: [before], ...change }),
  )
  return problems.map(({ code, message }) => `${code.split('.')[1]}：${message}`)
}

describe('与上年批复值比较', () => {
  it('不到上年的 80%，写出两个数；正好 80% 不提醒', () => {
    expect(remarks('≥39所', '50所')).toEqual([
      'farBelowLastYear：“特色幼儿园”本年 ≥39所，上年批复 50所，只有上年批复值的 78%（不到 80%）。请核对，或说明理由。',
    ])
    expect(remarks('≥40所', '50所')).toEqual([])
    expect(remarks('≥0所', '50所')).toHaveLength(1)
  })

  it('越少越好的反过来比', () => {
    expect(remarks('≤10%', '≤5%')).toEqual([expect.stringContaining('上年批复值只有它的 50%')])
    expect(remarks('≤5%', '≤10%')).toEqual([])
    expect(remarks('≤0%', '≤10%')).toEqual([])
  })

  it('界线由规则包定；没有规定的不比较', () => {
    expect(remarks('≥39所', '50所', { farBelow: fraction('50') })).toEqual([])
    expect(remarks('≥1所', '50所', { farBelow: undefined })).toEqual([])
  })

  it('单位、方向变了的不作比较，说明口径不同；写了衔接理由的不再提醒', () => {
    expect(remarks('≥90%', '50所')).toEqual([expect.stringMatching(/^definitionDrifts：.*度量单位由“所”变为“%”，不能与上年比较/)])
    expect(remarks('≤50所', '≥50所')).toEqual([expect.stringContaining('指标方向不同')])
    expect(remarks('≥90%', '50所', { bridged: () => true })).toEqual([])
  })

  it('没有写年份的时限，月份不当作数来比', () => {
    expect(remarks('6月底前', '12月底前')).toEqual([])
    expect(remarks('12月底前', '6月底前')).toEqual([])
    expect(understood('12月底前').targetValues).toEqual([])
    expect(understood('2021年12月31日前').targetValues).toEqual(['2021-12-31'])
  })

  it('上年或本年没有读出数值的，不猜', () => {
    expect(remarks('≥**所', '50所')).toEqual([])
    expect(remarks('', '50所')).toEqual([])
  })
})
