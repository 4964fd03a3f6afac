import { describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { basicAccount, departmentItself, firstSchool } from '../../../test/kit/ledger-drafts.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { createProjects } from '../../library/server.ts'
import { spreadsheets } from '../../office/server.ts'
import { postVouchers } from '../ledger/post-vouchers.command.ts'
import { accountText, type VoucherDraft } from '../ledger/voucher-draft.ts'
import { prepareImport } from './prepare-import.command.ts'

const server = await testServer({ withDemo: false })
const { db } = server.database
const actor = demoActor('caiwu-01')
const client = await server.client('caiwu-01')
const at = new Date('2020-12-31T08:00:00Z')
const projectId = newId()
const ofProject = basicAccount({
  ...{ category: 'project', projectId, organisationId: departmentItself, fundKind: 'governmentFund', origin: 'central', economyCode: '' },
  ...{ paymentWay: 'authorised', directFunds: true, bond: true, procurement: true, threePublic: 'vehicleRunning', spending: 'transfer' },
})
const approval: VoucherDraft = {
  ...{
    fiscalYear: 2020,
    kind: 'approval',
    documentNumber: '青财教〔2020〕1号',
    documentOn: '2020-02-01',
    summary: '=年初 "预算" <一> _x000D_',
  },
  entries: [
    { account: basicAccount(), amountFen: 123_456_789_012_345n },
    { account: ofProject, amountFen: 1n },
  ],
}
const increase: VoucherDraft = {
  ...{ fiscalYear: 2020, kind: 'increase', documentNumber: '青财教〔2020〕2号', documentOn: '2020-06-01', exclusion: 'policy' },
  entries: [{ account: basicAccount(), amountFen: 100n }],
}
const payment: VoucherDraft = {
  ...{ fiscalYear: 2020, kind: 'payment', documentNumber: '007', documentOn: '2020-07-01' },
  entries: [{ account: basicAccount(), amountFen: 30n, figureSource: 'unitBooks', summary: '  两行\n摘要 ' }],
}
await inRegion(db, actor, async (tx) => {
  const project = { id: projectId, code: 'P001', name: '校园足球发展经费', fiscalYear: 2020, firstYear: 2020, lastYear: 2020 } as const
  await createProjects(tx, {
    actor,
    at,
    projects: [{ ...project, level: 'fund', kind: 'specific', organisationId: firstSchool, state: 'executing' }],
  })
  await postVouchers(tx, { actor, at, drafts: [approval, increase, payment] })
})

const deps = { db, clock: { now: () => at }, spreadsheets, digest: () => '0'.repeat(64) }
const exported = async (path: string) => {
  const { status, bytes } = await client.bytes(`/api/v1/budget/${path}`)
  expect(status).toBe(200)
  return bytes
}
const textOf = (drafts: readonly VoucherDraft[]) =>
  drafts.flatMap(({ kind, documentNumber, documentOn, exclusion, entries }) =>
    entries.map(({ account, amountFen, figureSource }) => [
      ...[kind, documentNumber, documentOn, exclusion ?? '', accountText(2020, account), amountFen, figureSource ?? ''],
    ]),
  )

describe('导出台账再导入', () => {
  for (const [kind, side, drafts] of [
    ['allotments', 'allotment', [approval, increase]],
    ['payments', 'payment', [payment]],
  ] as const) {
    it(`${kind === 'allotments' ? '指标' : '支付'}：每一笔的账户、文号、日期、金额一分不差`, async () => {
      const bytes = await exported(`entries.xlsx?year=2020&side=${side}`)
      const read = await prepareImport(deps, { actor, bytes, fileName: '台账.xlsx', kind, fiscalYear: 2020, choice: {} })
      expect(textOf(read.plans.map(({ draft }) => draft))).toEqual(textOf(drafts))
      // They are booked already, and that is all that is wrong with them.
      expect([...new Set(read.findings.map(({ code }) => code))]).toEqual(['budget.bookedBefore'])
    })
  }

  it('省级报表格式：各栏的次序和金额', async () => {
    const reading = await spreadsheets.readWorkbook(await exported('execution-form.xlsx?year=2020'))
    const [head, ...rows] = reading.kind === 'read' ? reading.sheets[0]!.rows.map(({ texts }) => texts) : []
    expect(head).toEqual([
      ...['年度', '区划代码', '单位代码', '单位名称', '项目代码', '项目名称', '资金性质', '功能科目', '经济科目'],
      ...['年初预算数', '调整数', '全年预算数', '执行数'],
    ])
    expect(rows.map((texts) => [texts[1], ...texts.slice(4, 6), ...texts.slice(6)])).toEqual([
      ['370200', '', '', '一般公共预算', '2050204', '30201', '1234567890123.45', '1.00', '1234567890124.45', '0.30'],
      ['370200', 'P001', '校园足球发展经费', '政府性基金预算', '2050204', '', '0.01', '0.00', '0.01', '0.00'],
    ])
  })
})
