import { describe, expect, it } from 'vitest'
import { testServer } from '../../../test/kit/server.ts'

const server = await testServer({ withBudget: true })
const office = await server.client('caiwu-01')

interface Row {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly level: string
  readonly light: string
  readonly rate: string | null
  readonly annualFen: string
  readonly spentFen: string
  readonly initialFen: string
}

/** 万元 with two decimals, as in the report. */
const wan = (fen: string) => (Number(fen) / 1_000_000).toFixed(2)
const year = async (of: number, spending = 'all', client = office) =>
  (await client.request('GET', `/api/v1/budget/execution?year=${of}&spending=${spending}`)).body

describe('2019 年度支持教育事业发展资金', () => {
  it('19 个二级项目的执行率与报告一致，足球 94.55%，合计为 99.89% 而不是报告写的 99.90%', async () => {
    const { projects } = await year(2019)
    const listed: Row[] = projects.filter(({ level, code }: Row) => level === 'second' && code !== 'F2019-20')
    expect(listed).toHaveLength(19)
    const rates = Object.fromEntries(listed.map(({ name, rate }) => [name, rate]))
    expect(rates).toMatchObject({ 困难学生资助资金: '99.93', 校园安保资金: '98.33', 校园足球发展经费: '94.55', 支教教师补贴资金: '96.61' })
    const [annual, spent] = [sum(listed, 'annualFen'), sum(listed, 'spentFen')]
    expect([wan(annual), wan(spent)]).toEqual(['95975.40', '95873.94'])
    expect((Math.round((Number(spent) / Number(annual)) * 10_000) / 100).toFixed(2)).toBe('99.89')
    expect(listed.filter(({ rate }) => rate === '100.00')).toHaveLength(12)
  })

  it('教练员与裁判员培训 84.38%，低于既定进度 15.62 个百分点，预警；联赛正常', async () => {
    const { projects } = await year(2019)
    const row = projects.find(({ name }: Row) => name === '教练员与裁判员培训')
    expect(row.light).toBe('warning')
    expect(projects.find(({ name }: Row) => name === '校园足球联赛与夏令营').light).toBe('normal')
    const { body } = await office.request('GET', `/api/v1/budget/execution/projects/${row.id}`)
    expect(body).toMatchObject({
      path: ['支持教育事业发展资金', '校园足球发展经费'],
      rate: '84.38',
      finding: '12月末执行率 84.38%，低于既定进度 15.62 个百分点。',
    })
    expect(wan(body.recoveredFen)).toBe('12.50')
    expect(body.nodes.map(({ monthEnd, due }: { monthEnd: number; due: string }) => [monthEnd, due])).toEqual([
      [3, '33'],
      [6, '70'],
      [9, '85'],
      [12, '100'],
    ])
    expect(body.months[5]).toMatchObject({ month: 6, rate: '52.50' })
  })
})

describe('2020 年度', () => {
  it('本部门支出：年初 369740.97，全年 307054.67，执行 299053.12，97.39%；对下转移支付另列', async () => {
    const { total, basic, project, units } = await year(2020, 'own')
    const money = ['initialFen', 'annualFen', 'spentFen'] as const
    for (const name of money) {
      expect(BigInt(basic[name]) + BigInt(project[name])).toBe(BigInt(total[name]))
      for (const part of ['basic', 'project'] as const) {
        const ofUnits = units.reduce((all: bigint, unit: Record<typeof part, Row>) => all + BigInt(unit[part][name]), 0n)
        expect(ofUnits).toBe(BigInt({ basic, project }[part][name]))
      }
    }
    expect(BigInt(basic.annualFen)).toBeGreaterThan(0n)
    expect([wan(total.initialFen), wan(total.annualFen), wan(total.spentFen), total.rate]).toEqual([
      '369740.97',
      '307054.67',
      '299053.12',
      '97.39',
    ])
    const transfers = await year(2020, 'transfer')
    expect([wan(transfers.total.annualFen), wan(transfers.total.spentFen)]).toEqual(['127724.10', '127367.16'])
  })

  it('按月：专项资金单列，与既定支付进度比较，年末支付进度 99.59%', async () => {
    const { earmarked, months } = await year(2020)
    expect(earmarked.nodes.map(({ monthEnd, due }: { monthEnd: number; due: string }) => [monthEnd, due])).toEqual([
      [3, '33'],
      [6, '70'],
      [9, '85'],
      [12, '100'],
    ])
    expect(earmarked.months.at(-1).rate).toBe('99.59')
    expect(earmarked.nodes.at(-1).distance).toBe('-0.41')
    expect(BigInt(earmarked.months.at(-1).soFarFen) < BigInt(months.at(-1).soFarFen)).toBe(true)
  })

  it('实训基地 5 月撤销，预算和支付都划出，年末为零；其他 46 个单位和局本级都在', async () => {
    const { units } = await year(2020, 'own')
    const closed = units.find(({ name }: Row) => name === '青岛市职业教育公共实训基地')
    expect([closed.total.annualFen, closed.total.spentFen, closed.total.rate]).toEqual(['0', '0', null])
    expect(wan(closed.total.initialFen)).toBe('12800.00')
    expect(units).toHaveLength(47)
    expect(units[0].name).toBe('青岛市教育局本级')
  })

  it('学校只见本单位，郑州什么也没有，财政局见全部', async () => {
    const school = await year(2020, 'all', await server.client('yizhong-01'))
    expect(school.units).toHaveLength(1)
    const elsewhere = await year(2020, 'all', await server.client('zhengzhou-01'))
    expect([elsewhere.units, elsewhere.projects]).toEqual([[], []])
    const bureau = await year(2020, 'own', await server.client('caizheng-01'))
    expect(wan(bureau.total.annualFen)).toBe('307054.67')
  })
})

function sum(rows: readonly Row[], field: 'annualFen' | 'spentFen'): string {
  return String(rows.reduce((total, row) => total + BigInt(row[field]), 0n))
}
