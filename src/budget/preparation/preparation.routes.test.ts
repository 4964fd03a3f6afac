import { describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion, sql } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { createProjects, recordProcedure } from '../../library/server.ts'
import type { BudgetLineView, BudgetUnitView } from './preparation.view.ts'

// A year of the budget in order: each step stands on the one before.
const clock = { now: () => new Date('2031-02-20T10:00:00+08:00') }
const server = await testServer({ withDemo: false, clock })
const { db } = server.database
const [school, finance, office] = ['yizhong-01', 'caiwu-01', 'caiwu-02'].map((name) => demoActor(name)) as [Actor, Actor, Actor]
type Actor = ReturnType<typeof demoActor>
const clerk = await server.client('yizhong-01')
const clerk2 = await server.client('erzhong-01')
const caiwu = await server.client('caiwu-01')
const leader = await server.client('caiwu-02')
const second = demoActor('erzhong-01').organisationId
const { departmentId, organisationId: first } = school
const fiscalYear = 2031
const WAN = 1_000_000n
const football = newId()

await inRegion(db, finance, (tx) => {
  const fund = newId()
  const kept = { fiscalYear, kind: 'specific', firstYear: 2031, lastYear: 2031, state: 'admitted', continuing: true } as const
  const above = { ...kept, id: fund, level: 'fund', code: '31', name: '教育专项资金', organisationId: departmentId } as const
  const own = {
    ...kept,
    id: football,
    level: 'second',
    parentId: fund,
    code: '3101',
    name: '校园足球发展经费',
    organisationId: first,
  } as const
  return createProjects(tx, { actor: finance, at: clock.now(), projects: [above, { ...own, amountFen: 50n * WAN }] })
})

const sheet = async (client = caiwu) => (await client.request('GET', `/api/v1/budget/lines?fiscalYear=${fiscalYear}`)).body
const unit = async (id: string, client = caiwu): Promise<BudgetUnitView> =>
  (await sheet(client)).units.find((one: BudgetUnitView) => one.organisationId === id)
const lineOf = async (name: string, organisationId = first, client = caiwu): Promise<BudgetLineView> =>
  (await sheet(client)).lines.find((one: BudgetLineView) => one.name === name && one.organisationId === organisationId)
const add = (client: typeof clerk, body: object) => client.request('POST', '/api/v1/budget/lines', { fiscalYear, projectId: null, ...body })
const fill = async (client: typeof clerk, cells: Record<string, string | null>, base: string | null = null) =>
  client.request('PATCH', '/api/v1/budget/lines', { changes: Object.entries(cells).map(([cell, value]) => ({ cell, base, value })) })
const submit = (client: typeof clerk, stage: string, organisationId = first) =>
  client.request('POST', '/api/v1/budget/submissions', { fiscalYear, organisationId, stage })
const codes = (answer: { body: { problems: { code: string }[] } }) => answer.body.problems.map(({ code }) => code)
const wan = (amount: number) => (BigInt(amount) * WAN).toString()

describe('一上', () => {
  it('单位增加基本支出和库内项目，不能给别的单位增加', async () => {
    expect((await add(clerk, { organisationId: first, category: 'basic', name: '公用经费' })).status).toBe(201)
    expect((await add(clerk, { organisationId: first, category: 'project', projectId: football })).status).toBe(201)
    expect((await add(clerk2, { organisationId: second, category: 'basic', name: '公用经费' })).status).toBe(201)
    expect((await add(clerk, { organisationId: second, category: 'basic', name: '公用经费' })).status).toBe(403)
    expect(codes(await add(clerk, { organisationId: first, category: 'project', projectId: newId() }))).toEqual(['budget.projectUnknown'])
  })

  it('只填本单位的一上；别人改过的一格，点名谁改的', async () => {
    const { id } = await lineOf('公用经费')
    expect((await fill(clerk, { [`${id}/firstUp`]: wan(100) })).status).toBe(200)
    const answer = await fill(clerk, { [`${id}/firstUp`]: wan(90) }, wan(80))
    expect(answer.status).toBe(409)
    expect(answer.body.conflicts).toEqual([expect.objectContaining({ theirs: wan(100), by: '青岛第一中学 经办' })])
    expect(codes(await fill(clerk, { [`${id}/control`]: wan(1) }))).toEqual(['budget.notFillable'])
    expect(codes(await fill(clerk2, { [`${id}/firstUp`]: wan(1) }))).toEqual(['budget.noSuchCell'])
  })

  it('项目没有集体决策，不能报送；登记之后可以', async () => {
    const { id } = await lineOf('校园足球发展经费')
    await fill(clerk, { [`${id}/firstUp`]: wan(50) })
    const refused = await submit(clerk, 'firstUp')
    expect(codes(refused)).toEqual(['budget.projectLacks'])
    expect(refused.body.problems[0]).toMatchObject({ at: '校园足球发展经费', message: expect.stringContaining('缺少集体决策') })
    const content = { kind: 'collectiveDecision', meeting: '党组会', minutesNumber: '演示〔2030〕1号' } as const
    await inRegion(db, finance, (tx) =>
      recordProcedure(tx, {
        actor: finance,
        at: clock.now(),
        projectId: football,
        procedure: { decidedOn: '2030-09-01', documentNumber: '演示〔2030〕1号', content } as never,
      } as never),
    )
    expect((await submit(clerk, 'firstUp')).status).toBe(204)
    expect((await unit(first)).firstUp).toMatchObject({ state: 'submitted' })
    expect(codes(await fill(clerk, { [`${id}/firstUp`]: wan(60) }, wan(50)))).toEqual(['budget.notFillable'])
  })

  it('财务处退回要写理由，改后再报，处长通过', async () => {
    const { firstUp } = await unit(first)
    const path = `/api/v1/budget/submissions/${firstUp!.id}`
    expect((await caiwu.request('POST', `${path}/return`, { version: firstUp!.version, reason: '' })).status).toBe(422)
    expect((await caiwu.request('POST', `${path}/return`, { version: firstUp!.version, reason: '公用经费超定额' })).status).toBe(204)
    const task = (await clerk.request('GET', '/api/v1/workbench')).body.tasks.find((one: { title: string }) => one.title.includes('已退回'))
    expect(task).toMatchObject({ detail: '公用经费超定额' })
    expect((await submit(clerk, 'firstUp')).status).toBe(204)
    const again = (await unit(first)).firstUp!
    expect((await leader.request('POST', `${path}/acceptance`, { version: again.version - 1 })).status).toBe(409)
    expect((await leader.request('POST', `${path}/acceptance`, { version: again.version })).status).toBe(204)
    expect(office.accountId).not.toBe(school.accountId)
  })
})

it('处室只列有主管项目的单位，说明不是全貌', async () => {
  const division = await server.client('jijiao-01')
  expect(await sheet(division)).toMatchObject({ partial: true, units: [], lines: [], controls: null })
  expect(await sheet(clerk)).toMatchObject({ partial: false, units: [{ organisationId: first }] })
})

describe('一下（控制数）', () => {
  const issue = () => caiwu.request('POST', '/api/v1/budget/control-figures', { fiscalYear, dueOn: '2031-03-01' })
  const total = (basic: number, project: number) =>
    caiwu.request('PUT', '/api/v1/budget/control-totals', {
      fiscalYear,
      totals: [
        { category: 'basic', fundKind: 'general', totalFen: wan(basic) },
        { category: 'project', fundKind: 'general', totalFen: wan(project) },
      ],
    })

  it('下达前单位看不到控制数；有核减没有原因、有待分配，都不能下达', async () => {
    const [running, ball, other] = [await lineOf('公用经费'), await lineOf('校园足球发展经费'), await lineOf('公用经费', second)]
    expect((await total(120, 60)).status).toBe(204)
    const cells = { [`${running.id}/control`]: wan(100), [`${ball.id}/control`]: wan(40), [`${other.id}/control`]: wan(10) }
    expect((await fill(caiwu, cells)).status).toBe(200)
    expect((await lineOf('公用经费', first, clerk)).controlFen).toBeNull()
    expect(codes(await issue()).sort()).toEqual(['budget.cutReasonMissing', 'budget.remainder', 'budget.remainder'])
  })

  it('余数列为部门代编、写明核减原因后一次下达，单位收到待办和调整目标的提醒', async () => {
    const ball = await lineOf('校园足球发展经费')
    await fill(caiwu, { [`${ball.id}/cutReason`]: '执行率低' })
    await add(caiwu, { organisationId: departmentId, category: 'basic', name: '公用经费（代编）' })
    await add(caiwu, { organisationId: departmentId, category: 'project', projectId: football })
    const rest = [await lineOf('公用经费（代编）', departmentId), await lineOf('校园足球发展经费', departmentId)] as const
    await fill(caiwu, { [`${rest[0].id}/control`]: wan(10), [`${rest[1].id}/control`]: wan(20) })
    expect((await issue()).body).toEqual({ units: 2, cutUnits: 1 })
    expect((await lineOf('公用经费', first, clerk)).controlFen).toBe(wan(100))
    const { tasks } = (await clerk.request('GET', '/api/v1/workbench')).body
    expect(tasks).toContainEqual(
      expect.objectContaining({ title: '核减后请调整绩效目标', detail: expect.stringContaining('核减 10.00 万元（执行率低）') }),
    )
    expect((await issue()).status).toBe(409)
  })

  it('二上不得超过控制数', async () => {
    const [running, ball] = [await lineOf('公用经费'), await lineOf('校园足球发展经费')]
    await fill(clerk, { [`${running.id}/secondUp`]: wan(100), [`${ball.id}/secondUp`]: (40n * WAN + 1n).toString() })
    expect(codes(await submit(clerk, 'secondUp'))).toEqual(['budget.aboveControl'])
    await fill(clerk, { [`${ball.id}/secondUp`]: wan(40) }, (40n * WAN + 1n).toString())
    expect((await submit(clerk, 'secondUp')).status).toBe(204)
  })
})

describe('二下（批复）', () => {
  const sums = async () => {
    const { rows } = await inRegion(db, finance, (tx) =>
      sql<{ unit: string; fen: string }>`
        select organisation_id as unit, sum(allotted_fen)::text as fen from ledger_account where fiscal_year = ${fiscalYear} group by 1`.execute(
        tx,
      ),
    )
    return { units: new Map(rows.map(({ unit, fen }) => [unit, BigInt(fen)])), total: rows.reduce((sum, { fen }) => sum + BigInt(fen), 0n) }
  }
  const distribute = (fen: bigint, fromLineId: string) =>
    caiwu.request('POST', '/api/v1/budget/distributions', {
      ...{ fiscalYear, documentNumber: '演示教〔2031〕9号', documentOn: '2031-02-20', fromLineId },
      to: [{ organisationId: first, fen: fen.toString() }],
    })

  it('登记财政批复，二下和台账一致，项目转为已编入预算', async () => {
    const { lines } = await sheet()
    const body = {
      ...{ fiscalYear, documentNumber: '演示财〔2031〕1号', repliedOn: '2031-02-10' },
      lines: lines.map(({ id, controlFen }: BudgetLineView) => ({ lineId: id, fen: controlFen })),
    }
    expect((await clerk.request('POST', '/api/v1/budget/replies/from-finance', body)).status).toBe(403)
    expect((await caiwu.request('POST', '/api/v1/budget/replies/from-finance', body)).status).toBe(201)
    expect((await sums()).total).toBe(180n * WAN)
    expect((await sums()).units.get(departmentId)).toBe(30n * WAN)
    expect((await sheet()).projects.find((one: { id: string }) => one.id === football)).toMatchObject({ stateLabel: '已编入预算' })
    expect(codes(await caiwu.request('POST', '/api/v1/budget/replies/from-finance', body))).toContain('budget.repliedBefore')
  })

  it('细化下达不改变部门合计；超过待分配的不能下达', async () => {
    const ball = await lineOf('校园足球发展经费', departmentId)
    expect(codes(await distribute(20n * WAN + 1n, ball.id))).toEqual(['budget.overdrawn'])
    const before = await sums()
    expect((await distribute(15n * WAN, ball.id)).status).toBe(201)
    const after = await sums()
    expect(after.total).toBe(before.total)
    expect(after.units.get(first)).toBe(before.units.get(first)! + 15n * WAN)
    expect((await lineOf('校园足球发展经费')).distributedFen).toBe(wan(15))
    expect(codes(await distribute(6n * WAN, ball.id))).toEqual(['budget.overdrawn'])
  })

  it('批复到单位：十五日提醒，一个单位一个文号，单位只看到自己的，可打印', async () => {
    const list = (await caiwu.request('GET', `/api/v1/budget/replies?fiscalYear=${fiscalYear}`)).body
    expect(list).toMatchObject({ dueOn: '2031-02-25', daysLeft: 5 })
    expect(list.undistributed.map((one: { leftFen: string }) => one.leftFen)).toEqual(expect.arrayContaining([wan(10), wan(5)]))
    const replies = [first, second].map((organisationId, index) => ({ organisationId, documentNumber: `演示教〔2031〕${index + 1}号` }))
    const send = () => caiwu.request('POST', '/api/v1/budget/replies/to-units', { fiscalYear, repliedOn: '2031-02-20', replies })
    expect((await send()).status).toBe(204)
    expect(codes(await send())).toContain('budget.nothingToReply')
    const own = (await clerk.request('GET', `/api/v1/budget/replies?fiscalYear=${fiscalYear}`)).body
    expect(own.toUnits.map((one: { totalFen: string }) => one.totalFen)).toEqual([wan(155)])
    const print = `/api/v1/budget/replies/${own.toUnits[0].id}/print`
    expect((await clerk2.request('GET', print)).status).toBe(404)
    expect((await clerk.request('GET', print)).body).toMatchObject({
      documentNumber: '演示教〔2031〕1号',
      rows: expect.arrayContaining([{ cells: ['合计', '155.00'], emphasis: true }]),
    })
    expect((await clerk.bytes(`${print}.docx`)).bytes.byteLength).toBeGreaterThan(2000)
  })

  it('对比表导出 Excel；财政部门能看，系统管理员不能', async () => {
    const path = `/api/v1/budget/lines/export.xlsx?fiscalYear=${fiscalYear}`
    expect((await caiwu.bytes(path)).headers.get('content-disposition')).toContain('xlsx')
    expect((await sheet(await server.client('caizheng-01'))).lines).toHaveLength(5)
    expect((await (await server.client('xitong-01')).request('GET', path)).status).toBe(403)
  })
})

describe('从上年带入', () => {
  it('名称带来，金额不带', async () => {
    const answer = await clerk.request('POST', '/api/v1/budget/lines/copies', { fiscalYear: 2032, organisationId: first })
    expect(answer.body).toMatchObject({ copied: 1, left: [{ name: '校园足球发展经费' }] })
    const { lines } = (await clerk.request('GET', '/api/v1/budget/lines?fiscalYear=2032')).body
    expect(lines).toEqual([expect.objectContaining({ name: '公用经费', firstUpFen: null, approvedFen: null })])
  })
})
