import { describe, expect, it } from 'vitest'
import { fenOf, formatFixed } from '../kernel/index.ts'
import { loadPack } from '../packs/server.ts'
import { readTarget } from '../scoring/index.ts'
import { gapLight } from './gap-light.ts'
import { executionRate, type MoneyCase, moneyLight } from './money-light.ts'

const wan = (text: string) => fenOf(text, '万元')!
const qingdao = loadPack('qingdao-2020')
const sichuan = loadPack('sichuan-2023')

function money(annual: string, paid: string, toMonth: number, kind: MoneyCase['kind'] = 'specific'): MoneyCase {
  return {
    money: { initial: wan(annual), annual: wan(annual), paid: wan(paid) },
    kind,
    period: { fiscalYear: 2020, fromMonth: 1, toMonth },
  }
}

describe('青岛：专项资金按 33、70、85、100 的既定进度', () => {
  it.each([
    ['7月底看 6月底的 70%：低 5 个百分点以内，正常', 7, '65', 'normal', '低 5.00 个百分点'],
    ['低 5 个百分点多一点，关注', 7, '64.99', 'watch', '低 5.01 个百分点'],
    ['低 15 个百分点，仍是关注', 7, '55', 'watch', '低 15.00 个百分点'],
    ['低 15 个百分点多一点，预警', 7, '54.99', 'warning', '低 15.01 个百分点'],
    ['正好达到', 6, '70', 'normal', '正好达到'],
    ['9月底看 85%', 9, '80', 'normal', '既定进度 85%'],
    ['年底看 100%', 12, '84', 'warning', '既定进度 100%'],
  ])('%s', (_, toMonth, paid, expected, words) => {
    const result = moneyLight(money('100', paid, toMonth), qingdao)
    expect(result.light, result.words).toBe(expected)
    expect(result.words).toContain(words)
  })

  it('2月底还没有到第一个时点，未到期', () => {
    expect(moneyLight(money('100', '0', 2), qingdao)).toMatchObject({ light: 'notDue' })
  })

  it('人员类、公用经费没有既定进度，不判定', () => {
    expect(moneyLight(money('100', '1', 7, 'personnel'), qingdao)).toMatchObject({ light: 'none' })
  })

  it('没有预算的不计执行率', () => {
    expect(moneyLight(money('0', '0', 7), qingdao).words).toBe('没有预算，也没有支付，不计执行率。')
    expect(moneyLight(money('0', '3', 7), qingdao).words).toContain('请核对台账')
  })
})

describe('四川：执行预警线', () => {
  it.each([
    ['1—4月 24.99%，预警', 4, '24.99', 'warning'],
    ['1—4月 25%，正常', 4, '25', 'normal'],
    ['1—6月 39.99%，预警', 6, '39.99', 'warning'],
    ['1—8月 60%，正常', 8, '60', 'normal'],
    ['1—10月 79.99%，预警', 10, '79.99', 'warning'],
  ])('%s', (_, toMonth, paid, expected) => {
    const result = moneyLight(money('100', paid, toMonth, 'otherOperation'), sichuan)
    expect(result.light, result.words).toBe(expected)
    expect(result.words).toContain('执行预警线')
  })

  it('没有规定预警线的月份，不判定', () => {
    expect(moneyLight(money('100', '1', 7, 'otherOperation'), sichuan).light).toBe('none')
  })

  it('比率先保留两位再比较：24.995% 是 25.00%', () => {
    expect(moneyLight(money('100000', '24995', 4), sichuan).light).toBe('normal')
  })
})

describe('四川：指标进度与执行率相差 10 个百分点以上', () => {
  const indicator = (target: string, actual: string) => {
    const { comparison, value, unit, qualitative } = readTarget(target)
    const texts = { levelOne: '产出指标', levelTwo: '数量指标', name: '场次', target, dueOn: null }
    return {
      target: { ...texts, comparison, targetValues: value === null ? [] : ([value].flat() as string[]), unit: unit ?? '', qualitative },
      actual,
    }
  }
  const rate = (paid: string) => executionRate({ initial: 0n, annual: wan('100'), paid: wan(paid) })

  it.each([
    ['相差 10 个百分点，正常', '50场', '40', 'normal', '10.00'],
    ['相差 10.01 个百分点，预警', '50场', '39.99', 'warning', '10.01'],
    ['资金快于指标也算', '20场', '60', 'warning', '40.00'],
  ])('%s', (_, actual, paid, expected, gap) => {
    const result = gapLight([indicator('≥100场', actual)], rate(paid), sichuan)
    expect(result).toMatchObject({ light: expected })
    expect(result!.words).toContain(`相差 ${gap} 个百分点`)
  })

  it('超额完成的按 100% 计，反向和定性的不计', () => {
    const result = gapLight([indicator('≥100场', '300场'), indicator('≤3次', '1次'), indicator('明显改善', '达成')], rate('95'), sichuan)
    expect(result!.words).toContain('1 项指标平均完成 100.00%')
  })

  it('青岛没有这一条，不判定也不显示', () => {
    expect(gapLight([indicator('≥100场', '1场')], rate('90'), qingdao)).toBeUndefined()
  })
})

it('执行率保留两位小数', () => {
  expect(formatFixed(executionRate({ initial: 0n, annual: 3n, paid: 2n })!, 2)).toBe('66.67')
})
