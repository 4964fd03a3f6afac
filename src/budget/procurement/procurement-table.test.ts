import { describe, expect, it } from 'vitest'
import { fenOf, formatFixed, HUNDRED } from '../../kernel/index.ts'
import type { ProcurementKind } from './procurement.ts'
import { procurementTable } from './procurement-table.ts'

const wan = (text: string) => fenOf(text, '万元')!

function item(name: string, wholeFen: bigint | null = null, unlisted = false) {
  return { id: name, name, wholeFen, unlisted }
}

function change(itemId: string, kind: ProcurementKind, amount: string) {
  return { itemId, kind, amountFen: wan(amount) }
}

/** 2020 年的数：所列核减之和 44,990.23，原件合计 45,897.15。 */
const items = [item('基建项目', wan('37128')), item('其他'), item('未列明', null, true)]
const changes = [
  ...[change('基建项目', 'budget', '37128'), change('基建项目', 'correction', '-29836')],
  ...[change('其他', 'budget', '45476.97'), change('其他', 'correction', '-15154.23'), change('其他', 'payment', '27006.13')],
  ...[change('基建项目', 'payment', '6900'), change('未列明', 'correction', '-906.92')],
]
const printed = [{ kind: 'correction' as const, amountFen: wan('-45897.15'), sourceDocument: '评价报告' }]

describe('政府采购台账', () => {
  it('调整后预算 = 预算 + 核减核增；执行率 = 支付 ÷ 调整后预算', () => {
    const { sums } = procurementTable({ items, changes, printed })
    expect(sums).toMatchObject({ budgetFen: wan('82604.97'), adjustedFen: wan('36707.82'), paymentFen: wan('33906.13') })
    expect(formatFixed(sums.rate!.mul(HUNDRED), 2)).toBe('92.37')
  })

  it('原件合计与所列各项之和不符，写明两个数和没有列明的金额', () => {
    const { problems } = procurementTable({ items, changes, printed })
    expect(problems).toHaveLength(1)
    expect(problems[0]!.message).toContain('原件合计 −45,897.15 万元，所列各项之和 −44,990.23 万元，有 −906.92 万元没有列明')
  })

  it('合计相符的不提示', () => {
    const right = [{ kind: 'correction' as const, amountFen: wan('-44990.23'), sourceDocument: '评价报告' }]
    const listed = changes.filter(({ itemId }) => itemId !== '未列明')
    expect(procurementTable({ items: items.slice(0, 2), changes: listed, printed: right }).problems).toEqual([])
  })

  it.each([
    ['核减多于预算', [change('甲', 'budget', '10'), change('甲', 'correction', '-11')], ['budget.procurementBelowZero']],
    ['调整后预算大于总投资', [change('甲', 'budget', '120')], ['budget.procurementAboveWhole']],
    ['按总投资申报，没有核减到本年份额', [change('甲', 'budget', '100'), change('甲', 'payment', '40')], ['budget.procurementWholeAsYear']],
    [
      '支付大于合同',
      [change('甲', 'budget', '50'), change('甲', 'contract', '30'), change('甲', 'payment', '31')],
      ['budget.procurementPaidMore'],
    ],
    ['支付大于调整后预算', [change('甲', 'budget', '50'), change('甲', 'payment', '51')], ['budget.procurementOverBudget']],
    ['全部取消，没有支付', [change('甲', 'budget', '50'), change('甲', 'correction', '-50')], []],
  ])('%s', (_, own, codes) => {
    const table = procurementTable({ items: [item('甲', wan('100'))], changes: own, printed: [] })
    expect(table.problems.map(({ code }) => code)).toEqual(codes)
  })

  it('没有登记过的计划、合同、验收是未填，不是零', () => {
    const { rows } = procurementTable({ items, changes, printed })
    expect([...rows[1]!.sums.entered]).toEqual(['budget', 'correction', 'payment'])
    expect([...rows[2]!.sums.entered]).toEqual(['correction'])
  })

  it('预算核减到零的，没有执行率', () => {
    const own = [change('甲', 'budget', '50'), change('甲', 'correction', '-50')]
    expect(procurementTable({ items: [item('甲')], changes: own, printed: [] }).sums.rate).toBeUndefined()
  })
})
