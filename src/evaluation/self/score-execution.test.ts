import { describe, expect, it } from 'vitest'
import { formatFixed } from '../../kernel/index.ts'
import { loadPack } from '../../packs/server.ts'
import { scoreExecution } from './score-execution.ts'

const wan = (amount: number) => BigInt(Math.round(amount * 1_000_000))

describe('预算执行率得分', () => {
  it.each([
    ['执行率 97.39%，按比例得 9.74 分', 'mof-2020', 100, 97.39, false, '9.74'],
    ['全部执行，得 10 分', 'mof-2020', 427.07, 427.07, false, '10.00'],
    ['执行数大于预算数，最高 10 分', 'mof-2020', 100, 120, false, '10.00'],
    ['没有执行，得 0 分', 'mof-2020', 43.37, 0, false, '0.00'],
    ['101号：执行率 100%，得 10 分', 'mof-2021', 100, 100, false, '10.00'],
    ['101号：执行率 80%，得 7 分', 'mof-2021', 100, 80, false, '7.00'],
    ['101号：执行率 79.99%，得 5 分', 'mof-2021', 100, 79.99, false, '5.00'],
    ['101号：执行率 60%，得 5 分', 'mof-2021', 100, 60, false, '5.00'],
    ['101号：执行率 59.99%，不得分', 'mof-2021', 100, 59.99, false, '0.00'],
    ['101号：项目完成且在预算之内，得 10 分', 'mof-2021', 100, 59.99, true, '10.00'],
    ['101号：项目完成但超出预算，按执行率', 'mof-2021', 100, 101, true, '10.00'],
  ] as const)('%s', (_name, pack, annual, paid, finished, expected) => {
    const result = scoreExecution({ annual: wan(annual), paid: wan(paid), finished, rules: loadPack(pack) })
    expect(result?.score && formatFixed(result.score, 2), result?.reason).toBe(expected)
  })

  it('预算数和执行数都是 0，规则包没有写明不适用的，不计分', () => {
    const result = scoreExecution({ annual: 0n, paid: 0n, rules: loadPack('mof-2020') })
    expect(result?.score).toBeUndefined()
    expect(result?.reason).toBe('全年预算数和执行数都是 0，评分规则没有写明这时怎样计分。')
  })

  it('计算过程写明万元和算式', () => {
    const result = scoreExecution({ annual: wan(100), paid: wan(97.39), rules: loadPack('mof-2020') })
    expect(result?.steps.map(({ text }) => text)).toEqual([
      '财预〔2020〕10号：得分 = 执行率 × 分值，最高为分值',
      '全年预算数 100.00 万元，全年执行数 97.39 万元',
      '预算执行率 = 97.39 ÷ 100 × 100% = 97.39%',
      '得分按完成比例计算',
      '得分 = 10 × 97.39 ÷ 100 = 9.739',
      expect.stringContaining('9.74'),
    ])
  })
})
