import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkBusinessTargets } from './check-business-targets.ts'
import { checkCompletion } from './check-completion.ts'

function completion(columns: Record<string, string>): Map<string, string> {
  const row = { category: '重点目标', name: '家校共育', content: '', summary: '已完成。', evidence: '1.通知\n2.照片', ...columns }
  return new Map(Object.entries(row).map(([column, value]) => [`results/1/${column}`, value]))
}

const asks = (columns: Record<string, string>) =>
  checkCompletion(completion(columns), { fiscalYear: 2020, askedOf: () => undefined }).map(({ code, message }) => `${code} ${message}`)

describe('完成情况与目标内容的数量', () => {
  it('目标的数量在完成情况中都有，不问', () => {
    expect(
      asks({ content: '培育40个精品课程、100个家庭教育服务站。', achievements: '1.选出精品课程40个。2.培育家庭教育服务站102个。' }),
    ).toEqual([])
  })

  it('没有对应数量的，点名是哪一项', () => {
    const [problem, ...others] = asks({ content: '重点建设20所海洋教育特色校。', achievements: '1.评选优质课20节。' })
    expect(problem).toContain('targets.quantityUnanswered')
    expect(problem).toContain('重点建设20所海洋教育特色校')
    expect(others).toEqual([])
  })

  it('比目标少的，两个数都写出来', () => {
    const [problem] = asks({ content: '创建100所示范学校。', achievements: '创建示范学校98所。' })
    expect(problem).toContain('要求 ≥ 100 所，完成情况写的是 98所')
  })

  it('量词换了，数量和对象都对得上，不问', () => {
    expect(asks({ content: '培育40个家庭教育精品课程。', achievements: '家庭教育精品课程选出40门。' })).toEqual([])
  })

  it('万个和个按同一单位比较', () => {
    expect(asks({ content: '新增学位1.27万个。', achievements: '新增学位12800个。' })).toEqual([])
    expect(asks({ content: '新增学位1.27万个。', achievements: '新增学位12600个。' })[0]).toContain('targets.quantityBelow')
  })

  it('已确认的任务按任务问，不列为任务的数量不问', () => {
    const asked = [{ name: '评选案例', counted: '优秀案例', comparison: 'atLeast', values: ['60'], unit: '个' } as const]
    const cells = completion({ content: '评选50个优秀案例，现有34所实验学校。', achievements: '评选优秀案例52个。' })
    const problems = checkCompletion(cells, { fiscalYear: 2020, askedOf: () => asked })
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('要求 ≥ 60 个，完成情况写的是 52个')])
  })
})

describe('创优目标', () => {
  it('四个部分缺哪个问哪个', () => {
    const problems = asks({ category: '创优目标', achievements: '完成。', excellence: '居前。', innovation: '首创。' })
    expect(problems.map((text) => text.split('没有填写')[1])).toEqual(['攻坚性。请填写。', '效益性。请填写。'])
  })

  it('没有标杆城市、标杆值的业务目标不能报送；重点目标不要', () => {
    const row = (category: string, at: number) => [
      [`businessTargets/${at}/category`, category] as const,
      [`businessTargets/${at}/name`, `目标${at}`] as const,
      [`businessTargets/${at}/content`, '评选50个案例。'] as const,
    ]
    const problems = checkBusinessTargets(new Map([...row('重点目标', 1), ...row('创优目标', 2)]), 2021)
    expect(problems.map(({ cell, code }) => `${cell} ${code}`)).toEqual([
      'businessTargets/2/cities targets.withoutBenchmark',
      'businessTargets/2/benchmark targets.withoutBenchmark',
    ])
  })
})

describe('证明材料', () => {
  it('顺序编号；跳号、没有编号的提醒', () => {
    expect(asks({ achievements: '完成。', evidence: '1.通知\n2.照片\n3.合同' })).toEqual([])
    expect(asks({ achievements: '完成。', evidence: '1.通知\n3.合同' })[0]).toContain('第 2 行')
    expect(asks({ achievements: '完成。', evidence: '通知' })[0]).toContain('第 1 行')
  })
})

describe('2020年度完成情况（演示数据）', () => {
  const file = new URL('../../../demo/qingdao-2020-completion.yaml', import.meta.url)
  const { papers } = parse(readFileSync(file, 'utf8')) as { papers: { rows: { results: Record<string, string>[] } }[] }
  const cells = new Map(
    papers[0]!.rows.results.flatMap((row, index) =>
      Object.entries(row).map(([column, value]) => [`results/${index + 1}/${column}`, value] as const),
    ),
  )

  it('找出没有回应的数量，没有把已回应的也问一遍', () => {
    const problems = checkCompletion(cells, { fiscalYear: 2020, askedOf: () => undefined })
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(problems.map(({ message }) => /目标“(.*?)”/.exec(message)?.[1] ?? message)).toEqual([
      '重点建设20所高水平海洋教育特色校',
      '薄弱普惠性幼儿园加入联盟的比例达到100%',
      expect.stringContaining('证明材料第 11 行没有按'),
    ])
  })
})
