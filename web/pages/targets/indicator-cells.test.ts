import { describe, expect, it } from 'vitest'
import { carryOver, lateSpread, spreadEdits, takeSuggestion } from './indicator-cells.ts'
import { readingWords, saysItself, withComparison } from './reading-words.ts'
import { readTarget, separateTarget } from './target-reader.ts'

const reader = { readTarget, separateTarget }
const one = { section: 'indicators', levels: ['dimension', 'category', 'name'], target: 'target', explanation: 'explanation' }
const three = { ...one, comparison: 'comparison', unit: 'unit' }
const choices = ['≥', '＝', '≤', '定性']

describe('粘贴的指标值分到三格', () => {
  const spread = (edits: { cell: string; value: string | null }[], columns = three as typeof three | typeof one) =>
    spreadEdits(edits, { columns, choices, reader }).map(({ cell, value }) => `${cell.split('/')[2]}=${value}`)

  it('≥95% 填入指标值一格，性质、数值、单位各归各格', () => {
    expect(spread([{ cell: 'indicators/3/target', value: '≥95%' }])).toEqual(['target=95', 'comparison=≥', 'unit=%'])
  })

  it('整块粘贴已带单位的，以粘贴的为准；读不准的照原样', () => {
    const pasted = [
      { cell: 'indicators/1/target', value: '≥300所' },
      { cell: 'indicators/1/unit', value: '个' },
    ]
    expect(spread(pasted)).toEqual(['target=300', 'comparison=≥', 'unit=个'])
    expect(spread([{ cell: 'indicators/1/target', value: '≥**%' }])).toEqual(['target=≥**%'])
  })

  it('只有指标值一栏的表、别的栏，不动', () => {
    expect(spread([{ cell: 'indicators/1/target', value: '≥95%' }], one)).toEqual(['target=≥95%'])
    expect(spread([{ cell: 'indicators/1/name', value: '≥95%' }])).toEqual(['name=≥95%'])
  })
})

it('指标库还没有取来时填的，取来以后分到各格；已经改过、删去的不动', () => {
  const typed = ['≥90%', '≥95%', '300所'].map((value, index) => ({ cell: `indicators/${index < 2 ? 1 : 2}/target`, value }))
  const cells = new Map([['indicators/1/target', '≥95%']])
  expect(lateSpread(typed, cells, { columns: three, choices, reader }).map(({ cell, value }) => `${cell}=${value}`)).toEqual([
    'indicators/1/target=95',
    'indicators/1/comparison=≥',
    'indicators/1/unit=%',
  ])
})

describe('识别为', () => {
  it.each([
    ['98%以上', '识别为：大于等于 98 %'],
    ['≤202.6万元', '识别为：小于等于 202.6 万元'],
    ['1-2所', '识别为：在 1 至 2 所'],
    ['2020年12月底前', '识别为：不晚于 2020-12'],
    ['效果明显', '识别为：定性，没有数值'],
    ['≥**%', undefined],
  ])('%s', (text, words) => expect(readingWords(readTarget(text))).toBe(words))

  it('写得明白的不再重复', () => {
    expect(['≥95%', '＞＝ 95％', '300所以上'].map((text) => saysItself(readTarget(text)))).toEqual([true, true, false])
  })

  it('补上比较方式：数值写在前面，夹在话里的只留数值', () => {
    expect(withComparison(readTarget('80%'), '≥')).toBe('≥80%')
    expect(withComparison(readTarget('力争全市90%'), '≥')).toBe('≥90%')
  })
})

describe('选用指标库的一条', () => {
  const suggestion = {
    ...{ id: 'x', name: '教师满意度', levelOne: '满意度指标', levelTwo: '服务对象满意度', sector: '教育', qualitative: false },
    ...{ nature: '≥', unit: '%', explanation: '问卷结果。', usualValues: '≥90%', origin: 'sector' as const },
  }

  it('填名称和空着的各栏，已填的不动', () => {
    const cells = new Map([['indicators/2/dimension', '效益指标']])
    const edits = takeSuggestion(three, { row: 2, cells, suggestion })
    expect(edits.map(({ cell, value }) => `${cell.split('/')[2]}=${value}`)).toEqual([
      ...['name=教师满意度', 'category=服务对象满意度', 'comparison=≥', 'unit=%', 'explanation=问卷结果。'],
    ])
  })
})

describe('沿用上年指标', () => {
  const rows = ['教师满意度', '学生满意度', '家长满意度'].map((name) => ({
    ...{ name, path: '满意度指标', target: '≥90%', cells: { dimension: '满意度指标', name, target: '≥90%' } },
  }))
  const cells = new Map([['indicators/2/name', '学生满意度']])
  const base = { columns: one, cells, chosen: rows, mostRows: 60, filled: [2] }

  it('接在已填的行后面，本表已有的不动', () => {
    const { edits, taken, present, left } = carryOver({ ...base, withValues: true })
    expect([taken, present, left]).toEqual([2, ['学生满意度'], 0])
    expect(edits.map(({ cell, value }) => `${cell}=${value}`)).toEqual([
      ...['indicators/3/dimension=满意度指标', 'indicators/3/name=教师满意度', 'indicators/3/target=≥90%'],
      ...['indicators/4/dimension=满意度指标', 'indicators/4/name=家长满意度', 'indicators/4/target=≥90%'],
    ])
  })

  it('指标值可以留空；表里没有行的，说明没有带入', () => {
    const { edits, taken, left } = carryOver({ ...base, withValues: false, mostRows: 3 })
    expect([taken, left]).toEqual([1, 1])
    expect(edits.map(({ cell }) => cell)).toEqual(['indicators/3/dimension', 'indicators/3/name'])
  })
})
