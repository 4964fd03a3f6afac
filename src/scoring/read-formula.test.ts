import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expression } from './formulas/parsed-formula.ts'
import { readFormula } from './read-formula.ts'

const SIGNS = { add: '+', sub: '-', mul: '×', div: '÷' }

/** The tree with all its brackets: ((预算执行数÷预算数)×100%). */
function show(expression: Expression | undefined): string {
  if (expression === undefined) return '无'
  if (expression.kind === 'term') return expression.name
  if (expression.kind === 'hundredPercent') return '100%'
  if (expression.kind === 'number') return `${expression.value}${expression.percent ? '%' : ''}`
  return `(${show(expression.left)}${SIGNS[expression.kind]}${show(expression.right)})`
}

function summary(text: string): string {
  const { name, expression, unit, problems } = readFormula(text)
  return [`${name ?? '无'}=${show(expression)} ${unit ?? '无'}`, ...problems.map(({ code }) => code)].join(' · ')
}

describe('源文件中的公式（目录 D1–D30）', () => {
  it.each([
    ['预算执行率=（预算执行数/调整后预算数）×100%。', '预算执行率=((预算执行数÷调整后预算数)×100%) %'],
    ['支付进度率=（实际支付进度/既定支付进度）×100%。', '支付进度率=((实际支付进度÷既定支付进度)×100%) %'],
    ['上年结转资金执行率=结转执行数/结转总额×100%。', '上年结转资金执行率=((结转执行数÷结转总额)×100%) %'],
    ['政府采购执行率=（实际政府采购金额/政府采购预算数）×100%；', '政府采购执行率=((实际政府采购金额÷政府采购预算数)×100%) %'],
    ['固定资产利用率=（资产实际利用时间/资产计划利用时间）×100%。', '固定资产利用率=((资产实际利用时间÷资产计划利用时间)×100%) %'],
    ['实际完成率=（实际完成工作数/计划工作数）×100%', '实际完成率=((实际完成工作数÷计划工作数)×100%) %'],
    ['实际及时率=（及时完成实际工作数/计划工作数）×100%', '实际及时率=((及时完成实际工作数÷计划工作数)×100%) %'],
    ['质量达标率=（质量达标实际工作数/计划工作数）×100%', '质量达标率=((质量达标实际工作数÷计划工作数)×100%) %'],
    ['重点工作办结率=（重点工作实际完成数/交办或下达数）×100%。', '重点工作办结率=((重点工作实际完成数÷交办或下达数)×100%) %'],
    ['资金到位率=及时到位资金/应及时到位资金*100%。', '资金到位率=((及时到位资金÷应及时到位资金)×100%) %'],
    ['培训合格率=通过考核的人数/参加培训总人数*100%。', '培训合格率=((通过考核的人数÷参加培训总人数)×100%) %'],
    [
      '验收合格率=验收通过的信息化建设或运维项目数/完成的信息化建设或运维项目数*100%。',
      '验收合格率=((验收通过的信息化建设或运维项目数÷完成的信息化建设或运维项目数)×100%) %',
    ],
    ['就业率=实际就业人数/参加就业人数,', '就业率=(实际就业人数÷参加就业人数) % · hundredPercentMissing'],
    [
      '总体工作完成率=部门年度工作要点已完成的数量/部门年度工作要点工作总数量。',
      '总体工作完成率=(部门年度工作要点已完成的数量÷部门年度工作要点工作总数量) % · hundredPercentMissing',
    ],
    [
      '工作完成率=工作要点已完成的数量/工作要点工作总数量。',
      '工作完成率=(工作要点已完成的数量÷工作要点工作总数量) % · hundredPercentMissing',
    ],
    [
      '专项资金细化率=（部门已细化分配的专项资金/部门专项资金合计）×100%。',
      '专项资金细化率=((部门已细化分配的专项资金÷部门专项资金合计)×100%) %',
    ],
    ['预算执行率=（预算执行数/预算数）×100%。', '预算执行率=((预算执行数÷预算数)×100%) %'],
    ['预算调整率=（预算调整数/预算数）×100%。', '预算调整率=((预算调整数÷预算数)×100%) %'],
    [
      '结转结余变动率=[（本年度累计结转结余资金总额-上年度累计结转结余资金总额）/上年度累计结转结余资金总额]×100%。',
      '结转结余变动率=(((本年度累计结转结余资金总额-上年度累计结转结余资金总额)÷上年度累计结转结余资金总额)×100%) %',
    ],
    [
      '项目库管理完整性=（年度预算安排项目资金总额-未纳入项目库预算项目资金额）/年度预算安排项目资金总额×100%。',
      '项目库管理完整性=(((年度预算安排项目资金总额-未纳入项目库预算项目资金额)÷年度预算安排项目资金总额)×100%) %',
    ],
    [
      '国库集中支付合规性=（年度部门预算资金国库集中支付总额-国库集中支付监控系统拦截资金额）/年度部门预算资金国库集中支付总额×100%。',
      '国库集中支付合规性=(((年度部门预算资金国库集中支付总额-国库集中支付监控系统拦截资金额)÷年度部门预算资金国库集中支付总额)×100%) %',
    ],
    [
      '部门固定资产利用率=（部门实际在用固定资产总额/部门所有固定资产总额）×100%',
      '部门固定资产利用率=((部门实际在用固定资产总额÷部门所有固定资产总额)×100%) %',
    ],
    ['资产闲置率=（闲置资产总额/部门所有固定资产总额）×100%', '资产闲置率=((闲置资产总额÷部门所有固定资产总额)×100%) %'],
    [
      '①在职人员经费变动率=[（本年度在职人员经费-上年度在职人员经费） / 上年度在职人员经费]×100%。',
      '在职人员经费变动率=(((本年度在职人员经费-上年度在职人员经费)÷上年度在职人员经费)×100%) %',
    ],
    [
      '②离退休人员经费变动率=[（本年度离退休人员经费-上年度离退休人员经费） / 上年度离退休人员经费]×100%。',
      '离退休人员经费变动率=(((本年度离退休人员经费-上年度离退休人员经费)÷上年度离退休人员经费)×100%) %',
    ],
    [
      '人均公用经费变动率=〔（本年度人均公用经费－上年度人均公用经费）／上年度人均公用经费〕×100％',
      '人均公用经费变动率=(((本年度人均公用经费-上年度人均公用经费)÷上年度人均公用经费)×100%) %',
    ],
    [
      '人均公用经费：年度在职人员公用经费实际支出数/年度实际在职人数。',
      '人均公用经费=(年度在职人员公用经费实际支出数÷年度实际在职人数) 无',
    ],
    [
      '“三公经费”变动率=[（本年度“三公经费”总额-上年度“三公经费”总额） / 上年度“三公经费”总额]×100%。',
      '“三公经费”变动率=(((本年度“三公经费”总额-上年度“三公经费”总额)÷上年度“三公经费”总额)×100%) %',
    ],
    [
      '③厉行节约变动率=[（本年度厉行节约总额-上年度厉行节约总额） / 上年度厉行节约总额]×100%。',
      '厉行节约变动率=(((本年度厉行节约总额-上年度厉行节约总额)÷上年度厉行节约总额)×100%) %',
    ],
    ['高级职称人才比重=高级职称人才数量÷单位实有人数×100%', '高级职称人才比重=((高级职称人才数量÷单位实有人数)×100%) %'],
  ])('%s', (text, expected) => expect(summary(text)).toBe(expected))
})

describe('其他写法', () => {
  it.each([
    ['得分=（实际完成率-60%）/（1-60%）×分值', '得分=(((实际完成率-60%)÷(1-60%))×分值) 无'],
    ['成本节约率(%)=（计划成本－实际成本）／计划成本', '成本节约率=((计划成本-实际成本)÷计划成本) %'],
    ['在职人员控制率=在职人员数/编制数×100', '在职人员控制率=((在职人员数÷编制数)×100%) % · hundredPercentMissing'],
    ['1-7月执行率=1-7月执行数/全年预算数×100%', '1-7月执行率=((1-7月执行数÷全年预算数)×100%) %'],
    ['节约率=1-部门（单位）支出数÷部门（单位）预算数', '节约率=(1-(部门（单位）支出数÷部门（单位）预算数)) % · hundredPercentMissing'],
    ['合计=甲+乙-丙*2', '合计=((甲+乙)-(丙×2)) 无'],
    ['预算执行率=（预算执行数/\n预算数）×100%', '预算执行率=((预算执行数÷预算数)×100%) %'],
  ])('%s', (text, expected) => expect(summary(text)).toBe(expected))
})

describe('一格中的几个公式和说明', () => {
  it('“或”字连接的两个公式', () => {
    const { name, others } = readFormula('计算公式： 利用率=（在用总额/全部总额）×100%或闲置率=（闲置总额/全部总额）×100%')
    expect([name, ...others.map((formula) => formula.name)]).toEqual(['利用率', '闲置率'])
  })

  it('编号的公式，中间有口径说明', () => {
    const { name, others, definitions } = readFormula(
      '计算公式：①甲变动率=[（本年甲-上年甲）/上年甲]×100%。 上年甲：上年支出数/上年人数。②乙变动率=（本年乙-上年乙）/上年乙×100%。',
    )
    expect([name, ...others.map((formula) => formula.name)]).toEqual(['甲变动率', '乙变动率'])
    expect(definitions).toMatchObject([{ term: '上年甲', formula: { terms: ['上年支出数', '上年人数'] } }])
  })

  it('公式后面隔开的口径说明', () => {
    const { terms, definitions } = readFormula(
      '完成率=（完成数/计划数）×100%       完成数：一定时期内完成的数量。\n计划数：年初计划数+调整数',
    )
    expect(terms).toEqual(['完成数', '计划数'])
    expect(definitions.map(({ term, formula }) => [term, formula?.terms])).toEqual([
      ['完成数', undefined],
      ['计划数', ['年初计划数', '调整数']],
    ])
  })
})

describe('不能计算的公式', () => {
  it.each([
    ['', 'formulaMissing'],
    ['合格率≥95%', 'formulaMissing'],
    ['执行率=支出数与预算数之比', 'formulaNotArithmetic'],
    ['执行率=（支出数/预算数×100%', 'formulaUnreadable'],
    ['执行率=支出数/预算数)×100%', 'formulaUnreadable'],
    ['执行率=支出数//预算数', 'formulaUnreadable'],
    [`执行率=${'('.repeat(60)}1${')'.repeat(60)}/2`, 'formulaTooDeep'],
    ['9'.repeat(5_000_000), 'formulaTooLong'],
  ])('%s', (text, code) => {
    const { expression, problems } = readFormula(text)
    expect(expression).toBeUndefined()
    expect(problems.map((problem) => problem.code)).toEqual([code])
  })

  it('指出从哪里起无法识别', () => {
    const text = '执行率=支出数//预算数'
    const [problem] = readFormula(text).problems
    expect(text.slice(problem?.from)).toBe('//预算数')
  })

  it('任何输入都有结论', () => {
    const alike = fc.string({ unit: fc.constantFrom(...'支出数预算率=＝+-×*/÷（）()[]〔〕100%％.。；:：、或 \n①“”') })
    fc.assert(
      fc.property(alike, (text) => {
        const { expression, problems } = readFormula(text)
        expect(expression !== undefined || problems.length > 0).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

const documents = ['qingdao-2020-evaluation-report', 'qingdao-2019-fund-evaluation-report', 'zhengzhou-2020-target-declaration'].map(
  (name) => `../shared/documents/${name}.txt`,
)

describe.skipIf(!documents.every((path) => existsSync(path)))('印刷文件中的每个公式', () => {
  it('都能识别', () => {
    const cells = documents
      .flatMap((path) => (existsSync(path) ? readFileSync(path, 'utf8').split(/[\t\n]/) : []))
      .filter((cell) => /[率性重]=\s*[（[〔]?[\u4e00-\u9fff]/.test(cell))
    const unread = cells.filter((cell) => !readFormula(cell).expression)
    expect(cells.length).toBeGreaterThan(20)
    expect(unread).toEqual([])
  })
})
