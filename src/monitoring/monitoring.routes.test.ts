import { beforeAll, describe, expect, it } from 'vitest'
import { account, demoPost, games, givenBudget, housing, NOW, wan, YEAR } from '../../test/kit/adjustments.ts'
import { declareTargets, paperHands } from '../../test/kit/declared-targets.ts'
import { testServer } from '../../test/kit/server.ts'
import { postVouchers } from '../budget/server.ts'
import { inRegion, sql } from '../db/server.ts'
import { addDays } from '../kernel/index.ts'
import { findProjects } from '../library/server.ts'
import { demoFundChain } from '../org/server.ts'
import { loadPack } from '../packs/server.ts'
import { escalateFindings } from './escalate-findings.command.ts'
import { addWorkingDays } from './period.ts'
import { answerFinding } from './settle-finding.command.ts'

// January's books are complete in February: the running year, on a day that the demo's posts have been held for.
const at = new Date(`${YEAR}-12-01T02:00:00Z`)
const clock = { now: () => (at > NOW ? at : NOW) }
const today = clock.now().toISOString().slice(0, 10)
const server = await testServer({ withDemo: false, clock })
const { db } = server.database
const { post, act, write } = paperHands(server)
await givenBudget(db)
// 8,000 万元 of which 1,000 and then 4,000 more are paid by July.
await inRegion(db, demoPost('caiwu-01'), (tx) =>
  postVouchers(tx, {
    ...{ actor: demoPost('caiwu-01'), at: NOW },
    drafts: [
      { kind: 'payment', fiscalYear: YEAR, documentOn: `${YEAR}-01-01`, entries: [{ account: account(games.id), amountFen: wan('4000') }] },
    ],
  }),
)
await declareTargets(server, games, [
  ['产出指标', '数量指标', '比赛项目', '≥24项'],
  ['产出指标', '时效指标', '完成时间', `${YEAR}年12月31日前`],
  ['效益指标', '社会效益指标', '参赛学生', '≥3000人'],
  ['满意度指标', '服务对象满意度', '运动员满意度', '≥90%'],
])
await declareTargets(server, housing, [
  ['产出指标', '数量指标', '补贴套数', '≥500套'],
  ['效益指标', '社会效益指标', '入住率', '≥90%'],
])

const finance = await post('caiwu-01')
const division = await post('jijiao-01')
const order = {
  ...{ fiscalYear: YEAR, title: '1—7月绩效监控', fromMonth: 1, toMonth: 7, dueOn: addDays(today, 20) },
  ...{ projectIds: [games.id, housing.id], keyProjectIds: [games.id] },
}
let round = ''
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
const wall = async (): Promise<any> => (await finance.request('GET', `/api/v1/monitoring?round=${round}`)).body
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
const watched = async (projectId: string): Promise<any> =>
  (await finance.request('GET', `/api/v1/monitoring/rounds/${round}/projects/${projectId}`)).body
const paperOf = async (projectId: string): Promise<string> => (await watched(projectId)).row.paperId

describe('布置绩效监控', () => {
  it('处室不能布置；起止颠倒、期末未到、没有项目的，一次说清', async () => {
    expect((await division.request('POST', '/api/v1/monitoring/rounds', order)).status).toBe(403)
    const wrong = {
      ...order,
      fromMonth: 8,
      dueOn: '2020-01-01',
      keyProjectIds: [order.projectIds[0], '01900000-0000-7000-8000-0000000000ff'],
    }
    const { status, body } = await finance.request('POST', '/api/v1/monitoring/rounds', wrong)
    expect(status).toBe(422)
    expect(body.problems.map(({ code }: { code: string }) => code).sort()).toEqual([
      'monitoring.keyElsewhere',
      'monitoring.past',
      'monitoring.period',
    ])
    const early = await finance.request('POST', '/api/v1/monitoring/rounds', { ...order, fiscalYear: YEAR + 1 })
    expect(early.text).toContain('才结束')
  })

  it('可选的项目只有有效目标的', async () => {
    const { body } = await finance.request('GET', `/api/v1/monitoring/choices?year=${YEAR}`)
    expect(
      body.projects.map(({ name, targets, hasClerk }: { name: string; targets: number; hasClerk: boolean }) => [name, targets, hasClerk]),
    ).toEqual([
      [games.name, 4, true],
      [housing.name, 2, true],
    ])
  })

  it('每个项目一份监控表，填报人得到待办；同名的不能再布置', async () => {
    const { status, body, text } = await finance.request('POST', '/api/v1/monitoring/rounds', order)
    expect(status, text).toBe(201)
    round = body.id
    expect((await finance.request('POST', '/api/v1/monitoring/rounds', order)).status).toBe(422)
    const { body: workbench } = await division.request('GET', '/api/v1/workbench')
    expect(JSON.stringify(workbench.tasks)).toContain(games.name)
    const types = await division.request('GET', '/api/v1/paper-types')
    expect(types.text).not.toContain('执行监控表')
  })

  it('报送以前，墙上只有资金的灯：执行率和既定进度取自台账', async () => {
    const { rows, sums, round: shown } = await wall()
    expect(shown).toMatchObject({ period: '1—7月', packLabel: expect.stringContaining('青岛') })
    const row = rows.find(({ projectId }: { projectId: string }) => projectId === games.id)
    expect(row).toMatchObject({ isKey: true, isReported: false, rate: '62.50', indicators: [], money: { light: 'watch' } })
    expect(row.money.words).toBe(
      '全年预算数 8,000.00 万元，已支付 5,000.00 万元，执行率 62.50%。专项资金 6 月底的既定进度 70%，低 7.50 个百分点。',
    )
    expect(sums).toMatchObject({ projects: 2, reported: 0, keyProjects: 1, annualFen: wan('18000').toString(), rate: '27.78' })
  })
})

describe('填报监控表', () => {
  let id = ''
  beforeAll(async () => {
    id = await paperOf(games.id)
  })

  it('监控期、资金、指标由系统带来，人不能改', async () => {
    const { body: paper } = await division.request('GET', `/api/v1/papers/${id}`)
    const cells = Object.fromEntries(paper.cells.map(({ cell, value }: { cell: string; value: string }) => [cell, value]))
    expect(cells).toMatchObject({
      ...{ period: '1—7月', projectName: games.name, unitName: '青岛市教育局本级', overallObjective: '按计划完成。' },
      ...{ 'funds/1/initial': '8000.00', 'funds/1/paid': '5000.00', 'funds/2/paid': '0.00' },
      ...{ 'indicators/1/name': '比赛项目', 'indicators/1/target': '≥24项' },
    })
    const changes = [{ cell: 'funds/1/paid', base: '5000.00', value: '8000' }]
    expect((await division.request('PATCH', `/api/v1/papers/${id}/cells`, { changes })).status).toBe(422)
  })

  it('有偏差没有原因、可能完不成没有措施的不能报送；没有到考核时点的重点项目也要写进展', async () => {
    await write('jijiao-01', id, {
      ...{ 'funds/1/expected': '8000', 'funds/2/expected': '0' },
      ...Object.fromEntries([1, 2, 3, 4].map((row) => [`indicators/${row}/expected`, '按计划完成'])),
      ...{ 'indicators/1/actual': '8项', 'indicators/1/likelihood': '有可能' },
      ...{ 'indicators/2/likelihood': '确定能', 'indicators/3/likelihood': '确定能', 'indicators/4/likelihood': '确定能' },
      ...{ 'indicators/3/actual': '1750人', 'indicators/4/actual': '95%' },
    })
    const { status, body } = await act('jijiao-01', id, 'submission')
    expect(status).toBe(422)
    const found = body.problems.map(({ code }: { code: string }) => code).sort()
    expect(found).toEqual(['monitoring.noCause', 'monitoring.noMeasures', 'monitoring.noProgress', 'monitoring.noReason'])
    expect(JSON.stringify(body.problems)).toContain('参照值 24×7÷12＝14项，完成 8项，为参照值的 57.14%')
  })

  it('写明以后报送，灯随之留下；预计数不作为完成值', async () => {
    await write('jijiao-01', id, {
      ...{ 'indicators/1/causeOther': '是', 'indicators/1/reason': '场馆交付推迟。', 'indicators/1/note': '八月起分两批补赛。' },
      ...{ 'indicators/1/expected': '24项', 'indicators/2/actual': '正在筹备' },
    })
    const submitted = await act('jijiao-01', id, 'submission')
    expect(submitted.status, submitted.text).toBe(200)
    const { row, indicators } = await watched(games.id)
    expect(row).toMatchObject({ isReported: true, worst: 'warning' })
    expect(indicators.map(({ name, light }: { name: string; light: string }) => [name, light])).toEqual([
      ['比赛项目', 'warning'],
      ['完成时间', 'notDue'],
      ['参赛学生', 'normal'],
      ['运动员满意度', 'normal'],
    ])
    expect(indicators[0]).toMatchObject({ actual: '8项', expected: '24项', causes: ['其他'], likelihood: '有可能' })
  })

  it('监控报告的数与各项目一致', async () => {
    const { sums } = await wall()
    expect(sums).toMatchObject({ reported: 1 })
    expect(sums.indicators.find(({ name }: { name: string }) => name === '预警').count).toBe(1)
    expect(sums.causes.find(({ name }: { name: string }) => name === '其他').count).toBe(1)
    expect(sums.likelihoods.map(({ count }: { count: number }) => count)).toEqual([3, 1, 0])
  })
})

describe('对下转移支付', () => {
  it('下达率与区市实际支出率分列，区市的支出不计入本部门执行数', async () => {
    expect((await watched(housing.id)).transfer).toBeNull()
    const { organisationId } = demoFundChain.grant
    const report = {
      ...{ fiscalYear: YEAR, projectId: housing.id, organisationId, asOf: `${YEAR}-06-30`, sourceDocument: '区（市）报送的执行情况表' },
      ...{ dueFen: String(wan('800')), issuedFen: String(wan('600')), spentFen: String(wan('200')) },
    }
    const before = (await watched(housing.id)).row
    expect((await finance.request('POST', '/api/v1/budget/transfers', report)).status).toBe(204)
    const { transfer, row } = await watched(housing.id)
    expect(transfer).toMatchObject({ dueFen: String(wan('800')), issuedRate: '75.00', spentRate: '25.00', unreported: 0 })
    expect(row.paidFen).toBe(before.paidFen)
  })
})

describe('监控汇总表', () => {
  it.each(['docx', 'xlsx'])('导出 %s；导出在操作留痕里', async (kind) => {
    const { status, headers } = await finance.bytes(`/api/v1/monitoring/rounds/${round}/report.${kind}`)
    expect(status).toBe(200)
    expect(decodeURIComponent(headers.get('content-disposition')!)).toContain('汇总表')
    expect((await finance.request('GET', `/api/v1/monitoring/rounds/${games.id}/report.${kind}`)).status).toBe(404)
  })
})

describe('监控发现的问题', () => {
  const project = () => watched(games.id)

  it('对红灯逐项提出，再来一次不重复；默认十个工作日内回复', async () => {
    const path = `/api/v1/monitoring/rounds/${round}/findings-of-lights`
    // 点了两次，只提出一遍。
    const both = await Promise.all([1, 2].map(() => finance.request('POST', path, { light: 'warning' })))
    expect(both.map(({ body }) => body.opened).sort(), JSON.stringify(both)).toEqual([0, 2])
    expect((await finance.request('POST', path, { light: 'warning' })).body).toEqual({ opened: 0 })
    const { findings } = await project()
    expect(findings).toMatchObject([
      { subject: '比赛项目', state: 'open', dueOn: addWorkingDays(today, 10, loadPack('qingdao-2020').holidays), light: 'warning' },
    ])
    const { body: workbench } = await division.request('GET', '/api/v1/workbench')
    expect(JSON.stringify(workbench)).toContain(`${games.name} 监控发现问题，请回复`)
  })

  it('期限当天不上报；次日上报负责人和财务处处长，只一次；回复以后收回', async () => {
    const late = async (name: string) => (await (await post(name)).request('GET', '/api/v1/workbench')).text
    const words = `${games.name} 监控问题逾期未回复`
    const { dueOn } = (await project()).findings[0]
    const on = (day: string) => ({ now: () => new Date(`${day}T10:00:00+08:00`) })
    expect(await escalateFindings({ db, clock: on(dueOn) })).toBe(0)
    // 两台服务器同时上报，只有一遍。
    const both = await Promise.all([1, 2].map(() => escalateFindings({ db, clock: on(addDays(dueOn, 1)) })))
    expect(
      both.reduce((sum, one) => sum + one, 0),
      both.join(),
    ).toBe(2)
    expect(await escalateFindings({ db, clock: on(addDays(dueOn, 2)) })).toBe(0)
    expect((await late('jijiao-02')).split(words)).toHaveLength(2)
    expect(await late('caiwu-02')).toContain(words)
    // 青岛 has no rule that suspends: 分管局领导 is not asked.
    expect(await late('juling-01')).not.toContain(words)
  })

  it('回复须有原因和措施；别的单位看不见；回复人不能审核', async () => {
    const { findings } = await project()
    const path = `/api/v1/monitoring/findings/${findings[0].id}/answer`
    const answer = { version: findings[0].version, cause: '场馆交付推迟', measure: 'continue', plan: '' }
    expect((await division.request('PUT', path, answer)).status).toBe(422)
    expect((await (await post('erzhong-01')).request('PUT', path, { ...answer, plan: '越权' })).status).toBe(404)
    const given = await division.request('PUT', path, { ...answer, plan: '八月底前补赛完毕。' })
    expect(given.status, given.text).toBe(200)
    expect(given.body.findings[0]).toMatchObject({ state: 'answered', measureLabel: '继续实施', mayReview: false })
    const review = { version: given.body.findings[0].version, accepted: true, words: '' }
    expect((await division.request('PUT', `/api/v1/monitoring/findings/${findings[0].id}/review`, review)).status).toBe(409)
  })

  it('退回要写明理由并另定期限；办结以后待办都没有了', async () => {
    const current = async () => (await project()).findings[0]
    const path = `/api/v1/monitoring/findings/${(await current()).id}`
    expect((await finance.request('PUT', `${path}/review`, { version: (await current()).version, accepted: false })).status).toBe(422)
    const back = { version: (await current()).version, accepted: false, words: '请写明补赛的场次。' }
    expect((await finance.request('PUT', `${path}/review`, back)).body.findings[0]).toMatchObject({
      state: 'open',
      review: '请写明补赛的场次。',
    })
    const again = { version: (await current()).version, cause: '场馆交付推迟', measure: 'continue', plan: '八月补赛 16 项。' }
    expect((await division.request('PUT', `${path}/answer`, again)).status).toBe(200)
    const accepted = await finance.request('PUT', `${path}/review`, { version: (await current()).version, accepted: true })
    expect(accepted.body.findings[0]).toMatchObject({ state: 'closed', reviewedBy: expect.stringContaining('财务处') })
    const leaders = [await post('jijiao-02'), await post('caiwu-02')]
    const texts = await Promise.all(
      [finance, division, ...leaders].map(async (client) => (await client.request('GET', '/api/v1/workbench')).text),
    )
    expect(texts.join()).not.toContain(`${games.name} 监控`)
    const stale = { version: 1, accepted: true }
    expect((await finance.request('PUT', `${path}/review`, stale)).status).toBe(409)
  })

  it('数据库不接受回复人自己审核的', async () => {
    const { findings } = await project()
    const self = inRegion(db, demoPost('caiwu-01'), (tx) =>
      sql`update monitoring_finding set reviewer_id = answerer_id where id = ${findings[0].id}`.execute(tx),
    )
    await expect(self).rejects.toThrow(/check constraint/)
  })

  it('代理别人回复的，被代理人也不能审核，换一个岗位也不行；数据库同样不收', async () => {
    const path = `/api/v1/monitoring/rounds/${round}/findings`
    const opened = await finance.request('POST', path, { projectId: games.id, line: null, words: '请说明补赛的经费来源。' })
    expect(opened.status, opened.text).toBeLessThan(300)
    const { id, version } = opened.body.findings.find(({ words }: { words: string }) => words.includes('补赛的经费来源'))
    // 基础教育处经办 stands in for the clerk of the finance office, who then reviews in her own post.
    const [standIn, absent] = [demoPost('jijiao-01'), demoPost('caiwu-01')]
    const given = { version, cause: '从公用经费列支', measure: 'continue', plan: '已列支。' } as const
    await answerFinding(
      { db, clock: { now: () => NOW } },
      { actor: { ...standIn, standsInFor: absent.accountId }, findingId: id, answer: given },
    )
    const shown = (await project()).findings.find((one: { id: string }) => one.id === id)
    expect(shown).toMatchObject({ state: 'answered', mayReview: false })
    const refused = await finance.request('PUT', `/api/v1/monitoring/findings/${id}/review`, { version: shown.version, accepted: true })
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('请由他人审核')])
    for (const column of ['reviewer_id', 'reviewer_for']) {
      const self = inRegion(db, absent, (tx) =>
        sql`update monitoring_finding set ${sql.ref(column)} = answerer_for where id = ${id}`.execute(tx),
      )
      await expect(self).rejects.toThrow(/check constraint/)
    }
  })
})

describe('考核时点', () => {
  it('设置以后，未报送的项目按新的考核时点：到期以前未到期', async () => {
    const { indicators } = await watched(housing.id)
    const path = `/api/v1/monitoring/targets/${indicators[0].targetId}/timing`
    const mixed = { assessedOn: null, stages: [{ toMonth: 6, target: '≥200人' }] }
    expect((await division.request('PUT', path, mixed)).text).toContain('单位“人”与指标的单位“套”不同')
    expect((await (await post('yizhong-01')).request('PUT', path, mixed)).status).toBe(404)
    const set = await division.request('PUT', path, { assessedOn: `${YEAR}-12-31`, stages: [] })
    expect(set.status, set.text).toBe(204)
    expect((await watched(housing.id)).indicators[0]).toMatchObject({ light: 'notDue', assessedOn: `${YEAR}-12-31` })
  })
})

describe('目标待定', () => {
  const decreased = async (projectId: string, number: number) => {
    const { category: _, ...key } = account(projectId)
    const adjustment = {
      ...{ fiscalYear: YEAR, kind: 'decrease', reason: '压减一般性支出', documentNumber: `演示财〔2031〕${number}号` },
      ...{ documentOn: `${YEAR - 1}-12-28`, approver: '青岛市财政局', lines: [{ account: key, changeFen: (-wan('500')).toString() }] },
    }
    const booked = await finance.request('POST', '/api/v1/budget/adjustments', adjustment)
    expect(booked.status, booked.text).toBe(201)
    return booked.body
  }

  it('调整已生效而目标没有处理的项目，不能报送监控', async () => {
    await decreased(housing.id, 9)
    const id = await paperOf(housing.id)
    await write('jijiao-01', id, {
      ...{ 'funds/1/expected': '9500', 'funds/2/expected': '0', 'indicators/1/expected': '500套', 'indicators/2/expected': '90%' },
      ...{ 'indicators/1/likelihood': '确定能', 'indicators/2/likelihood': '确定能', 'indicators/2/actual': '92%' },
    })
    const refused = await act('jijiao-01', id, 'submission')
    expect(refused.status).toBe(422)
    expect(refused.body.problems.map(({ code }: { code: string }) => code)).toEqual(['targets.pending'])
  })

  it('报送以后才调整的，处理以前也不能同意', async () => {
    const { title, targetsDueOn } = await decreased(games.id, 10)
    const refused = await act('jijiao-02', await paperOf(games.id), 'approval')
    expect([refused.status, refused.body.problems]).toEqual([422, [expect.objectContaining({ code: 'targets.pending' })]])
    for (const words of [title, targetsDueOn, '请先在预算调整中处理目标']) expect(refused.body.problems[0].message).toContain(words)
  })
})

describe('结束', () => {
  it('结束以后灯照旧，不能再结束一次；检查和其他区划各看各的', async () => {
    const { round: shown } = await wall()
    const path = `/api/v1/monitoring/rounds/${round}/closing`
    const { status, body } = await finance.request('POST', path, { version: shown.version })
    expect([status, body.round.isClosed]).toEqual([200, true])
    expect((await finance.request('POST', path, { version: shown.version + 1 })).status).toBe(409)
    const order = { projectId: games.id, line: null, words: '结束以后才发现的。' }
    const late = await finance.request('POST', `/api/v1/monitoring/rounds/${round}/findings`, order)
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('已经结束，不能再提出问题')])
    expect((await finance.request('POST', `/api/v1/monitoring/rounds/${round}/findings-of-lights`, { light: 'watch' })).status).toBe(409)
    const past = inRegion(db, demoPost('caiwu-01'), (tx) =>
      sql`insert into monitoring_finding (region_id, id, department_id, fiscal_year, round_id, project_id, organisation_id, subject, words, due_on,
                                          opened_at, opened_by)
          select region_id, gen_random_uuid(), department_id, fiscal_year, round_id, project_id, organisation_id, subject, words, due_on, now(), '演示'
            from monitoring_finding limit 1`.execute(tx),
    )
    await expect(past).rejects.toThrow(/row-level security/)
    expect((await (await post('zhengzhou-01')).request('GET', '/api/v1/monitoring')).body.rounds).toEqual([])
    expect((await (await post('zhengzhou-01')).request('GET', `/api/v1/monitoring?round=${round}`)).status).toBe(404)
  })
})

describe('上下级项目', () => {
  it('上级和下级都有批复的目标：列下级，上级说明理由不能选；一并布置的不予办理，只布置一级的可以', async () => {
    const { regionId } = demoPost('caiwu-01')
    const [upper] = await inRegion(db, demoPost('caiwu-01'), (tx) => findProjects(tx, { regionId, fiscalYear: YEAR, codes: ['ZX-01-00'] }))
    const approval = { kind: 'approval' as const, fiscalYear: YEAR, documentNumber: '演示批〔2031〕2号', documentOn: `${YEAR - 1}-12-20` }
    const entries = [{ account: account(upper!.id), amountFen: wan('100') }]
    await inRegion(db, demoPost('caiwu-01'), (tx) =>
      postVouchers(tx, { actor: demoPost('caiwu-01'), at: NOW, drafts: [{ ...approval, entries }] }),
    )
    await declareTargets(server, upper!, [
      ['产出指标', '数量指标', '保障项目', '≥2个'],
      ['效益指标', '社会效益指标', '受益学生', '≥5000人'],
    ])
    const { body } = await finance.request('GET', `/api/v1/monitoring/choices?year=${YEAR}`)
    expect(body.projects.map(({ name, leftOut }: { name: string; leftOut: string }) => [name, leftOut])).toEqual([
      ['重点保障', `下级项目“${games.name}”等 2 个有批复的绩效目标，按下级监控；上下级都监控，资金会重复计算`],
      [games.name, ''],
      [housing.name, ''],
    ])
    const again = { ...order, title: '再次监控', keyProjectIds: [] }
    const both = await finance.request('POST', '/api/v1/monitoring/rounds', { ...again, projectIds: [upper!.id, games.id] })
    expect(both.status).toBe(422)
    expect(both.body.problems).toMatchObject([
      {
        code: 'monitoring.twoLevels',
        at: 'ZX-01-00 重点保障',
        message: `下级项目“${games.name}”也在监控项目之中，资金会重复计算。请只选其中一级。`,
      },
    ])
    const one = await finance.request('POST', '/api/v1/monitoring/rounds', { ...again, projectIds: [upper!.id] })
    expect(one.status, one.text).toBe(201)
  })
})
