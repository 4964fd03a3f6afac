import { describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { firstSchool, secondSchool } from '../../../test/kit/ledger-drafts.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import type { ProjectDraft } from '../../library/index.ts'
import { createProjects } from '../../library/server.ts'

// Without the demo's own books: what stands in the ledger is what is booked here.
const server = await testServer({ withDemo: false })
const finance = await server.client('caiwu-01')
const school = await server.client('yizhong-01')
const actor = demoActor('caiwu-01')
const at = new Date()
const [fund, second, third] = [newId(), newId(), newId()]
const project = (given: Pick<ProjectDraft, 'id' | 'level' | 'code' | 'name'> & Partial<ProjectDraft>): ProjectDraft => ({
  ...{
    fiscalYear: 2020,
    kind: 'specific',
    firstYear: 2020,
    lastYear: 2020,
    organisationId: actor.departmentId,
    state: 'executing',
    ...given,
  },
})

await inRegion(server.database.db, actor, (tx) =>
  createProjects(tx, {
    ...{ actor, at },
    projects: [
      project({ id: fund, level: 'fund', code: 'ZX01', name: '教育发展资金' }),
      project({ id: second, level: 'second', parentId: fund, code: 'ZX01-01', name: '校园足球' }),
      project({ id: third, level: 'third', parentId: second, code: 'ZX01-01-01', name: '教练员培训' }),
    ],
  }),
)

const basic = { organisationId: firstSchool }
const book = (body: object) => finance.request('POST', '/api/v1/budget/vouchers', { fiscalYear: 2020, ...body })
const approval = (entries: object[], documentOn = '2020-02-20') =>
  book({ kind: 'approval', documentNumber: '青财教〔2020〕1号', documentOn, entries })
const payment = (entries: object[], documentOn: string) => book({ kind: 'payment', documentOn, summary: '报名费', entries })
const entriesOf = (query: string, client = finance) => client.request('GET', `/api/v1/budget/entries?year=2020&${query}`)

const first = await approval([
  { ...basic, amountFen: '10000' },
  { organisationId: secondSchool, projectId: third, amountFen: '500' },
])
const paid = await payment([{ ...basic, amountFen: '4000' }], '2020-03-16')

describe('台账', () => {
  it('按日期列出分录，每行之后的余额，合计增加、减少、支付', async () => {
    const { body } = await entriesOf('')
    expect(body).toMatchObject({
      total: 3,
      openingFen: '0',
      totals: { increaseFen: '10500', decreaseFen: '0', paidFen: '4000', balanceFen: '6500' },
    })
    expect(body.entries.map((line: { bookedOn: string; balanceFen: string }) => [line.bookedOn, line.balanceFen])).toEqual([
      ['2020-02-20', '10000'],
      ['2020-02-20', '10500'],
      ['2020-03-16', '6500'],
    ])
    expect(body.entries[1]).toMatchObject({ projectCode: 'ZX01-01-01', projectName: '教练员培训', documentNumber: '青财教〔2020〕1号' })
  })

  it('分页接着上一页的余额；从某日起的，接着此前的余额', async () => {
    const page = await entriesOf('offset=2&limit=1')
    expect(page.body.entries).toMatchObject([{ balanceFen: '6500' }])
    const march = await entriesOf('from=2020-03-01')
    expect(march.body).toMatchObject({ total: 1, openingFen: '10500', totals: { balanceFen: '6500' }, entries: [{ balanceFen: '6500' }] })
  })

  it('按类别、文号查的只是一部分，没有余额', async () => {
    const { body } = await entriesOf('kind=payment')
    expect(body).toMatchObject({ total: 1, openingFen: null, entries: [{ kind: 'payment', balanceFen: null }] })
    expect((await entriesOf(`search=${encodeURIComponent('报名')}`)).body.total).toBe(1)
    expect((await entriesOf(`search=${encodeURIComponent('%')}`)).body.total).toBe(0)
  })

  it('按专项资金查，连同下级项目', async () => {
    for (const projectId of [fund, second, third]) expect((await entriesOf(`projectId=${projectId}`)).body.total).toBe(1)
  })

  it('单位只看到自己的分录和凭证', async () => {
    expect((await entriesOf('', school)).body).toMatchObject({ total: 2, totals: { balanceFen: '6000' } })
    expect((await school.request('POST', '/api/v1/budget/vouchers', {})).status).toBe(403)
    const voucher = await school.request('GET', `/api/v1/budget/vouchers/${first.body.id}`)
    expect(voucher.body.entries).toHaveLength(1)
  })
})

describe('凭证', () => {
  it('列出来源、每行记账前后账户的指标和支付', async () => {
    const { body } = await finance.request('GET', `/api/v1/budget/vouchers/${paid.body.id}`)
    expect(body).toMatchObject({
      kind: 'payment',
      documentType: '支付凭证',
      bookedBy: '财务处 经办',
      lineCount: 1,
      totalFen: '4000',
      reversedBy: null,
    })
    expect(body.entries).toMatchObject([
      {
        organisationName: '山东省青岛第一中学',
        allottedBeforeFen: '10000',
        allottedAfterFen: '10000',
        paidBeforeFen: '0',
        paidAfterFen: '4000',
        figureSource: 'treasury',
      },
    ])
    expect((await finance.request('GET', `/api/v1/budget/vouchers/${newId()}`)).status).toBe(404)
  })

  it('冲销：红字凭证，原凭证注明何时何人为何冲销', async () => {
    const wrong = await payment([{ ...basic, amountFen: '70' }], '2020-04-01')
    const counter = await finance.request('POST', `/api/v1/budget/vouchers/${wrong.body.id}/reversal`, { reason: '重复支付' })
    expect([counter.status, counter.body.totalFen]).toEqual([201, '-70'])
    const { body } = await finance.request('GET', `/api/v1/budget/vouchers/${wrong.body.id}`)
    expect(body.reversedBy).toMatchObject({ id: counter.body.id, by: '财务处 经办', reason: '重复支付' })
    const again = await finance.request('POST', `/api/v1/budget/vouchers/${wrong.body.id}/reversal`, { reason: '再来' })
    expect(again.status).toBe(409)
    const { body: lines } = await entriesOf('side=payment')
    expect(lines.totals.paidFen).toBe('4000')
    expect(lines.entries.filter((line: { reversed: boolean }) => line.reversed)).toHaveLength(1)
  })

  it('有问题的，列出全部问题，没有入账', async () => {
    const refused = await approval([
      { ...basic, amountFen: '0' },
      { ...basic, amountFen: '-5' },
    ])
    expect(refused.status).toBe(422)
    expect(refused.body.problems.map(({ at }: { at: string }) => at)).toEqual(['凭证1 分录1', '凭证1 分录2'])
  })

  it('记账时可选局本级、各单位、待分配和当年项目', async () => {
    const { body } = await finance.request('GET', '/api/v1/budget/booking-choices?year=2020')
    expect(body.units[0]).toMatchObject({ name: '部门待分配' })
    expect(body.units).toHaveLength(48)
    expect(body.projects.map(({ code }: { code: string }) => code)).toEqual(['ZX01', 'ZX01-01', 'ZX01-01-01'])
  })
})

describe('接口导入', () => {
  const send = (body: object) =>
    finance.request('POST', '/api/v1/budget/vouchers/import', { regionCode: '370200', fiscalYear: 2020, ...body })
  const sent = (key: string, unitCode: string | null, amountFen: string, projectCode: string | null = null) => ({
    ...{ key, kind: 'payment', documentOn: '2020-06-30' },
    entries: [{ unitCode, projectCode, amountFen }],
  })

  it('按区划、年度、单位代码、项目代码入账；重发不重复', async () => {
    const vouchers = [sent('A-1', '201002', '100'), sent('A-2', '201003', '200', 'ZX01-01-01'), sent('A-3', null, '300')]
    const answer = await send({ vouchers })
    expect(answer.status).toBe(200)
    expect(answer.body.vouchers.map((one: { key: string; repeated: boolean }) => [one.key, one.repeated])).toEqual([
      ['A-1', false],
      ['A-2', false],
      ['A-3', false],
    ])
    const again = await send({ vouchers })
    expect(again.body.vouchers.every((one: { repeated: boolean }) => one.repeated)).toBe(true)
    expect((await entriesOf('from=2020-06-30&to=2020-06-30&side=payment')).body).toMatchObject({ total: 3, totals: { paidFen: '600' } })
  })

  it('有一处问题则全部不入账，全部问题一次列出', async () => {
    const vouchers = [sent('B-1', '201002', '100'), sent('B-2', '999', '0', 'XX'), sent('A-1', '201002', '101')]
    const answer = await send({ regionCode: '370100', vouchers })
    expect(answer.status).toBe(422)
    expect(answer.body.problems.map(({ at, code }: { at: string; code: string }) => `${at} ${code}`)).toEqual([
      '区划代码 budget.regionCode',
      '凭证2 分录1 budget.unitCode',
      '凭证2 分录1 budget.projectCode',
      '凭证2 分录1 budget.amountZero',
    ])
    const other = await send({ vouchers: [sent('B-1', '201002', '100'), sent('A-1', '201002', '101')] })
    expect(other.body.problems).toMatchObject([{ at: '凭证2', code: 'budget.keyOtherContent' }])
    expect((await entriesOf('from=2020-06-30&to=2020-06-30&side=payment')).body.total).toBe(3)
  })

  it('一次发送过多：超过 2,000 行或 1 MB 的不办理，说明分批发送', async () => {
    const many = Array.from({ length: 21 }, (_, index) => ({
      ...sent(`D-${index}`, '201002', '1'),
      entries: Array.from({ length: 100 }, () => ({ unitCode: '201002', amountFen: '1' })),
    }))
    const lines = await send({ vouchers: many })
    expect([lines.status, lines.text]).toEqual([422, expect.stringContaining('一次不超过 2,000 行分录，请分批发送')])
    const large = await send({ vouchers: many.map((one) => ({ ...one, summary: '长'.repeat(20_000) })) })
    expect(large.body).toMatchObject({ status: 413, code: 'budget.batchTooLarge', detail: expect.stringContaining('分批发送') })
    expect((await entriesOf('search=D-')).body.total).toBe(0)
  })

  it('没有规定的字段是问题，不会被忽略', async () => {
    const answer = await send({ vouchers: [{ ...sent('C-1', '201002', '1'), amount: '1' }] })
    expect(answer.status).toBe(422)
  })
})

describe('年末余额', () => {
  it('余额中的对下转移支付（未下达区市的）另列，从某日起查的也算到截止日', async () => {
    const before = (await entriesOf('')).body.totals
    expect(before.transferBalanceFen).toBe('0')
    await approval([{ organisationId: secondSchool, projectId: third, spending: 'transfer', amountFen: '300' }])
    const { totals } = (await entriesOf('from=2020-03-01')).body
    expect([BigInt(totals.balanceFen) - BigInt(before.balanceFen), totals.transferBalanceFen]).toEqual([300n, '300'])
    expect((await entriesOf('from=2020-01-01&to=2020-02-01')).body.totals.transferBalanceFen).toBe('0')
  })
})
