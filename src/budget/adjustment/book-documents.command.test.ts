import { describe, expect, it } from 'vitest'
import { account, games, givenBudget, housing, organisation, wan, YEAR } from '../../../test/kit/adjustments.ts'
import { testServer } from '../../../test/kit/server.ts'
import { newId } from '../../kernel/index.ts'
import { workbookOf } from '../import/fixtures/workbook.ts'

const server = await testServer({ withDemo: false })
await givenBudget(server.database.db)
const finance = await server.client('caiwu-01')
const documentOn = `${YEAR - 1}-12-28`
const { category: _, ...ofGames } = account(games.id)
const { category: __, ...ofHousing } = account(housing.id)
let number = 10

type Line = readonly [key: object, amount: string]
const voucher = (kind: string, lines: readonly Line[], more: object = {}) => ({
  ...{ fiscalYear: YEAR, kind, documentNumber: `演示财〔2031〕${number++}号`, documentOn, summary: '压减一般性支出', ...more },
  entries: lines.map(([key, amount]) => ({ ...key, amountFen: `${wan(amount)}` })),
})
const book = (kind: string, lines: readonly Line[], more: object = {}) =>
  finance.request('POST', '/api/v1/budget/vouchers', voucher(kind, lines, more))
const adjustments = async () => (await finance.request('GET', `/api/v1/budget/adjustments?year=${YEAR}`)).body.adjustments
const codes = ({ status, body }: Awaited<ReturnType<typeof book>>) => [
  status,
  ...(body.problems ?? []).map(({ at, code }: { at: string; code: string }) => `${at} ${code}`),
]

describe('项目的指标怎样变动，目标都要处理', () => {
  it('记一笔追减项目指标：同直接登记一样，目标待定，有期限和待办', async () => {
    expect((await book('decrease', [[ofGames, '-100']])).status).toBe(201)
    const [row] = await adjustments()
    expect(row).toMatchObject({ kindLabel: '追减', stateLabel: '已生效', netFen: `${-wan('100')}`, undecided: 1, daysLeft: 30 })
    const { body } = await finance.request('GET', `/api/v1/budget/adjustments/${row.id}`)
    expect(body.affected).toMatchObject([{ projectId: games.id, decisionLabel: '目标待定', changeFen: `${-wan('100')}` }])
    const division = await server.client('jijiao-01')
    expect(JSON.stringify((await division.request('GET', '/api/v1/workbench')).body)).toContain(`${games.name} 目标待定`)
  })

  it('接口导入的一样；重复发送不再登记第二次', async () => {
    const entries = [
      { unitCode: '201001', projectCode: games.code, amountFen: `${-wan('50')}`, functionCode: '2050299', economyCode: '30299' },
      { unitCode: '201001', projectCode: housing.code, amountFen: `${wan('50')}`, functionCode: '2050299', economyCode: '30299' },
    ]
    const sent = { key: 'TJ-1', kind: 'betweenProjects', documentNumber: '演示财〔2031〕88号', documentOn, entries }
    const send = () =>
      finance.request('POST', '/api/v1/budget/vouchers/import', { regionCode: '370200', fiscalYear: YEAR, vouchers: [sent] })
    const before = (await adjustments()).length
    expect((await send()).status).toBe(200)
    expect((await send()).body.vouchers).toMatchObject([{ repeated: true }])
    const after = await adjustments()
    expect([after.length - before, after[0]]).toMatchObject([1, { kindLabel: '项目间调剂', projects: 2, undecided: 2 }])
  })

  it('Excel 导入的一样，一个文件几个文号就是几项', async () => {
    const head = ['文号', '日期', '单位', '项目', '变动类别', '功能科目', '经济科目', '金额（万元）']
    const line = (document: string, kind: string, name: string, amount: number) => [
      ...[document, documentOn, '青岛市教育局本级', name, kind, '2050299', '30299', amount],
    ]
    const rows = [
      head,
      line('演示财〔2031〕91号', '追加', games.name, 7),
      line('演示财〔2031〕92号', '收回', housing.name, -3),
      line('演示财〔2031〕92号', '收回', games.name, -2),
    ]
    const before = (await adjustments()).length
    const form = new FormData()
    const bytes = workbookOf([{ rows }])
    form.append('file', new Blob([new Uint8Array(bytes)]), '指标变动.xlsx')
    const path = `/api/v1/budget/imports/preview?kind=allotments&year=${YEAR}`
    const post = (to: string) =>
      fetch(new URL(to, server.origin), { method: 'POST', body: form, headers: { origin: server.origin, cookie: finance.cookie } })
    const { fileHash, ready } = await (await post(path)).json()
    expect(ready).toBe(true)
    expect((await post(`/api/v1/budget/imports?kind=allotments&year=${YEAR}&hash=${fileHash}`)).status).toBe(201)
    const after = await adjustments()
    expect(after.length - before).toBe(2)
    expect(
      after
        .slice(0, 2)
        .map((one: { kindLabel: string; undecided: number }) => [one.kindLabel, one.undecided])
        .sort(),
    ).toEqual([
      ['收回', 2],
      ['追加', 1],
    ])
  })

  it('支付、科目调剂、基本支出的追加不影响项目目标', async () => {
    const before = (await adjustments()).length
    const school = account(null, { organisationId: organisation('山东省青岛第一中学'), economyCode: '30201' })
    const { category: ___, ...ofSchool } = school
    expect((await book('increase', [[ofSchool, '5']])).status).toBe(201)
    expect(
      (
        await book('betweenSubjects', [
          [ofGames, '-1'],
          [{ ...ofGames, economyCode: '30201' }, '1'],
        ])
      ).status,
    ).toBe(201)
    expect((await adjustments()).length).toBe(before)
  })
})

describe('调剂', () => {
  it('账上没有的不能调出，指明可用多少', async () => {
    const { status, body } = await book('betweenProjects', [
      [ofGames, '-9000'],
      [ofHousing, '9000'],
    ])
    expect([status, body.problems]).toMatchObject([422, [{ at: '凭证1 分录1', code: 'budget.notCovered' }]])
    expect(body.problems[0].message).toMatch(/可用 [\d,.]+ 元（指标 [\d,.]+，已支付 10,000,000.00）/)
  })

  it('调出、调入同一个账户，或者项目间调剂在同一个项目内的，不登记，不入账', async () => {
    const same: Line[] = [
      [ofGames, '-1'],
      [ofGames, '1'],
    ]
    const within: Line[] = [
      [ofGames, '-1'],
      [{ ...ofGames, economyCode: '30201' }, '1'],
    ]
    const refused = [422, '凭证1 分录2 budget.movesNothing']
    expect(codes(await book('betweenSubjects', same))).toEqual(refused)
    expect(codes(await book('betweenProjects', same))).toEqual(refused)
    expect(codes(await book('betweenProjects', within))).toEqual(refused)
    const order = { fiscalYear: YEAR, kind: 'betweenProjects', reason: '调剂', documentNumber: '演示财〔2031〕7号', documentOn }
    const lines = within.map(([key, amount]) => ({ account: key, changeFen: `${wan(amount)}` }))
    const registered = await finance.request('POST', '/api/v1/budget/adjustments', { ...order, lines })
    expect(codes(registered)).toEqual([422, '调整明细 第2行 budget.adjustment.movesNothing'])
  })
})

describe('入账前先核对', () => {
  it('连点两次、断网后再点，只入账一次；之后改了内容再点，说明已经入账', async () => {
    const requestKey = newId()
    const order = { ...voucher('increase', [[ofHousing, '6']]), requestKey }
    const send = (change: object = {}) => finance.request('POST', '/api/v1/budget/vouchers', { ...order, ...change })
    const [first, second] = await Promise.all([send(), send()])
    expect([first.status, second.status, first.body.id]).toEqual([201, 201, second.body.id])
    expect([first.body.repeated, second.body.repeated].sort()).toEqual([false, true])
    expect(codes(await send({ summary: '改了摘要' }))).toEqual([422, '凭证1 budget.requestOtherContent'])
  })

  it('登记调整、撤并划转连点两次也只入账一次', async () => {
    const requestKey = newId()
    const lines = [{ account: ofHousing, changeFen: `${wan('6')}` }]
    const order = {
      fiscalYear: YEAR,
      kind: 'increase',
      reason: '追加',
      documentNumber: '演示财〔2031〕61号',
      documentOn,
      requestKey,
      lines,
    }
    const send = (change: object = {}) => finance.request('POST', '/api/v1/budget/adjustments', { ...order, ...change })
    const [first, second] = await Promise.all([send(), send()])
    expect([first.status, second.status, first.body.id], first.text).toEqual([201, 201, second.body.id])
    expect(codes(await send({ reason: '改了原因' }))).toEqual([422, '预算调整 budget.requestOtherContent'])

    const from = organisation('山东省青岛第一中学')
    const notice = { documentNumber: '演示编〔2031〕1号', documentOn, reason: '合并', requestKey: newId() }
    const transfer = { fiscalYear: YEAR, organisationId: from, toOrganisationId: organisation('山东省青岛第二中学'), scope: 'all' }
    const move = () => finance.request('POST', '/api/v1/budget/unit-transfers', { ...transfer, ...notice })
    const [moved, again] = [await move(), await move()]
    expect([moved.status, again.status, moved.body.id], moved.text).toEqual([201, 201, again.body.id])
  })

  it('同一人当天再记一张完全相同的，先问，确认后才入账', async () => {
    const order = voucher('increase', [[ofHousing, '8']])
    const send = (change: object = {}) => finance.request('POST', '/api/v1/budget/vouchers', { ...order, requestKey: newId(), ...change })
    expect((await send()).status).toBe(201)
    expect(codes(await send())).toEqual([409, '凭证1 budget.bookedToday'])
    expect((await send({ confirmed: true })).status).toBe(201)
  })

  it('退回、追减使账户成为负数的，先问，确认后才入账', async () => {
    const fresh = { ...ofHousing, economyCode: '39999' }
    const today = { documentOn: `${YEAR}-01-01` }
    expect(codes(await book('refund', [[fresh, '-1']], today))).toEqual([409, '凭证1 分录1 budget.wouldFallBelowZero'])
    expect(codes(await book('decrease', [[fresh, '-1']]))).toEqual([409, '凭证1 分录1 budget.wouldFallBelowZero'])
    expect(codes(await book('decrease', [[fresh, '-1']], { confirmed: true }))).toEqual([201])
  })

  it('冲销已经支出的指标，先问，确认后才冲销', async () => {
    const own = { ...ofHousing, economyCode: '31001' }
    const allotted = await book('increase', [[own, '5']])
    await book('payment', [[own, '3']], { documentOn: `${YEAR}-01-01` })
    const path = `/api/v1/budget/vouchers/${allotted.body.id}/reversal`
    const asked = await finance.request('POST', path, { reason: '文件作废' })
    expect([asked.status, asked.body.problems]).toMatchObject([409, [{ code: 'budget.wouldFallShort' }]])
    expect((await finance.request('POST', path, { reason: '文件作废', confirmed: true })).status).toBe(201)
  })
})

describe('看不见的字符', () => {
  it('只有零宽字符的文号等于没有文号', async () => {
    expect(codes(await book('increase', [[ofHousing, '1']], { documentNumber: '\u200b\ufeff' }))).toEqual([
      ...[422, '凭证1 budget.numberMissing'],
    ])
  })

  it('来源编号去掉两端空格，不接受看不见的字符；同一编号、别的摘要是问题', async () => {
    const send = (key: string, change: object = {}) =>
      finance.request('POST', '/api/v1/budget/vouchers/import', {
        ...{ regionCode: '370200', fiscalYear: YEAR },
        vouchers: [
          {
            ...{ key, kind: 'payment', documentOn: `${YEAR}-01-01`, summary: '会议费', ...change },
            entries: [{ unitCode: '201001', projectCode: games.code, amountFen: '100' }],
          },
        ],
      })
    expect((await send('Z-1')).body.vouchers).toMatchObject([{ key: 'Z-1', repeated: false }])
    expect((await send(' Z-1 ')).body.vouchers).toMatchObject([{ key: 'Z-1', repeated: true }])
    expect(codes(await send('Z-1', { summary: '差旅费' }))).toEqual([422, '凭证1 budget.keyOtherContent'])
    expect(codes(await send('Z-1\u200b'))).toEqual([422, '凭证1 budget.keyUnseen'])
    expect(codes(await send('\u200b'))).toEqual([422, '凭证1 budget.keyEmpty'])
    expect(codes(await send(`request:${newId()}`))).toEqual([422, '凭证1 budget.keyReserved'])
  })
})
