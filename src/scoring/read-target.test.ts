import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTarget } from './read-target.ts'

/** 性质 值 单位, or 定性; then the codes of the problems. */
function summary(text: string): string {
  const { comparison, value, unit, qualitative, problems } = readTarget(text)
  const reading = qualitative
    ? '定性'
    : [comparison, Array.isArray(value) ? value.join('..') : value, unit].map((part) => part ?? '无').join(' ')
  return [reading, ...problems.map(({ code }) => code)].join(' · ')
}

function cases(table: readonly (readonly [string, string])[]): void {
  it.each(table)('%s → %s', (text, expected) => expect(summary(text)).toBe(expected))
}

describe('源文件中的指标值（目录 T1–T25）', () => {
  cases([
    ['≥90%', 'atLeast 90 %'],
    ['>=95%', 'atLeast 95 %'],
    ['≤5%', 'atMost 5 %'],
    ['92%', 'equal 92 % · comparisonMissing'],
    ['≥300所', 'atLeast 300 所'],
    ['≥5年', 'atLeast 5 年'],
    ['180所', 'equal 180 所 · comparisonMissing'],
    ['居全省前三名', 'atMost 3 名 · rank'],
    ['位居计划单列市首位', '定性'],
    ['全国先进行列', '定性'],
    ['实现同比增长', '定性'],
    ['得到提升', '定性'],
    ['无变动', '定性'],
    ['健全', '定性'],
    ['无擅自调整', '定性'],
    ['构建', '定性'],
    ['优', '定性'],
    ['不低于国家规定的标准', 'atLeast 国家规定的标准 无 · relativeTarget'],
    ['', '无 无 无 · blank'],
    ['　', '无 无 无 · blank'],
    ['-', '无 无 无 · notAssessed'],
    ['达70%以上', 'atLeast 70 %'],
    ['1000名以上', 'atLeast 1000 名'],
    ['不低于90%', 'atLeast 90 %'],
    ['500余所', 'atLeast 500 所 · approximate'],
    ['100所左右', 'equal 100 所 · approximate'],
    ['近13万名', 'equal 13 万名 · approximate'],
    ['约4.7万个', 'equal 4.7 万个 · approximate'],
    ['8000多件', 'atLeast 8000 件 · approximate'],
    ['1-2所', 'range 1..2 所'],
    ['15-20篇', 'range 15..20 篇'],
    ['150-200万', 'range 150..200 万'],
    ['排行前1%', 'atMost 1 % · rank'],
    ['超过全省平均分', 'moreThan 全省平均分 无 · relativeTarget'],
    ['保持全省领先', '定性'],
    ['全覆盖', '定性'],
    ['清零', '定性'],
    ['争取5个', 'equal 5 个 · comparisonMissing'],
    ['达到10个', 'atLeast 10 个'],
    ['力争全市90%', 'equal 90 % · comparisonMissing'],
    ['大幅提升', '定性'],
  ])
})

describe('符号写法不规范', () => {
  cases([
    ['＞ = 95 %', 'atLeast 95 %'],
    ['＜ ＝ 5%', 'atMost 5 %'],
    ['〉95%', 'atLeast 95 % · ocrSuspect'],
    ['〉=95%', 'atLeast 95 % · ocrSuspect'],
    ['》= 95%', 'atLeast 95 % · ocrSuspect'],
    ['〈=5%', 'atMost 5 % · ocrSuspect'],
    ['≥95%（其中城区≥98%）', 'atLeast 95 % · asideNotRead'],
    ['≥95%（含95%）', 'atLeast 95 %'],
    ['≥90%或同比提升', 'atLeast 90 % · alternativeNotRead'],
    ['90%或以上', 'atLeast 90 %'],
  ])
})

describe('比较方式', () => {
  cases([
    ['＞＝95％', 'atLeast 95 %'],
    ['大于或等于 95%', 'atLeast 95 %'],
    ['不得少于30天（含30天）', 'atLeast 30 天'],
    ['95%（含）以上', 'atLeast 95 %'],
    ['控制在100万元以内', 'atMost 100 万元'],
    ['控制在5%左右', 'equal 5 % · approximate'],
    ['小于5', 'lessThan 5 无'],
    ['高于95%', 'moreThan 95 %'],
    ['15个工作日以内', 'atMost 15 个工作日'],
    ['24小时内', 'atMost 24 小时'],
    ['同比增长5%以上', 'atLeast 5 %'],
    ['降至5%', 'atMost 5 % · comparisonAssumed'],
    ['验收合格率达到100%', 'atLeast 100 %'],
    ['不低于全年计划的90%', 'atLeast 90 %'],
    ['≥60%且≤80%', 'range 60..80 %'],
    ['大于90%小于100%', 'range 90..100 % · openBound'],
    ['80%（含）-90%', 'range 80..90 %'],
    ['三至五个', 'range 3..5 个'],
    ['±5%', 'range -5..5 %'],
    ['超90%', 'moreThan 90 %'],
    ['≥（含）90%', 'atLeast 90 %'],
    ['≈100%', 'equal 100 % · approximate'],
    ['控制在预算范围内', 'atMost 预算 无 · relativeTarget'],
  ])
})

describe('数和单位', () => {
  cases([
    ['≥1000元/人/月', 'atLeast 1000 元/人/月'],
    ['≥1000元/生·年', 'atLeast 1000 元/生·年'],
    ['5台（套）', 'equal 5 台(套) · comparisonMissing'],
    ['≥3标段', 'atLeast 3 标段'],
    ['100（%）', 'equal 100 % · comparisonMissing'],
    ['1,681,680元', 'equal 1681680 元 · comparisonMissing'],
    ['百分之九十五以上', 'atLeast 95 %'],
    ['三分之二以上', 'atLeast 2/3 无'],
    ['九成以上', 'atLeast 90 %'],
    ['一百二十人', 'equal 120 人 · comparisonMissing'],
    ['不少于两次', 'atLeast 2 次'],
    ['5万余人次', 'atLeast 5 万人次 · approximate'],
    ['￥100万', 'equal 100 万元 · comparisonMissing'],
    ['5年内', 'atMost 5 年'],
  ])
})

describe('期限', () => {
  cases([
    ['2021年12月31日前', 'by 2021-12-31 date'],
    ['2021年12月底前', 'by 2021-12 date'],
    ['2021.12', 'by 2021-12 date'],
    ['2021年底前完成', 'by 2021-12 date'],
    ['年底前', 'by 12 date · yearMissing'],
    ['十二月底前', 'by 12 date · yearMissing'],
    ['2021年第四季度', 'by 2021-12 date'],
    ['2021年1-12月', 'range 2021-01..2021-12 date'],
    ['2021年1月1日至12月31日', 'range 2021-01-01..2021-12-31 date'],
    ['2020.1-2020.12', 'range 2020-01..2020-12 date'],
    ['≥10月', 'atLeast 10 月'],
    ['二〇二一年底前', 'by 2021-12 date'],
    ['9月30日', 'by 09-30 date · yearMissing'],
    ['学年末', '定性'],
    ['2021年完成培训300人', 'equal 300 人 · comparisonMissing'],
    ['每月10日前', 'by 无 日 · deadlineUnclear'],
    ['按时完成', '定性'],
  ])
})

describe('不是数量的数字', () => {
  cases(
    [
      '一户一策',
      '二次供水达标',
      '一级',
      '八项规定',
      '九年义务教育',
      '“十三五”规划',
      '三公经费',
      '青办发〔2016〕24号',
      '5A级景区',
      '3D打印',
      '达到GB18918-2002一级A标准',
    ].map((text) => [text, '定性'] as const),
  )
  cases([['接听12345热线', '定性 · numberNotRead']])
})

describe('说不准的，不作结论', () => {
  cases([
    ['不超过5%以上', '无 无 % · comparisonConflict'],
    ['不低于上年5%', '无 无 % · relativeDifference'],
    ['100±5%', '无 无 无 · spreadUnclear'],
    ['98%-95%', '无 无 % · rangeReversed'],
    ['95％≥', '无 无 % · signAfterValue'],
    ['1:15', '无 无 无 · ratio'],
    ['≠0', '无 无 无 · comparisonUnclear'],
    ['≥人均5元', '无 无 元 · comparisonUnclear'],
    ['优秀率30%，合格率100%', '无 无 无 · severalValues'],
    ['2021年12月前完成100%', '无 无 无 · severalValues'],
    ['≥XX%', 'atLeast 无 % · placeholder'],
    ['≥%', 'atLeast 无 % · valueMissing'],
  ])
})

describe('扫描误识', () => {
  cases([
    ['280%', 'atLeast 80 % · ocrSuspect'],
    ['二100百分比', 'equal 100 % · ocrSuspect'],
    ['乏95%', 'atLeast 95 % · ocrSuspect'],
    ['1OO%', 'equal 100 % · ocrSuspect · comparisonMissing'],
    ['9 5%', 'equal 95 % · ocrSuspect · comparisonMissing'],
    ['增长280%', 'equal 280 % · comparisonMissing'],
    ['200%', 'equal 200 % · comparisonMissing'],
  ])

  it('两种读法都说明，并须由人核对', () => {
    const [problem] = readTarget('280%').problems
    expect(problem).toMatchObject({ severity: 'error' })
    expect(problem?.message).toMatch(/280%.*≥80%/)
  })
})

describe('任何输入', () => {
  it('都有结论，不会出错', () => {
    const anything = fc.string({ unit: 'binary' })
    const alike = fc.string({
      unit: fc.constantFrom(...'0123456789%‰.,-~至到年月日底前个人万元/*·以上内余约第一二三百两零≥≤><=±:：（）()**XX达不低于超过 '),
    })
    fc.assert(
      fc.property(fc.oneof(anything, alike), (text) => {
        const { text: same, comparison, value, qualitative } = readTarget(text)
        expect(same).toBe(text)
        if (qualitative) expect([comparison, value]).toEqual([null, null])
        if (comparison === 'range') expect(value).toHaveLength(2)
      }),
      { numRuns: 2000 },
    )
  })

  it('由比较符号、数和单位拼成的，原样读出', () => {
    const sign = fc.constantFrom(
      ['≥', 'atLeast'],
      ['≤', 'atMost'],
      ['＞', 'moreThan'],
      ['<', 'lessThan'],
      ['=', 'equal'],
      ['不低于', 'atLeast'],
    )
    const unit = fc.constantFrom('%', '人', '万元', '个工作日', '元/人', '亩', '平方米', '次/年')
    fc.assert(
      fc.property(sign, fc.integer({ min: 0, max: 999999 }), unit, ([word, comparison], number, measure) => {
        expect(readTarget(`${word}${number}${measure}`)).toMatchObject({ comparison, value: String(number), unit: measure, problems: [] })
      }),
    )
  })

  it('过长的文本直接说明', () => expect(readTarget('9'.repeat(5_000_000)).problems[0]?.code).toBe('tooLong'))
})

const samples = '../shared/samples/targets-expected.json'

describe.skipIf(!existsSync(samples))('样本 targets-expected.json', () => {
  const signs: Readonly<Record<string, string>> = { '>=': 'atLeast', '<=': 'atMost', '>': 'moreThan', '<': 'lessThan', '=': 'equal' }
  const expected: { text: string; comparator: string | null; value: unknown; unit: string | null; qualitative: boolean }[] = existsSync(
    samples,
  )
    ? JSON.parse(readFileSync(samples, 'utf8'))
    : []
  it.each(expected)('$text', ({ text, comparator, value, unit, qualitative }) => {
    const comparison = comparator === null ? null : (signs[comparator] ?? comparator)
    expect(readTarget(text)).toMatchObject({ comparison, value: typeof value === 'number' ? String(value) : value, unit, qualitative })
  })
})
