import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { namelessUpload } from '../../../test/kit/nameless-upload.ts'
import { type TestClient, testServer } from '../../../test/kit/server.ts'
import { inRegion, sql } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { createProjects } from '../../library/server.ts'
import { spreadsheets } from '../../office/server.ts'
import { demoOrganisations } from '../../org/server.ts'
import { type TestCell, workbookOf } from './fixtures/workbook.ts'

const server = await testServer({ withDemo: false })
const client = await server.client('caiwu-01')
const actor = demoActor('caiwu-01')
const organisationId = demoOrganisations.find(({ kind }) => kind === 'headquarters')!.id
const [first, second] = demoOrganisations.filter(({ kind }) => kind === 'budgetUnit')
await inRegion(server.database.db, actor, (tx) =>
  createProjects(tx, {
    ...{ actor, at: new Date('2020-01-01T00:00:00Z') },
    projects: [
      {
        ...{ id: newId(), code: 'P001', name: '校园足球发展经费', fiscalYear: 2020, level: 'fund', kind: 'specific' },
        ...{ firstYear: 2020, lastYear: 2020, organisationId, state: 'executing' },
      },
    ],
  }),
)

async function send(path: string, bytes: Uint8Array, { name = '指标.xlsx', by = client }: { name?: string; by?: TestClient } = {}) {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), name)
  const response = await fetch(new URL(`/api/v1/budget/imports${path}`, server.origin), {
    ...{ method: 'POST', body, headers: { origin: server.origin, cookie: by.cookie }, signal: AbortSignal.timeout(20_000) },
  })
  const content = new Uint8Array(await response.arrayBuffer())
  const isJson = response.headers.get('content-type')?.includes('json')
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  return { status: response.status, content, body: isJson ? (JSON.parse(new TextDecoder().decode(content)) as any) : undefined }
}

const head: TestCell[] = ['文号', '日期', '单位', '项目', '变动类别', '资金性质', '功能科目', '金额（万元）']
/** 青财教〔2020〕1号: 批复 for two schools, amounts with odd but readable forms. */
const approvals: TestCell[][] = [
  ['2020年预算指标表'],
  [undefined, undefined, undefined, undefined, undefined, undefined, undefined, '单位：万元'],
  head,
  ['青财教〔2020〕1号', { date: 43_850 }, first!.name, '校园足球发展经费', '批复', '一般公共预算', '2050204', 12.34],
  ['青财教〔2020〕1号', { date: 43_850 }, second!.name, '', '批复', '一般公共预算', '2050204', '１，２３４．５６'],
  ['青财教〔2020〕2号', '2020年3月5日', first!.name, '', '追加', '', '', { xml: '<c r="$"><f>A1</f><v>0.30000000000000004</v></c>' }],
  ['合计', undefined, undefined, undefined, undefined, undefined, undefined, 1247.2],
]
const allotments = '?kind=allotments&year=2020'

async function sums(): Promise<string> {
  const { rows } = await inRegion(server.database.db, actor, (tx) =>
    sql<{ sum: string }>`select coalesce(sum(allotted_fen), 0)::text as sum from ledger_account`.execute(tx),
  )
  return rows[0]!.sum
}

describe('导入指标', () => {
  const bytes = workbookOf([{ rows: approvals, merges: ['A1:H1'] }])
  let hash = ''
  let importId = ''

  it('核对：表头在第三行，单位万元，合计相符且不入账，公式取结果，全角数字认得，什么也没有保存', async () => {
    const { status, body } = await send(`/preview${allotments}`, bytes)
    expect(status).toBe(200)
    expect([body.headRow, body.unit, body.unitSource, body.problems]).toEqual([3, '万元', 'head', []])
    expect([body.rowCount, body.totalRows, body.voucherCount, body.totalFen, body.ready]).toEqual([3, [7], 2, '1247200000', true])
    expect(body.byKind).toEqual([
      { label: '批复', count: 2, amountFen: '1246900000' },
      { label: '追加', count: 1, amountFen: '300000' },
    ])
    expect(await sums()).toBe('0')
    hash = body.fileHash
  })

  it('换了文件就不入账；同一文件入账一次，再来一次说明已导入；换个文件名也认得', async () => {
    const other = workbookOf([{ rows: approvals.slice(0, 5) }])
    expect((await send(`${allotments}&hash=${hash}`, other)).status).toBe(409)
    const done = await send(`${allotments}&hash=${hash}`, bytes)
    expect([done.status, done.body.rowCount, done.body.voucherCount]).toEqual([201, 3, 2])
    importId = done.body.importId
    expect(await sums()).toBe('1247200000')

    const again = await send(`/preview${allotments}`, bytes, { name: '改名.xlsx' })
    expect(again.body.problems[0].message).toContain('不能重复导入')
    const sameRows = await send(`/preview${allotments}`, other, { name: '另存.xlsx' })
    expect(sameRows.body.problems.map(({ at, code }: { at: string; code: string }) => `${at} ${code}`)).toEqual([
      'Sheet1!A4 budget.bookedBefore',
      'Sheet1!A5 budget.bookedBefore',
    ])
    expect((await send(`${allotments}&hash=${hash}`, bytes)).status).toBe(422)
  })

  it('凭证记着文件和行号', async () => {
    const { rows } = await inRegion(server.database.db, actor, (tx) =>
      sql<{ file_row: string; file_name: string }>`
        select entry.file_row, voucher.file_name from ledger_entry entry join ledger_voucher voucher on voucher.id = entry.voucher_id order by 1`.execute(
        tx,
      ),
    )
    expect(rows.map(({ file_row }) => file_row)).toEqual(['Sheet1!H4', 'Sheet1!H5', 'Sheet1!H6'])
  })

  it('整批冲销要有理由；冲销后金额归零，可以重新导入', async () => {
    const path = `/api/v1/budget/imports/${importId}/reversal`
    expect((await client.request('POST', path, { reason: ' ' })).status).toBe(422)
    const reversed = await client.request('POST', path, { reason: '文件有误' })
    expect([reversed.status, reversed.body.voucherCount]).toEqual([200, 2])
    expect(await sums()).toBe('0')
    expect((await client.request('POST', path, { reason: '文件有误' })).status).toBe(409)
    const list = await client.request('GET', '/api/v1/budget/imports?year=2020')
    expect(list.body.imports.map(({ rowCount, reversible }: { rowCount: number; reversible: boolean }) => [rowCount, reversible])).toEqual([
      [3, false],
    ])
    expect((await send(`${allotments}&hash=${hash}`, bytes)).status).toBe(201)
  })

  it('一行有错，整个文件不入账；错处说明单元格和更正办法', async () => {
    const rows = [
      ...approvals.slice(0, 6),
      ['青财教〔2020〕3号', '2020-04-31', '青岛第一中学校', '校园足球经费', '批复', '', '', '12.3O'],
      ['合计', '', '', '', '', '', '', 1],
    ]
    const bad = workbookOf([{ rows: rows.map((row, index) => (index > 2 && index < 6 ? [`${row[0]}改`, ...row.slice(1)] : row)) }])
    const before = await sums()
    const { body } = await send(`/preview${allotments}`, bad)
    const found = body.problems.map(({ at, message }: { at: string; message: string }) => `${at} ${message}`)
    expect(found).toHaveLength(4)
    expect(found[0]).toContain('Sheet1!B7 “2020-04-31”没有这一天')
    expect(found[1]).toMatch(/^Sheet1!C7 .*是不是“/)
    expect(found[2]).toContain('是不是“校园足球发展经费”')
    expect(found[3]).toContain('Sheet1!H7 “12.3O”不是数字。第 5 个字是字母 O，请改为数字 0。')
    expect(body.rows['7'][0]).toBe('青财教〔2020〕3号')
    expect((await send(`${allotments}&hash=${body.fileHash}`, bad)).status).toBe(422)
    expect(await sums()).toBe(before)
    const marked = await send(`/marked${allotments}`, bad)
    const reading = await spreadsheets.readWorkbook(marked.content)
    expect(reading.kind === 'read' && reading.sheets[0]!.rows.find(({ row }) => row === 7)!.texts.at(-1)).toContain('没有这一天')
  })

  it('合计与各行不符，指出相差多少', async () => {
    const rows = [
      ...approvals.slice(0, 3),
      ['青财教〔2020〕9号', '2020-05-01', first!.name, '', '批复', '', '', 10],
      ['合计', '', '', '', '', '', '', 11],
    ]
    const { body } = await send(`/preview${allotments}`, workbookOf([{ rows }]))
    expect(body.problems.map(({ at, message }: { at: string; message: string }) => [at, message.includes('相差 10,000.00 元')])).toEqual([
      ['Sheet1!H5', true],
    ])
  })
})

describe('文件里的文字', () => {
  const titles: TestCell[] = [...head.slice(0, 7), '金额（元）', '摘要', '批准机关', '划转对方']
  const row = (documentNumber: TestCell, more: TestCell[] = []): TestCell[] => [
    ...[documentNumber, '2020-05-05', second!.name, '', '追加', '', '', 1],
    ...more,
  ]
  const escaped = (text: string) => ({ xml: `<c r="$" t="inlineStr"><is><t>${text}</t></is></c>` })

  it('与手工填写的一样核对：过长的、含有不能保存的字符的，指出单元格，不入账', async () => {
    const rows = [
      titles,
      row('长'.repeat(101), ['摘'.repeat(501), '局'.repeat(101), '方'.repeat(201)]),
      row(escaped('破_x0000__x0007_')),
      row('字3', [escaped('要_xD800_')]),
      ['字4', '2020-05-05', '校'.repeat(201), '', '追加', '', '', 'x', '摘'.repeat(501)],
    ]
    const bytes = workbookOf([{ rows }])
    const { status, body } = await send(`/preview${allotments}`, bytes)
    const found = body.problems.map(({ at, code }: { at: string; code: string }) => `${at} ${code}`)
    expect([status, body.ready, found]).toEqual([
      ...[200, false],
      [
        ...['Sheet1!A2 budget.textTooLong', 'Sheet1!I2 budget.textTooLong', 'Sheet1!J2 budget.textTooLong', 'Sheet1!K2 budget.textTooLong'],
        ...['Sheet1!A3 budget.textUnstorable', 'Sheet1!I4 budget.textUnstorable'],
        ...['Sheet1!C5 budget.textTooLong', 'Sheet1!H5 budget.amount', 'Sheet1!I5 budget.textTooLong'],
      ],
    ])
    expect(body.problems[0].message).toContain('有 101 个字，超过 100 个字')
    const committed = await send(`${allotments}&hash=${body.fileHash}`, bytes)
    expect([committed.status, committed.body.problems.length]).toEqual([422, found.length])
  })

  it('刚好到上限的照常入账；表头极长或含有控制字符，也不会出错', async () => {
    const rows = [
      [...titles, '栏'.repeat(3000), escaped('栏_x0000_')],
      row('满'.repeat(100), ['摘'.repeat(500), '局'.repeat(100), '方'.repeat(200)]),
    ]
    const bytes = workbookOf([{ rows }])
    const { body } = await send(`/preview${allotments}`, bytes)
    expect(body.problems).toEqual([])
    expect((await send(`${allotments}&hash=${body.fileHash}`, bytes)).status).toBe(201)
  })

  it('等号、加号、减号、@ 开头的文号原样入账，导出的台账里是文字，不是公式', async () => {
    const numbers = ['=HYPERLINK("http://x","a")', '+1+1', '-2+3', '@SUM(1)']
    const bytes = workbookOf([{ rows: [titles, ...numbers.map((number) => row(number))] }])
    const { body } = await send(`/preview${allotments}`, bytes)
    expect((await send(`${allotments}&hash=${body.fileHash}`, bytes)).status).toBe(201)
    const file = await client.bytes('/api/v1/budget/entries.xlsx?year=2020')
    const parts = unzipSync(file.bytes)
    expect(strFromU8(parts['xl/worksheets/sheet1.xml']!)).not.toMatch(/<f[ >/]/)
    const reading = await spreadsheets.readWorkbook(file.bytes)
    const first = reading.kind === 'read' ? reading.sheets[0]!.rows.map(({ texts }) => texts[0]) : []
    expect(numbers.filter((number) => !first.includes(number))).toEqual([])
  })

  it('没有文件名的上传照常核对、入账、标注，记为“未命名.xlsx”', async () => {
    const content = workbookOf([{ rows: [titles, row('无名1')] }])
    const path = '/api/v1/budget/imports'
    const upload = (rest: string) => namelessUpload(server, { cookie: client.cookie, path: `${path}${rest}`, content })
    const preview = await upload(`/preview${allotments}`)
    expect([preview.status, JSON.parse(preview.text).fileName]).toEqual([200, '未命名.xlsx'])
    expect((await upload(`/marked${allotments}`)).status).toBe(200)
    expect((await upload(`${allotments}&hash=${JSON.parse(preview.text).fileHash}`)).status).toBe(201)
  })
})

describe('冲销以后账户有问题', () => {
  it('指标冲销后，已有的支付超过指标：说明账户和金额', async () => {
    const allotted = workbookOf([
      {
        rows: [
          [...head.slice(0, 7), '金额（元）'],
          ['冲1', '2020-05-05', second!.name, '', '批复', '', '2050299', 100],
        ],
      },
    ])
    const paid = workbookOf([
      {
        rows: [
          ['凭证号', '支付日期', '单位', '功能科目', '金额（元）'],
          ['冲付1', '2020-06-05', second!.name, '2050299', 80],
        ],
      },
    ])
    const { body: shown } = await send(`/preview${allotments}`, allotted)
    const { body: done } = await send(`${allotments}&hash=${shown.fileHash}`, allotted)
    const { body: payment } = await send('/preview?kind=payments&year=2020', paid)
    expect((await send(`?kind=payments&year=2020&hash=${payment.fileHash}`, paid)).body.warnings).toEqual([])
    const { status, body } = await client.request('POST', `/api/v1/budget/imports/${done.importId}/reversal`, { reason: '文件有误' })
    expect([status, body.voucherCount, body.warnings.map(({ code }: { code: string }) => code)]).toEqual([
      200,
      1,
      ['budget.paidBeyondAllotted'],
    ])
    expect(body.warnings[0].message).toContain('指标 0.00 元，支付 80.00 元')
  })
})

describe('列对应', () => {
  const rows: TestCell[][] = [
    ['编号', '哪天', '谁', '多少'],
    ['ZF1', '2020-02-03', first!.name, 88.8],
  ]
  const query = '?kind=payments&year=2020'

  it('表头不认得时列出要指定的栏目；指定一次，入账后就记住', async () => {
    const bytes = workbookOf([{ rows }])
    const asked = await send(`/preview${query}`, bytes)
    expect([asked.body.missing, asked.body.ready]).toEqual([[['documentOn'], ['organisationCode', 'organisationName'], ['amount']], false])
    const columns = '&headRow=1&columns=documentNumber:1,documentOn:2,organisationName:3,amount:4'
    const { body } = await send(`/preview${query}${columns}`, bytes)
    expect([body.ready, body.totalFen]).toEqual([true, '8880'])
    expect((await send(`${query}${columns}&hash=${body.fileHash}`, bytes)).status).toBe(201)
    const next = await send(`/preview${query}`, workbookOf([{ rows: [rows[0]!, ['ZF2', '2020-02-04', second!.name, -5]] }]))
    expect([next.body.remembered, next.body.byKind]).toEqual([true, [{ label: '退回', count: 1, amountFen: '-500' }]])
  })

  it('两行表头、合并的单位单元格、隐藏的行和表都认得', async () => {
    const two: TestCell[][] = [
      ['支付信息', undefined, '预算单位', undefined, '支付金额'],
      ['凭证号', '支付日期', '编码', '名称', undefined],
      ['A1', '2020-06-01', first!.code!, first!.name, 1.5],
      ['A2', '20200602', undefined, undefined, 2.5],
    ]
    const merges = ['A1:B1', 'C1:D1', 'E1:E2', 'C3:C4', 'D3:D4']
    const bytes = workbookOf([
      { name: '封面', hidden: true, rows: [['说明'], ['一', '二']] },
      { name: '支付', rows: two, merges, hiddenRows: [4] },
    ])
    const { body } = await send(`/preview${query}`, bytes)
    expect([body.sheet, body.headRow, body.totalFen, body.errorCount]).toEqual(['支付', 2, '400', 0])
    expect(body.problems.map(({ code }: { code: string }) => code)).toEqual([
      'budget.unitAssumed',
      'budget.otherSheets',
      'budget.hiddenRows',
    ])
    expect(body.byUnit).toEqual([{ label: first!.name, count: 2, amountFen: '400' }])
  })
})

describe('导入决算数据', () => {
  it('好的行存入，有错的留下', async () => {
    const rows: TestCell[][] = [
      ['单位名称', '决算项目', '口径', '金额（元）'],
      [first!.name, '支出决算数合计', '汇总', 100.25],
      [first!.name, '编制数', '', 120],
      [first!.name, '不存在的项目', '', 1],
      ['没有的单位', '支出决算数合计', '', 1],
    ]
    const bytes = workbookOf([{ rows }])
    const { body } = await send('/preview?kind=finalFigures&year=2020', bytes, { name: '决算.xlsx' })
    expect([body.goodRowCount, body.badRowCount, body.ready]).toEqual([2, 2, true])
    const done = await send(`?kind=finalFigures&year=2020&hash=${body.fileHash}`, bytes, { name: '决算.xlsx' })
    expect([done.status, done.body.rowCount, done.body.badRowCount]).toEqual([201, 2, 2])
    const { rows: kept } = await inRegion(server.database.db, actor, (tx) =>
      sql<{ item: string; source_place: string }>`select item, source_place from final_figure order by item`.execute(tx),
    )
    expect(kept).toEqual([
      { item: 'establishment', source_place: 'Sheet1!D3' },
      { item: 'totalFinal', source_place: 'Sheet1!D2' },
    ])
  })
})

describe('谁能导入', () => {
  it('单位不能导入；别人的任务看不到', async () => {
    const unit = await server.client('yizhong-01')
    expect((await send(`/preview${allotments}`, workbookOf([{ rows: approvals }]), { by: unit })).status).toBe(403)
    const job = crypto.randomUUID()
    await send(`/preview${allotments}&job=${job}`, workbookOf([{ rows: approvals }]))
    expect((await client.request('GET', `/api/v1/budget/imports/jobs/${job}`)).body.state).toBe('done')
    const colleague = await server.client('caiwu-02')
    expect((await colleague.request('GET', `/api/v1/budget/imports/jobs/${job}`)).status).toBe(404)
  })
})
