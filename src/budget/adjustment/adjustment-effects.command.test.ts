import { describe, expect, it } from 'vitest'
import {
  account,
  demoPost,
  filled,
  games,
  givenBudget,
  housing,
  lineCells,
  NOW,
  old,
  organisation,
  wan,
  YEAR,
} from '../../../test/kit/adjustments.ts'
import { type TestClient, testServer } from '../../../test/kit/server.ts'
import { inRegion } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { postVouchers } from '../ledger/post-vouchers.command.ts'
import { reverseVoucher } from '../ledger/reverse-voucher.command.ts'
import { findAdjustments } from './adjustment.store.ts'
import { findFundedAccounts } from './adjustment-account.store.ts'
import { ADJUSTMENT_PAPER, SUBJECT_PAPER } from './adjustment-form.ts'
import { findAffected } from './affected-project.store.ts'

const server = await testServer({ withDemo: false })
const { db } = server.database
await givenBudget(db)

const finance = demoPost('caiwu-01')
const names = ['jijiao-01', 'jijiao-02', 'caiwu-01', 'caiwu-02', 'juling-01', 'caizheng-01', 'yizhong-01', 'yizhong-02'] as const
const posts = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await server.client(name)]))) as Record<
  (typeof names)[number],
  TestClient
>

async function open(
  client: TestClient,
  cells: Record<string, string>,
  { type = ADJUSTMENT_PAPER, ...more }: { type?: string; divisionId?: string } = {},
): Promise<string> {
  const { body } = await client.request('POST', '/api/v1/papers', { type, fiscalYear: YEAR, ...more })
  const changes = Object.entries(cells).map(([cell, value]) => ({ cell, base: null, value }))
  const saved = await client.request('PATCH', `/api/v1/papers/${body.id}/cells`, { changes })
  expect(saved.status, saved.text).toBe(200)
  return body.id
}

async function act(client: TestClient, id: string, name: string, body: object = {}) {
  const { body: paper } = await client.request('GET', `/api/v1/papers/${id}`)
  return client.request('POST', `/api/v1/papers/${id}/${name}`, { version: paper.version, ...body })
}

async function submitted(cells = filled): Promise<string> {
  const id = await open(posts['jijiao-01'], cells)
  const answer = await act(posts['jijiao-01'], id, 'submission')
  expect(answer.status, answer.text).toBe(200)
  return id
}

const reply = {
  ...{ result: 'approved', who: '青岛市财政局', decidedOn: dayInChina(NOW), documentNumber: '演示财〔2031〕30号' },
}

async function inside(id: string): Promise<void> {
  for (const name of ['jijiao-02', 'caiwu-01', 'caiwu-02', 'juling-01'] as const) {
    const answer = await act(posts[name], id, 'approval')
    expect(answer.status, `${name} ${answer.text}`).toBe(200)
  }
}

const money = () =>
  inRegion(db, finance, async (tx) => {
    const accounts = await findFundedAccounts(tx, { departmentId: finance.departmentId, fiscalYear: YEAR })
    const of = (projectId: string) =>
      accounts.filter(({ key }) => key.projectId === projectId).reduce((sum, one) => sum + one.allottedFen, 0n)
    return { games: of(games.id), housing: of(housing.id), all: accounts.reduce((sum, { allottedFen }) => sum + allottedFen, 0n) }
  })

const adjustmentOf = (paperId: string) =>
  inRegion(db, finance, async (tx) => (await findAdjustments(tx, { regionId: finance.regionId, paperId }))[0])

const problemsOf = (answer: { body: { problems: { at: string; message: string }[] } }) => answer.body.problems.map(({ message }) => message)

describe('预算调整申请', () => {
  it('学运会调减、人才公寓调增 6,919.61 万元：审批、登记批复以后入账，净额 0.00', async () => {
    const before = await money()
    const id = await submitted()
    expect(await money()).toEqual(before)
    expect(await adjustmentOf(id)).toMatchObject({ kind: 'betweenProjects', netFen: 0n, voucherId: null, targetsState: 'decided' })
    await inside(id)
    expect(await money()).toEqual(before)

    const answer = await act(posts['caiwu-01'], id, 'external-decision', reply)
    expect(answer.status, answer.text).toBe(200)
    const change = wan('6919.61')
    expect(await money()).toEqual({ games: before.games - change, housing: before.housing + change, all: before.all })
    const adjustment = await adjustmentOf(id)
    expect(adjustment?.voucherId).toEqual(expect.any(String))
    const decisions = await inRegion(db, finance, (tx) => findAffected(tx, { regionId: finance.regionId, adjustmentIds: [adjustment!.id] }))
    expect(decisions.map(({ projectId, decision, changeFen }) => [projectId, decision, changeFen]).sort()).toEqual(
      [
        [games.id, 'cancelled', -change],
        [housing.id, 'kept', change],
      ].sort(),
    )

    const unlocked = await act(posts['caiwu-02'], id, 'unlocking', { reason: '金额有误' })
    expect([unlocked.status, unlocked.body.detail]).toEqual([409, expect.stringContaining('冲销')])
    await inRegion(db, finance, (tx) =>
      reverseVoucher(tx, { actor: finance, at: NOW, voucherId: adjustment!.voucherId!, reason: '金额有误' }),
    )
    expect(await money()).toEqual(before)
    expect((await act(posts['caiwu-02'], id, 'unlocking', { reason: '金额有误' })).status).toBe(200)
  })

  it('超过可用数的不能报送，说明可用多少', async () => {
    const more = {
      ...filled,
      ...lineCells(1, { project: games.code, decrease: '7000.01' }),
      ...lineCells(2, { project: housing.code, increase: '7000.01' }),
    }
    const id = await open(posts['jijiao-01'], more)
    const words = '可用 7,000.00 万元（指标 8,000.00，已支付 1,000.00），不能调减 7,000.01 万元'
    const { body } = await posts['jijiao-01'].request('GET', `/api/v1/papers/${id}`)
    expect(body.problems, '填写时就在这一行说明').toContainEqual(
      expect.objectContaining({ severity: 'error', cell: 'changes/1/decrease', message: expect.stringContaining(words) }),
    )
    const answer = await act(posts['jijiao-01'], id, 'submission')
    expect(answer.status).toBe(422)
    expect(problemsOf(answer)).toEqual([expect.stringContaining(words)])
  })

  it('正好是可用数的可以；没有填完的行不对账', async () => {
    const told = async (cells: Record<string, string>): Promise<string[]> => {
      const id = await open(posts['jijiao-01'], { ...filled, ...cells })
      const { body } = await posts['jijiao-01'].request('GET', `/api/v1/papers/${id}`)
      return body.problems.filter(({ severity }: { severity: string }) => severity === 'error').map(({ code }: { code: string }) => code)
    }
    const all = { ...lineCells(1, { project: games.code, decrease: '7000' }), ...lineCells(2, { project: housing.code, increase: '7000' }) }
    expect(await told(all)).toEqual([])
    const codes = await told({ ...lineCells(3, { project: games.code }), 'changes/3/unit': '' })
    expect(codes).not.toContain('budget.adjustment.account')
    expect(codes).toContain('budget.adjustment.oneAmount')
  })

  it('审批期间钱已付出的，登记批复时不入账，文书仍待批复', async () => {
    const id = await submitted()
    await inside(id)
    const payment = { fiscalYear: YEAR, kind: 'payment' as const, documentOn: `${YEAR}-01-01` }
    const paid = (amount: string) => ({ ...payment, entries: [{ account: account(games.id), amountFen: wan(amount) }] })
    const [voucher] = await inRegion(db, finance, (tx) => postVouchers(tx, { actor: finance, at: NOW, drafts: [paid('500')] }))
    const before = await money()
    const answer = await act(posts['caiwu-01'], id, 'external-decision', reply)
    expect([answer.status, problemsOf(answer)[0]]).toEqual([422, expect.stringContaining('可用 6,500.00 万元')])
    expect(await money()).toEqual(before)
    const { body: paper } = await posts['caiwu-01'].request('GET', `/api/v1/papers/${id}`)
    expect(paper.state).toBe('inReview')
    await inRegion(db, finance, (tx) => reverseVoucher(tx, { actor: finance, at: NOW, voucherId: voucher!.id, reason: '试验完毕' }))
  })

  it('报送的人不能批准', async () => {
    const id = await submitted()
    expect((await act(posts['jijiao-01'], id, 'approval')).status).toBe(403)
  })

  it('撤回、退回的不入账；重新报送以后仍是同一项调整', async () => {
    const before = await money()
    const id = await submitted()
    const first = await adjustmentOf(id)
    expect((await act(posts['jijiao-01'], id, 'withdrawal')).status).toBe(200)
    await act(posts['jijiao-01'], id, 'submission')
    expect((await act(posts['jijiao-02'], id, 'return', { reason: '请核对' })).status).toBe(200)
    await act(posts['jijiao-01'], id, 'submission')
    expect((await adjustmentOf(id))?.id).toBe(first?.id)
    expect(await money()).toEqual(before)
  })

  it('财政局在系统内批复的，同样入账', async () => {
    const before = await money()
    const id = await submitted()
    await inside(id)
    const answer = await act(posts['caizheng-01'], id, 'approval')
    expect(answer.status, answer.text).toBe(200)
    expect((await money()).games).toBe(before.games - wan('6919.61'))
  })

  it('项目须在本年度，单位须是本部门的', async () => {
    const cells = {
      ...filled,
      ...lineCells(1, { project: old.code, decrease: '1' }),
      ...lineCells(2, { project: housing.code, increase: '1', unit: '青岛大学' }),
      ...{ 'projects/1/project': old.code },
    }
    const answer = await act(posts['jijiao-01'], await open(posts['jijiao-01'], cells), 'submission')
    expect(answer.status).toBe(422)
    expect(problemsOf(answer)).toEqual([
      expect.stringContaining(`${YEAR - 1} 年度的项目`),
      expect.stringContaining('没有“青岛大学”这个预算单位'),
    ])
  })
})

describe('科目调剂', () => {
  const unit = { unit: '山东省青岛第一中学', functionCode: '2050299' }
  const cells = {
    ...{ reason: '办公用品节约，差旅费不足。', basisTitle: '校长办公会纪要', basisOn: `${YEAR - 1}-12-21` },
    ...lineCells(1, { ...unit, economyCode: '30201', decrease: '20' }),
    ...lineCells(2, { ...unit, economyCode: '30211', increase: '20' }),
  }

  it('由部门审批，不报财政，不要文号；不涉及目标', async () => {
    const before = await money()
    const id = await open(posts['yizhong-01'], cells, { type: SUBJECT_PAPER, divisionId: organisation('基础教育处') })
    const answer = await act(posts['yizhong-01'], id, 'submission')
    expect(answer.status, answer.text).toBe(200)
    for (const name of ['yizhong-02', 'jijiao-01', 'caiwu-01', 'caiwu-02'] as const) {
      const { status, text } = await act(posts[name], id, 'approval')
      expect(status, text).toBe(200)
    }
    expect(await adjustmentOf(id)).toMatchObject({ kind: 'betweenSubjects', voucherId: expect.any(String), targetsState: 'none' })
    expect(await money()).toEqual(before)
    const accounts = await inRegion(db, demoPost('yizhong-01'), (tx) =>
      findFundedAccounts(tx, { departmentId: finance.departmentId, fiscalYear: YEAR }),
    )
    expect(accounts.map(({ key, allottedFen }) => [key.economyCode, allottedFen]).sort()).toEqual([
      ['30201', wan('280')],
      ['30211', wan('120')],
    ])
  })

  it('单位只能调整本单位的', async () => {
    const other = { ...cells, ...lineCells(2, { ...unit, unit: '山东省青岛第二中学', economyCode: '30211', increase: '20' }) }
    const id = await open(
      posts['yizhong-01'],
      { ...other, 'changes/1/decrease': '20' },
      { type: SUBJECT_PAPER, divisionId: organisation('基础教育处') },
    )
    const answer = await act(posts['yizhong-01'], id, 'submission')
    expect(answer.status).toBe(422)
  })
})
