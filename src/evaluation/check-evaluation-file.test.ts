import { describe, expect, it } from 'vitest'
import { CRITERION_LIMIT, checkEvaluationFile } from './check-evaluation-file.ts'

const indicator = {
  path: ['过程', '预算执行', '预算执行率'],
  points: 3,
  benchmark: '100%',
  criterion: '预算执行率达到100%的，得满分。每降低1%扣5%权重分，扣完为止。',
  facts: { measure: '97.39%' },
}
const file = (changes: object = {}, first: object = {}) => ({
  title: '评价',
  fiscalYear: 2020,
  indicators: [{ ...indicator, ...first }],
  ...changes,
})
const found = (input: unknown) => checkEvaluationFile(input).problems.map(({ at, code }) => `${at} ${code.replace('evaluation.', '')}`)

describe('评价文件的检查', () => {
  it('填写齐全的文件没有问题，内容原样读出', () => {
    const { file: read, problems } = checkEvaluationFile(file({ pack: 'qingdao-2020' }))
    expect(problems).toEqual([])
    expect(read).toEqual(file({ pack: 'qingdao-2020' }))
  })

  it('不是“名称: 内容”的文件，说明应有哪几项', () => {
    for (const input of [null, 3, '文字', [], [[]]]) {
      const { file: read, problems } = checkEvaluationFile(input)
      expect(read).toBeUndefined()
      expect(problems).toHaveLength(1)
      expect(problems[0]!.message).toContain('title、fiscalYear、indicators')
    }
  })

  it('缺少的项一次列全', () => {
    expect(found({})).toEqual(['title missing', 'fiscalYear missing', 'indicators missing'])
    expect(found(file({}, { path: undefined, points: undefined, criterion: undefined, facts: undefined }))).toEqual([
      'indicators[0].path missing',
      'indicators[0].points missing',
      'indicators[0].criterion missing',
      'indicators[0].facts missing',
    ])
  })

  it('不认识的项是问题，不会被忽略', () => {
    expect(found(file({ titel: '' }, { weight: 3, facts: { measure: 1, messure: 2 } }))).toEqual([
      'indicators[0].facts.messure unknownField',
      'indicators[0].weight unknownField',
      'titel unknownField',
    ])
  })

  it('数字须是数字，给出位置和填写的内容', () => {
    const { problems } = checkEvaluationFile(file({}, { points: '三分', facts: { measure: '约九成' } }))
    expect(problems.map(({ at }) => at)).toEqual(['indicators[0].points', 'indicators[0].facts.measure'])
    expect(problems[1]!.message).toContain('“约九成”不是数字')
  })

  it('分值须写成小数；备注不能长到不像备注', () => {
    expect(found(file({}, { points: '1/3' }))).toEqual(['indicators[0].points notNumber'])
    expect(found(file({}, { facts: { measure: 1, note: '注'.repeat(60_000) } }))).toEqual(['indicators[0].facts.note textTooLong'])
  })

  it.each(['97.39%', '97.39', 97.39, '307,054.67', '−1.22%', '3天', 0, '1e3'])('数字可以写成 %s', (measure) => {
    expect(found(file({}, { facts: { measure } }))).toEqual([])
  })

  it.each([
    ['1e400'],
    [Number.POSITIVE_INFINITY],
    ['9'.repeat(500)],
    ['1'.padEnd(30, '0')],
    [Number('12345678901234567890')],
    [{}],
    [''],
    ['NaN'],
    ['1,23'],
  ])('%s 不能当数字', (measure) => {
    expect(found(file({}, { facts: { measure } }))).toEqual(['indicators[0].facts.measure notNumber'])
  })

  it('超过15位有效数字的数须加引号，否则读入时失真', () => {
    const { problems } = checkEvaluationFile(file({}, { facts: { measure: 0.12345678901234568 } }))
    expect(problems[0]!.message).toContain('请加引号')
    expect(found(file({}, { facts: { measure: '0.12345678901234568' } }))).toEqual([])
  })

  it('依据只能给一种；成对的数不能缺一个', () => {
    expect(found(file({}, { facts: { measure: 1, count: 2 } }))).toEqual(['indicators[0].facts factsMixed'])
    expect(found(file({}, { facts: { numerator: 1 } }))).toEqual(['indicators[0].facts.denominator missing'])
    expect(found(file({}, { facts: { items: ['met', '满足'], note: '' } }))).toEqual(['indicators[0].facts.items[1] notChoice'])
    expect(found(file({}, { facts: { parts: [{ measure: 1 }, { parts: [] }, 3] } }))).toEqual([
      'indicators[0].facts.parts[1].parts partsInParts',
      'indicators[0].facts.parts[2] notMap',
    ])
  })

  it('文字不加引号写成数字的，指出来', () => {
    expect(found(file({}, { facts: { level: 1, note: 2020 } }))).toEqual([
      'indicators[0].facts.level notText',
      'indicators[0].facts.note notText',
    ])
  })

  it('还没有补录依据的，不算填写错误', () => {
    expect(found(file({}, { facts: {} }))).toEqual([])
  })

  it('过长的评分标准不再往下读', () => {
    const started = performance.now()
    const { problems } = checkEvaluationFile(file({}, { criterion: '得'.repeat(5_000_000) }))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ at: 'indicators[0].criterion', code: 'evaluation.criterionTooLong' })
    expect(problems[0]!.message).toContain(`最多${CRITERION_LIMIT}字`)
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('指标须是列表，每项须是“名称: 内容”；认不出的项保留位置', () => {
    expect(found(file({ indicators: '预算执行率' }))).toEqual(['indicators notList'])
    expect(found(file({ indicators: [] }))).toEqual(['indicators empty'])
    const { file: read, problems } = checkEvaluationFile(file({ indicators: [7, indicator] }))
    expect(problems.map(({ at }) => at)).toEqual(['indicators[0]'])
    expect(read!.indicators).toHaveLength(2)
  })

  it('层级、取数、原表、报告文字的错误都有位置', () => {
    const first = { path: ['预算执行率'], figures: [{ name: '决算数' }, { name: '预算数', value: '多' }], printed: { score: 'x', rat: 1 } }
    const texts = { background: [{ heading: '概况' }], achievements: '很多', date: '2021-02-30', author: '' }
    expect(found(file({ texts, groups: [{ path: ['过程'] }] }, first))).toEqual([
      'indicators[0].path indicators.pathTooShort',
      'indicators[0].figures[0].value missing',
      'indicators[0].figures[1].value notNumber',
      'indicators[0].printed.score notNumber',
      'indicators[0].printed.rat unknownField',
      'groups[0].points missing',
      'texts.background[0].paragraphs missing',
      'texts.achievements notList',
      'texts.date notDay',
      'texts.author unknownField',
    ])
  })

  it('名称特殊的项（__proto__、constructor）也只是不认识的项', () => {
    const input = JSON.parse('{"title":"评价","fiscalYear":2020,"indicators":[],"__proto__":{"pack":"x"},"constructor":1}')
    expect(found(input)).toEqual(['indicators empty', '__proto__ unknownField', 'constructor unknownField'])
  })
})
