import { describe, expect, it } from 'vitest'
import { formatFixed } from '../../kernel/index.ts'
import { completeCells } from '../../workflow/index.ts'
import { assessSelfEvaluation } from './assess-self-evaluation.ts'
import { checkSelfEvaluation } from './check-self-evaluation.ts'
import { fillSelfForm } from './fill-self-form.ts'
import { givenCells, givenMaterial, sectionsOf } from './fixtures/self-material.ts'

const ministry = sectionsOf('mof-2020/project-self-evaluation')
const shuangyang = sectionsOf('shuangyang-2022/project-self-evaluation')
const sichuan = sectionsOf('sichuan-2023/project-self-evaluation')

const targets = [
  { name: '校内联赛场次', target: '≥60场', points: '30' },
  { name: '器材验收合格率', target: '≥95%', points: '20' },
  { name: '参加足球活动的学生占比', target: '≥80%', group: '效益指标', points: '30' },
  { name: '师生满意度', target: '≥90%', group: '满意度指标', points: '10' },
]

describe('项目自评总分', () => {
  it('总分是各项四舍五入以后的和：执行率 9.74、数量 25.00、其余满分，共 94.74，优', () => {
    const material = givenMaterial({ targets, annual: 100, paid: 97.39 })
    const { total, grade, points, execution } = assessSelfEvaluation(ministry, givenCells([['50场'], ['100%'], ['80%'], ['95%']]), material)
    expect([formatFixed(execution!.score!, 2), formatFixed(total!, 2), grade, formatFixed(points, 0)]).toEqual([
      '9.74',
      '94.74',
      '优',
      '100',
    ])
  })

  it('有一项没有得分，就没有总分和等级', () => {
    const { total, grade, rows } = assessSelfEvaluation(ministry, givenCells([['50场'], ['100%'], ['80%']]), givenMaterial({ targets }))
    expect([total, grade]).toEqual([undefined, undefined])
    expect(rows[3]?.scored?.reason).toBe('完成值没有填写。')
  })

  it('没有分值栏的表，不给分值、得分和等级', () => {
    const material = givenMaterial({ pack: 'shuangyang-2022', targets })
    const assessment = assessSelfEvaluation(shuangyang, givenCells([['50场'], ['100%'], ['80%'], ['95%']]), material)
    expect(assessment).toMatchObject({ hasPoints: false })
    expect([assessment.total, assessment.execution, assessment.grade]).toEqual([undefined, undefined, undefined])
    expect(assessment.rows.map(({ standing }) => standing)).toEqual(['missed', 'met', 'met', 'met'])
  })

  it('批复的目标没有分值的，用填写的分值', () => {
    const [first] = targets
    const material = givenMaterial({ targets: [{ name: first!.name, target: first!.target }] })
    const { rows } = assessSelfEvaluation(ministry, givenCells([['30场', '', '15']]), material)
    expect(formatFixed(rows[0]!.scored!.score!, 2)).toBe('7.50')
  })

  it('经批准取消的目标不在其中，等级按余下的分值折算', () => {
    const material = givenMaterial({ targets: targets.slice(1) })
    const { total, points, grade } = assessSelfEvaluation(ministry, givenCells([['100%'], ['80%'], ['95%']]), material)
    expect([formatFixed(total!, 2), formatFixed(points, 0), grade]).toEqual(['70.00', '70', '优'])
  })
})

describe('自动填列', () => {
  it('目标、资金、分值和得分由系统填列，注明来源', () => {
    const { quoted } = fillSelfForm(ministry, givenCells([['50场']]), givenMaterial({ targets, paid: 97.39 }))
    const shown = (cell: string) => [quoted.get(cell)?.value, quoted.get(cell)?.source]
    expect(shown('indicators/1/target')).toEqual(['≥60场', '批复的绩效目标'])
    expect(shown('indicators/1/points')).toEqual(['30', '批复的绩效目标'])
    expect(shown('indicators/1/score')).toEqual(['25.00', '系统计分'])
    expect(shown('funds/1/paid')).toEqual(['97.39', '预算账，快报口径'])
    expect(shown('executionScore')).toEqual(['9.74', '系统计分'])
    expect(quoted.has('indicators/1/actual')).toBe(false)
  })

  it.each([
    ['mof-2020', ministry],
    ['sichuan-2023', sichuan],
  ])('%s：有一项没有得分，表上的总得分空着；都有得分才有总得分', (pack, form) => {
    const material = givenMaterial({ pack, targets, annual: 100, paid: 97.39 })
    const totalOf = (rows: Parameters<typeof givenCells>[0]) => {
      const typed = givenCells(rows)
      const { quoted, assessment } = fillSelfForm(form, typed, material)
      return [completeCells(form, typed, quoted).get('totalScore'), assessment.total && formatFixed(assessment.total, 2)]
    }
    expect(totalOf([['50场'], ['100%'], ['80%']])).toEqual([undefined, undefined])
    const [shown, total] = totalOf([['50场'], ['100%'], ['80%'], ['95%']])
    expect([shown, total]).toEqual([total, expect.stringMatching(/^\d+\.\d\d$/)])
  })

  it('有决算以后，执行数不再注明快报口径', () => {
    const { quoted } = fillSelfForm(ministry, new Map(), { ...givenMaterial({ targets }), basis: 'final' })
    expect(quoted.get('funds/1/paid')?.source).toBe('预算账，已有部门决算')
  })

  it('四川的表把指标性质、指标值、度量单位分开', () => {
    const { quoted } = fillSelfForm(sichuan, new Map(), givenMaterial({ pack: 'sichuan-2023', targets }))
    expect(['comparison', 'target', 'unit'].map((column) => quoted.get(`indicators/2/${column}`)?.value)).toEqual(['≥', '95', '%'])
  })
})

describe('自评校验', () => {
  const messages = (form: typeof ministry, cells: Map<string, string>, material: ReturnType<typeof givenMaterial>) => {
    const { assessment } = fillSelfForm(form, cells, material)
    return checkSelfEvaluation(form, cells, { assessment, material, comments: [], stale: [] }).map(({ message }) => message)
  }

  it('没有完成的、大幅超过的，都要写原因', () => {
    const found = messages(ministry, givenCells([['50场'], ['100%'], ['100%'], ['120%']]), givenMaterial({ targets }))
    expect(found).toEqual([
      '“校内联赛场次”没有完成（完成率 83.33%）。请写明偏差原因和改进措施。',
      '“师生满意度”大幅超过指标值（完成率 133.33%），达到超额说明线 130%。请说明原因；指标值定得偏低的，请写明。',
    ])
  })

  it('只差一点的，完成率不写成 100%；须大于而正好等于的，写明须大于', () => {
    const given = givenMaterial({
      targets: [
        { name: '师生满意度', target: '≥95%' },
        { name: '平台年限', target: '＞5年' },
      ],
    })
    const cells = givenCells([['94.999%'], ['5年']])
    expect(messages(ministry, cells, given).filter((message) => message.includes('偏差原因'))).toEqual([
      '“师生满意度”没有完成（完成率 99.99%）。请写明偏差原因和改进措施。',
      '“平台年限”没有完成（完成率 100.00%，须大于指标值）。请写明偏差原因和改进措施。',
    ])
  })

  it('写了原因就不再提示', () => {
    const cells = givenCells([['50场', '因疫情停赛一个月'], ['100%'], ['100%'], ['95%']])
    expect(messages(ministry, cells, givenMaterial({ targets }))).toEqual([])
  })

  it('没有偏差原因栏的表不要求写原因', () => {
    const form = shuangyang.map((section) =>
      section.kind === 'rows' ? { ...section, columns: section.columns.filter(({ id }) => id !== 'reason') } : section,
    )
    expect(messages(form, givenCells([['50场'], ['100%'], ['80%'], ['95%']]), givenMaterial({ pack: 'shuangyang-2022', targets }))).toEqual(
      [],
    )
  })

  it('四川：执行率低于 90%、年中调整过预算，都要写明原因', () => {
    const material = givenMaterial({ pack: 'sichuan-2023', targets, paid: 89.99, adjusted: true })
    const found = messages(sichuan, givenCells([['60场'], ['100%'], ['80%'], ['95%']]), material)
    expect(found).toEqual([
      '预算执行率 89.99%，低于 90%，按四川省项目支出绩效自评表（510000_0013zp）必须写明原因。请填写“原因”。',
      '年中调整过预算，按四川省项目支出绩效自评表（510000_0013zp）必须写明原因。请填写“原因”。',
    ])
  })

  it('没有批复的目标，不能自评', () => {
    expect(messages(ministry, new Map(), givenMaterial({ targets: [] }))).toEqual([
      '没有批复的绩效目标，不能自评。请先在绩效目标中申报并批复。',
    ])
  })
})

describe('不适用的指标', () => {
  const form = sectionsOf('mof-2020/project-self-evaluation')
  const targets = [
    { name: '校内联赛场次', target: '≥60场', points: '50' },
    { name: '市级比赛名次', target: '≥3个', points: '40' },
  ]
  const marks = [{ place: 'indicators/2', outcome: { kind: 'notApplicable' as const, reason: '市级比赛停办', document: '' } }]
  const totals = (notApplicable: 'full' | 'rescale' | 'drop') => {
    const material = givenMaterial({ targets, marks, annual: 100, paid: 80 })
    const rules = { ...material.rules, scoring: { ...material.rules.scoring, notApplicable } }
    const { total, points } = fillSelfForm(form, givenCells([['60场'], ['0个']]), { ...material, rules }).assessment
    return [total?.toString(), points.toString()]
  }

  it.each([
    ['full', ['98', '100']],
    ['drop', ['58', '60']],
    ['rescale', ['96.67', '100']],
  ] as const)('规则包写明 %s 的：总分和分值', (way, expected) => {
    expect(totals(way)).toEqual(expected)
  })
})
