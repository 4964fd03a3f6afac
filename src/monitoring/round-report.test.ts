import { describe, expect, it } from 'vitest'
import { renderDocx, spreadsheets } from '../office/server.ts'
import { type Light, lightLabels } from './light.ts'
import { type RoundReport, roundDocument, roundWorkbook } from './round-report.ts'

const id = '01980000-0000-7000-8000-000000000001'
const light = (name: string, of: Light, likelihood: string) => ({
  line: 1,
  name,
  light: of,
  label: '',
  likelihood,
})
const row = {
  ...{
    projectId: id,
    code: '',
    name: '教研项目',
    fundName: '',
    organisationName: '局本级',
    divisionName: '',
    isKey: true,
    illustrative: false,
  },
  ...{
    paperId: id,
    stateLabel: '已批复',
    isReported: true,
    initialFen: '150000000',
    annualFen: '123456789012',
    paidFen: '-50',
    rate: '74.00',
  },
  ...{ money: { light: 'normal' as const, label: '正常', words: '' }, gap: null, worst: 'warning' as const },
  indicators: [light('甲', 'normal', '确定能'), light('乙', 'warning', '有可能'), light('丙', 'notDue', '确定能')],
  ...{ openFindings: 1, overdueFindings: 1, suspendedFindings: 1 },
}
const count = (name: string, of: number) => ({ name, count: of })
const report: RoundReport = {
  round: {
    ...{ id, version: 1, title: '2020年1—7月绩效监控', fiscalYear: 2020, fromMonth: 1, toMonth: 7, period: '1—7月', dueOn: '2020-08-31' },
    ...{ collectionId: id, packLabel: '青岛2020', answerDays: 10, isClosed: false, illustrative: true },
  },
  departmentName: '某市教育局',
  rows: [
    row,
    { ...row, name: '=1+1', isKey: false, isReported: false, rate: null, openFindings: 0, overdueFindings: 0, suspendedFindings: 0 },
  ],
  sums: {
    ...{ projects: 2, reported: 1, keyProjects: 1, initialFen: '300000000', annualFen: '1', paidFen: '0', rate: '0.00' },
    ...{ money: [], causes: [], findings: [], overdue: 1, suspended: 1 },
    ...{ indicators: [count('正常', 1), count('预警', 1), count('未到期', 1)], likelihoods: [count('确定能', 2), count('有可能', 1)] },
  },
}

describe('监控汇总表', () => {
  it('Excel：两行表头，金额是数字，名称是文字，未报送的不计指标', async () => {
    const reading = await spreadsheets.readGrid(await spreadsheets.writeWorkbook([roundWorkbook(report)]))
    if (reading.kind !== 'read') throw new Error(reading.kind)
    const [grid] = reading.sheets
    const texts = (index: number) => grid!.rowAt(index).cells.map(({ text }) => text)
    expect(texts(4).slice(5, 9)).toEqual(['1—7月执行数', '1—7月执行率', '资金预警', '绩效指标（项）'])
    expect(texts(5).slice(8, 17)).toEqual(['正常', '关注', '预警', '提示', '未到期', '不能判定', '确定能', '有可能', '完全不可能'])
    expect(grid!.rowAt(6).cells.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      ...['number 1', 'text 教研项目（重点）', 'text 局本级', 'number 150', 'number 123456.789012', 'number -0.00005', 'number 0.74'],
      ...['text 正常', 'number 1', 'number 0', 'number 1', 'number 0', 'number 1', 'number 0', 'number 2', 'number 1', 'number 0'],
      'text 1 个未办结，逾期 1 个，暂停实施',
    ])
    expect(texts(7)[1]).toBe('=1+1')
    expect(texts(7).slice(8, 18)).toEqual([...Array(9).fill('—'), '监控表未报送'])
    expect(grid!.merges).toContainEqual({ top: 9, left: 1, bottom: 9, right: 3 })
  })

  it('每种灯各一栏：一行各栏之和等于这个项目的指标数，合计也一样', () => {
    const all = Object.keys(lightLabels) as Light[]
    const indicators = [...all, 'note' as const].map((of, index) => light(`指标${index}`, of, '确定能'))
    const counts = all.map((of) => count(lightLabels[of], of === 'note' ? 2 : 1))
    const { rows } = roundWorkbook({ ...report, rows: [{ ...row, indicators }], sums: { ...report.sums, indicators: counts } })
    for (const places of rows.slice(2)) {
      const figures = places.filter(({ column }) => column >= 8 && column < 8 + all.length)
      expect(figures.reduce((sum, { text }) => sum + Number(text), 0)).toBe(indicators.length)
    }
  })

  it('Word：同一张表，金额有千分位、两位小数，注明预计不作为完成值', async () => {
    const document = roundDocument(report, '2020-09-01')
    const [section] = document.sections
    const table = section!.blocks.find((block) => block.kind === 'table')!
    expect(table.rows[2]!.cells.map(({ text }) => text).slice(3, 7)).toEqual(['150.00', '123,456.79', '0.00', '74.00%'])
    expect(JSON.stringify(section!.blocks)).toContain('不作为完成值')
    expect((await renderDocx(document)).byteLength).toBeGreaterThan(5000)
  })
})
