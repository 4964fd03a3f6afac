import { beforeAll, describe, expect, it } from 'vitest'
import { account, demoPost, games, givenBudget, housing, NOW, organisation, wan, YEAR } from '../../../test/kit/adjustments.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { createProjects } from '../../library/server.ts'
import { postVouchers } from '../ledger/post-vouchers.command.ts'
import { reverseVoucher } from '../ledger/reverse-voucher.command.ts'
import { projectsWithPendingTargets } from './pending-targets.query.ts'

const server = await testServer({ withDemo: false })
const { db } = server.database
await givenBudget(db)
const actor = demoPost('caiwu-01')
const finance = await server.client('caiwu-01')
const division = await server.client('jijiao-01')

const document = { documentNumber: '演示财〔2031〕8号', documentOn: `${YEAR - 1}-12-28`, approver: '青岛市财政局' }

function lineOf(projectId: string, changeFen: bigint) {
  const { category: _, ...key } = account(projectId)
  return { account: key, changeFen: changeFen.toString() }
}

const pending = (projectIds?: string[]) =>
  inRegion(db, actor, (tx) =>
    projectsWithPendingTargets(tx, { actor, departmentId: actor.departmentId, ...(projectIds && { projectIds }) }),
  )

describe('直接登记已生效的调整', () => {
  const order = { fiscalYear: YEAR, kind: 'decrease', reason: '压减一般性支出', ...document, lines: [lineOf(games.id, -wan('500'))] }

  it('单位、处室不能登记，财务处登记后立即入账，目标待定并有期限', async () => {
    expect((await division.request('POST', '/api/v1/budget/adjustments', order)).status).toBe(403)
    const { status, body, text } = await finance.request('POST', '/api/v1/budget/adjustments', order)
    expect(status, text).toBe(201)
    expect(body).toMatchObject({
      state: 'inForce',
      documentNumber: document.documentNumber,
      netFen: `${-wan('500')}`,
      undecided: 1,
      daysLeft: 30,
    })
    expect(body.affected).toMatchObject([{ projectId: games.id, decisionLabel: '目标待定' }])
    expect((await pending([games.id, housing.id])).map(({ projectId }) => projectId)).toEqual([games.id])
    const { body: workbench } = await division.request('GET', '/api/v1/workbench')
    expect(JSON.stringify(workbench)).toContain(`${games.name} 目标待定`)
  })

  it('项目的主管处室作出处理以后，不再待定，待办办结', async () => {
    const [waiting] = await pending()
    const path = `/api/v1/budget/adjustments/${waiting!.adjustmentId}/targets/${games.id}`
    expect((await division.request('PUT', path, { decision: 'kept', reason: '' })).status).toBe(422)
    const other = await server.client('erzhong-01')
    expect((await other.request('PUT', path, { decision: 'kept', reason: '无关单位' })).status).toBe(404)
    const { status, body, text } = await division.request('PUT', path, { decision: 'kept', reason: '压减的是会务支出，不影响目标。' })
    expect(status, text).toBe(200)
    expect(body).toMatchObject({ undecided: 0, targetsLabel: '已处理' })
    expect(await pending()).toEqual([])
    expect((await division.request('PUT', path, { decision: 'kept', reason: '再来一次' })).status).toBe(409)
    const { body: workbench } = await division.request('GET', '/api/v1/workbench')
    expect(JSON.stringify(workbench)).not.toContain('目标待定')
  })

  it('不够调减、方向不对、没有文号的不登记', async () => {
    const post = (change: object) => finance.request('POST', '/api/v1/budget/adjustments', { ...order, ...change })
    const short = await post({ lines: [lineOf(games.id, -wan('7000'))] })
    expect([short.status, short.text]).toEqual([422, expect.stringContaining('可用 6,500.00 万元')])
    expect((await post({ kind: 'increase' })).text).toContain('只有调增')
    expect((await post({ documentNumber: '' })).status).toBe(422)
    expect((await post({ kind: 'betweenProjects' })).text).toContain('应相等')
  })

  it('登记错了冲销凭证以后，不再有待定的目标', async () => {
    const { body } = await finance.request('POST', '/api/v1/budget/adjustments', { ...order, documentNumber: '演示财〔2031〕9号' })
    expect(await pending()).toHaveLength(1)
    await inRegion(db, actor, (tx) => reverseVoucher(tx, { actor, at: NOW, voucherId: body.voucherId, reason: '重复登记' }))
    expect(await pending()).toEqual([])
    const { body: after } = await finance.request('GET', `/api/v1/budget/adjustments/${body.id}`)
    expect(after).toMatchObject({ state: 'reversed', stateLabel: '已冲销', undecided: 0 })
  })

  it('列表和可选账户', async () => {
    const { body } = await division.request('GET', '/api/v1/budget/adjustments')
    expect(body, '不指明年度的是最近有账的年度').toMatchObject({ fiscalYear: YEAR, years: [YEAR] })
    expect(body.adjustments.slice(1)).toMatchObject([{ kindLabel: '追减', stateLabel: '已生效', netFen: `${-wan('500')}` }])
    const choices = await division.request('GET', `/api/v1/budget/adjustment-choices?year=${YEAR}`)
    const mine = choices.body.accounts.find(({ projectId }: { projectId: string }) => projectId === games.id)
    expect(mine).toMatchObject({ allottedFen: `${wan('7500')}`, paidFen: `${wan('1000')}`, availableFen: `${wan('6500')}` })
  })

  it('学校只能选本单位，默认为本单位；财务处默认待分配', async () => {
    const read = async (login: string) =>
      (await (await server.client(login)).request('GET', `/api/v1/budget/adjustment-choices?year=${YEAR}`)).body
    const school = await read('erzhong-01')
    expect(school.units).toHaveLength(1)
    expect([school.usualUnit, school.units[0].name]).toEqual(['山东省青岛第二中学', '山东省青岛第二中学'])
    expect((await read('caiwu-01')).usualUnit).toBe('待分配')
  })
})

describe('单位撤并划转', () => {
  const base = organisation('青岛市职业教育公共实训基地')
  const training = { id: newId(), code: 'SX-01', name: '实训基地运行维护费' }
  const divisionId = organisation('职业教育与继续教育处')
  const own = account(training.id, { organisationId: base, divisionId })
  const school = account(null, { organisationId: organisation('山东省青岛第三中学'), divisionId })

  it('实训基地 2020 年 5 月撤销并入青岛工程职业学院：钱和支付划出，划转前后的合计和执行率都对，截至某日的仍是当日的数', async () => {
    await inRegion(db, actor, async (tx) => {
      const years = { fiscalYear: 2020, firstYear: 2020, lastYear: 2020 }
      const project = { ...years, ...training, level: 'fund' as const, kind: 'otherOperation' as const, state: 'executing' as const }
      await createProjects(tx, { actor, at: NOW, projects: [{ ...project, organisationId: base, divisionId }] })
      const approval = { kind: 'approval' as const, fiscalYear: 2020, documentNumber: '演示批〔2020〕2号', documentOn: '2020-01-20' }
      const payment = { kind: 'payment' as const, fiscalYear: 2020, documentOn: '2020-04-15' }
      const entries = [
        { account: own, amountFen: wan('600') },
        { account: school, amountFen: wan('1400') },
      ]
      const paid = [
        { account: own, amountFen: wan('150') },
        { account: school, amountFen: wan('700') },
      ]
      await postVouchers(tx, {
        actor,
        at: NOW,
        drafts: [
          { ...approval, entries },
          { ...payment, entries: paid },
        ],
      })
    })
    const preview = async (on: string) => {
      const path = `/api/v1/budget/unit-transfers/preview?fiscalYear=2020&organisationId=${base}&scope=all&on=${on}`
      const { status, body, text } = await finance.request('GET', path)
      expect(status, text).toBe(200)
      return body
    }
    const sums = (allotted: string, paid: string, rate?: string) => ({
      ...{ allottedFen: `${wan(allotted)}`, paidFen: `${wan(paid)}`, ...(rate && { rate }) },
    })
    const march = { on: '2020-03-31', unit: sums('600', '0', '0.00'), department: sums('2000', '0', '0.00') }
    const april = { on: '2020-04-30', unit: sums('600', '150', '25.00'), department: sums('2000', '850', '42.50') }
    expect(await preview('2020-03-31')).toMatchObject({
      ...{ accounts: 1, movedFen: `${wan('600')}`, movedPaidFen: `${wan('150')}`, projects: [{ code: 'SX-01' }] },
      unit: { before: sums('600', '150', '25.00'), after: sums('0', '0') },
      department: { before: sums('2000', '850', '42.50'), after: sums('1400', '700', '50.00') },
      asOf: march,
    })

    const order = { fiscalYear: 2020, organisationId: base, scope: 'all', reason: '撤销，并入青岛工程职业学院' }
    const notice = { documentNumber: '演示编〔2020〕12号', documentOn: '2020-05-20', approver: '青岛市财政局' }
    const transfer = (counterpart: string) => finance.request('POST', '/api/v1/budget/unit-transfers', { ...order, ...notice, counterpart })
    expect((await transfer('')).text).toContain('划转对方')
    const done = await transfer('青岛工程职业学院')
    expect(done.status, done.text).toBe(201)
    expect(done.body).toMatchObject({ kindLabel: '单位撤并划转', counterpart: '青岛工程职业学院', netFen: `${-wan('600')}`, undecided: 1 })

    expect(await preview('2020-04-30')).toMatchObject({ movedFen: '0', department: { before: sums('1400', '700', '50.00') }, asOf: april })
    expect((await preview('2020-05-31')).asOf).toMatchObject({ unit: sums('0', '0'), department: sums('1400', '700', '50.00') })
    expect((await transfer('青岛工程职业学院')).text).toContain('没有可划转')
  })

  it('并入本部门的另一个单位：部门合计不变，只划未支付的，已支付的留在原单位', async () => {
    const from = organisation('山东省青岛第一中学')
    const to = organisation('山东省青岛第二中学')
    const order = { fiscalYear: YEAR, organisationId: from, toOrganisationId: to, scope: 'remaining', ...document, reason: '合并' }
    const { body } = await finance.request(
      'GET',
      `/api/v1/budget/unit-transfers/preview?fiscalYear=${YEAR}&organisationId=${from}&toOrganisationId=${to}&scope=remaining`,
    )
    expect(body.department.before).toEqual(body.department.after)
    const { status, body: done, text } = await finance.request('POST', '/api/v1/budget/unit-transfers', order)
    expect(status, text).toBe(201)
    expect(done).toMatchObject({ netFen: '0', projects: 0, counterpart: '山东省青岛第二中学' })
    const { body: moved } = await finance.request(
      'GET',
      `/api/v1/budget/unit-transfers/preview?fiscalYear=${YEAR}&organisationId=${to}&scope=all`,
    )
    expect(moved.unit.before.allottedFen).toBe(`${wan('400')}`)
  })

  describe('划转的日期和余额', () => {
    const leaving = organisation('山东省青岛第九中学')
    const heir = organisation('山东省青岛第三中学')
    const own = account(null, { organisationId: leaving, economyCode: '30201' })
    const overdrawn = account(null, { organisationId: leaving, economyCode: '30299' })
    const year = { fiscalYear: 2019 }
    const order = {
      ...year,
      organisationId: leaving,
      toOrganisationId: heir,
      scope: 'remaining',
      reason: '合并',
      documentNumber: '演示编〔2019〕3号',
    }
    const book = (...drafts: Parameters<typeof postVouchers>[1]['drafts']) =>
      inRegion(db, actor, (tx) => postVouchers(tx, { actor, at: NOW, drafts }))
    const look = (documentOn: string, scope = 'remaining') =>
      finance.request(
        'GET',
        `/api/v1/budget/unit-transfers/preview?fiscalYear=2019&organisationId=${leaving}&toOrganisationId=${heir}&scope=${scope}&documentOn=${documentOn}`,
      )
    const said = (problems: { code: string; message: string }[]) => problems.map(({ code, message }) => [code, message])
    beforeAll(async () => {
      await book(
        {
          ...year,
          kind: 'approval',
          documentNumber: '演示批〔2019〕2号',
          documentOn: '2019-01-20',
          entries: [{ account: own, amountFen: wan('100') }],
        },
        {
          ...year,
          kind: 'increase',
          documentNumber: '演示批〔2019〕8号',
          documentOn: '2019-08-01',
          entries: [{ account: own, amountFen: wan('20') }],
        },
        { ...year, kind: 'payment', documentOn: '2019-09-02', entries: [{ account: own, amountFen: wan('30') }] },
      )
    })

    it('文件日期之后还有入账的，不能以那一日划转，预览就说明还有几笔、最后一笔在哪天', async () => {
      const expected = ['budget.transfer.laterEntries', expect.stringContaining('2019-06-30 之后还有 2 笔，最后一笔在 2019-09-02')]
      const { body } = await look('2019-06-30')
      expect(said(body.problems)).toEqual([expected])
      const refused = await finance.request('POST', '/api/v1/budget/unit-transfers', { ...order, documentOn: '2019-06-30' })
      expect([refused.status, said(refused.body.problems)]).toEqual([422, [expected]])
      expect((await look('2019-09-02')).body.problems).toEqual([])
    })

    it('支付超过指标的账户不划转负数指标，说明怎么办；补足以后可以', async () => {
      await book({ ...year, kind: 'payment', documentOn: '2019-09-02', entries: [{ account: overdrawn, amountFen: wan('5') }] })
      const expected = ['budget.transfer.overdrawn', expect.stringContaining('指标 0.00 万元，支付 5.00 万元')]
      expect(said((await look('2019-09-03')).body.problems)).toEqual([expected])
      const transfer = () => finance.request('POST', '/api/v1/budget/unit-transfers', { ...order, documentOn: '2019-09-03' })
      const refused = await transfer()
      expect([refused.status, said(refused.body.problems)]).toEqual([422, [expected]])
      expect((await look('2019-09-03', 'all')).body.problems).toEqual([])
      const supply = { ...year, kind: 'increase' as const, documentNumber: '演示批〔2019〕9号', documentOn: '2019-09-03' }
      await book({ ...supply, entries: [{ account: overdrawn, amountFen: wan('5') }] })
      const done = await transfer()
      expect([done.status, done.body.netFen], done.text).toEqual([201, '0'])
    })
  })
})
