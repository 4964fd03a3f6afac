import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { inRegion, sql } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { createProjects } from '../../library/server.ts'
import { spreadsheets } from '../../office/server.ts'
import { demoOrganisations } from '../../org/server.ts'
import { postVouchers } from '../ledger/post-vouchers.command.ts'
import type { AccountKey } from '../ledger/voucher-draft.ts'
import { commitImport } from './commit-import.command.ts'
import { type TestCell, workbookOf } from './fixtures/workbook.ts'
import { previewImport } from './preview-import.query.ts'

const { db } = await testDatabase()
const actor = demoActor('caiwu-01')
const clock = { now: () => new Date('2021-01-10T02:00:00Z') }
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const deps = { db, clock, spreadsheets, digest }
const [unit, other, third] = demoOrganisations.filter(({ kind }) => kind === 'budgetUnit')
const projectId = newId()
await inRegion(db, actor, (tx) =>
  createProjects(tx, {
    ...{ actor, at: clock.now() },
    projects: [
      {
        ...{ id: projectId, code: 'P001', name: '校园足球发展经费', fiscalYear: 2020, level: 'fund', kind: 'specific' },
        ...{ firstYear: 2020, lastYear: 2020, state: 'executing' },
        organisationId: demoOrganisations.find(({ kind }) => kind === 'headquarters')!.id,
      },
    ],
  }),
)

function key(organisationId: string, marks: Partial<AccountKey> = {}): AccountKey {
  const category = marks.projectId ? 'project' : 'basic'
  return {
    ...{ organisationId, divisionId: null, projectId: null, category, fundKind: 'general', origin: 'city' },
    ...{ functionCode: '2050204', economyCode: '30201', paymentWay: 'direct', directFunds: false, bond: false, procurement: false },
    ...{ threePublic: null, spending: 'own', ...marks },
  }
}

/** 万元 of each account. */
const allotted: readonly (readonly [AccountKey, bigint])[] = [
  [key(unit!.id, { projectId, economyCode: '30216', paymentWay: 'authorised', origin: 'province' }), 10n],
  [key(other!.id), 5n],
  [key(other!.id, { economyCode: '30299' }), 3n],
  [key(third!.id, { economyCode: '' }), 2n],
  [key(third!.id, { economyCode: '30299' }), 2n],
  [key(third!.id, { economyCode: '', procurement: true }), 2n],
]
await inRegion(db, actor, (tx) =>
  postVouchers(tx, {
    ...{ actor, at: clock.now() },
    drafts: [
      {
        ...{ fiscalYear: 2020, kind: 'approval', documentNumber: '青财教〔2020〕1号', documentOn: '2020-01-05' },
        entries: allotted.map(([account, wan]) => ({ account, amountFen: wan * 1_000_000n })),
      },
    ],
  }),
)

function orderOf(rows: TestCell[][]) {
  const bytes = workbookOf([{ rows }])
  return { actor, bytes, fileName: '支付.xlsx', kind: 'payments', fiscalYear: 2020, choice: {}, fileHash: digest(bytes) } as const
}
async function look(rows: TestCell[][]) {
  const preview = await previewImport(deps, orderOf(rows))
  const said = (code: string) => preview.problems.filter((problem) => problem.code === `budget.${code}`)
  return { preview, said }
}
const head = ['凭证号', '支付日期', '单位', '项目', '支付金额（万元）']
const day = '2020-03-02'
const football = '校园足球发展经费'

describe('支付与指标账户', () => {
  it('没有科目等栏，只有一个指标账户相符：记入这个账户，说明行数和取自账户的标记', async () => {
    const { preview, said } = await look([head, ['ZF1', day, unit!.name, football, 4], ['ZF2', day, unit!.name, football, 5]])
    expect([preview.ready, preview.warningCount, preview.errorCount]).toEqual([true, 0, 0])
    expect(said('accountTaken').map(({ severity, message }) => [severity, message])).toEqual([
      ['info', '2 行按唯一的指标账户入账（第 2 行起）：表中没有写明的级次、功能科目、经济科目、支付方式取自该账户。'],
    ])
  })

  it('几个账户相符：那一行是错误，列出可选的账户；写明后可以入账', async () => {
    const { preview, said } = await look([head, ['ZF1', day, other!.name, '', 1]])
    expect(preview.ready).toBe(false)
    expect(said('accountsSeveral').map(({ at, message }) => [at, message])).toEqual([
      [
        'Sheet1!C2',
        '与这一行相符的指标账户有 2 个：经济科目 30201（指标 5.00 万元）；经济科目 30299（指标 3.00 万元）。请在表中加一栏“经济科目”并写明。',
      ],
    ])
    const named = await look([
      [...head, '经济科目'],
      ['ZF1', day, other!.name, '', 1, '30299'],
      ['ZF2', day, other!.name, '', 1, ''],
    ])
    expect(named.said('accountsSeveral').map(({ at, message }) => [at, message.slice(-11)])).toEqual([
      ['Sheet1!F3', '。请写明“经济科目”。'],
    ])
  })

  it('空的科目先认科目为空的账户，空的“政府采购”先认“否”', async () => {
    const { preview, said } = await look([
      [...head, '政府采购'],
      ['ZF1', day, third!.name, '', 1, ''],
    ])
    expect([preview.ready, preview.errorCount, said('noAllotment')]).toEqual([true, 0, []])
  })

  it('没有相符的指标账户：提醒将新开账户，指出同一单位的指标账户差在哪里', async () => {
    const { preview, said } = await look([
      [...head, '经济科目'],
      ['ZF1', day, unit!.name, '', 1, ''],
      ['ZF2', day, other!.name, '', 1, '30301'],
      ['ZF3', day, other!.name, '', 0.5, '30301'],
    ])
    expect(preview.ready).toBe(true)
    expect(said('noAllotment').map(({ at, message }) => [at, message])).toEqual([
      [
        'Sheet1!C2',
        `“${unit!.name}”基本支出没有相符的指标账户，入账后新开一个没有指标的账户（共 1 行，1.00 万元）。这一单位、项目还没有指标。请核对单位和项目，或先导入指标。`,
      ],
      [
        'Sheet1!C3',
        `“${other!.name}”基本支出没有相符的指标账户，入账后新开一个没有指标的账户（共 2 行，1.50 万元）。这里按功能科目 未填、经济科目 30301；同一单位、项目的指标账户是功能科目 2050204、经济科目 30201（指标 5.00 万元）；功能科目 2050204、经济科目 30299（指标 3.00 万元）。请核对。`,
      ],
    ])
  })
})

describe('支付超过指标', () => {
  const rows: TestCell[][] = [
    head,
    ['ZF11', day, unit!.name, football, 4],
    ['ZF12', day, unit!.name, football, 6],
    ['ZF13', day, unit!.name, football, 0.0005],
  ]

  it('入账前就在超出的那一行提醒，写明单位、项目和万元数；正好用完不提醒', async () => {
    expect((await look(rows.slice(0, 3))).said('willExceed')).toEqual([])
    const { preview, said } = await look(rows)
    expect([preview.ready, said('willExceed').map(({ at, severity, message }) => [at, severity, message])]).toEqual([
      true,
      [
        [
          'Sheet1!E4',
          'warning',
          `“${unit!.name}”项目“${football}”支付将超过指标：指标 10.00 万元，已支付 0.00 万元，本次 10.0005 万元，超出 0.0005 万元；从这一行起超出。请核对单位、项目和金额；指标尚未到账的，入账后待指标到账转平。`,
        ],
      ],
    ])
  })

  it('入账后的提醒写明单元格、单位和项目；已支付的数下次计入', async () => {
    const done = await commitImport(deps, orderOf(rows))
    expect(done.warnings.map(({ at, message }) => [at, message])).toEqual([
      ['Sheet1!E4', expect.stringMatching(new RegExp(`^“${unit!.name}”项目“${football}”：支付超过指标`))],
    ])
    const { said } = await look([head, ['ZF14', day, unit!.name, football, 1]])
    expect(said('willExceed')[0]!.message).toContain('已支付 10.00 万元，本次 1.00 万元，超出 1.00 万元')
  })

  it('随后退回、合计不超的不提醒', async () => {
    const { said } = await look([
      [...head, '经济科目'],
      ['ZF21', day, other!.name, '', 4, '30299'],
      ['ZF22', day, other!.name, '', -2, '30299'],
    ])
    expect([said('willExceed'), said('noAllotment')]).toEqual([[], []])
  })
})

describe('没有凭证号', () => {
  it('空的凭证号提醒一次，列出行号；没有这一栏的也提醒', async () => {
    const { preview, said } = await look([head, ['', day, unit!.name, football, 1], ['', day, unit!.name, football, 2]])
    expect([preview.ready, said('numberEmpty').map(({ at, message }) => [at, message])]).toEqual([
      true,
      [['Sheet1!A2', '第 2、3 行没有凭证号，认不出是否重复入账。请补填凭证号，或核对这些支付没有入过账。']],
    ])
    const bare = await look([head.slice(1), [day, unit!.name, football, 1]])
    expect(bare.said('noNumbers').map(({ severity }) => severity)).toEqual(['warning'])
  })
})

it('已撤销的单位：导入的追加指明在哪一格，没有入账；此后到账的支付只提醒', async () => {
  const closed = demoOrganisations.filter(({ kind }) => kind === 'budgetUnit')[7]!
  await inRegion(db, actor, (tx) => sql`update organisation set closed_on = '2020-06-01' where id = ${closed.id}`.execute(tx))
  const rows = [
    ['文号', '日期', '单位', '变动类别', '金额（万元）'],
    ['青财教〔2020〕30号', '2020-05-31', closed.name, '追加', 1],
    ['青财教〔2020〕31号', '2020-06-01', closed.name, '追加', 1],
  ]
  const preview = await previewImport(deps, { ...orderOf(rows), kind: 'allotments', fileName: '指标.xlsx' })
  expect([preview.ready, preview.problems.filter(({ severity }) => severity === 'error')]).toMatchObject([
    ...[false, [{ at: 'Sheet1!C3', code: 'budget.unitClosed' }]],
  ])
  const { said } = await look([head, ['ZF77', '2020-06-02', closed.name, '', 1]])
  expect(said('unitClosed')).toMatchObject([{ at: 'Sheet1!C2', severity: 'warning' }])
})
