import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { inRegion, sql, type Tx } from '../../db/server.ts'
import { fenOf, newId } from '../../kernel/index.ts'
import { type ProcurementOrder, recordProcurement } from './record-procurement.command.ts'

const { db } = await testDatabase()
const finance = demoActor('caiwu-01')
const at = new Date('2021-03-01T08:00:00Z')
const wan = (text: string) => fenOf(text, '万元')!

function record(order: Omit<ProcurementOrder, 'actor' | 'at'>) {
  return inRegion(db, finance, (tx) => recordProcurement(tx, { actor: finance, at, ...order }))
}

function correction(amount: string, reason: string) {
  return { kind: 'correction' as const, amountFen: wan(amount), happenedOn: '2020-11-01', reason }
}

function item(name: string, budget: string, ...changes: ReturnType<typeof correction>[]) {
  const first = { kind: 'budget' as const, amountFen: wan(budget), happenedOn: '2020-01-20' }
  return { id: newId(), fiscalYear: 2020, organisationId: finance.organisationId, name, changes: [first, ...changes] }
}

async function sums(tx: Tx) {
  const { rows } = await sql<{ budget: string; corrections: string; unlisted: string }>`
    select sum(amount_fen) filter (where kind = 'budget')::text as budget, sum(amount_fen) filter (where kind = 'correction')::text as corrections,
           sum(amount_fen) filter (where item.unlisted)::text as unlisted
      from procurement_change change
      join procurement_item item on item.region_id = change.region_id and item.id = change.item_id`.execute(tx)
  return rows[0]!
}

describe('登记政府采购', () => {
  it('原件的核减合计大于所列各项之和，差额自成一行“原件未列明”', async () => {
    const items = [
      item('基建项目', '37128', correction('-29836', '按总投资申报，改按年度份额')),
      item('维修和设备采购', '724.82', correction('-301.78', '按总投资申报，改按年度份额')),
      item('全国学生运动会', '6919.61', correction('-6919.61', '赛事延期')),
      item('考试用设备', '54.95', correction('-54.95', '考试取消')),
      item('大赛设备', '132.38', correction('-132.38', '大赛取消')),
      item('公共实训基地', '7745.51', correction('-7745.51', '转由新设学院执行')),
      item('其他采购项目', '29899.70'),
    ]
    const printed = [
      { fiscalYear: 2020, kind: 'correction' as const, amountFen: wan('-45897.15'), sourceDocument: '部门整体支出绩效评价报告' },
    ]
    await record({ items, printed })
    const stored = await inRegion(db, finance, sums)
    expect(stored).toEqual({ budget: `${wan('82604.97')}`, corrections: `${wan('-45897.15')}`, unlisted: `${wan('-906.92')}` })
  })

  it('补上一项核减，“原件未列明”随之减少，合计不变', async () => {
    await record({ items: [item('补充查明的项目', '500', correction('-500', '补充采购调整明细'))] })
    const stored = await inRegion(db, finance, sums)
    expect(stored).toMatchObject({ corrections: `${wan('-45897.15')}`, unlisted: `${wan('-406.92')}` })
  })

  it('没有原因的核减、金额为零的变动不能登记，一次列出', async () => {
    const bad = item('某项目', '10', correction('-1', ' '), correction('0', '试填'))
    await expect(record({ items: [bad] })).rejects.toMatchObject({
      problems: [{ code: 'budget.procurementReason' }, { code: 'budget.procurementZero' }],
    })
  })
})
