import { describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { testServer } from '../../../test/kit/server.ts'
import { fenOf } from '../../kernel/index.ts'

const server = await testServer({ withDemo: false })
const clerk = await server.client('caiwu-01')
const unit = await server.client('yizhong-01')
const organisationId = demoActor('yizhong-01').organisationId
const fen = (text: string) => fenOf(text, '万元')!.toString()
const list = async (client = clerk) => (await client.request('GET', '/api/v1/budget/procurement?year=2020')).body
const line = (kind: string, amount: string, reason = '') => ({ kind, amountFen: fen(amount), happenedOn: '2020-11-01', reason })
const add = (id: string, change: object) => clerk.request('POST', `/api/v1/budget/procurement/${id}/changes`, change)

describe('政府采购台账', () => {
  it('财务处新增采购项目，登记核减、合同和支付；单位看到自己的', async () => {
    const body = { fiscalYear: 2020, organisationId, name: '理化实验室改造', wholeFen: fen('300'), changes: [line('budget', '300')] }
    expect((await clerk.request('POST', '/api/v1/budget/procurement', body)).status).toBe(204)
    const [item] = (await list()).items
    for (const change of [line('correction', '-100', '分两年安排'), line('contract', '195'), line('payment', '180')]) {
      expect((await add(item.id, change)).status).toBe(204)
    }
    const seen = (await list(unit)).items
    expect(seen).toMatchObject([{ name: '理化实验室改造', adjustedFen: fen('200'), paymentFen: fen('180'), rate: '90.00' }])
    expect(seen[0].changes.map(({ kindLabel }: { kindLabel: string }) => kindLabel)).toEqual(['采购预算', '核减核增', '合同', '支付'])
    expect((await unit.request('POST', `/api/v1/budget/procurement/${item.id}/changes`, line('payment', '1'))).status).toBe(403)
  })

  it('学校导出的采购表写学校的名称，财务处的写部门的名称', async () => {
    const nameFor = async (client: typeof clerk) => {
      const { headers } = await client.bytes('/api/v1/budget/procurement.xlsx?year=2020')
      return decodeURIComponent(headers.get('content-disposition')!.split("UTF-8''")[1]!)
    }
    expect(await nameFor(clerk)).toBe('青岛市教育局2020年度政府采购执行情况表.xlsx')
    expect(await nameFor(unit)).toBe('山东省青岛第一中学2020年度政府采购执行情况表.xlsx')
  })

  it('核减没有原因的不能登记，说明怎么办', async () => {
    const [item] = (await list()).items
    const { status, body } = await add(item.id, line('correction', '-1'))
    expect(status).toBe(422)
    expect(body.problems).toMatchObject([{ at: '采购项目“理化实验室改造” · 核减核增', message: expect.stringContaining('请填写原因') }])
  })

  it('登记原件合计后，没有列明的差额自成一行；补记一笔，差额减少；撤销，差额恢复', async () => {
    const total = { fiscalYear: 2020, kind: 'correction', amountFen: fen('-120'), sourceDocument: '2020年度评价报告' }
    expect((await clerk.request('POST', '/api/v1/budget/procurement-totals', total)).status).toBe(204)
    const unlisted = async () => (await list()).items.find((item: { unlisted: boolean }) => item.unlisted)
    expect(await unlisted()).toMatchObject({ name: '原件未列明的核减核增', correctionFen: fen('-20') })

    const [item] = (await list()).items
    await add(item.id, line('correction', '-15', '补充采购调整明细'))
    expect(await unlisted()).toMatchObject({ correctionFen: fen('-5') })
    const added = (await list()).items[0].changes.find(({ amountFen }: { amountFen: string }) => amountFen === fen('-15'))
    const reverse = () => clerk.request('POST', `/api/v1/budget/procurement-changes/${added.id}/reversal`, { reason: '记错项目' })
    expect((await reverse()).status).toBe(204)
    expect(await unlisted()).toMatchObject({ correctionFen: fen('-20') })
    expect((await reverse()).body.code).toBe('budget.procurementReversalRefused')
    expect((await list()).correctionFen).toBe(fen('-120'))
  })

  it('“原件未列明”不能直接登记', async () => {
    const { items } = await list()
    const { body } = await add(items.at(-1).id, line('correction', '-1', '试填'))
    expect(body.problems).toMatchObject([{ code: 'budget.procurementUnlisted' }])
  })
})
