import { describe, expect, it } from 'vitest'
import { checkChanges } from './cell-conflicts.ts'
import { checkForm } from './check-form.ts'
import { completeCells } from './complete-cells.ts'
import { officialCells, officialForm, officialQuotes } from './fixtures/official-form.ts'
import type { FormSection } from './form.ts'
import { readFormula } from './formula.ts'

const complete = (changed: Record<string, string> = {}, quoted = officialQuotes) =>
  completeCells(officialForm.sections, new Map([...officialCells, ...Object.entries(changed)]), quoted)

describe('不由人填的格', () => {
  it('固定的行名、引用的执行数、计算的执行率和合计都在', () => {
    const cells = complete()
    expect(cells.get('funds/2/source')).toBe('上年结转')
    expect(cells.get('funds/1/spent')).toBe('427.07')
    expect(cells.get('funds/1/rate')).toBe('100.00%')
    expect(cells.get('total')).toBe('427.07')
    expect(cells.get('totalRate')).toBe('100.00%')
  })

  it('预算数和执行数都是 0 的，执行率按表上的写法是 0.00%', () => expect(complete().get('funds/2/rate')).toBe('0.00%'))

  it('预算数是 0、有执行数的，执行率算不出来，空着', () => {
    const cells = complete({}, new Map([...officialQuotes, ['funds/2/spent', { value: '5', source: '预算账' }]]))
    expect(cells.has('funds/2/rate')).toBe(false)
  })

  it('执行率四舍五入到两位，不经过浮点数：299053.12 ÷ 307054.67 ＝ 97.39%', () => {
    const spent = new Map([...officialQuotes, ['funds/1/spent', { value: '299053.12', source: '预算账' }]])
    expect(complete({ 'funds/1/budget': '307054.67' }, spent).get('funds/1/rate')).toBe('97.39%')
  })

  it('缺一个数就不计算，合计只加已有的', () => {
    const cells = completeCells(officialForm.sections, new Map([['funds/1/budget', '10']]), new Map())
    expect(cells.has('funds/1/rate')).toBe(false)
    expect(cells.get('total')).toBe('10.00')
  })

  it('以前存下来的引用数、计算数不再算数', () => {
    const cells = complete({ 'funds/1/rate': '1%', 'funds/1/spent': '1', 'funds/1/source': '借款' })
    expect([cells.get('funds/1/rate'), cells.get('funds/1/spent'), cells.get('funds/1/source')]).toEqual(['100.00%', '427.07', '财政拨款'])
  })

  it('没有引用到的数是空的，校验说明去哪里办', () => {
    const cells = complete({}, new Map())
    expect(cells.has('funds/1/spent')).toBe(false)
  })

  it.each([
    ['funds/1/rate', '“资金情况 第1行 执行率”由系统按本表数据计算，不能填写。'],
    ['funds/1/spent', '“资金情况 第1行 全年执行数”引自系统内的数据，不能填写。数据有误的，请到来源处更正。'],
    ['funds/1/source', '“资金情况 第1行 资金来源”是本表固定的内容，不能修改。'],
    ['funds/4/budget', '“项目支出绩效目标申报表”没有“funds/4/budget”这一栏，不能保存。请刷新页面。'],
  ])('%s 不能由人填写', (cell, message) => {
    expect(checkChanges(officialForm, [{ cell, base: null, value: '1' }]).map((problem) => problem.message)).toEqual([message])
  })
})

describe('引用来的行', () => {
  const sections: readonly FormSection[] = [
    {
      ...{ kind: 'rows', id: 'results', title: '指标完成情况', mostRows: 20, quoted: 'targets.indicators' },
      columns: [
        { id: 'name', label: '三级指标', kind: 'text', required: true, origin: { quoted: 'targets.name' } },
        { id: 'actual', label: '实际完成值', kind: 'text', required: true },
      ],
    },
  ]
  const quoted = new Map([['results/1/name', { value: '维修面积', source: '批复的绩效目标' }]])

  it('只有引用到的行，人填的列在这些行里', () => {
    const typed = new Map([
      ['results/1/actual', '3000平方米'],
      ['results/7/actual', '不再有的指标'],
    ])
    expect([...completeCells(sections, typed, quoted).keys()].sort()).toEqual(['results/1/actual', 'results/1/name'])
  })
})

describe('算式', () => {
  const reckon = (computed: string, cells: Record<string, string>) => {
    const ids = Object.keys(cells)
    const fields = [...ids.map((id) => ({ id, label: id, kind: 'number' as const, required: false }))]
    const result = { id: 'result', label: '结果', kind: 'number' as const, required: false, origin: { computed } }
    return completeCells([{ kind: 'facts', title: '', fields: [...fields, result] }], new Map(Object.entries(cells)), new Map()).get(
      'result',
    )
  }

  it.each([
    ['a + b * c', '7'],
    ['(a + b) * c', '9'],
    ['a - b - c', '-4'],
    ['-a / b', '-0.5'],
    ['a / c', '0.33'],
    ['a + 0.5', '1.5'],
    ['a + missing', undefined],
  ])('%s', (computed, expected) => expect(reckon(computed, { a: '1', b: '2', c: '3' })).toBe(expected))

  it('互相引用的没有结果，不会算个没完', () => {
    const field = (id: string, computed: string) => ({ id, label: id, kind: 'number' as const, required: false, origin: { computed } })
    const sections = [{ kind: 'facts' as const, title: '', fields: [field('a', 'b + 1'), field('b', 'a + 1')] }]
    expect(completeCells(sections, new Map(), new Map()).size).toBe(0)
  })

  it.each(['a +', '(a', 'a % b', 'a b'])('写错的算式 %s 读取时就指出', (text) => expect(() => readFormula(text)).toThrow(SyntaxError))
})

describe('表式声明的校验', () => {
  const problems = (changed: Record<string, string> = {}) => {
    const cells = complete({ printedTotal: '427.07', ...changed })
    return checkForm(officialForm, cells).map(({ cell, message }) => `${cell} ${message}`)
  }

  it('填写正确的没有问题', () => expect(problems()).toEqual([]))

  it('列合计差一分也要指出', () => {
    expect(problems({ printedTotal: '427.08' })).toEqual([
      expect.stringMatching(/^printedTotal 批复总额 427\.08，与 .*427\.07不符，相差 0\.01。请核对。$/),
    ])
  })

  it('执行数大于预算数，写明哪一行', () => {
    expect(problems({ 'funds/1/budget': '400', printedTotal: '400' })).toEqual([
      'funds/1/spent 资金情况 第1行 全年执行数 427.07，大于资金情况 第1行 全年预算数 400.00，前者是后者的一部分。请核对。',
    ])
  })

  it('字数超过上限', () => {
    expect(problems({ objective: '目标'.repeat(20) })).toEqual(['objective 年度总体目标写了 40 字，最多 30 字。请精简。'])
  })
})
