import { strFromU8, unzipSync } from 'fflate'
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
    { account: basicAccount(), amountFen: 9_876_543_210_987n },
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

  it('省级报表格式：各栏的次序和金额；表头在第一行，金额是数', async () => {
    const bytes = await exported('execution-form.xlsx?year=2020')
    const reading = await spreadsheets.readGrid(bytes)
    if (reading.kind !== 'read') throw new Error('没有读出')
    const sheet = reading.sheets[0]!
    const [head, ...rows] = Array.from({ length: sheet.rowCount }, (_, index) => sheet.rowAt(index))
    expect(head!.row).toBe(1)
    expect(head!.cells.map(({ text }) => text)).toEqual([
      ...['年度', '区划代码', '单位代码', '单位名称', '项目代码', '项目名称', '资金性质', '功能科目', '经济科目'],
      ...['年初预算数', '调整数', '全年预算数', '执行数'],
    ])
    const texts = rows.map(({ cells }) => cells.map(({ text }) => text))
    expect(texts.map((row) => [row[1], ...row.slice(4, 6), ...row.slice(6)])).toEqual([
      ['370200', '', '', '一般公共预算', '2050204', '30201', '98765432109.87', '1', '98765432110.87', '0.3'],
      ['370200', 'P001', '校园足球发展经费', '政府性基金预算', '2050204', '', '0.01', '0', '0.01', '0'],
    ])
    const kinds = rows.flatMap(({ cells }) => cells.flatMap(({ kind }, index) => (kind === 'number' ? [index] : [])))
    expect(kinds).toEqual([9, 10, 11, 12, 9, 10, 11, 12])
    expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)).toContain('<v>98765432109.87</v>')
  })

  it('台账：金额一栏是数，其余仍是文本，表名和单位在表头之上', async () => {
    const reading = await spreadsheets.readGrid(await exported('entries.xlsx?year=2020&side=payment'))
    if (reading.kind !== 'read') throw new Error('没有读出')
    const sheet = reading.sheets[0]!
    const [title, unit, head, ...rows] = Array.from({ length: sheet.rowCount }, (_, index) => sheet.rowAt(index).cells)
    expect([title![0]!.text, unit![0]!.text]).toEqual([`${actor.departmentName}2020年度预算台账`, '单位：元'])
    const numbers = rows.flatMap((cells) => cells.flatMap(({ kind }, index) => (kind === 'number' ? [head![index]!.text] : [])))
    expect(numbers).toEqual(['金额（元）'])
  })
})
