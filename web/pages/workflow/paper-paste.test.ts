import { describe, expect, it } from 'vitest'
import { showTyped, typedValue } from './paper-figure.ts'
import type { Field, RowsSection } from './paper-model.ts'
import { pasteBlock, readBlock } from './paper-paste.ts'

const field = (id: string, kind: Field['kind']): Field => ({ id, label: id, kind, required: false })
const indicators: RowsSection = {
  kind: 'rows',
  id: 'indicators',
  title: '绩效指标',
  columns: [field('name', 'text'), field('target', 'text'), field('money', 'money')],
  mostRows: 4,
}

describe('从 Excel 复制的一块', () => {
  it('行和列', () =>
    expect(readBlock('资助人数\t≥300人\r\n发放及时率\t100%\r\n')).toEqual([
      ['资助人数', '≥300人'],
      ['发放及时率', '100%'],
    ]))
  it('单元格里有换行和引号', () => expect(readBlock('"第一行\n说""明"""\t5')).toEqual([['第一行\n说"明"', '5']]))
  it('引号只是正文的一部分时原样保留', () => expect(readBlock('“双师型”教师\t"甲"乙')).toEqual([['“双师型”教师', '"甲"乙']]))
  it('空单元格占位', () =>
    expect(readBlock('甲\t\t丙\n\t乙\t')).toEqual([
      ['甲', '', '丙'],
      ['', '乙', ''],
    ]))
  it('只有一个词', () => expect(readBlock('资助人数')).toEqual([['资助人数']]))
})

describe('整块粘贴', () => {
  it('从所在格向右向下填，不够的行自动增加', () => {
    const pasted = pasteBlock(
      indicators,
      [
        ['甲', '≥1'],
        ['乙', '≥2'],
      ],
      { rows: [1], row: 1, column: 0 },
    )
    expect(pasted.edits).toEqual([
      { cell: 'indicators/1/name', value: '甲' },
      { cell: 'indicators/1/target', value: '≥1' },
      { cell: 'indicators/2/name', value: '乙' },
      { cell: 'indicators/2/target', value: '≥2' },
    ])
    expect(pasted).toMatchObject({ added: [2], left: undefined })
  })

  it('超出表格的行和列不贴，并写明', () => {
    const block = Array.from({ length: 5 }, () => ['1,234.50', '多'])
    const pasted = pasteBlock(indicators, block, { rows: [1, 2], row: 2, column: 2 })
    expect(pasted.edits.map(({ cell }) => cell)).toEqual(['indicators/2/money', 'indicators/3/money', 'indicators/4/money'])
    expect(pasted.left).toBe('2 行超出本表最多的 4 行，1 列超出表格右边，没有贴入。')
  })

  it('删过行、编号有空缺时，按显示的行往下填', () => {
    const pasted = pasteBlock(indicators, [['甲'], ['乙']], { rows: [1, 3], row: 1, column: 0 })
    expect(pasted.edits.map(({ cell }) => cell)).toEqual(['indicators/1/name', 'indicators/3/name'])
  })

  it('空单元格清空原来的内容', () => {
    expect(pasteBlock(indicators, [['']], { rows: [1], row: 1, column: 0 }).edits).toEqual([{ cell: 'indicators/1/name', value: null }])
  })
})

describe('从正式表格粘贴合并单元格', () => {
  const levels: RowsSection = {
    ...{ kind: 'rows', id: 'indicators', title: '绩效指标', mostRows: 9 },
    columns: [field('dimension', 'text'), field('category', 'text'), field('name', 'text'), field('target', 'text')],
  }
  const merged = new Set(['dimension', 'category'])
  const paste = (block: string[][], column = 0) => {
    const { edits, left } = pasteBlock(levels, block, { rows: [1], row: 1, column, merged })
    const lines = [...Map.groupBy(edits, ({ cell }) => cell.split('/')[1]).values()]
    return { left, texts: lines.map((line) => line.map(({ value }) => value)) }
  }

  it('一级、二级指标合并处的空格同上一行，并写明填了几个', () => {
    const { texts, left } = paste([
      ['产出指标', '数量指标', '比赛项目', '≥20项'],
      ['', '', '参赛学校', '≥30所'],
      ['', '质量指标', '获奖率', ''],
      ['效益指标', '', '受益学生', '≥3000人'],
    ])
    expect(texts).toEqual([
      ['产出指标', '数量指标', '比赛项目', '≥20项'],
      ['产出指标', '数量指标', '参赛学校', '≥30所'],
      ['产出指标', '质量指标', '获奖率', null],
      ['效益指标', null, '受益学生', '≥3000人'],
    ])
    expect(left).toBe('合并单元格下的 3 个空格已按上一行填入。')
  })

  it('不合并的列、第一行和整行空白的，空格仍是空格', () => {
    const { texts, left } = paste([
      ['', '数量指标', '比赛项目', '≥20项'],
      ['', '', '', ''],
      ['', '', '参赛学校', ''],
    ])
    expect(texts).toEqual([
      [null, '数量指标', '比赛项目', '≥20项'],
      [null, null, null, null],
      [null, null, '参赛学校', null],
    ])
    expect(left).toBeUndefined()
  })

  it('只从二级指标起粘贴的，只看粘贴的这一块', () => {
    expect(
      paste(
        [
          ['数量指标', '比赛项目'],
          ['', '参赛学校'],
        ],
        1,
      ).texts,
    ).toEqual([
      ['数量指标', '比赛项目'],
      ['数量指标', '参赛学校'],
    ])
  })

  it('没有说明哪些列合并的，不代填', () => {
    const { edits, left } = pasteBlock(levels, [['产出指标'], ['']], { rows: [1], row: 1, column: 0 })
    expect([edits[1]!.value, left]).toEqual([null, undefined])
  })
})

describe('粘贴的值', () => {
  it('金额去掉千分位，小数原样保留', () => expect(typedValue(field('m', 'money'), ' 1,234,567.50 ')).toBe('1234567.50'))
  it('不是千分位的逗号不动，留给校验', () => expect(typedValue(field('m', 'money'), '12,34')).toBe('12,34'))
  it('日期写成统一的样子', () => expect(typedValue(field('d', 'date'), '2026年3月5日')).toBe('2026-03-05'))
  it('文字里的逗号是文字', () => expect(typedValue(field('t', 'text'), '1,234人')).toBe('1,234人'))
})

describe('显示的值', () => {
  it('金额带千分位和两位小数', () => expect(showTyped(field('m', 'money'), '307054.6')).toBe('307,054.60'))
  it('多于两位的小数不丢', () => expect(showTyped(field('m', 'money'), '-0.123456')).toBe('−0.123456'))
  it('个数不加小数', () => expect(showTyped(field('n', 'number'), '1286')).toBe('1,286'))
  it('不是数的原样显示', () => expect(showTyped(field('m', 'money'), '3O7')).toBe('3O7'))
})
