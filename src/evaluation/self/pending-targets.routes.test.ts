import { describe, expect, it } from 'vitest'
import { demoPost, filled, filledByIndicator, games, givenBudget, housing, YEAR } from '../../../test/kit/adjustments.ts'
import { declareTargets, paperHands } from '../../../test/kit/declared-targets.ts'
import { testServer } from '../../../test/kit/server.ts'
import { asProgram, inRegion, sql, type Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import { findLiveTargets } from '../../targets/server.ts'

/** 目标与预算调整的三条规矩, over the interface and in the database: 取消, 申请, 已生效. */

const server = await testServer({ withDemo: false })
const { db } = server.database
await givenBudget(db)
const { post, act, write } = paperHands(server)
const finance = demoPost('caiwu-01')
const { regionId, departmentId } = finance
const asFinance = <Result>(work: (tx: Tx) => Promise<Result>) => inRegion(db, finance, work)
const asRoom = (work: (tx: Tx) => Promise<unknown>) => asFinance((tx) => asProgram(tx, finance, departmentId, () => work(tx)))
const live = (projectId: string) => asFinance((tx) => findLiveTargets(tx, { regionId, projectIds: [projectId] }))

await declareTargets(server, games, [
  ['产出指标', '数量指标', '比赛项目', '≥20项'],
  ['效益指标', '社会效益指标', '参赛学生', '≥3000人'],
])
await declareTargets(server, housing, [
  ['产出指标', '数量指标', '补贴套数', '≥500套'],
  ['效益指标', '社会效益指标', '入住率', '≥90%'],
  ['满意度指标', '服务对象满意度', '住户满意度', '≥90%'],
])

const application = async (cells: Record<string, string>): Promise<string> => {
  const { body } = await (await post('jijiao-01')).request('POST', '/api/v1/papers', { type: 'budget.adjustment', fiscalYear: YEAR })
  await write('jijiao-01', body.id, cells)
  return body.id
}
const withoutDecisions = Object.fromEntries(Object.entries(filled).filter(([cell]) => !cell.startsWith('projects/')))
const housingRow = (row: number, name: string, more: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({ project: `${housing.code} ${housing.name}`, number: String(row), name, ...more }).map(([column, value]) => [
      `targets/${row}/${column}`,
      value,
    ]),
  )
const decided = {
  ...filledByIndicator,
  ...housingRow(1, '补贴套数', { decision: '调整', newTarget: '≥800套' }),
  ...housingRow(2, '入住率', { decision: '保留' }),
  ...housingRow(3, '住户满意度', { decision: '保留' }),
}

describe('在本系统申请的调整', () => {
  it('没有处理目标的，接口不受理，逐个写明项目', async () => {
    const id = await application(withoutDecisions)
    const refused = await act('jijiao-01', id, 'submission')
    expect(refused.status).toBe(422)
    for (const { name } of [games, housing]) expect(refused.text).toContain(name)
    const rows = await asFinance((tx) =>
      sql`select 1 from budget_adjustment where region_id = ${regionId} and paper_id = ${id}`.execute(tx),
    )
    expect(rows.rows).toEqual([])
  })

  it('绕过接口写库，没有处理的项目数据库也不收', async () => {
    const id = await application(decided)
    expect((await act('jijiao-01', id, 'submission')).status).toBe(200)
    const undone = (tx: Tx) =>
      sql`
        update adjustment_project set decision = null, decided_at = null, decided_by = null, reason = ''
         where region_id = ${regionId}
           and adjustment_id in (select id from budget_adjustment where region_id = ${regionId} and paper_id = ${id})`.execute(tx)
    await expect(asRoom(undone)).rejects.toThrow(/decided_when_applied_for/)
    expect((await act('jijiao-02', id, 'return', { reason: '重新核对。' })).status).toBe(200)
  })
})

describe('经批准取消的项目', () => {
  it('批复登记以后没有有效目标，随后可以在项目库取消', async () => {
    const id = await application(decided)
    expect((await act('jijiao-01', id, 'submission')).status).toBe(200)
    for (const name of ['jijiao-02', 'caiwu-01', 'caiwu-02', 'juling-01']) expect((await act(name, id, 'approval')).status).toBe(200)
    const { body: paper } = await (await post('caiwu-01')).request('GET', `/api/v1/papers/${id}`)
    const reply = {
      result: 'approved',
      who: '青岛市财政局',
      decidedOn: dayInChina(new Date(paper.submittedAt)),
      documentNumber: '演示财〔2031〕30号',
    }
    const registered = await act('caiwu-01', id, 'external-decision', reply)
    expect(registered.status, registered.text).toBe(200)
    expect(await live(games.id)).toEqual([])

    // 已编入预算的可以取消；执行中的先终止。
    await asRoom((tx) => sql`update project set state = 'budgeted' where region_id = ${regionId} and id = ${games.id}`.execute(tx))
    const [project] = await asFinance((tx) => findProjects(tx, { regionId, ids: [games.id] }))
    const move = { to: 'cancelled', reason: '延期', documentNumber: '演示财〔2031〕30号' }
    const order = { projects: [{ id: games.id, version: project!.version }], ...move }
    const changed = await (await post('caiwu-01')).request('POST', '/api/v1/projects/changes', order)
    expect(changed.status, changed.text).toBeLessThan(300)
    expect((await asFinance((tx) => findProjects(tx, { regionId, ids: [games.id] })))[0]?.state).toBe('cancelled')
  })

  it('取消以后再写一条有效目标，数据库不收；也不能再申报、再自评', async () => {
    const revive = (tx: Tx) =>
      sql`update performance_target set state = 'live', cancelled_by = null where region_id = ${regionId} and project_id = ${games.id}`.execute(
        tx,
      )
    await expect(asRoom(revive)).rejects.toThrow()
    expect(await live(games.id)).toEqual([])
    const clerk = await post('jijiao-01')
    const order = { fiscalYear: YEAR, projectId: games.id }
    expect((await clerk.request('POST', '/api/v1/targets/declarations', order)).status).toBe(409)
    const evaluated = await clerk.request('POST', '/api/v1/self-evaluations', order)
    expect([evaluated.status, evaluated.text]).toEqual([409, expect.stringContaining('不再自评')])
  })
})

describe('已经生效的调整', () => {
  let adjustmentId = ''
  let paperId = ''

  const decrease = async (number: number) => {
    const client = await post('caiwu-01')
    const { body: choices } = await client.request('GET', `/api/v1/budget/adjustment-choices?year=${YEAR}`)
    const found = choices.accounts.find(({ projectId }: { projectId: string }) => projectId === housing.id)
    const { organisationId, divisionId, projectId, functionCode, economyCode } = found
    const key = {
      organisationId,
      divisionId,
      projectId,
      functionCode,
      economyCode,
      fundKind: 'general',
      origin: 'city',
      paymentWay: 'direct',
    }
    const booked = await client.request('POST', '/api/v1/budget/adjustments', {
      ...{
        fiscalYear: YEAR,
        kind: 'decrease',
        reason: '压减',
        documentNumber: `演示财〔2031〕${number}号`,
        documentOn: `${YEAR - 1}-12-29`,
      },
      ...{ approver: '青岛市财政局', lines: [{ account: key, changeFen: '-100000000' }] },
    })
    expect(booked.status, booked.text).toBe(201)
    return booked.body
  }
  const keep = async (id: string) => {
    const order = { decision: 'kept', reason: '压减的是会务支出。', targets: [] }
    const kept = await (await post('jijiao-01')).request('PUT', `/api/v1/budget/adjustments/${id}/targets/${housing.id}`, order)
    expect(kept.status, kept.text).toBe(200)
  }

  it('先记账，目标待定，写明期限', async () => {
    const client = await post('caiwu-01')
    const booked = await decrease(8)
    adjustmentId = booked.id
    expect([booked.voucherId !== null, booked.undecided, booked.targetsDueOn !== null]).toEqual([true, 1, true])
    const { body: list } = await client.request('GET', `/api/v1/targets/declarations?year=${YEAR}`)
    expect(list.rows.find((row: { projectId?: string }) => row.projectId === housing.id)).toMatchObject({
      pending: true,
      pendingTask: { adjustmentId, dueOn: booked.targetsDueOn, changeFen: '-100000000' },
    })
  })

  it('处理以前，这个项目的自评填好也不能报送，填报时就看得到', async () => {
    const clerk = await post('jijiao-01')
    const opened = await clerk.request('POST', '/api/v1/self-evaluations', { fiscalYear: YEAR, projectId: housing.id })
    expect(opened.status, opened.text).toBe(200)
    paperId = opened.body.paperId
    await write('jijiao-01', paperId, {
      ...{ overallResult: '补贴按月发放。', 'indicators/1/actual': '810套', 'indicators/1/points': '50' },
      ...{ 'indicators/2/actual': '91%', 'indicators/2/points': '30', 'indicators/3/actual': '92%', 'indicators/3/points': '10' },
    })
    const { body: paper } = await clerk.request('GET', `/api/v1/papers/${paperId}`)
    expect(paper.problems.map(({ code }: { code: string }) => code)).toContain('targets.pending')
    const refused = await act('jijiao-01', paperId, 'submission')
    expect(refused.status).toBe(422)
    expect(refused.body.problems.map(({ code }: { code: string }) => code)).toContain('targets.pending')
  })

  it('处理以后可以报送', async () => {
    await keep(adjustmentId)
    const submitted = await act('jijiao-01', paperId, 'submission')
    expect(submitted.body.problems ?? []).toEqual([])
    expect(submitted.status, submitted.text).toBe(200)
  })

  it('报送以后预算有变动而支出没有变动的，列表写明报送后有变动', async () => {
    const moved = async () => {
      const { body } = await (await post('caiwu-01')).request('GET', `/api/v1/self-evaluations?year=${YEAR}`)
      return body.rows.find((row: { projectId?: string }) => row.projectId === housing.id).moneyMoved
    }
    expect(await moved()).toBe(false)
    const { id } = await decrease(11)
    await keep(id)
    expect(await moved()).toBe(true)
  })

  it('报送以后又有调整：处理以前哪一步都不能同意，写明调整、期限和办法', async () => {
    for (const [number, name] of [
      [9, 'jijiao-02'],
      [10, 'caiwu-01'],
    ] as const) {
      const { id, title, targetsDueOn } = await decrease(number)
      const refused = await act(name, paperId, 'approval')
      expect([refused.status, refused.body.problems]).toEqual([422, [expect.objectContaining({ code: 'targets.pending' })]])
      for (const words of [title, targetsDueOn, '请先在预算调整中处理目标']) expect(refused.body.problems[0].message).toContain(words)
      await keep(id)
      const agreed = await act(name, paperId, 'approval')
      expect(agreed.status, agreed.text).toBe(200)
    }
  })
})
