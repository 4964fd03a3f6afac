import { describe, expect, it } from 'vitest'
import { demoPost, filledByIndicator, games, givenBudget, housing, NOW, YEAR } from '../../../test/kit/adjustments.ts'
import { type TestClient, testServer } from '../../../test/kit/server.ts'
import { asProgram, inRegion, sql, type Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import { findLiveTargets } from '../performance-target.store.ts'
import { pendingTargetProblems } from './pending-problems.query.ts'

const server = await testServer({ withDemo: false })
const { db } = server.database
await givenBudget(db)
const finance = demoPost('caiwu-01')
const posts = new Map<string, TestClient>()
const post = async (name: string) => {
  const known = posts.get(name) ?? (await server.client(name))
  posts.set(name, known)
  return known
}

const asFinance = <Result>(work: (tx: Tx) => Promise<Result>) => inRegion(db, finance, work)
const live = (projectId: string) => asFinance((tx) => findLiveTargets(tx, { regionId: finance.regionId, projectIds: [projectId] }))
const texts = async (projectId: string) => (await live(projectId)).map(({ name, target }) => `${name} ${target}`)

async function act(name: string, id: string, what: string, body: object = {}) {
  const client = await post(name)
  const { body: paper } = await client.request('GET', `/api/v1/papers/${id}`)
  return client.request('POST', `/api/v1/papers/${id}/${what}`, { version: paper.version, ...body })
}

async function write(name: string, id: string, cells: Record<string, string>) {
  const client = await post(name)
  const { body: paper } = await client.request('GET', `/api/v1/papers/${id}`)
  const before = new Map(paper.cells.map(({ cell, value }: { cell: string; value: string }) => [cell, value]))
  const changes = Object.entries(cells).map(([cell, value]) => ({ cell, base: before.get(cell) ?? null, value }))
  const saved = await client.request('PATCH', `/api/v1/papers/${id}/cells`, { changes })
  expect(saved.status, saved.text).toBe(200)
}

const reply = { result: 'approved', who: '青岛市财政局', decidedOn: dayInChina(NOW), documentNumber: '演示财〔2031〕30号' }

/** 申报、审核、批复 of two indicators of a project. */
async function declared(project: typeof games, rows: readonly (readonly [string, string, string, string])[]): Promise<string> {
  const clerk = await post('jijiao-01')
  const opened = await clerk.request('POST', '/api/v1/targets/declarations', { fiscalYear: YEAR, projectId: project.id })
  expect(opened.status, opened.text).toBe(201)
  const id = opened.body.paperId
  const indicators = rows.flatMap(([dimension, category, name, target], index) => [
    [`indicators/${index + 1}/dimension`, dimension],
    [`indicators/${index + 1}/category`, category],
    [`indicators/${index + 1}/name`, name],
    [`indicators/${index + 1}/target`, target],
  ])
  await write('jijiao-01', id, { overallObjective: '按计划完成。', ...Object.fromEntries(indicators) })
  const submitted = await act('jijiao-01', id, 'submission')
  expect(submitted.status, submitted.text).toBe(200)
  for (let step = 0; step < 6; step++) {
    const { body: paper } = await (await post('caiwu-01')).request('GET', `/api/v1/papers/${id}`)
    if (paper.state === 'approved') return id
    const at = paper.chain.find(({ status }: { status: string }) => status === 'current').label
    const by = at.includes('处室') || at.includes('负责人') ? 'jijiao-02' : 'caiwu-01'
    const answer = at.includes('财政') ? await act('caiwu-01', id, 'external-decision', reply) : await act(by, id, 'approval')
    expect(answer.status, `${at} ${answer.text}`).toBe(200)
  }
  return id
}

const gamesRows = [
  ['产出指标', '数量指标', '比赛项目', '≥20项'],
  ['产出指标', '质量指标', '场馆验收合格率', '100%'],
  ['效益指标', '社会效益指标', '参赛学生', '≥3000人'],
] as const
const housingRows = [
  ['产出指标', '数量指标', '补贴套数', '≥500套'],
  ['效益指标', '社会效益指标', '入住率', '≥90%'],
] as const

const gamesPaper = await declared(games, gamesRows)
await declared(housing, housingRows)

describe('批复的申报表', () => {
  it('指标逐行成为有效目标，指标值读成比较、数值和单位', async () => {
    expect(await texts(games.id)).toEqual(['比赛项目 ≥20项', '场馆验收合格率 100%', '参赛学生 ≥3000人'])
    const [first] = await live(games.id)
    expect(first).toMatchObject({
      comparison: 'atLeast',
      targetValues: ['20'],
      unit: '项',
      levelOne: '产出指标',
      paperId: gamesPaper,
      edition: 1,
    })
  })

  it('同一项目一年只有一份申报表；申报表带着项目的名称和批复的金额', async () => {
    const again = await (await post('jijiao-01')).request('POST', '/api/v1/targets/declarations', { fiscalYear: YEAR, projectId: games.id })
    expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining('已有')])
    const { body } = await (await post('caiwu-01')).request('GET', `/api/v1/papers/${gamesPaper}`)
    const cells = new Map(body.cells.map(({ cell, value }: { cell: string; value: string }) => [cell, value]))
    expect([cells.get('projectName'), cells.get('totalFunds')]).toEqual([games.name, '8000.00'])
  })

  it('列表：两个项目已批复，各有有效指标数', async () => {
    const { body, text } = await (await post('caiwu-01')).request('GET', `/api/v1/targets/declarations?year=${YEAR}`)
    const rows = body.rows.filter(({ projectId }: { projectId?: string }) => projectId === games.id || projectId === housing.id)
    expect(
      rows.map(({ name, state, live: count }: { name: string; state: string; live: number }) => [name, state, count]).sort(),
      text,
    ).toEqual(
      [
        [games.name, 'approved', 3],
        [housing.name, 'approved', 2],
      ].sort(),
    )
  })
})

const targetRow = (row: number, project: typeof games, cells: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({ project: `${project.code} ${project.name}`, ...cells }).map(([column, value]) => [`targets/${row}/${column}`, value]),
  )

async function application(cells: Record<string, string>): Promise<string> {
  const { body } = await (await post('jijiao-01')).request('POST', '/api/v1/papers', { type: 'budget.adjustment', fiscalYear: YEAR })
  await write('jijiao-01', body.id, cells)
  return body.id
}

describe('预算与目标一起调整', () => {
  it('有一项指标没有处理的，不能报送，说明是哪些', async () => {
    const id = await application({
      ...filledByIndicator,
      ...targetRow(1, housing, { number: '1', name: '补贴套数', decision: '调整', newTarget: '≥800套' }),
    })
    const answer = await act('jijiao-01', id, 'submission')
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('“入住率”还没有处理')
  })

  it('不按界面直接写库：已生效的调整漏掉一项有效目标，数据库拒绝', async () => {
    const id = await application({
      ...filledByIndicator,
      ...targetRow(1, housing, { number: '1', name: '补贴套数', decision: '调整', newTarget: '≥800套' }),
      ...targetRow(2, housing, { number: '2', name: '入住率', decision: '保留' }),
    })
    expect((await act('jijiao-01', id, 'submission')).status).toBe(200)
    const inForce = (more: (tx: Tx, adjustmentId: string) => Promise<void>) =>
      asFinance((tx) =>
        asProgram(tx, finance, finance.departmentId, async () => {
          const { rows } = await sql<{ id: string; voucher: string }>`
            select id, (select id from ledger_voucher where region_id = ${finance.regionId} limit 1) as voucher
              from budget_adjustment where region_id = ${finance.regionId} and paper_id = ${id}`.execute(tx)
          const [{ id: adjustmentId, voucher }] = rows as [{ id: string; voucher: string }]
          await sql`update budget_adjustment set voucher_id = ${voucher} where region_id = ${finance.regionId} and id = ${adjustmentId}`.execute(
            tx,
          )
          await more(tx, adjustmentId)
        }),
      )
    const follow = (tx: Tx, adjustmentId: string) =>
      sql`update adjustment_project set in_force = true where region_id = ${finance.regionId} and adjustment_id = ${adjustmentId}`.execute(
        tx,
      )
    const settle = async (tx: Tx, adjustmentId: string) => {
      await follow(tx, adjustmentId)
      await sql`update target_settlement set closed_by = ${adjustmentId} where region_id = ${finance.regionId} and closed_by is null`.execute(
        tx,
      )
      await sql`
        insert into target_settlement (region_id, project_id, adjustment_id, department_id, created_at)
        select region_id, project_id, adjustment_id, department_id, now() from adjustment_project
         where region_id = ${finance.regionId} and adjustment_id = ${adjustmentId}`.execute(tx)
    }
    await expect(inForce(async () => {})).rejects.toThrow(/adjustment_project/)
    await expect(inForce(async (tx, adjustmentId) => void (await follow(tx, adjustmentId)))).rejects.toThrow(/settled_when_in_force/)
    await expect(inForce(settle)).rejects.toThrow(/live_targets_decided/)
    await expect(
      inForce(async (tx, adjustmentId) => {
        await settle(tx, adjustmentId)
        await sql`delete from target_decision where false`.execute(tx)
      }),
    ).rejects.toThrow(/permission denied/)
    await expect(
      inForce(async (tx, adjustmentId) => {
        await settle(tx, adjustmentId)
        await sql`update target_decision set adjustment_id = gen_random_uuid() where adjustment_id = ${adjustmentId}`.execute(tx)
      }),
    ).rejects.toThrow()
  })

  it('登记批复后一并生效：学运会没有有效目标，人才公寓的指标值换成新的，原来的一行留存', async () => {
    const id = await application({
      ...filledByIndicator,
      ...targetRow(1, housing, { number: '1', name: '补贴套数', decision: '调整', newTarget: '≥800套', reason: '资金增加。' }),
      ...targetRow(2, housing, { number: '2', name: '入住率', decision: '保留' }),
    })
    const submitted = await act('jijiao-01', id, 'submission')
    expect(submitted.status, submitted.text).toBe(200)
    expect(await texts(games.id)).toHaveLength(3)
    for (const name of ['jijiao-02', 'caiwu-01', 'caiwu-02', 'juling-01']) expect((await act(name, id, 'approval')).status).toBe(200)
    const approved = await act('caiwu-01', id, 'external-decision', reply)
    expect(approved.status, approved.text).toBe(200)
    expect(await texts(games.id)).toEqual([])
    expect(await texts(housing.id)).toEqual(['补贴套数 ≥800套', '入住率 ≥90%'])
    const { rows } = await asFinance((tx) =>
      sql<{ target: string; state: string; edition: number }>`
        select target, state, edition from performance_target where project_id = ${housing.id} order by form_row, change_number`.execute(
        tx,
      ),
    )
    expect(rows).toEqual([
      { target: '≥500套', state: 'replaced', edition: 1 },
      { target: '≥800套', state: 'live', edition: 1 },
      { target: '≥90%', state: 'live', edition: 1 },
    ])
  })

  const cancelled = async (id: string) => {
    const [project] = await asFinance((tx) => findProjects(tx, { regionId: finance.regionId, ids: [id] }))
    const move = { to: 'cancelled', reason: '延期', documentNumber: '演示纪要〔2031〕1号' }
    const order = { projects: [{ id, version: project!.version }], ...move }
    return (await post('caiwu-01')).request('POST', '/api/v1/projects/changes', order)
  }

  it('取消的项目没有有效目标；还有有效目标的项目不能取消，数据库也不允许', async () => {
    const state = (projectId: string, to: string) =>
      asFinance((tx) =>
        asProgram(tx, finance, finance.departmentId, () => sql`update project set state = ${to} where id = ${projectId}`.execute(tx)),
      )
    await state(housing.id, 'budgeted')
    const refused = await cancelled(housing.id)
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('还有 2 项有效的绩效指标')])
    await state(housing.id, 'executing')
    await expect(state(housing.id, 'cancelled')).rejects.toThrow(/cancelled_project_keeps_none/)
    await state(games.id, 'cancelled')
    const [project] = await asFinance((tx) => findProjects(tx, { regionId: finance.regionId, ids: [games.id] }))
    expect([project?.state, await texts(games.id)]).toEqual(['cancelled', []])
  })
})

describe('已生效的调整，目标待定', () => {
  const order = {
    ...{
      fiscalYear: YEAR,
      kind: 'decrease',
      reason: '压减',
      documentNumber: '演示财〔2031〕8号',
      documentOn: `${YEAR - 1}-12-29`,
      approver: '青岛市财政局',
    },
  }

  it('先记账；处理以前，本项目的监控和自评不能报送，处理以后可以', async () => {
    const client = await post('caiwu-01')
    const { body: choices } = await client.request('GET', `/api/v1/budget/adjustment-choices?year=${YEAR}`)
    const account = choices.accounts.find(({ projectId }: { projectId: string }) => projectId === housing.id)
    const { organisationId, divisionId, projectId, functionCode, economyCode } = account
    const line = {
      account: {
        ...{ organisationId, divisionId, projectId, functionCode, economyCode },
        fundKind: 'general',
        origin: 'city',
        paymentWay: 'direct',
      },
      changeFen: '-100000000',
    }
    const booked = await client.request('POST', '/api/v1/budget/adjustments', { ...order, lines: [line] })
    expect(booked.status, booked.text).toBe(201)
    const happening = { actor: finance, paper: { departmentId: finance.departmentId, projectId: housing.id } } as never
    const problems = () => asFinance((tx) => pendingTargetProblems(tx, happening))
    expect((await problems()).map(({ message }) => message)).toEqual([expect.stringContaining('目标待定')])

    const path = `/api/v1/budget/adjustments/${booked.body.id}/targets/${housing.id}`
    const [units, rate] = await live(housing.id)
    const half = await client.request('PUT', path, {
      decision: 'changed',
      reason: '压减',
      targets: [{ id: units!.id, decision: 'changed', newTarget: '≥700套' }],
    })
    expect([half.status, half.text]).toEqual([422, expect.stringContaining('入住率')])
    const done = await client.request('PUT', path, {
      ...{ decision: 'changed', reason: '压减' },
      targets: [
        { id: units!.id, decision: 'changed', newTarget: '≥700套' },
        { id: rate!.id, decision: 'cancelled', reason: '不再考核' },
      ],
    })
    expect(done.status, done.text).toBe(200)
    expect(await problems()).toEqual([])
    expect(await texts(housing.id)).toEqual(['补贴套数 ≥700套'])
  })
})
