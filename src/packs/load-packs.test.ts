import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fraction } from '../kernel/index.ts'
import { casesJsonSchema, gradeOf, packJsonSchema } from './index.ts'
import { BrokenPackError, listPacks, loadPack, RULES_DIRECTORY, UnknownPackError } from './server.ts'

let rules: string

beforeEach(() => {
  rules = mkdtempSync(join(tmpdir(), 'rules-'))
  cpSync(join(RULES_DIRECTORY, 'mof-2020'), join(rules, 'mof-2020'), { recursive: true })
})
afterEach(() => rmSync(rules, { recursive: true }))

const HEAD = `name: trial
label: 试行
title: 试行办法
document: 试〔2026〕1号
year: 2026
version: 1
`
const SOURCE = '{ document: 试〔2026〕1号, confidence: unsure }'

function write(content: string, file = 'pack.yaml', name = 'trial'): void {
  mkdirSync(join(rules, name), { recursive: true })
  writeFileSync(join(rules, name, file), content)
}

/** The problems of the pack `trial`: place and message. */
function problems(): string[] {
  try {
    loadPack('trial', rules)
    return []
  } catch (error) {
    if (!(error instanceof BrokenPackError)) throw error
    return error.problems.map(({ at, message }) => `${at} ${message}`)
  }
}

describe('随产品提供的规则包', () => {
  it('都能读取，都注明依据', () => {
    const { packs, problems: found } = listPacks()
    expect(found).toEqual([])
    expect(packs.map(({ name }) => name)).toEqual(expect.arrayContaining(['mof-2020', 'mof-2021', 'qingdao-2019-fund', 'qingdao-2020']))
  })

  it('10号：部分一步按比例，越少越好的按 1－超出比例，不适用和没有基数的扣分率不代为决定', () => {
    const { scoring } = loadPack('mof-2020')
    expect(scoring).toEqual({
      label: '财预〔2020〕10号',
      partialStep: 'proportional',
      reverseFormula: 'oneMinusExcess',
      rounding: { rate: 2, deduction: 2, score: 2, scoreRate: 2 },
      bonusInTotal: false,
    })
  })

  it('预警灯：山西另写指标的灯，资金的灯沿用10号规则包', () => {
    const kinds = loadPack('shanxi-monitoring').monitoring!.lights!.map(({ of }) => of)
    expect(new Set(kinds)).toEqual(new Set(['timeShareOfTarget', 'target', 'level', 'paymentSchedule']))
    const own = loadPack('shanxi-monitoring').monitoring!.lights!.filter(({ of }) => of === 'timeShareOfTarget')
    expect(new Set(own.map(({ source }) => source.document))).toEqual(new Set(['山西省绩效运行监控预警规则（系统内）']))
  })

  it('青岛 2020：35 个末级指标，分值合计 100 分，支付进度四个时点', () => {
    const { frameworks, paymentSchedules, grades } = loadPack('qingdao-2020')
    const [framework] = frameworks!
    expect(framework?.indicators).toHaveLength(35)
    expect(paymentSchedules?.[0]?.nodes.map(({ monthEnd, rate }) => `${monthEnd}月 ${rate}%`)).toEqual([
      '3月 33%',
      '6月 70%',
      '9月 85%',
      '12月 100%',
    ])
    expect(gradeOf(grades, fraction('93.66'))).toBe('优')
  })

  it('青岛 2019 专项资金：28 个末级指标，扣20% 按指标分值，依据待核', () => {
    const { frameworks, scoring, conventions } = loadPack('qingdao-2019-fund')
    expect(frameworks?.[0]?.indicators).toHaveLength(28)
    expect(scoring.bareShare).toBe('ofPoints')
    expect(conventions.bareShare?.source.confidence).toBe('unsure')
    expect(conventions.bareShare?.note).toContain('条款待核')
  })

  it('没有一处凭记忆写条款号', () => {
    for (const pack of listPacks().packs) expect(JSON.stringify(pack)).not.toContain('"article"')
  })
})

describe('读取', () => {
  it('不存在的名称：列出可用的', () => {
    expect(() => loadPack('mof-2019', rules)).toThrow(UnknownPackError)
    expect(() => loadPack('../..', rules)).toThrow('可用的有：mof-2020')
  })

  it('沿用另一个规则包，自己写明的优先', () => {
    write(`${HEAD}extends: mof-2020\nscoring:\n  notApplicable: { value: full, source: ${SOURCE} }\n`)
    expect(loadPack('trial', rules).scoring).toMatchObject({ label: '试行', partialStep: 'proportional', notApplicable: 'full' })
    expect(loadPack('trial', rules).grades.map(({ label }) => label)).toEqual(['优', '良', '中', '差'])
  })

  it('内容不变，指纹不变；改一个字，或所沿用的评分规则改了，指纹就变', () => {
    write(`${HEAD}extends: mof-2020\nscoring: {}\n`)
    const { hash } = loadPack('trial', rules)
    const copy = mkdtempSync(join(tmpdir(), 'rules-'))
    cpSync(rules, copy, { recursive: true })
    expect(loadPack('trial', copy).hash).toBe(hash)
    const parent = join(copy, 'mof-2020', 'pack.yaml')
    writeFileSync(parent, readFileSync(parent, 'utf8').replace('atLeast: 80', 'atLeast: 75'))
    rmSync(join(copy, 'trial'), { recursive: true })
    cpSync(join(rules, 'trial'), join(copy, 'trial'), { recursive: true })
    const changed = mkdtempSync(join(tmpdir(), 'rules-'))
    cpSync(copy, changed, { recursive: true })
    expect(loadPack('trial', changed).hash).not.toBe(hash)
    for (const folder of [copy, changed]) rmSync(folder, { recursive: true })
  })
})

describe('有问题的规则包：一次说全，指明文件和行', () => {
  it('缺项、拼错、不在可选范围内', () => {
    write(`${HEAD}scoring:\n  partialStep: { value: half, source: ${SOURCE} }\n  bonusInTotal: { value: yes please }\ngrade: []\n`)
    expect(problems()).toEqual([
      'trial/pack.yaml:8 “scoring › partialStep › value”只能是 proportional、completed、started。',
      'trial/pack.yaml:9 “scoring › bonusInTotal › value”须为 true 或 false。',
      'trial/pack.yaml:9 “scoring › bonusInTotal › source”没有填写，请补上。',
      'trial/pack.yaml:10 文件中没有 grade 这样的项目。请核对拼写。',
    ])
  })

  it('YAML 写坏了', () => {
    write(`${HEAD}scoring: { partialStep: \ngrades:\n  - {label: 优\n`)
    expect(problems()[0]).toMatch(/^trial\/pack\.yaml:\d+ 第 \d+ 行第 \d+ 列的 YAML 写法有误/)
  })

  it('等级次序颠倒、没有最低一档', () => {
    const grade = (label: string, atLeast: number) => `  - { label: ${label}, atLeast: ${atLeast}, source: ${SOURCE} }\n`
    write(`${HEAD}extends: mof-2020\nscoring: {}\ngrades:\n${grade('良', 80)}${grade('优', 90)}`)
    expect(problems()).toEqual([
      'trial/pack.yaml:11 等级“优”的起点 90 不低于上一等级的 80。请由高到低排列。',
      'trial/pack.yaml:11 最后一个等级须从 0 分起，否则低分没有等级。',
    ])
  })

  it('分值合计不符；口径不存在', () => {
    write(`${HEAD}extends: mof-2020\nscoring: {}\n`)
    write(
      `frameworks:
  - name: trial
    label: 试行指标体系
    source: ${SOURCE}
    points: 100
    groups:
      - { path: [产出], points: 60 }
    indicators:
      - { path: [产出, 数量], points: 50 }
      - { path: [效益, 满意度], points: 40, measure: none@1 }
`,
      'framework.yaml',
    )
    expect(problems()).toEqual([
      'trial/framework.yaml:10 没有口径 none@1。请在 measures 中写明，或改正编号和版本。',
      'trial/framework.yaml:7 “产出”写作 60 分，各指标合计 50 分。请改正；原件如此的，用 note 说明。',
      'trial/framework.yaml:2 “试行指标体系”写作 100 分，各指标合计 90 分。请改正；原件如此的，用 note 说明。',
    ])
  })

  it('一项口径有几种取数方法，须标明采用哪一种，编号不能重复', () => {
    write(`${HEAD}extends: mof-2020\nscoring: {}\n`)
    const definition = `{ id: plain, label: 甲, numerator: [finalSpent], denominator: [annualBudget], source: ${SOURCE} }`
    const measure = `  - id: trialRate\n    version: 1\n    name: 试行率\n    formula: 试行率=甲/乙×100%\n    source: ${SOURCE}\n`
    write(`measures:\n${measure}    definitions:\n      - ${definition}\n      - ${definition}\n`, 'measures.yaml')
    expect(problems()).toEqual([
      'trial/measures.yaml:9 “试行率”的取数口径 plain 写了两次。请改正编号。',
      'trial/measures.yaml:2 “试行率”有 2 种取数口径，标明采用（used: true）的有 0 种。请只标明一种。',
    ])
  })

  it('沿用规则包的口径；本地改写的以本地为准', () => {
    write(`${HEAD}extends: mof-2020\nscoring: {}\n`)
    const measure = `  - id: executionRate\n    version: 1\n    name: 本地执行率\n    formula: 本地执行率=甲/乙×100%\n    source: ${SOURCE}\n`
    write(`measures:\n${measure}`, 'measures.yaml')
    const measures = loadPack('trial', rules).measures!
    expect(measures.filter(({ id }) => id === 'executionRate').map(({ name }) => name)).toEqual(['本地执行率'])
    expect(measures.map(({ id }) => id)).toContain('arrivalRate')
    expect(loadPack('trial', rules).inheritedMeasures).toContain('arrivalRate')
    expect(loadPack('trial', rules).inheritedMeasures).not.toContain('executionRate')
  })

  it('约定没有写全，又不沿用别的规则包', () => {
    write(`${HEAD}scoring: {}\n`)
    expect(problems().map((problem) => problem.split('。')[0])).toEqual([
      'trial/pack.yaml:7 缺少 scoring.partialStep',
      'trial/pack.yaml:7 缺少 scoring.rounding',
      'trial/pack.yaml:7 缺少 scoring.bonusInTotal',
      'trial/pack.yaml:7 缺少 grades',
    ])
  })

  it('沿用成圈、沿用不存在的、名称与文件夹不一致、同一部分写在两个文件', () => {
    write(`${HEAD.replace('name: trial', 'name: other')}extends: trial\nscoring: {}\n`)
    expect(problems()).toEqual([
      'trial/pack.yaml:1 名称“other”与文件夹“trial”不一致。请改为一致。',
      'trial/pack.yaml:7 “trial”的沿用关系成了圈。请去掉一处 extends。',
    ])
    write(`${HEAD}extends: none\nscoring: {}\n`)
    expect(problems()).toEqual(['trial/pack.yaml:7 沿用的评分规则“none”不存在。请核对名称。'])
    write(`${HEAD}extends: mof-2020\nscoring: {}\n`)
    write('scoring: {}\n', 'more.yaml')
    expect(problems()).toEqual(['trial/more.yaml:1 “scoring”在 trial/pack.yaml 中已经写过。请合并到一处。'])
  })

  it('一个规则包有问题，不影响其他规则包', () => {
    write('name: 1')
    const { packs, problems: found } = listPacks(rules)
    expect(packs.map(({ name }) => name)).toEqual(['mof-2020'])
    expect(found.length).toBeGreaterThan(0)
  })
})

describe('编辑器用的 JSON Schema', () => {
  it.each([
    ['pack.schema.json', packJsonSchema],
    ['cases.schema.json', casesJsonSchema],
  ])('%s 与程序一致（不一致时运行 node scripts/write-pack-schema.mjs）', (file, schema) => {
    expect(JSON.parse(readFileSync(join(RULES_DIRECTORY, file), 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema())))
  })
})

describe('表式', () => {
  const form = (name: string, { title = '申报表', cell = 'projectName' } = {}) => `
  - name: ${name}
    paperType: targets.projectTargets
    title: ${title}
    orientation: portrait
    titleCell: projectName
    source: ${SOURCE}
    sections:
      - { kind: facts, title: 基本情况, fields: [{ id: projectName, label: 项目名称, kind: text }] }
    sheet: { columns: [1, 1], rows: [{ cells: [{ text: 项目名称, head: true }, { cell: ${cell} }] }] }`

  it('可以写在几个文件里，自己的排在沿用的前面，同类同名的代替沿用的', () => {
    const parent = `${HEAD.replace('trial', 'parent')}scoring: {}\nextends: mof-2020\n`
    write(`${parent}forms:${form('simple')}${form('full')}`, 'pack.yaml', 'parent')
    write(`${HEAD}scoring: {}\nextends: parent\n`)
    write(`forms:${form('simple', { title: '本市申报表' })}`, 'a.yaml')
    write(`forms:${form('own')}`, 'b.yaml')
    const shown = loadPack('trial', rules)
      .forms.filter(({ paperType }) => paperType === 'targets.projectTargets')
      .map(({ pack, name, title }) => `${pack}/${name} ${title}`)
    expect(shown.slice(0, 3)).toEqual(['trial/simple 本市申报表', 'trial/own 申报表', 'parent/full 申报表'])
  })

  it('表上写了没有的栏目，指出文件和行', () => {
    write(`${HEAD}scoring: {}\nextends: mof-2020\n`)
    write(`forms:${form('simple')}`, 'a.yaml')
    write(`forms:${form('own', { cell: 'projectNames' })}`, 'b.yaml')
    expect(problems()).toEqual([expect.stringMatching(/^trial\/b\.yaml:10 sections 中没有编号“projectNames”/)])
  })
})
