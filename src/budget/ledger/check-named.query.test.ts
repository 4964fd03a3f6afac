import { describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { departmentItself, firstSchool, units } from '../../../test/kit/ledger-drafts.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion, sql } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { demoOrganisations } from '../../org/server.ts'

const server = await testServer({ withDemo: false })
const finance = await server.client('caiwu-01')
const { db } = server.database
const place = (kind: string) => demoOrganisations.find((one) => one.kind === kind && one.departmentId === departmentItself)!.id
const divisions = demoOrganisations.filter(({ kind }) => kind === 'division').map(({ id }) => id)
const foreign = demoOrganisations.find(({ name }) => name === '郑州市教育局')!.id

const book = (entry: object, voucher: object = {}) =>
  finance.request('POST', '/api/v1/budget/vouchers', {
    ...{ fiscalYear: 2020, kind: 'approval', documentNumber: '青财教〔2020〕1号', documentOn: '2020-02-20', ...voucher },
    entries: [{ organisationId: firstSchool, amountFen: '10000', ...entry }],
  })
const told = ({ status, body }: Awaited<ReturnType<typeof book>>) => [
  status,
  ...(body.problems ?? body.warnings).map(({ at, code }: { at: string; code: string }) => `${at} ${code}`),
]
const close = (organisationId: string, on: string) =>
  inRegion(db, demoActor('caiwu-01'), (tx) => sql`update organisation set closed_on = ${on} where id = ${organisationId}`.execute(tx))

describe('主管处室', () => {
  it('须是本部门的处室：没有的、别的部门的、本部门的学校都不行，指明在哪一行', async () => {
    const refused = [422, '凭证1 分录1 budget.noSuchDivision']
    for (const divisionId of [newId(), foreign, units[3]!]) expect(told(await book({ divisionId }))).toEqual(refused)
    expect((await book({ divisionId: divisions[0] })).status).toBe(201)
  })

  it('撤销之日以后不能再作主管处室，此前的凭证可以', async () => {
    await close(divisions[1]!, '2020-06-01')
    const divisionId = divisions[1]
    expect(told(await book({ divisionId }, { documentOn: '2020-06-01' }))).toEqual([422, '凭证1 分录1 budget.divisionClosed'])
    expect((await book({ divisionId }, { documentOn: '2020-05-31' })).status).toBe(201)
  })

  it('直接登记预算调整也一样', async () => {
    const order = { fiscalYear: 2020, kind: 'increase', reason: '追加', documentNumber: '青财教〔2020〕5号', documentOn: '2020-03-01' }
    const lines = [{ account: { organisationId: firstSchool, divisionId: newId() }, changeFen: '100' }]
    const { status, body } = await finance.request('POST', '/api/v1/budget/adjustments', { ...order, lines })
    expect([status, body.problems]).toMatchObject([422, [{ at: '调整明细 第1行', code: 'budget.noSuchDivision' }]])
  })
})

describe('记在谁的账上', () => {
  it('部门待分配、本级、预算单位可以；处室、评价组不可以', async () => {
    for (const kind of ['department', 'headquarters', 'budgetUnit']) {
      expect((await book({ organisationId: place(kind) })).status, kind).toBe(201)
    }
    for (const kind of ['division', 'evaluationTeam']) {
      expect(told(await book({ organisationId: place(kind) })), kind).toEqual([422, '凭证1 分录1 budget.notBudgetUnit'])
    }
  })

  it('资金链的区（市）只记对下转移支付', async () => {
    const organisationId = place('guest')
    expect(told(await book({ organisationId }))).toEqual([422, '凭证1 分录1 budget.districtSpending'])
    expect((await book({ organisationId, spending: 'transfer' })).status).toBe(201)
  })

  it('处室、区（市）不是采购单位', async () => {
    const changes = [{ kind: 'budget', amountFen: '100', happenedOn: '2020-02-20' }]
    for (const kind of ['division', 'guest', 'evaluationTeam']) {
      const item = { fiscalYear: 2020, organisationId: place(kind), name: '教学仪器', changes }
      expect((await finance.request('POST', '/api/v1/budget/procurement', item)).status, kind).toBe(422)
    }
  })
})

describe('已撤销的单位', async () => {
  const [closed, heir] = [units[5]!, units[6]!]
  await book({ organisationId: closed, amountFen: '50000' })
  await close(closed, '2020-06-01')
  const on = (documentOn: string, kind = 'increase') => ({ documentOn, kind })

  it('撤销之日起不再追加；撤销前一日的照记', async () => {
    expect(told(await book({ organisationId: closed }, on('2020-06-01')))).toEqual([422, '凭证1 分录1 budget.unitClosed'])
    expect((await book({ organisationId: closed }, on('2020-05-31'))).status).toBe(201)
  })

  it('撤销后到账的支付、退回照记并提醒；追减照记', async () => {
    const late = await book({ organisationId: closed }, on('2020-06-15', 'payment'))
    expect(told(late)).toEqual([201, '凭证1 分录1 budget.unitClosed'])
    expect(told(await book({ organisationId: closed, amountFen: '-5' }, on('2020-06-16', 'refund')))).toEqual([
      ...[201, '凭证1 分录1 budget.unitClosed'],
    ])
    expect(told(await book({ organisationId: closed, amountFen: '-5' }, on('2020-06-16', 'decrease')))).toEqual([201])
  })

  it('下一年度不再有预算和支付', async () => {
    const next = { fiscalYear: 2021, documentOn: '2021-02-01' }
    expect(told(await book({ organisationId: closed }, next))).toEqual([422, '凭证1 分录1 budget.unitClosed'])
    expect(told(await book({ organisationId: closed }, { ...next, kind: 'payment' }))).toEqual([422, '凭证1 分录1 budget.unitClosed'])
  })

  it('可以划出，不能划入', async () => {
    const move = (from: string, into: string) =>
      finance.request('POST', '/api/v1/budget/vouchers', {
        ...{ fiscalYear: 2020, kind: 'unitTransfer', documentNumber: '青财教〔2020〕9号', documentOn: '2020-06-20' },
        entries: [
          { organisationId: from, amountFen: '-100' },
          { organisationId: into, amountFen: '100' },
        ],
      })
    expect((await move(closed, heir)).status).toBe(201)
    expect(told(await move(heir, closed))).toEqual([422, '凭证1 分录2 budget.unitClosed'])
  })

  it('接口导入的也一样', async () => {
    const unitCode = demoOrganisations.find(({ id }) => id === closed)!.code
    const voucher = { key: 'K1', kind: 'increase', documentNumber: '青财教〔2020〕7号', documentOn: '2020-07-01' }
    const { status, body } = await finance.request('POST', '/api/v1/budget/vouchers/import', {
      ...{ regionCode: '370200', fiscalYear: 2020, vouchers: [{ ...voucher, entries: [{ unitCode, amountFen: '1' }] }] },
    })
    expect([status, body.problems]).toMatchObject([422, [{ at: '凭证1 分录1', code: 'budget.unitClosed' }]])
  })
})
