import { describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion } from '../../db/server.ts'
import { fenOf } from '../../kernel/index.ts'
import type { AccountKey, EntryDraft, VoucherDraft } from '../index.ts'
import { postVouchers } from '../server.ts'
import { finalOrProvisional } from './final-or-provisional.query.ts'

const server = await testServer({ withDemo: false })
const { db } = server.database
const finance = demoActor('caiwu-01')
const { departmentId } = finance
const first = demoActor('yizhong-01').organisationId
const second = demoActor('erzhong-01').organisationId
const clerk = await server.client('caiwu-01')
const unit = await server.client('yizhong-01')
const at = new Date('2021-03-01T08:00:00Z')
const wan = (text: string) => fenOf(text, '万元')!
const fen = (text: string) => wan(text).toString()

function basic(organisationId: string): AccountKey {
  return {
    ...{ organisationId, divisionId: null, projectId: null, category: 'basic', fundKind: 'general', origin: 'city' },
    ...{ functionCode: '2050204', economyCode: '30201', paymentWay: 'direct', directFunds: false, bond: false },
    ...{ procurement: false, threePublic: null, spending: 'own' },
  }
}

const entry = (organisationId: string, amount: string, more: Partial<EntryDraft> = {}): EntryDraft => ({
  ...{ account: basic(organisationId), amountFen: wan(amount) },
  ...more,
})
const voucher = (kind: VoucherDraft['kind'], documentOn: string, entries: EntryDraft[]): VoucherDraft => ({
  ...{ fiscalYear: 2020, kind, documentNumber: '演示〔2020〕1号', documentOn, entries },
})

await inRegion(db, finance, (tx) =>
  postVouchers(tx, {
    ...{ actor: finance, at },
    drafts: [
      voucher('approval', '2020-02-10', [entry(first, '100'), entry(second, '50')]),
      voucher('increase', '2020-06-10', [entry(first, '20')]),
      voucher('payment', '2020-12-10', [entry(first, '110'), entry(second, '40')]),
      voucher('payment', '2020-12-20', [entry(first, '3', { figureSource: 'unitBooks' })]),
    ],
  }),
)

const reconciliation = async (client = clerk) => (await client.request('GET', '/api/v1/budget/reconciliation?year=2020')).body

interface Entered {
  readonly item: string
  readonly amountFen: string
  readonly replacesId?: string | null
}

const enter = (organisationId: string, scope: string, figures: Entered[], reason = '') =>
  clerk.request('POST', '/api/v1/budget/final-figures', {
    ...{ fiscalYear: 2020, organisationId, scope, reason, sourceDocument: '2020年度部门决算' },
    figures: figures.map((figure) => ({ replacesId: null, ...figure })),
  })

describe('决算数据登记之前', () => {
  it('支出按快报口径，对账表写明决算数未登记', async () => {
    const view = await reconciliation()
    expect(view).toMatchObject({ state: 'noFinal', stateLabel: '决算数未登记' })
    const spent = await inRegion(db, finance, (tx) => finalOrProvisional(tx, { departmentId, fiscalYear: 2020 }))
    expect(spent.basic).toEqual({ fen: wan('153'), basis: 'provisional' })
  })

  it('国库支付与单位会计账的差异已经列出', async () => {
    const { whole } = await reconciliation()
    const paid = whole.rows.find(({ line }: { line: string }) => line === 'basic.paid')
    expect(paid).toMatchObject({ ledgerFen: fen('150'), booksFen: fen('153'), finalFen: null })
    expect(paid.differences).toMatchObject([{ against: 'unitBooks', differenceFen: fen('3'), state: 'open' }])
  })
})

describe('对账', () => {
  it('三个来源逐行比较；每处差异只列一次，两个数和差额都在', async () => {
    const figures = [
      { item: 'basicInitial', amountFen: fen('150') },
      { item: 'basicAnnual', amountFen: fen('170') },
      { item: 'basicFinal', amountFen: fen('152.50') },
    ]
    expect((await enter(departmentId, 'consolidated', figures)).body).toEqual({ recorded: 3 })
    const { whole, state, open } = await reconciliation()
    const rows = whole.rows.filter(({ line }: { line: string }) => line.startsWith('basic'))
    expect(
      rows.map((row: { differences: { against: string; differenceFen: string }[] }) =>
        row.differences.map((one) => [one.against, one.differenceFen]),
      ),
    ).toEqual([
      [],
      [],
      [
        ['unitBooks', fen('3')],
        ['final', fen('-0.5')],
      ],
    ])
    // 汇总两处，一中自己的一处。
    expect({ state, open }).toEqual({ state: 'open', open: 3 })
  })

  it('只登记了基本支出决算的，项目支出和合计仍是快报口径', async () => {
    const spent = await inRegion(db, finance, (tx) => finalOrProvisional(tx, { departmentId, fiscalYear: 2020 }))
    expect(spent.basic).toEqual({ fen: wan('152.50'), basis: 'final' })
    expect([spent.project.basis, spent.total]).toEqual(['provisional', { fen: wan('153') + spent.project.fen, basis: 'provisional' }])
  })

  it('每处差异都说明之后结清；其中一个数又变了，说明过时，重新打开', async () => {
    const explain = (organisationId: string, against: string, ledger: string, other: string, withUnits = false) =>
      clerk.request('POST', '/api/v1/budget/reconciliation/explanations', {
        ...{ fiscalYear: 2020, organisationId, line: 'basic.paid', against, ledgerFen: fen(ledger), againstFen: fen(other) },
        ...{ explanation: '单位资金支出，不经国库', withUnits },
      })
    expect((await explain(departmentId, 'final', '153', '152.50')).status).toBe(204)
    // 汇总的说明一并用于各单位的同一差异。
    expect((await explain(departmentId, 'unitBooks', '150', '153', true)).status).toBe(204)
    const { units } = await reconciliation()
    const own = units.find(({ organisationId }: { organisationId: string }) => organisationId === first)
    const paid = own.rows.find(({ line }: { line: string }) => line === 'basic.paid')
    expect(paid.differences).toMatchObject([{ state: 'explained', notes: [{ ledgerFen: fen('110'), againstFen: fen('113') }] }])
    expect(await reconciliation()).toMatchObject({ state: 'closed', differences: 3, open: 0, stale: 0 })

    const { figures } = (await clerk.request('GET', '/api/v1/budget/final-figures?year=2020')).body
    const standing = figures.find(({ item }: { item: string }) => item === 'basicFinal')
    await enter(departmentId, 'consolidated', [{ item: 'basicFinal', amountFen: fen('152'), replacesId: standing.id }], '原件更正')
    expect(await reconciliation()).toMatchObject({ state: 'open', open: 0, stale: 1 })
    expect((await explain(departmentId, 'final', '153', '152.50')).body.code).toBe('budget.differenceMovedOn')
    const history = (await clerk.request('GET', `/api/v1/budget/final-figures/${standing.id}/history`)).body.figures
    expect(history.map(({ amountFen, reason }: { amountFen: string; reason: string }) => [amountFen, reason])).toEqual([
      [fen('152'), '原件更正'],
      [fen('152.50'), ''],
    ])
  })

  it('两人同时更正，后一人的不覆盖', async () => {
    const answer = await enter(departmentId, 'consolidated', [{ item: 'basicFinal', amountFen: fen('151') }])
    expect(answer).toMatchObject({ status: 409, body: { code: 'budget.figureMovedOn' } })
  })

  it('单位之间的支付从汇总中扣除；各单位之和与汇总不符的列出', async () => {
    await enter(first, 'own', [
      { item: 'basicFinal', amountFen: fen('113') },
      { item: 'basicBetweenUnits', amountFen: fen('2') },
    ])
    await enter(second, 'own', [{ item: 'basicFinal', amountFen: fen('40') }])
    const { whole, betweenUnitsFen, problems } = await reconciliation()
    expect(betweenUnitsFen.basic).toBe(fen('2'))
    expect(whole.rows.find(({ line }: { line: string }) => line === 'basic.paid')).toMatchObject({
      ledgerFen: fen('148'),
      booksFen: fen('151'),
    })
    expect(problems).toMatchObject([{ code: 'budget.finalSum', message: expect.stringContaining('10,000.00 元') }])
  })

  it('单位只看到自己的对账，不能登记', async () => {
    const view = await reconciliation(unit)
    expect(view.units.map(({ organisationId }: { organisationId: string }) => organisationId)).toEqual([first])
    expect((await unit.request('POST', '/api/v1/budget/final-figures', {})).status).toBe(403)
  })

  it('导出的对账表能用电子表格打开，导出有留痕', async () => {
    const { status, bytes } = await clerk.bytes('/api/v1/budget/reconciliation/export.xlsx?year=2020')
    expect(status).toBe(200)
    expect(Buffer.from(bytes.slice(0, 2)).toString()).toBe('PK')
  })

  it('学校导出的对账表写学校的名称，财务处、业务处室的写部门的名称', async () => {
    const nameFor = async (client: typeof clerk) => {
      const { headers } = await client.bytes('/api/v1/budget/reconciliation/export.xlsx?year=2020')
      return decodeURIComponent(headers.get('content-disposition')!.split("UTF-8''")[1]!)
    }
    expect(await nameFor(clerk)).toBe('青岛市教育局2020年度对账表.xlsx')
    expect(await nameFor(await server.client('jijiao-01'))).toBe('青岛市教育局2020年度对账表.xlsx')
    expect(await nameFor(unit)).toBe('山东省青岛第一中学2020年度对账表.xlsx')
  })
})

describe('“三公”经费', () => {
  const table = async () => (await clerk.request('GET', '/api/v1/budget/three-public?year=2020')).body.tables[0]

  it('四部分之和与登记的合计不符，列出相差多少', async () => {
    const part = (row: string, amount: string) => ({ item: `threePublic.${row}.final.all`, amountFen: fen(amount) })
    await enter(departmentId, 'consolidated', [
      ...[part('abroad', '0'), part('vehiclePurchase', '0'), part('vehicleRunning', '56.18'), part('reception', '14.00')],
      ...[part('total', '70.28'), { item: 'threePublic.total.budget.all', amountFen: fen('640') }],
    ])
    await clerk.request('POST', '/api/v1/budget/final-figures', {
      ...{ fiscalYear: 2019, organisationId: departmentId, scope: 'consolidated', sourceDocument: '2019年度部门决算' },
      figures: [{ item: 'threePublic.total.final.all', amountFen: fen('538.57'), replacesId: null }],
    })
    const { lines, problems } = await table()
    expect(lines.at(-1)).toMatchObject({
      finalFen: fen('70.28'),
      changeFen: fen('-468.29'),
      changeRate: '-86.95',
      controlRate: '10.98',
      added: false,
    })
    expect(problems).toMatchObject([{ at: '本年决算数（全口径）', message: expect.stringContaining('相差 1,000.00 元') }])
  })

  it('撤销合计后，合计由四部分相加', async () => {
    const { figures } = (await clerk.request('GET', '/api/v1/budget/final-figures?year=2020')).body
    const total = figures.find(
      ({ item, fiscalYear }: { item: string; fiscalYear: number }) => item === 'threePublic.total.final.all' && fiscalYear === 2020,
    )
    expect(
      (await clerk.request('POST', `/api/v1/budget/final-figures/${total.id}/withdrawal`, { reason: '与四部分不符，原件待查' })).status,
    ).toBe(204)
    const { lines, problems } = await table()
    expect(lines.at(-1)).toMatchObject({ finalFen: fen('70.18') })
    expect(problems).toEqual([])
  })
})
