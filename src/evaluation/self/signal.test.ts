import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadPack } from '../../packs/server.ts'
import { DemoSelfEvaluationView } from './demo-file.view.ts'
import { fillSelfForm } from './fill-self-form.ts'
import { type GivenTarget, givenCells, givenMaterial, sectionsOf } from './fixtures/self-material.ts'
import { findSignals, type PlacedEvidence, plain, type SignalCode, type SignalSurroundings, signalLabels } from './signal.ts'

const shuangyang = sectionsOf('shuangyang-2022/project-self-evaluation')
const nothing: SignalSurroundings = { lastYear: new Map(), texts: new Map(), adjustments: [], fiscalYear: 2022 }

const lines = loadPack('shuangyang-2022').selfEvaluationSignals

function signalsOf(
  given: Parameters<typeof givenMaterial>[0],
  rows: Parameters<typeof givenCells>[0],
  { around = nothing, more = {} }: { around?: SignalSurroundings; more?: Record<string, string> } = {},
): Partial<Record<SignalCode, readonly string[]>> {
  const cells = givenCells(rows, more)
  const { assessment } = fillSelfForm(shuangyang, cells, givenMaterial({ pack: 'shuangyang-2022', ...given }))
  return Object.fromEntries(findSignals(assessment, cells, { around, lines }).map(({ code, lines }) => [code, lines]))
}

describe('双阳区 2022 年度四张项目自评表的信号', () => {
  const file = DemoSelfEvaluationView.parse(
    parse(readFileSync(new URL('../../../demo/shuangyang-2022-self-evaluation.yaml', import.meta.url), 'utf8')),
  )
  const found = new Map(
    file.papers.slice(1).map(({ cells, rows }) => {
      const money = rows.funds![0]!
      const targets = rows.indicators!.map((row): GivenTarget => ({ name: row.name!, target: row.target!, group: row.dimension! }))
      const given = { targets, initial: Number(money.initial), annual: Number(money.annual), paid: Number(money.paid) }
      const actual = rows.indicators!.map((row) => [row.actual!] as const)
      return [cells.projectName!.replace('2022年', ''), signalsOf(given, actual)]
    }),
  )

  it('职业教育：没有支出，却报了五项成果', () => {
    expect(found.get('职业教育教学管理及条件改善')?.resultsWithoutSpending).toEqual([
      '年初预算 43.37 万元，全年预算 0.00 万元，执行 0.00 万元',
      '填报的完成值 5 项：项目验收合格率 95%；软硬件建设质量标准 不低于国家相关标准；完成率 90%；工程项目使用期限 5年；师生满意度 90%',
    ])
    expect([...found.values()].filter(({ resultsWithoutSpending }) => resultsWithoutSpending)).toHaveLength(1)
  })

  it.each([
    ['综合管理及条件改善', '年初预算 705.70 万元，全年预算 427.07 万元，变动 −39.48%'],
    ['学生资助', '年初预算 72.82 万元，全年预算 38.51 万元，变动 −47.12%'],
    ['基础教育教学管理及条件改善', '年初预算 4,367.73 万元，全年预算 14,571.46 万元，变动 +233.62%'],
    ['职业教育教学管理及条件改善', '年初预算 43.37 万元，全年预算 0.00 万元，变动 −100.00%'],
  ])('%s：预算变动没有写明原因', (name, line) => {
    expect(found.get(name)?.budgetChanged).toEqual([line])
  })

  it.each([
    ['综合管理及条件改善', ['教育教学质量：指标值 得到提升，完成值 得到提升', '师生满意度：指标值 >=90%，完成值 90%']],
    ['学生资助', ['学生资助工作水平：指标值 得到提升，完成值 得到提升']],
    ['基础教育教学管理及条件改善', ['生均公用经费拨款水平：指标值 不低于国家规定标准，完成值 不低于国家规定标准']],
  ])('%s：完成值与指标值相同', (name, lines) => {
    expect(found.get(name)?.actualIsTarget).toEqual(lines)
  })

  it('职业教育：五项完成值全部与指标值相同', () => {
    expect(found.get('职业教育教学管理及条件改善')?.actualIsTarget).toHaveLength(5)
  })
})

describe('其他信号', () => {
  const targets = [{ name: '校内联赛场次', target: '≥60场' }]

  it('写明了调整原因的，不再提示预算变动', () => {
    const around = { ...nothing, adjustments: ['演示〔2022〕2号：追加足球场地维修'] }
    expect(signalsOf({ targets, initial: 100, annual: 200 }, [['70场']], { around }).budgetChanged).toBeUndefined()
  })

  it('预算变动不到两成，不提示；正好两成，提示', () => {
    expect(signalsOf({ targets, initial: 100, annual: 119.99 }, [['70场']]).budgetChanged).toBeUndefined()
    expect(signalsOf({ targets, initial: 100, annual: 120 }, [['70场']]).budgetChanged).toBeDefined()
  })

  it('指标值不到上年完成值的八成', () => {
    const around = { ...nothing, lastYear: new Map([['校内联赛场次', '80场']]) }
    expect(signalsOf({ targets }, [['70场']], { around }).targetBelowHistory).toEqual([
      '校内联赛场次：本年指标值 ≥60场，上年完成值 80场，相当于上年的 75.00%',
    ])
    const spaced = { ...nothing, lastYear: new Map([['校内联赛场次', '８０ 场']]) }
    expect(signalsOf({ targets }, [['70场']], { around: spaced }).targetBelowHistory).toHaveLength(1)
    const near = { ...nothing, lastYear: new Map([['校内联赛场次', '75场']]) }
    expect(signalsOf({ targets }, [['70场']], { around: near }).targetBelowHistory).toBeUndefined()
  })

  it('越少越好的，上年完成值不到指标值的八成才提示', () => {
    const days = [{ name: '审批时限', target: '≤10天' }]
    const found = (before: string) =>
      signalsOf({ targets: days }, [['9天']], { around: { ...nothing, lastYear: new Map([['审批时限', before]]) } }).targetBelowHistory
    expect(found('7天')).toEqual(['审批时限：本年指标值 ≤10天，上年完成值 7天，相当于上年的 70.00%'])
    expect(found('8天')).toBeUndefined()
    expect(found('20天')).toBeUndefined()
  })

  it('没有预算也没有支出的，有成果不提示；有一边有预算的提示', () => {
    const found = (initial: number, annual: number) => signalsOf({ targets, initial, annual, paid: 0 }, [['70场']]).resultsWithoutSpending
    expect(found(0, 0)).toBeUndefined()
    expect([found(10, 0), found(0, 10)].map((lines) => lines?.length)).toEqual([2, 2])
  })

  it('上年的单位不同，是另一口径，不比较', () => {
    const around = { ...nothing, lastYear: new Map([['校内联赛场次', '80%']]) }
    expect(signalsOf({ targets }, [['70场']], { around }).targetBelowHistory).toBeUndefined()
  })

  it('同样的文字出现在另外两张表里', () => {
    const text = '各项工作按计划推进，完成了全年任务，取得明显成效。'
    const around = { ...nothing, texts: new Map([[plain(text), 2]]) }
    expect(signalsOf({ targets }, [['70场']], { around, more: { overallResult: text } }).sameText).toEqual([
      `“${text}”，另有 2 张自评表相同`,
    ])
  })

  it('只有一张相同、字数太少的不提示；正好到字数的提示', () => {
    const [fewest, papers] = [lines!.shortestText.value, lines!.otherPapers.value]
    const found = (text: string, others: number) =>
      signalsOf({ targets }, [['70场']], { around: { ...nothing, texts: new Map([[text, others]]) }, more: { overallResult: text } })
        .sameText
    expect(found('好'.repeat(fewest), papers)).toHaveLength(1)
    expect(found('好'.repeat(fewest - 1), papers)).toBeUndefined()
    expect(found('好'.repeat(fewest), papers - 1)).toBeUndefined()
  })

  it('没有佐证材料的指标', () => {
    const around = { ...nothing, evidence: new Map<string, readonly PlacedEvidence[]>() }
    expect(signalsOf({ targets }, [['70场']], { around }).evidenceMissing).toEqual(['校内联赛场次：完成值 70场'])
  })

  it('佐证材料的日期不在本年度；没有日期的不提示', () => {
    const file = (name: string, day: string | null): PlacedEvidence => ({ name, day, alsoAt: [] })
    const files = [file('联赛秩序册', '2021-12-31'), file('联赛照片', '2022-01-01'), file('联赛总结', null)]
    const found = signalsOf({ targets }, [['70场']], { around: { ...nothing, evidence: new Map([['indicators/1', files]]) } })
    expect(found.evidenceOutside).toEqual(['校内联赛场次：《联赛秩序册》，2021-12-31，不在 2022 年度'])
    expect(found.evidenceMissing).toBeUndefined()
  })

  it('佐证材料与另一单位、上年的文件相同，写明在哪里', () => {
    const files = [{ name: '联赛照片', day: '2022-05-04', alsoAt: ['另一单位 2022 年度', '本单位 2021 年度'] }]
    const found = signalsOf({ targets }, [['70场']], { around: { ...nothing, evidence: new Map([['indicators/1', files]]) } })
    expect(found.evidenceSame).toEqual(['校内联赛场次：《联赛照片》，同一文件还用于：另一单位 2022 年度；本单位 2021 年度'])
  })

  it('规则包没有写明界线的，需要界线的信号不提示', () => {
    const cells = givenCells([['70场']])
    const { assessment } = fillSelfForm(shuangyang, cells, givenMaterial({ pack: 'shuangyang-2022', targets, initial: 100, annual: 200 }))
    expect(findSignals(assessment, cells, { around: nothing, lines: undefined })).toEqual([])
  })

  it('本地规则包把预算变动的界线改为 30%，变动 20% 的不再提示', () => {
    const local = { ...lines!, budgetChange: { ...lines!.budgetChange, value: '30' } }
    const cells = givenCells([['70场']])
    const { assessment } = fillSelfForm(shuangyang, cells, givenMaterial({ pack: 'shuangyang-2022', targets, initial: 100, annual: 120 }))
    expect(findSignals(assessment, cells, { around: nothing, lines: local })).toEqual([])
  })

  it('没有完成，却得满分（免予扣分的也列出）', () => {
    const form = sectionsOf('mof-2020/project-self-evaluation')
    const outcome = { kind: 'exempt' as const, reason: '疫情停赛', document: '演示〔2022〕5号' }
    const marks = [{ place: 'indicators/1', outcome }]
    const material = givenMaterial({ targets: [{ name: '建设工期', target: '≤10天', points: '10' }], marks })
    const cells = givenCells([['15天']])
    const { assessment } = fillSelfForm(form, cells, material)
    expect(findSignals(assessment, cells, { around: nothing, lines })).toContainEqual({
      code: 'fullMarksMissed',
      lines: ['建设工期：指标值 ≤10天，完成值 15天，得分 10.00，分值 10.00'],
    })
  })

  it('完成了而得满分的，不提示', () => {
    const form = sectionsOf('mof-2020/project-self-evaluation')
    const material = givenMaterial({ targets: [{ name: '建设工期', target: '≤10天', points: '10' }] })
    const cells = givenCells([['8天']])
    const { assessment } = fillSelfForm(form, cells, material)
    expect(assessment.rows[0]?.scored?.score?.toString()).toBe('10')
    expect(findSignals(assessment, cells, { around: nothing, lines }).map(({ code }) => code)).not.toContain('fullMarksMissed')
  })

  it('信号的名称都是陈述，不下结论', () => {
    for (const label of Object.values(signalLabels)) expect(label).not.toMatch(/虚假|造假|违规|错误/)
  })
})
