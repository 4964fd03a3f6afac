import { describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion, sql } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import type { BudgetLineView, BudgetSheetView } from './preparation.view.ts'

// One year in order: each step stands on the one before.
const clock = { now: () => new Date('2031-02-20T10:00:00+08:00') }
const server = await testServer({ withDemo: false, clock })
const { db } = server.database
const [school, otherSchool, finance] = ['yizhong-01', 'erzhong-01', 'caiwu-01'].map((name) => demoActor(name)) as [Actor, Actor, Actor]
const clerk = await server.client('yizhong-01')
const caiwu = await server.client('caiwu-01')
const leader = await server.client('caiwu-02')
const bureau = await server.client('caizheng-01')
const fiscalYear = 2031
const first = school.organisationId
const yuan = (amount: number) => `${amount}00`

const sheet = async (client = caiwu): Promise<BudgetSheetView> =>
  (await client.request('GET', `/api/v1/budget/lines?fiscalYear=${fiscalYear}`)).body
const lineOf = async (client = caiwu) =>
  (await sheet(client)).lines.find(({ organisationId }) => organisationId === first) as BudgetLineView
const fill = (client: typeof clerk, column: string, { base, value }: { base: string | null; value: string }, id: string) =>
  client.request('PATCH', '/api/v1/budget/lines', { changes: [{ cell: `${id}/${column}`, base, value }] })
const issue = () => caiwu.request('POST', '/api/v1/budget/control-figures', { fiscalYear, dueOn: '2031-03-01' })
const recall = (reason: string, client = caiwu) => client.request('POST', '/api/v1/budget/control-figures/recall', { fiscalYear, reason })
const submit = (stage: string) => clerk.request('POST', '/api/v1/budget/submissions', { fiscalYear, organisationId: first, stage })
const titles = async () => (await clerk.request('GET', '/api/v1/workbench')).body.tasks.map(({ title }: { title: string }) => title)

describe('财政部门看到的一上', () => {
  it('单位在填、已报送的一上，财政部门都看不到；部门审核通过以后看得到，退回又看不到', async () => {
    await clerk.request('POST', '/api/v1/budget/lines', {
      fiscalYear,
      projectId: null,
      organisationId: first,
      category: 'basic',
      name: '公用经费',
    })
    const { id } = await lineOf()
    expect((await fill(clerk, 'firstUp', { base: null, value: yuan(100) }, id)).status).toBe(200)
    expect((await submit('firstUp')).status).toBe(204)
    expect((await sheet(bureau)).lines).toEqual([])
    const decide = async (what: string, body = {}) => {
      const { firstUp } = (await sheet()).units.find(({ organisationId }) => organisationId === first)!
      return leader.request('POST', `/api/v1/budget/submissions/${firstUp!.id}/${what}`, { version: firstUp!.version, ...body })
    }
    expect((await decide('acceptance')).status).toBe(204)
    expect((await sheet(bureau)).lines).toMatchObject([{ name: '公用经费', firstUpFen: yuan(100) }])
    expect((await decide('return', { reason: '再核' })).status).toBe(204)
    expect((await sheet(bureau)).lines).toEqual([])
    expect((await submit('firstUp')).status).toBe(204)
    expect((await decide('acceptance')).status).toBe(204)
  })

  it('财务处正在分配的控制数，财政部门看不到', async () => {
    const { id } = await lineOf()
    expect((await fill(caiwu, 'control', { base: null, value: yuan(90) }, id)).status).toBe(200)
    expect((await fill(caiwu, 'cutReason', { base: null, value: '压减' }, id)).status).toBe(200)
    expect((await lineOf(bureau)).controlFen).toBeNull()
  })
})

describe('数据库按岗位限定各栏', () => {
  const write = (actor: Actor, statement: (id: string) => ReturnType<typeof sql>) => async () => {
    const { id } = await lineOf()
    return inRegion(db, actor, (tx) => statement(id).execute(tx))
  }
  const figures = (id: string, version: number, change: object) =>
    JSON.stringify([
      {
        ...{ id, version, firstUp: yuan(100), reviewed: null, control: yuan(90), secondUp: null, approved: null, distributed: '0' },
        ...{ cutReason: '压减', changes: {}, ...change },
      },
    ])
  const save = async (actor: Actor, change: object) => {
    const { id, version } = await lineOf()
    const { rows } = await inRegion(db, actor, (tx) =>
      sql<{ changed: number }>`select save_budget_figures(${figures(id, version, change)}::jsonb)::integer as changed`.execute(tx),
    )
    return rows[0]!.changed
  }

  it('用应用程序的数据库角色直接改批复数、控制数：单位、财务处都没有这些列的权限', async () => {
    for (const actor of [school, finance]) {
      await expect(write(actor, (id) => sql`update budget_line set approved_fen = 1 where id = ${id}`)()).rejects.toThrow(
        /permission denied/,
      )
      await expect(write(actor, (id) => sql`update budget_line set control_fen = 1 where id = ${id}`)()).rejects.toThrow(
        /permission denied/,
      )
    }
  })

  it('单位经规定的途径只能改一上、二上；改审定、控制、批复、细化下达、核减原因的，一行也不改', async () => {
    for (const change of [{ reviewed: '1' }, { control: yuan(95) }, { approved: '1' }, { distributed: '1' }, { cutReason: '' }]) {
      expect([change, await save(school, change)]).toEqual([change, 0])
    }
    expect(await save(otherSchool, { firstUp: '1' })).toBe(0)
    await expect(save({ ...school, readOnly: true }, {})).rejects.toThrow(/row-level security/)
    expect(await save(school, {})).toBe(1)
    expect(await save(finance, {})).toBe(1)
  })

  it('单位不能增加带批复数的预算行，也不能自己打开二上', async () => {
    const line = (column: ReturnType<typeof sql>) => sql`
      insert into budget_line (region_id, id, department_id, fiscal_year, organisation_id, category, name, fund_kind, origin, ${column})
      values (${school.regionId}, gen_random_uuid(), ${school.departmentId}, ${fiscalYear}, ${first}, 'basic', '自行批复', 'general', 'city', 1)`
    for (const column of [sql`approved_fen`, sql`control_fen`, sql`reviewed_fen`]) {
      await expect(write(school, () => line(column))()).rejects.toThrow(/row-level security/)
    }
    const open = sql`
      insert into budget_submission (region_id, id, department_id, fiscal_year, organisation_id, stage, state)
      values (${school.regionId}, gen_random_uuid(), ${school.departmentId}, ${fiscalYear}, ${first}, 'secondUp', 'open')`
    await expect(write(school, () => open)()).rejects.toThrow(/row-level security/)
  })
})

describe('撤回控制数', () => {
  it('没有下达的不用撤回；撤回须写明理由，单位不能撤回', async () => {
    expect((await recall('总额有误')).body).toMatchObject({ status: 409, detail: '控制数还没有下达，不用撤回。' })
    const totals = [{ category: 'basic', fundKind: 'general', totalFen: yuan(90) }]
    await caiwu.request('PUT', '/api/v1/budget/control-totals', { fiscalYear, totals })
    expect((await issue()).body).toEqual({ units: 1, cutUnits: 0 })
    expect((await recall(' ')).status).toBe(422)
    expect((await recall('总额有误', clerk)).status).toBe(403)
    expect((await sheet()).mayRecall).toBe(true)
    expect((await sheet(clerk)).mayRecall).toBe(false)
  })

  it('撤回以后单位看不到控制数、不能报二上，待办换成告知；控制数可以改，重新下达', async () => {
    const { id } = await lineOf()
    expect((await fill(clerk, 'secondUp', { base: null, value: yuan(88) }, id)).status).toBe(200)
    expect(await titles()).toContain('2031年度预算控制数已下达，请填报二上')
    expect((await recall('总额有误')).body).toEqual({ units: 1 })
    expect(await titles()).not.toContain('2031年度预算控制数已下达，请填报二上')
    expect(await titles()).toContain('2031年度预算控制数已撤回，请等待重新下达')
    expect(await lineOf(clerk)).toMatchObject({ controlFen: null, secondUpFen: yuan(88), fillable: [] })
    expect((await submit('secondUp')).status).toBe(409)
    expect((await recall('再撤一次')).status).toBe(409)

    expect((await fill(caiwu, 'control', { base: yuan(90), value: yuan(92) }, id)).status).toBe(200)
    const totals = [{ category: 'basic', fundKind: 'general', totalFen: yuan(92) }]
    await caiwu.request('PUT', '/api/v1/budget/control-totals', { fiscalYear, totals })
    expect((await issue()).status).toBe(200)
    expect(await lineOf(clerk)).toMatchObject({ controlFen: yuan(92), fillable: ['secondUp'] })
  })

  it('留痕记下谁为什么撤回', async () => {
    const { rows } = await inRegion(db, demoActor('shenji-01'), (tx) =>
      sql<{
        action: string
      }>`select action from audit_entry where subject = ${`budget/${fiscalYear}`} and action like '%ontrol' order by at, id`.execute(tx),
    )
    expect(
      rows
        .map(({ action }) => action)
        .filter((action) => action !== 'budget.saveControl')
        .sort(),
    ).toEqual([...['budget.issueControl', 'budget.issueControl', 'budget.recallControl']])
  })

  it('有单位报送过二上，即使已退回，也不能撤回，说明是哪个单位', async () => {
    expect((await submit('secondUp')).status).toBe(204)
    expect((await recall('总额有误')).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining('第一中学（已报送）已报送过二上'),
    })
    const { secondUp } = (await sheet()).units.find(({ organisationId }) => organisationId === first)!
    const answer = await leader.request('POST', `/api/v1/budget/submissions/${secondUp!.id}/return`, {
      version: secondUp!.version,
      reason: '再核',
    })
    expect(answer.status).toBe(204)
    expect((await recall('总额有误')).status).toBe(409)
    expect((await sheet()).mayRecall).toBe(false)
  })
})
