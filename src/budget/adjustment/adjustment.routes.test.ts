import { describe, expect, it } from 'vitest'
import { account, demoPost, games, givenBudget, housing, NOW, organisation, wan, YEAR } from '../../../test/kit/adjustments.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { createProjects } from '../../library/server.ts'
import { postVouchers } from '../ledger/post-vouchers.command.ts'
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

  it('列表和可选账户', async () => {
    const { body } = await division.request('GET', `/api/v1/budget/adjustments?year=${YEAR}`)
    expect(body.adjustments).toMatchObject([{ kindLabel: '追减', stateLabel: '已生效', netFen: `${-wan('500')}` }])
    const choices = await division.request('GET', `/api/v1/budget/adjustment-choices?year=${YEAR}`)
    const mine = choices.body.accounts.find(({ projectId }: { projectId: string }) => projectId === games.id)
    expect(mine).toMatchObject({ allottedFen: `${wan('7500')}`, paidFen: `${wan('1000')}`, availableFen: `${wan('6500')}` })
  })
})

describe('单位撤并划转', () => {
  const base = organisation('青岛市职业教育公共实训基地')
  const training = { id: newId(), code: 'SX-01', name: '实训基地运行维护费' }
  const own = account(training.id, { organisationId: base, divisionId: organisation('职业教育与继续教育处') })

  it('实训基地 5 月撤销并入青岛工程职业学院：钱和支付划出，划转前后的合计和执行率都对，往前看仍是当日的数', async () => {
    await inRegion(db, actor, async (tx) => {
      const years = { fiscalYear: YEAR, firstYear: YEAR, lastYear: YEAR }
      const project = { ...years, ...training, level: 'fund' as const, kind: 'otherOperation' as const, state: 'executing' as const }
      await createProjects(tx, { actor, at: NOW, projects: [{ ...project, organisationId: base, divisionId: own.divisionId }] })
      const approval = { kind: 'approval' as const, fiscalYear: YEAR, documentNumber: '演示批〔2031〕2号', documentOn: `${YEAR - 1}-12-20` }
      const drafts = [
        { ...approval, entries: [{ account: own, amountFen: wan('600') }] },
        { kind: 'payment' as const, fiscalYear: YEAR, documentOn: `${YEAR}-01-01`, entries: [{ account: own, amountFen: wan('150') }] },
      ]
      await postVouchers(tx, { actor, at: NOW, drafts })
    })
    const asked = `/api/v1/budget/unit-transfers/preview?fiscalYear=${YEAR}&organisationId=${base}&scope=all&on=${YEAR - 1}-12-31`
    const { body: preview, text: said } = await finance.request('GET', asked)
    expect(preview, said).toMatchObject({
      ...{ accounts: 1, movedFen: `${wan('600')}`, movedPaidFen: `${wan('150')}`, projects: [{ code: 'SX-01' }] },
      unit: {
        before: { allottedFen: `${wan('600')}`, paidFen: `${wan('150')}`, rate: '25.00' },
        after: { allottedFen: '0', paidFen: '0' },
      },
      department: {
        before: { allottedFen: `${wan('18500')}`, rate: '6.22' },
        after: { allottedFen: `${wan('17900')}`, paidFen: `${wan('1000')}`, rate: '5.59' },
      },
    })
    // 12月31日: the approval was there, the decrease of 12月28日 too, no payment yet.
    expect(preview.asOf).toMatchObject({ unit: { allottedFen: `${wan('600')}`, paidFen: '0', rate: '0.00' } })

    const order = {
      fiscalYear: YEAR,
      organisationId: base,
      scope: 'all',
      ...document,
      documentOn: `${YEAR}-01-01`,
      reason: '撤销，并入青岛工程职业学院',
    }
    expect((await finance.request('POST', '/api/v1/budget/unit-transfers', order)).text).toContain('划转对方')
    const done = await finance.request('POST', '/api/v1/budget/unit-transfers', { ...order, counterpart: '青岛工程职业学院' })
    expect(done.status, done.text).toBe(201)
    expect(done.body).toMatchObject({ kindLabel: '单位撤并划转', counterpart: '青岛工程职业学院', netFen: `${-wan('600')}`, undecided: 1 })

    const { body: after } = await finance.request('GET', asked)
    expect(after).toMatchObject({
      movedFen: '0',
      unit: { before: { allottedFen: '0', paidFen: '0' } },
      department: { before: { rate: '5.59' } },
    })
    expect(after.asOf.unit).toMatchObject({ allottedFen: `${wan('600')}` })
    expect((await finance.request('POST', '/api/v1/budget/unit-transfers', { ...order, counterpart: '青岛工程职业学院' })).text).toContain(
      '没有可划转',
    )
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
})
