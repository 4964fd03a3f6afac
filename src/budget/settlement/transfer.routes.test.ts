import { describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion } from '../../db/server.ts'
import { fenOf, newId } from '../../kernel/index.ts'
import { createProjects } from '../../library/server.ts'
import { demoFundChain, demoOrganisations } from '../../org/server.ts'

const server = await testServer({ withDemo: false })
const { db } = server.database
const finance = demoActor('caiwu-01')
const { departmentId } = finance
const clerk = await server.client('caiwu-01')
const at = new Date('2021-03-01T08:00:00Z')
const fen = (text: string) => fenOf(text, '万元')!.toString()

describe('补助区市', () => {
  const chengyang = demoFundChain.grant.organisationId
  const coast = demoOrganisations.find(({ kind, id }) => kind === 'guest' && id !== chengyang)!.id
  const projectId = newId()
  const unreportedId = newId()
  const report = (client: typeof clerk, organisationId: string, due: string, issued: string, spent: string, more: object = {}) =>
    client.request('POST', '/api/v1/budget/transfers', {
      ...{ fiscalYear: 2020, projectId, organisationId, asOf: '2020-12-31', sourceDocument: '区（市）报送的执行情况表' },
      ...{ dueFen: fen(due), issuedFen: fen(issued), spentFen: fen(spent), ...more },
    })
  const list = async (client = clerk, on = '2020-12-31') =>
    (await client.request('GET', `/api/v1/budget/transfers?year=2020&on=${on}`)).body

  it('财务处登记各区（市），列出下达率和实际支出率，低于进度要求的标明', async () => {
    await inRegion(db, finance, (tx) =>
      createProjects(tx, {
        ...{ actor: finance, at },
        projects: [
          {
            ...{ id: projectId, fiscalYear: 2020, level: 'fund', parentId: null, code: 'F2020T', name: '教育专项资金', kind: 'specific' },
            ...{ firstYear: 2020, lastYear: 2020, organisationId: departmentId, state: 'executing', fundChainId: demoFundChain.id },
          },
          {
            ...{
              id: unreportedId,
              fiscalYear: 2020,
              level: 'fund',
              parentId: null,
              code: 'F2020U',
              name: '没有报送的资金',
              kind: 'specific',
            },
            ...{ firstYear: 2020, lastYear: 2020, organisationId: departmentId, state: 'executing', fundChainId: demoFundChain.id },
          },
        ],
      }),
    )
    expect((await report(clerk, chengyang, '797.45', '797.45', '500.00', { asOf: '2020-09-30' })).status).toBe(204)
    expect((await report(clerk, chengyang, '797.45', '797.45', '648.77')).status).toBe(204)
    expect((await report(clerk, coast, '1812.14', '1812.14', '1589.72')).status).toBe(204)
    const { funds } = await list()
    const rates = funds[0].rows.map((row: { issuedRate: string; spentRate: string; behind: boolean }) => [
      row.issuedRate,
      row.spentRate,
      row.behind,
    ])
    expect(rates).toEqual([
      ['100.00', '81.36', true],
      ['100.00', '87.73', true],
    ])
    expect(funds[0]).toMatchObject({ name: '教育专项资金', dueFen: fen('2609.59'), spentFen: fen('2238.49'), spentRate: '85.78' })
  })

  it('没有报送的，应下达、已下达取台账数，实际支出不估计；合计含全部，实际支出率只计已报送的', async () => {
    const marks = { ...{ organisationId: coast, projectId: unreportedId, spending: 'transfer' } }
    const book = (kind: string, amountFen: string, more: object) =>
      clerk.request('POST', '/api/v1/budget/vouchers', { fiscalYear: 2020, kind, entries: [{ ...marks, amountFen }], ...more })
    expect((await book('approval', fen('1000'), { documentNumber: '青财教〔2020〕9号', documentOn: '2020-03-01' })).status).toBe(201)
    expect((await book('payment', fen('900'), { summary: '拨付区（市）', documentOn: '2020-06-01' })).status).toBe(201)
    const view = await list()
    const fund = view.funds.find(({ name }: { name: string }) => name === '没有报送的资金')
    expect(fund).toMatchObject({ dueFen: fen('1000'), issuedFen: fen('900'), issuedRate: '90.00', spentRate: null, unreported: 1 })
    expect(fund.rows).toMatchObject([{ report: null, dueFen: fen('1000'), issuedRate: '90.00', spentRate: null, differs: false }])
    expect(view).toMatchObject({ dueFen: fen('3609.59'), spentFen: fen('2238.49'), spentRate: '85.78', unreported: 1 })
  })

  it('报送的应下达、已下达与台账不符的标明', async () => {
    await report(clerk, coast, '1000', '950', '100', { projectId: unreportedId })
    const { funds } = await list()
    const fund = funds.find(({ name }: { name: string }) => name === '没有报送的资金')
    expect(fund.rows).toMatchObject([{ issuedFen: fen('950'), bookedPaidFen: fen('900'), differs: true }])
  })

  it('往年不写截至日期的，截至年末', async () => {
    expect((await clerk.request('GET', '/api/v1/budget/transfers?year=2020')).body.on).toBe('2020-12-31')
  })

  it('截至早先某日的，用当日以前最后一次报送的数', async () => {
    const { funds } = await list(clerk, '2020-10-31')
    expect(funds[0].rows).toMatchObject([{ spentFen: fen('500.00'), spentRate: '62.70', required: '85.00', behind: true }])
  })

  it('区（市）在资金链内报送自己的，看不到也不能报送别的区（市）', async () => {
    const guest = await server.client('chengyang-01')
    const post = demoActor('chengyang-01', 'fundChainClerk').postId
    await guest.request('PUT', '/api/v1/session/post', { postId: post })
    expect((await report(guest, chengyang, '797.45', '797.45', '650.00')).status).toBe(204)
    const view = await list(guest)
    expect(view.funds[0].rows).toMatchObject([{ organisationId: chengyang, spentFen: fen('650.00') }])
    expect(view.reportable.districts).toMatchObject([{ id: chengyang }])
    expect((await report(guest, coast, '1', '1', '1')).body.problems).toMatchObject([{ code: 'budget.transferDistrict' }])
    const path = `/api/v1/budget/transfers/history?year=2020&projectId=${projectId}&organisationId=${chengyang}`
    expect((await guest.request('GET', path)).body.reports).toHaveLength(3)
  })

  it('实际支出大于已下达、日期还没有到的不能登记，一次列出', async () => {
    const { body } = await report(clerk, coast, '10', '5', '8', { asOf: '2999-12-31' })
    expect(body.problems.map(({ code }: { code: string }) => code)).toEqual(['budget.transferDayAhead', 'budget.transferSpentMore'])
  })

  it('截止日期须在年度之内：年末当日可以，前后一日都不行', async () => {
    const on = async (asOf: string) => (await report(clerk, coast, '10', '8', '5', { asOf })).body?.problems?.[0]?.code
    expect([await on('2019-12-31'), await on('2021-01-01'), await on('2020-12-31')]).toEqual([
      ...['budget.transferDayBefore', 'budget.transferDayAfter', undefined],
    ])
  })
})
