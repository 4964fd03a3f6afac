import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { paperHands } from '../../../test/kit/declared-targets.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion, sql } from '../../db/server.ts'
import { dayInChina, systemClock } from '../../kernel/index.ts'

const server = await testServer({ withDemo: false })
const { post, act, write } = paperHands(server)
const office = demoActor('caiwu-01')
const basic = demoActor('jijiao-01')
const today = dayInChina(systemClock.now())
const YEAR = Number(today.slice(0, 4))
const END = `${YEAR}-12-31`
const CONTENT = '评选50个优秀德育案例，专家讲座300场。发挥首批34所实验学校作用。6月底前印发方案。'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
type Answer = any
const list = async (name = 'caiwu-01'): Promise<Answer> =>
  (await (await post(name)).request('GET', `/api/v1/business-targets?year=${YEAR}`)).body
const load = async (id: string, name = 'caiwu-01'): Promise<Answer> =>
  (await (await post(name)).request('GET', `/api/v1/business-targets/${id}`)).body
const own = async (name: string): Promise<Answer> =>
  (await (await post(name)).request('GET', `/api/v1/business-targets/own?year=${YEAR}`)).body
const tasksOf = async (name: string): Promise<string> =>
  JSON.stringify((await (await post(name)).request('GET', '/api/v1/workbench')).body.tasks)

let paperId = ''
let first = ''

async function approveAll(id: string): Promise<void> {
  const submitted = await act('caiwu-01', id, 'submission')
  expect(submitted.status, submitted.text).toBe(200)
  for (const name of ['caiwu-02', 'juling-01']) {
    const approved = await act(name, id, 'approval')
    expect(approved.status, approved.text).toBe(200)
  }
}

const draftOf = (proposal: Answer, more: object = {}) => {
  const { quote, name, counted, comparison, values, unit, dueOn } = proposal
  return { quotes: [quote], name, counted, comparison, values, unit, dueOn: dueOn ?? END, divisionIds: [basic.organisationId], ...more }
}
const proposalOf = async (text: string): Promise<Answer> => (await load(first)).proposals.find(({ quote }: Answer) => quote.text === text)

beforeAll(async () => {
  const client = await post('caiwu-01')
  // 点了两次，只建立一份。
  const both = await Promise.all(
    [1, 2].map(() => client.request('POST', '/api/v1/business-targets/papers', { fiscalYear: YEAR, kind: 'targets' })),
  )
  expect(both.map(({ status }) => status).sort(), JSON.stringify(both)).toEqual([201, 409])
  const opened = both.find(({ status }) => status === 201)!
  paperId = opened.body.paperId
  const row = (at: number, cells: Record<string, string>) =>
    Object.fromEntries(Object.entries(cells).map(([column, value]) => [`businessTargets/${at}/${column}`, value]))
  await write('caiwu-01', paperId, {
    ...row(1, { category: '重点目标', name: '立德树人', content: CONTENT }),
    ...row(2, {
      category: '创优目标',
      name: '高质量体系',
      content: '全市优质园比例达到50%以上。',
      cities: '上海市',
      benchmark: '国内领先。',
    }),
  })
  await approveAll(paperId)
  first = (await list()).rows[0].id
}, 60_000)

describe('业务目标的批准', () => {
  it('批准以后冻结，类别内重新编号；同一年不能再建一份', async () => {
    const { rows, rate, targetPaper } = await list()
    expect(rows.map(({ category, number, name, open }: Answer) => [category, number, name, open])).toEqual([
      ['重点目标', 1, '立德树人', 4],
      ['创优目标', 1, '高质量体系', 1],
    ])
    expect([rate.rate, targetPaper.state]).toEqual([null, 'approved'])
    const again = await (await post('caiwu-01')).request('POST', '/api/v1/business-targets/papers', { fiscalYear: YEAR, kind: 'targets' })
    expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining('已有')])
  })

  it('绕过列表另建的一份，已有批复的就不能报送', async () => {
    const client = await post('caiwu-01')
    const { status, body, text } = await client.request('POST', '/api/v1/papers', { type: 'targets.businessTargets', fiscalYear: YEAR })
    expect(status, text).toBe(201)
    const refused = await act('caiwu-01', body.id, 'submission')
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('不能再报送一份')])
  })

  it('单位看不到；处室能看，不能分解', async () => {
    expect((await (await post('yizhong-01')).request('GET', '/api/v1/business-targets')).status).toBe(403)
    expect((await load(first, 'jijiao-01')).mayTend).toBe(false)
    const draft = draftOf(await proposalOf('50个'))
    const refused = await (await post('jijiao-01')).request('POST', `/api/v1/business-targets/${first}/commitments`, draft)
    expect(refused.status).toBe(404)
  })
})

describe('目标任务分解', () => {
  it('按原文的数量和期限提出，位置就是原文', async () => {
    const { proposals, content } = await load(first)
    expect(proposals.map(({ quote, measure }: Answer) => [quote.text, measure])).toEqual([
      ['50个', '≥ 50 个'],
      ['300场', '≥ 300 场'],
      ['34所', '≥ 34 所'],
      ['6月底前', `${YEAR}-06-30 前`],
    ])
    for (const { quote } of proposals) expect(content.slice(quote.from, quote.to)).toBe(quote.text)
  })

  it('有错的一次说清，什么也不存', async () => {
    const draft = draftOf(await proposalOf('50个'), {
      ...{ name: ' ', values: ['许多'], dueOn: null, divisionIds: [] },
      stages: [{ dueOn: END, words: '' }],
      quotes: [{ from: 0, to: 3, text: '没有' }],
    })
    const refused = await (await post('caiwu-01')).request('POST', `/api/v1/business-targets/${first}/commitments`, draft)
    expect(refused.status).toBe(422)
    expect(refused.body.problems.map(({ at }: Answer) => at)).toEqual(['任务', '目标值', '原文', '完成期限', '责任处室'])
    expect((await load(first)).commitments).toEqual([])
  })

  it('确认以后不再待确认，处室得到待办；没有确认以前不计入办结率', async () => {
    const confirmed = await (await post('caiwu-01')).request(
      'POST',
      `/api/v1/business-targets/${first}/commitments`,
      draftOf(await proposalOf('50个'), { stages: [{ dueOn: `${YEAR}-06-30`, words: '评出初选名单' }] }),
    )
    expect(confirmed.status, confirmed.text).toBe(201)
    expect(confirmed.body.proposals).toHaveLength(3)
    expect(confirmed.body.rate).toMatchObject({ all: 1, done: 0, rate: '0.00%' })
    expect(await tasksOf('jijiao-01')).toContain('评选50个优秀德育案例')
    const twice = await (await post('caiwu-01')).request(
      'POST',
      `/api/v1/business-targets/${first}/commitments`,
      draftOf({ ...confirmed.body.commitments[0], quote: confirmed.body.commitments[0].quotes[0] }),
    )
    expect(twice.body.problems[0].code).toBe('targets.quoteTaken')
  })

  it('几处数量可以合并，手工增加的没有原文，不列的写明理由', async () => {
    const client = await post('caiwu-01')
    const [lectures, deadline] = [await proposalOf('300场'), await proposalOf('6月底前')]
    const joined = draftOf(lectures, {
      quotes: [lectures.quote, deadline.quote],
      divisionIds: [office.organisationId, basic.organisationId],
    })
    // 两人同时确认同一处原文，只有一项任务。
    const both = await Promise.all([1, 2].map(() => client.request('POST', `/api/v1/business-targets/${first}/commitments`, joined)))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422])
    const added = { ...draftOf(lectures), quotes: [], name: '编印案例集', comparison: null, values: [], unit: '' }
    expect((await client.request('POST', `/api/v1/business-targets/${first}/commitments`, added)).status).toBe(201)
    const quotes = [(await proposalOf('34所')).quote]
    const unsaid = await client.request('POST', `/api/v1/business-targets/${first}/dropped-quantities`, { quotes, reason: ' ' })
    expect(unsaid.status).toBe(422)
    const dropped = await client.request('POST', `/api/v1/business-targets/${first}/dropped-quantities`, { quotes, reason: '现有学校数。' })
    expect(dropped.status, dropped.text).toBe(201)
    expect(dropped.body.proposals).toEqual([])
    expect(dropped.body.rate.all).toBe(3)
    expect((await list()).rows[0].open).toBe(0)
  })

  it('修改责任处室：原处室的待办收回，新处室得到待办', async () => {
    const client = await post('caiwu-01')
    const added = (await load(first)).commitments.find(({ name }: Answer) => name === '编印案例集')
    expect(await tasksOf('jijiao-01')).toContain('编印案例集')
    const draft = { ...draftOf(added), quotes: [], divisionIds: [office.organisationId], version: added.version }
    const changed = await client.request('PUT', `/api/v1/business-targets/commitments/${added.id}`, draft)
    expect(changed.status, changed.text).toBe(200)
    expect(await tasksOf('jijiao-01')).not.toContain('编印案例集')
    expect(await tasksOf('caiwu-01')).toContain('编印案例集')
    const stale = await client.request('PUT', `/api/v1/business-targets/commitments/${added.id}`, draft)
    expect(stale.status).toBe(409)
  })

  it('没有报送的任务可以退回待确认', async () => {
    const client = await post('caiwu-01')
    const added = (await load(first)).commitments.find(({ name }: Answer) => name === '编印案例集')
    const back = await client.request('POST', `/api/v1/business-targets/commitments/${added.id}/withdrawal`, { version: added.version })
    expect(back.status, back.text).toBe(200)
    expect(back.body.rate.all).toBe(2)
    expect(await tasksOf('caiwu-01')).not.toContain('编印案例集')
  })
})

describe('进展和结果', () => {
  const commitmentOf = async (name: string): Promise<Answer> =>
    (await load(first)).commitments.find((one: Answer) => one.name.includes(name))
  const report = async (by: string, name: string, given: object) => {
    const { id, version } = await commitmentOf(name)
    const body = { version, finished: false, value: '', words: '已开展。', reportedOn: today, ...given }
    return (await post(by)).request('POST', `/api/v1/business-targets/commitments/${id}/reports`, body)
  }
  const review = async (by: string, name: string, given: object) => {
    const { reports } = await commitmentOf(name)
    const { id, version } = reports.at(-1)
    return (await post(by)).request('PUT', `/api/v1/business-targets/reports/${id}/review`, { version, accepted: true, ...given })
  }

  it('别的处室不能报；没有达到的不能报为办结；未来的日期不收', async () => {
    expect((await own('jijiao-01')).rows).toHaveLength(2)
    const short = await report('jijiao-01', '德育案例', { finished: true, value: '49', reportedOn: '2099-01-01' })
    expect(short.status).toBe(422)
    expect(short.body.problems.map(({ code }: Answer) => code)).toEqual(['targets.reportInFuture', 'targets.reportUnmet'])
    expect((await report('caizheng-01', '德育案例', {})).status).toBe(403)
  })

  it('报送以后待办到财务处；等待审核时不能再报；退回须写理由，退回后回到处室', async () => {
    expect((await report('jijiao-01', '德育案例', { value: '20' })).status).toBe(201)
    expect(await tasksOf('caiwu-01')).toContain('已报送进展，请审核')
    expect(await tasksOf('jijiao-01')).not.toContain('评选50个优秀德育案例')
    expect((await report('jijiao-01', '德育案例', { value: '30' })).status).toBe(409)
    expect((await review('caiwu-01', '德育案例', { accepted: false })).status).toBe(422)
    const back = await review('caiwu-01', '德育案例', { accepted: false, words: '请附名单。' })
    expect(back.status, back.text).toBe(200)
    expect(await tasksOf('jijiao-01')).toContain('评选50个优秀德育案例')
  })

  it('办结经审核，办结率变化，列出算式', async () => {
    expect((await report('jijiao-01', '德育案例', { finished: true, value: '52', words: '评选 52 个。' })).status).toBe(201)
    expect((await load(first)).rate.rate).toBe('0.00%')
    const done = await review('caiwu-01', '德育案例', {})
    expect(done.status, done.text).toBe(200)
    expect(done.body.rate).toMatchObject({ all: 2, done: 1, rate: '50.00%' })
    expect(done.body.rate.steps[0]).toBe('办结率＝已办结 1 项 ÷（确认任务 2 项－已批准取消 0 项）＝1 ÷ 2＝50.00%')
    expect((await commitmentOf('德育案例')).light.label).toBe('按期办结')
    const { divisions } = await list()
    expect(divisions.map(({ name, rate }: Answer) => [name, rate.rate])).toEqual([
      ['基础教育处', '100.00%'],
      ['规划财务处', '0.00%'],
    ])
    expect(await tasksOf('jijiao-01')).not.toContain('评选50个优秀德育案例')
  })

  it('财务处代录的，本人不能审核，处长可以', async () => {
    expect((await report('caiwu-01', '专家讲座', { value: '100' })).status).toBe(201)
    expect((await review('caiwu-01', '专家讲座', {})).status).toBe(409)
    expect((await commitmentOf('专家讲座')).reports[0].mayReview).toBe(false)
    expect((await review('caiwu-02', '专家讲座', {})).status).toBe(200)
  })

  it('数据库也不让报送人审核自己的报送', async () => {
    expect((await report('caiwu-01', '专家讲座', { value: '120' })).status).toBe(201)
    const { reports } = await commitmentOf('专家讲座')
    const forced = inRegion(server.database.db, office, (tx) =>
      sql`update commitment_report
             set state = 'confirmed', reviewer_id = reporter_id, reviewed_by = '本人', reviewed_at = now()
           where id = ${reports.at(-1).id}`.execute(tx),
    )
    await expect(forced).rejects.toThrow(/check/)
    expect((await review('caiwu-02', '专家讲座', {})).status).toBe(200)
  })

  it('批准取消的不在分母中，写明理由和批准人；已办结的不能取消', async () => {
    const cancel = async (name: string) => {
      const { id, version } = await commitmentOf(name)
      const body = { version, reason: '上级统一安排调整。', approver: '局长办公会', approval: '演示会纪〔2031〕3号', approvedOn: today }
      return (await post('caiwu-01')).request('POST', `/api/v1/business-targets/commitments/${id}/cancellation`, body)
    }
    expect((await cancel('德育案例')).status).toBe(409)
    const cancelled = await cancel('专家讲座')
    expect(cancelled.status, cancelled.text).toBe(200)
    expect(cancelled.body.rate).toMatchObject({ all: 2, cancelled: 1, done: 1, rate: '100.00%' })
    expect((await commitmentOf('专家讲座')).approval).toContain('局长办公会')
    expect(await tasksOf('jijiao-01')).not.toContain('专家讲座')
  })
})

describe('行级安全', () => {
  const counted = async (name: string): Promise<number[]> =>
    inRegion(server.database.db, demoActor(name), async (tx) => {
      const tables = ['business_target', 'commitment', 'commitment_division', 'commitment_report']
      const counts = []
      for (const table of tables)
        counts.push((await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)).rows[0]!.n)
      return counts
    })

  it('部门的处室、财务处、财政部门看得到；单位、别的区划、没有评价任务的评价组看不到', async () => {
    for (const name of ['jijiao-01', 'caiwu-01', 'caizheng-01']) expect(Math.min(...(await counted(name)))).toBeGreaterThan(0)
    for (const name of ['yizhong-01', 'zhengzhou-01', 'chengyang-02', 'pingjia-01']) expect(await counted(name)).toEqual([0, 0, 0, 0])
  })

  it('处室不能直接写，只经程序写入', async () => {
    const written = inRegion(server.database.db, basic, (tx) => sql`update commitment set name = '越权'`.execute(tx))
    expect(Number((await written).numAffectedRows ?? 0n)).toBe(0)
  })
})

describe('完成情况申报表', () => {
  it('目标内容、标杆从业务目标带入，成果先写好初稿；缺创优四部分的不能报送，没有回应的数量提醒', async () => {
    const client = await post('caiwu-01')
    const opened = await client.request('POST', '/api/v1/business-targets/papers', { fiscalYear: YEAR, kind: 'completion' })
    expect(opened.status, opened.text).toBe(201)
    const { paperId: id } = opened.body
    const { body: paper } = await client.request('GET', `/api/v1/papers/${id}`)
    const cells = new Map(paper.cells.map(({ cell, value }: Answer) => [cell, value]))
    expect(cells.get('results/1/content')).toBe(CONTENT)
    expect(cells.get('results/2/cities')).toBe('上海市')
    expect(cells.get('results/1/achievements')).toBe('1.评选50个优秀德育案例：完成优秀德育案例52个。评选 52 个。')
    const evidence = { 'results/1/evidence': '1.通知', 'results/2/evidence': '1.统计表' }
    await write('caiwu-01', id, { ...evidence, 'results/2/summary': '已完成。', 'results/2/achievements': '联盟办园。' })
    const refused = await act('caiwu-01', id, 'submission')
    expect(refused.status).toBe(422)
    expect(refused.body.problems.map(({ at }: Answer) => at)).toEqual(['创优性', '攻坚性', '创新性', '效益性'])
    const { text } = await client.request('GET', `/api/v1/papers/${id}`)
    expect(text).toContain('目标“全市优质园比例达到50%以上”（≥ 50%）在完成情况中没有对应的数量')
    const parts = { excellence: '领先。', difficulty: '克服困难。', innovation: '首创。', benefit: '优质园比例达到52%。' }
    await write('caiwu-01', id, Object.fromEntries(Object.entries(parts).map(([column, value]) => [`results/2/${column}`, value])))
    await approveAll(id)
  })

  it('业务目标解锁修改后再批准：原文还在的任务不变，数量没有了的重新确认', async () => {
    const unlocked = await act('caiwu-02', paperId, 'unlocking', { reason: '上级调整。' })
    expect(unlocked.status, unlocked.text).toBe(200)
    await write('caiwu-01', paperId, { 'businessTargets/1/content': '为此，评选50个优秀德育案例。组织讲座200场。' })
    await approveAll(paperId)
    const { commitments, content, proposals } = await load(first)
    const [kept] = commitments
    expect(content.slice(kept.quotes[0].from, kept.quotes[0].to)).toBe('50个')
    expect(kept.state).toBe('confirmed')
    expect(proposals.map(({ quote }: Answer) => quote.text)).toEqual(['200场'])
    expect(commitments.map(({ state }: Answer) => state)).toEqual(['confirmed', 'cancelled'])
  })
})
