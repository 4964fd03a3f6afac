import { describe, expect, it } from 'vitest'
import { givenTarget } from '../fixtures/self-material.ts'
import { type ConsolidationChoice, chosenValue, consolidateIndicator, isUnsettled, type UnitResult } from './consolidate.ts'
import { joinIndicator } from './join-indicator.ts'

const whole = givenTarget({ name: '学生满意度', target: '≥95%', group: '满意度指标' })

function result(unit: string, actual: string, quotient?: readonly [string, string], target = whole): UnitResult {
  return {
    ...{ organisationName: unit, projectName: `${unit}项目`, paperId: '01900000-0000-7000-8000-000000000001', target, actual },
    ...(quotient && { quotient: { numerator: quotient[0], denominator: quotient[1] } }),
  }
}

const consolidated = (results: readonly UnitResult[], target = whole, choice?: ConsolidationChoice) =>
  consolidateIndicator({ place: 'indicators/1', target, choice }, results, [])

describe('比率的汇总', () => {
  const big = result('第一中学', '99%', ['1980', '2000'])
  const small = result('第二中学', '90%', ['90', '100'])

  it('按分子、分母相加，不是两个比率的平均数 94.50%', () => {
    expect(consolidated([big, small])).toMatchObject({ value: '98.57%', working: '2070 ÷ 2100 = 98.57%' })
  })

  it('没有分子、分母的单位不计入，并写明是哪个单位', () => {
    const { value, parts } = consolidated([big, result('第三中学', '97%')])
    expect(value).toBe('99.00%')
    expect(parts.map(({ organisationName, missing }) => [organisationName, missing])).toEqual([
      ['第一中学', ''],
      ['第三中学', '没有填写分子、分母，比率不能直接相加'],
    ])
  })

  it('没有报送的单位列为未计入', () => {
    const missing = { ...result('第四中学', ''), paperId: null }
    expect(consolidated([big, missing]).parts[1]?.missing).toBe('还没有报送自评表')
  })
})

describe('数量和其他', () => {
  const matches = givenTarget({ name: '校内联赛场次', target: '≥60场' })

  it('数量相加', () => {
    const parts = [result('第一中学', '48场', undefined, matches), result('第二中学', '30.5场', undefined, matches)]
    expect(consolidated(parts, matches)).toMatchObject({ value: '78.5场', working: '48 + 30.5 = 78.5场' })
  })

  it.each([
    ['平台运行年限', '≥5年', '6年', '以“年”计的数不相加'],
    ['教育教学质量', '得到提升', '得到提升', '定性指标不相加'],
    ['完工日期', '2022年8月底前', '2022-08-20', '完成日期不相加'],
  ])('%s 不相加', (name, target, actual, why) => {
    const own = givenTarget({ name, target })
    const sum = consolidated([result('第一中学', actual, undefined, own)], own)
    expect(sum.value).toBeUndefined()
    expect(sum.parts[0]?.missing).toBe(why)
  })
})

describe('归并', () => {
  it('名称相同、口径不同的不归并，写明哪里不同', () => {
    const words = givenTarget({ name: '教育教学质量', target: '得到提升' })
    const rate = givenTarget({ name: '教育教学质量', target: '≥80%' })
    const { parts, refused } = consolidated([result('第一中学', '95%', undefined, rate)], words)
    expect(parts).toEqual([])
    expect(refused[0]).toMatchObject({ missing: '口径不同：度量单位由“无”变为“%”；由定性变为定量' })
  })

  it('名称不同的没有关系', () => {
    expect(joinIndicator(whole, givenTarget({ name: '家长满意度', target: '≥95%' }), [])).toBeUndefined()
  })

  const definition = (number: number, bridgeReason = '') => ({
    ...{ id: `d${number}`, entryId: 'e', number, unit: '%', comparison: number === 1 ? ('atLeast' as const) : ('atMost' as const) },
    ...{ qualitative: false, formula: '', explanation: '', bridgeReason, mergedFrom: '' },
  })
  const entries = (bridge: string) => [{ definitions: [definition(1), definition(2, bridge)] }] as never
  const [first, second] = [1, 2].map((number) => ({ ...whole, definitionId: `d${number}` })) as [typeof whole, typeof whole]

  it('指标库中同一指标的两个口径：没有写明衔接的不归并，写明的归并并带出理由', () => {
    expect(joinIndicator(first, second, entries(''))).toMatchObject({ kind: 'drift' })
    expect(joinIndicator(first, second, entries('只改了写法'))).toEqual({ kind: 'bridge', reason: '只改了写法' })
    expect(joinIndicator(first, first, entries(''))).toEqual({ kind: 'definition' })
  })
})

describe('采用', () => {
  const results = [result('第一中学', '99%', ['99', '100'])]
  const choose = (choice: ConsolidationChoice['choice'], value = '', reason = ''): ConsolidationChoice => ({
    ...{ place: 'indicators/1', choice, value, reason, decidedBy: '财务处 经办' },
  })

  it('没有处理而与填报数不同的，待处理；相同的不必处理', () => {
    expect(isUnsettled(consolidated(results), '95%')).toBe(true)
    expect(isUnsettled(consolidated(results), '99.00%')).toBe(false)
  })

  it('采用汇总数的随单位变动；改用其他数的带理由', () => {
    expect(chosenValue(consolidated(results, whole, choose('sum')))).toEqual({ value: '99.00%', source: '单位自评汇总' })
    expect(chosenValue(consolidated(results, whole, choose('own', '97%', '另有第三方测评')))).toEqual({
      value: '97%',
      source: '人工核定：另有第三方测评',
    })
    expect(chosenValue(consolidated([], whole, choose('sum')))).toBeUndefined()
  })
})
