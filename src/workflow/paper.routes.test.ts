import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { type TestClient, testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import { demoOrganisations } from '../org/server.ts'

const server = await testServer({ withDemo: false })
const accounts = [
  'yizhong-01',
  'yizhong-02',
  'erzhong-01',
  'jijiao-01',
  'caiwu-01',
  'caiwu-02',
  'caizheng-01',
  'zhengzhou-01',
  'jiancha-01',
]
const clients = new Map<string, TestClient>()
for (const name of accounts) clients.set(name, await server.client(name))
const basicEducation = demoOrganisations.find(({ name }) => name === '基础教育处')!

function call(account: string, method: string, path: string, body?: unknown) {
  return clients.get(account)!.request(method, `/api/v1${path}`, body)
}

function change(cell: string, value: string | null, base: string | null = null) {
  return { cell, base, value }
}

/** 项目支出绩效目标申报表, filled in completely. */
const filled = Object.entries({
  ...{ projectName: '校舍维修', departmentName: '青岛市教育局', unitName: '山东省青岛第一中学', continuing: '延续' },
  ...{ appropriation: '100', otherFunds: '20.50', totalFunds: '120.50', overallObjective: '完成两栋教学楼的维修。' },
  ...{ 'indicators/1/dimension': '产出指标', 'indicators/1/category': '数量指标' },
  ...{ 'indicators/1/name': '维修教学楼数量', 'indicators/1/target': '≥2栋' },
  ...{ 'indicators/2/dimension': '效益指标', 'indicators/2/name': '受益学生', 'indicators/2/target': '≥1200人' },
  ...{ 'indicators/3/dimension': '满意度指标', 'indicators/3/name': '师生满意度', 'indicators/3/target': '≥90%' },
}).map(([cell, value]) => change(cell, value))

async function newPaper(): Promise<string> {
  const answer = await call('yizhong-01', 'POST', '/papers', {
    ...{ type: 'targets.projectTargets', fiscalYear: 2026, divisionId: basicEducation.id },
  })
  expect(answer.text).toContain('"state":"draft"')
  expect(answer.status).toBe(201)
  return answer.body.id
}

describe('从填报到批复', () => {
  let id = ''
  const version = async (account: string) => (await call(account, 'GET', `/papers/${id}`)).body.version
  const act = async (account: string, name: string, body: object = {}) =>
    call(account, 'POST', `/papers/${id}/${name}`, { version: await version('caiwu-02'), ...body })

  it('文书种类里有项目入库、项目支出绩效目标和预算调整，部门整体的不由单位填报', async () => {
    const { body } = await call('yizhong-01', 'GET', '/paper-types')
    const types = [
      'library.projectApplication',
      'targets.projectTargets',
      'budget.adjustment',
      'budget.subjectAdjustment',
      'selfEvaluation.project',
    ]
    expect(body.types).toEqual(types.map((type) => ({ type, label: expect.any(String), needsDivision: true })))
  })

  it('建立、逐格保存，没有填全不能报送，指出每一格', async () => {
    id = await newPaper()
    const saved = await call('yizhong-01', 'PATCH', `/papers/${id}/cells`, { changes: filled.slice(0, 1) })
    expect(saved.body).toMatchObject({ title: expect.stringContaining('校舍维修'), version: 2 })
    const refused = await act('yizhong-01', 'submission')
    expect(refused.status).toBe(422)
    expect(refused.body.problems.length).toBeGreaterThan(2)
    const { problems } = (await call('yizhong-01', 'PATCH', `/papers/${id}/cells`, { changes: filled.slice(1) })).body
    // Filled in as it is, it can be submitted; that no project of the library stands behind it is told.
    expect(problems.map(({ code, severity }: { code: string; severity: string }) => `${severity} ${code}`)).toEqual([
      'warning targets.noProject',
    ])
  })

  it('报送后由本校负责人签字；经办人自己不能签', async () => {
    expect((await act('yizhong-01', 'submission')).body).toMatchObject({
      state: 'inReview',
      waitingFor: '单位负责人签字（山东省青岛第一中学）',
      editions: [{ edition: 1, submission: 1, final: false }],
    })
    expect((await act('yizhong-01', 'approval')).status).toBe(403)
    expect((await act('yizhong-02', 'approval', { comment: '同意报送。' })).body.waitingFor).toBe('处室审核（基础教育处）')
  })

  it('处室在栏目上写明意见退回，经办更正后重新从头走', async () => {
    const returned = await act('jijiao-01', 'return', { comments: [{ cell: 'indicators/1/target', text: '请写明计量单位。' }] })
    expect(returned.body.returned.comments).toEqual([
      { cell: 'indicators/1/target', label: expect.stringContaining('第1行 指标值'), text: '请写明计量单位。' },
    ])
    const { body } = await call('yizhong-01', 'GET', `/papers/${id}`)
    expect(body.actions).toMatchObject({ fill: true, submit: true, approve: false })
    const target = body.cells.find(({ cell }: { cell: string }) => cell === 'indicators/1/target').value
    await call('yizhong-01', 'PATCH', `/papers/${id}/cells`, { changes: [change('indicators/1/target', '≥95%', target)] })
    expect((await act('yizhong-01', 'submission')).body.waitingFor).toBe('单位负责人签字（山东省青岛第一中学）')
    const compared = await call('jijiao-01', 'GET', `/papers/${id}/comparison?from=1.1&to=1.2`)
    expect(compared.body.cells).toEqual([{ cell: 'indicators/1/target', label: expect.any(String), before: target, after: '≥95%' }])
    const first = await call('jijiao-01', 'GET', `/papers/${id}/editions/1/1`)
    expect(first.body.cells).toContainEqual({ cell: 'indicators/1/target', label: expect.any(String), value: target })
  })

  it('财务处审核后到财政部门；此前财政部门看不到', async () => {
    expect((await call('caizheng-01', 'GET', `/papers/${id}`)).status).toBe(404)
    await act('yizhong-02', 'approval')
    await act('jijiao-01', 'approval')
    expect((await act('caiwu-01', 'approval')).body.waitingFor).toBe('财政部门批复（青岛市财政局）')
    expect((await call('caizheng-01', 'GET', `/papers/${id}`)).body.actions).toMatchObject({ approve: true, sendBack: true })
  })

  it('财政部门的批复由财务处登记：没有文号、日期在今天之后都不行', async () => {
    const decision = {
      result: 'approved',
      who: '青岛市财政局教科文处',
      decidedOn: dayInChina(new Date()),
      documentNumber: '青财教〔2026〕3号',
    }
    const late = await act('caiwu-02', 'external-decision', { ...decision, documentNumber: '', decidedOn: '2100-01-01' })
    expect(late.body.problems.map(({ code }: { code: string }) => code)).toEqual([
      'workflow.decisionInFuture',
      'workflow.documentNumberNeeded',
    ])
    const answer = await act('caiwu-02', 'external-decision', decision)
    expect(answer.body).toMatchObject({ state: 'approved', chain: Array(4).fill(expect.objectContaining({ status: 'done' })) })
    expect(answer.body.acts.at(-1)).toMatchObject({
      actLabel: '外部登记：同意',
      stepLabel: '财政部门批复',
      external: { who: decision.who },
    })
    expect(answer.body.editions.at(-1)).toMatchObject({ edition: 1, submission: 3, final: true })
  })

  it('批复后锁定：不能改，也说明为什么', async () => {
    const refused = await call('yizhong-01', 'PATCH', `/papers/${id}/cells`, { changes: [change('projectName', '改名', '校舍维修')] })
    expect(refused).toMatchObject({ status: 409, body: { code: 'workflow.notInThisState' } })
    const { body } = await call('yizhong-01', 'GET', `/papers/${id}`)
    expect(body.actions).toMatchObject({ fill: false, submit: false, withdraw: false })
    expect(body.actions.reasons.join()).toContain('已批复并锁定')
  })

  it('每一步都留痕', async () => {
    const { rows } = await inRegion(server.database.db, demoActor('caiwu-01'), (tx) =>
      sql<{ action: string }>`select action from audit_entry where subject = ${`paper/${id}`} order by at, id`.execute(tx),
    )
    expect(rows.map(({ action }) => action).filter((action) => action !== 'workflow.saveCells')).toEqual([
      ...['workflow.createPaper', 'workflow.submit', 'workflow.approve', 'workflow.sendBack', 'workflow.submit', 'workflow.approve'],
      ...['workflow.approve', 'workflow.approve', 'workflow.registerApproval'],
    ])
  })

  it('由财务处处长解锁为第 2 版，定稿仍在', async () => {
    expect((await act('caiwu-02', 'unlocking', { reason: '' })).status).toBe(422)
    const answer = await act('caiwu-02', 'unlocking', { reason: '预算调整，项目资金有变化。' })
    expect(answer.body).toMatchObject({ state: 'draft', edition: 2 })
    expect(answer.body.editions).toHaveLength(3)
  })
})

describe('谁看得见', () => {
  it('外校、外区划、三员和未登录的都看不到', async () => {
    const id = await newPaper()
    for (const account of ['erzhong-01', 'zhengzhou-01']) expect((await call(account, 'GET', `/papers/${id}`)).status).toBe(404)
    const administrator = await server.client('xitong-01')
    expect((await administrator.request('GET', `/api/v1/papers/${id}`)).status).toBe(403)
    const anonymous = await server.client()
    expect((await anonymous.request('GET', '/api/v1/papers')).status).toBe(401)
  })

  it('列表按范围筛选：我的、待我审核、全部', async () => {
    const list = async (account: string, query: string) => (await call(account, 'GET', `/papers?${query}`)).body
    const mine = await list('yizhong-01', 'scope=mine')
    expect(mine.total).toBe(2)
    expect((await list('jijiao-01', 'scope=review')).total).toBe(0)
    expect((await list('jijiao-01', 'scope=all&fiscalYear=2026')).total).toBe(2)
    expect((await list('yizhong-01', 'scope=mine&search=校舍&state=draft')).total).toBe(1)
    expect((await list('yizhong-01', 'scope=mine&search=%25')).total).toBe(0)
    expect((await list('jiancha-01', 'scope=all')).total).toBe(0)
    expect((await call('yizhong-01', 'GET', '/papers?scope=alles')).status).toBe(422)
  })
})

describe('筛选条件', () => {
  it('年度和种类以本岗位看得见的文书为准，往年的也列出；看不见的不列', async () => {
    const { body: first } = await call('yizhong-01', 'GET', '/paper-kinds')
    expect(first).toEqual({ years: [2026], types: [{ type: 'targets.projectTargets', label: expect.any(String) }] })
    const old = { type: 'targets.projectTargets', fiscalYear: 2021, divisionId: basicEducation.id }
    expect((await call('yizhong-01', 'POST', '/papers', old)).status).toBe(201)
    expect((await call('yizhong-01', 'GET', '/paper-kinds')).body.years).toEqual([2026, 2021])
    expect((await call('erzhong-01', 'GET', '/paper-kinds')).body).toEqual({ years: [], types: [] })
  })
})

describe('保存一格的答复', () => {
  it('页面有这一版的，500 行的表只答复变了的格，不到 10 KB；别人改过以后的，答复整份', async () => {
    const finance = await server.client('zhengzhou-02')
    const { body } = await finance.request('POST', '/api/v1/papers', { type: 'targets.departmentTargets', fiscalYear: 2027 })
    const path = `/api/v1/papers/${body.id}`
    const values = (row: number) => ({ dimension: '产出指标', category: '数量指标', name: `第${row}项任务`, target: `≥${row}个` })
    const changes = Array.from({ length: 500 }, (_, index) =>
      Object.entries(values(index + 1)).map(([column, value]) => ({ cell: `indicators/${index + 1}/${column}`, base: null, value })),
    ).flat()
    const save = (list: readonly object[], version?: number) => finance.request('PATCH', `${path}/cells`, { changes: list, version })
    const { version } = (await save(changes)).body
    const one = { cell: 'indicators/250/target', base: '≥250个', value: '≥251个' }
    const small = await save([one], version)
    expect(small.body.changedCells).toMatchObject([{ cell: 'indicators/250/target', value: '≥251个' }])
    expect(small.text.length).toBeLessThan(10_000)
    await save([{ cell: 'indicators/1/name', base: '第1项任务', value: '别人改的' }])
    const whole = await save([{ ...one, base: '≥251个', value: '≥252个' }], small.body.version)
    expect([whole.body.cells.length > 1999, 'changedCells' in whole.body]).toEqual([true, false])
    expect(whole.text.length).toBeGreaterThan(200_000)
  })
})

describe('同时办理', () => {
  it('两人改同一格：409 只列出冲突的格，写明对方的内容、是谁、何时', async () => {
    const id = await newPaper()
    const save = (value: string) => call('yizhong-01', 'PATCH', `/papers/${id}/cells`, { changes: [change('projectName', value)] })
    expect((await save('校舍维修')).status).toBe(200)
    const { status, body } = await save('操场维修')
    expect(status).toBe(409)
    expect(body.conflicts).toEqual([
      { cell: 'projectName', at: '项目名称', theirs: '校舍维修', by: '青岛第一中学 经办', changedAt: expect.any(String) },
    ])
  })

  it('页面上的版本已经过时：409，说明是谁做了什么，什么都没有变', async () => {
    const id = await newPaper()
    await call('yizhong-01', 'PATCH', `/papers/${id}/cells`, { changes: filled })
    const { status, body } = await call('yizhong-01', 'POST', `/papers/${id}/submission`, { version: 1 })
    expect(status).toBe(409)
    expect(body.detail).toContain('青岛第一中学 经办于')
    expect((await call('yizhong-01', 'GET', `/papers/${id}`)).body.state).toBe('draft')
  })

  it('批量签字：逐份答复，一份有问题不影响其余', async () => {
    const id = await newPaper()
    const { body: saved } = await call('yizhong-01', 'PATCH', `/papers/${id}/cells`, { changes: filled })
    const { body: submitted } = await call('yizhong-01', 'POST', `/papers/${id}/submission`, { version: saved.version })
    const draft = await newPaper()
    const papers = [
      { id: draft, version: 1 },
      { id, version: submitted.version },
    ]
    const { body } = await call('yizhong-02', 'POST', '/paper-approvals', { papers, comment: '同意' })
    expect(body.results).toEqual([
      { id: draft, approved: false, message: expect.stringContaining('填报中') },
      { id, approved: true, message: expect.any(String) },
    ])
  })
})
