import { describe, expect, it } from 'vitest'
import { games, givenBudget, YEAR } from '../../../test/kit/adjustments.ts'
import { demoActor } from '../../../test/kit/database.ts'
import { paperHands } from '../../../test/kit/declared-targets.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion, sql, type Tx } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'

const server = await testServer({ withDemo: false })
await givenBudget(server.database.db)
const { post, act, write } = paperHands(server)

const opened = await (await post('jijiao-01')).request('POST', '/api/v1/targets/declarations', { fiscalYear: YEAR, projectId: games.id })
const paperId: string = opened.body.paperId
const desk = `/api/v1/targets/declarations/${paperId}/review`
const rows = { 'indicators/1/dimension': '产出指标', 'indicators/1/name': '比赛项目', 'indicators/1/target': '≥20项' }
const more = {
  'indicators/2/dimension': '效益指标',
  'indicators/2/name': '参赛学生',
  'indicators/2/target': '≥3000人',
  overallObjective: '办好。',
}
await write('jijiao-01', paperId, { ...rows, ...more })
const clerk = await post('jijiao-01')
const warned = (await clerk.request('GET', `/api/v1/papers/${paperId}`)).body.problems.find(
  ({ severity }: { severity: string }) => severity === 'warning',
)
const warnings = [{ cell: warned.cell, code: warned.code }]
const keeping = await clerk.request('POST', `/api/v1/papers/${paperId}/kept-warnings`, { warnings, reason: '办赛方案已经批准。' })
expect(keeping.status, keeping.text).toBe(200)
expect((await act('jijiao-01', paperId, 'submission')).status).toBe(200)

const asked = ['format', 'clarity', 'relevance', 'indicators', 'reasonableness', 'money', 'attainability', 'conditions']
const review = (grade: string, outcome: string, opinion: string) => ({
  scored: false,
  items: asked.map((id) => ({ id, grade, comment: '' })),
  ...{ outcome, opinion },
})
const saveAs = async (name: string, body: object) => (await post(name)).request('PUT', desk, body)

describe('审核意见', () => {
  it('填报单位不审核自己的；八项都要评定', async () => {
    expect((await saveAs('jijiao-02', review('good', 'good', ''))).status).toBe(409)
    const half = { ...review('good', 'good', ''), items: [{ id: 'format', grade: 'good', comment: '' }] }
    const refused = await saveAs('caiwu-01', half)
    expect([refused.status, refused.body.problems.length]).toEqual([422, 7])
  })

  it('得中的不能同意；退回修改、重新报送以后，上一次的意见不再拦着，仍然看得到', async () => {
    const saved = await saveAs('caiwu-01', review('fair', 'fair', '请核对数量。'))
    expect(saved.status, saved.text).toBe(200)
    expect(saved.body.declared.objectives).toEqual([{ label: expect.stringContaining('目标'), text: '办好。' }])
    expect(saved.body.declared.money.length).toBeGreaterThan(0)
    const explained = saved.body.problems.filter(({ kept }: { kept?: object }) => kept)
    expect(explained.map(({ message, kept }: { message: string; kept: { reason: string } }) => [message, kept.reason])).toEqual([
      [warned.message, '办赛方案已经批准。'],
    ])
    expect(saved.body.reviews[0]).toMatchObject({ own: true, current: true, reviewedAt: expect.any(String) })
    const stopped = await act('jijiao-02', paperId, 'approval')
    expect([stopped.status, stopped.text]).toEqual([422, expect.stringContaining('审核结论为“中”')])
    expect((await act('jijiao-02', paperId, 'return', { reason: '财务处意见：请核对数量。' })).status).toBe(200)

    const { body: list } = await (await post('caiwu-01')).request('GET', `/api/v1/targets/declarations?year=${YEAR}`)
    const returned = list.rows.find(({ paperId: id }: { paperId?: string }) => id === paperId)
    expect(returned.outcome).toBe('中')
    expect(returned.returned).toMatchObject({
      by: '基础教育处',
      reason: '财务处意见：请核对数量。',
    })

    await write('jijiao-01', paperId, { 'indicators/1/target': '≥22项' })
    expect((await act('jijiao-01', paperId, 'submission')).status).toBe(200)
    const signed = await act('jijiao-02', paperId, 'approval')
    expect(signed.status, signed.text).toBe(200)
    const { body: now } = await (await post('caiwu-01')).request('GET', desk)
    expect(now.reviews.map(({ outcomeLabel, current }: { outcomeLabel: string; current: boolean }) => [outcomeLabel, current])).toEqual([
      ['中', false],
    ])
    const { body: after } = await (await post('caiwu-01')).request('GET', `/api/v1/targets/declarations?year=${YEAR}`)
    expect(after.rows.find(({ paperId: id }: { paperId?: string }) => id === paperId).outcome).toBeUndefined()
    const letter = async () => (await (await post('caiwu-01')).bytes(`/api/v1/targets/review-letter.docx?year=${YEAR}`)).status
    expect(await letter()).toBe(409)
    const again = await saveAs('caiwu-01', review('good', 'good', ''))
    expect(await letter()).toBe(200)
    expect(
      again.body.reviews.map(({ submission, outcomeLabel }: { submission: number; outcomeLabel: string }) => [submission, outcomeLabel]),
    ).toEqual([
      [2, '良'],
      [1, '中'],
    ])
    const agreed = await act('caiwu-01', paperId, 'approval')
    expect(agreed.status, agreed.text).toBe(200)
  })
})

describe('审核的人和结论', () => {
  const finance = demoActor('caiwu-01')
  const setFor = (accountId: string | null) =>
    inRegion(server.database.db, finance, (tx) => sql`update paper set submitted_for = ${accountId} where id = ${paperId}`.execute(tx))

  it('本人（或被代理人）报送的，换一个岗位也不能审核', async () => {
    await setFor(finance.accountId)
    const refused = await saveAs('caiwu-01', review('good', 'good', ''))
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('不能由本人审核')])
    await setFor(null)
  })

  const insertReview = (tx: Tx, actor: Actor, organisationId: string) =>
    sql`insert into target_review (region_id, paper_id, edition, submission, organisation_id, department_id, scored, items, outcome,
                                   reviewed_at, reviewed_by, reviewer_id)
        select region_id, paper_id, edition, submission, ${organisationId}, department_id, scored, items, 'good',
               reviewed_at + interval '1 minute', '后来的审核人', ${actor.accountId}
          from target_review where paper_id = ${paperId} and outcome = 'poor'`.execute(tx)

  it('财务处审核为“差”的，别处再评“良”也不能通过；财务处自己改评以后才能通过', async () => {
    expect((await saveAs('caiwu-01', review('poor', 'poor', '目标不可行。'))).status).toBe(200)
    const treasury = demoActor('caizheng-01')
    await inRegion(server.database.db, treasury, (tx) => insertReview(tx, treasury, treasury.organisationId))
    // 替别的机构写、改别的机构的、审自己填报的，数据库都不收。
    const division = demoActor('jijiao-01')
    const asTreasury = (work: (tx: Tx) => Promise<unknown>) => inRegion(server.database.db, treasury, work)
    await expect(asTreasury((tx) => insertReview(tx, treasury, division.organisationId))).rejects.toThrow(/row-level security/)
    const own = inRegion(server.database.db, division, (tx) => insertReview(tx, division, division.organisationId))
    await expect(own).rejects.toThrow(/row-level security/)
    const changed = await inRegion(server.database.db, treasury, (tx) =>
      sql`update target_review set outcome = 'good' where paper_id = ${paperId} and outcome = 'poor'`.execute(tx),
    )
    expect(changed.numAffectedRows).toBe(0n)
    const stopped = await act('caizheng-01', paperId, 'approval')
    expect([stopped.status, stopped.text]).toEqual([422, expect.stringContaining('审核结论为“差”')])
    expect((await saveAs('caiwu-01', review('good', 'good', ''))).status).toBe(200)
    expect((await act('caizheng-01', paperId, 'approval')).status).toBe(200)
  })
})

describe('常用审核意见', () => {
  const path = '/api/v1/targets/review-comments'
  const itemOf = (body: {
    parts: { items: { id: string; comments: { id?: string; version?: number; text: string; retired: boolean }[] }[] }[]
  }) => body.parts.flatMap(({ items }) => items).find(({ id }) => id === 'indicators')!.comments

  it('最初的由评分规则提供；财务处添加、改写、停用，审核页随之变化', async () => {
    const finance = await post('caiwu-01')
    const { body: first } = await finance.request('GET', path)
    const [pack] = itemOf(first)
    const added = await finance.request('POST', path, { item: 'indicators', text: '请附测算表。' })
    expect(added.status, added.text).toBe(201)
    const twice = await finance.request('POST', path, { item: 'indicators', text: '请附测算表。' })
    expect([twice.status, twice.text]).toEqual([422, expect.stringContaining('已有这条常用意见')])
    const retired = await finance.request('POST', path, { item: 'indicators', origin: pack!.text, text: pack!.text, retired: true })
    expect(retired.status, retired.text).toBe(201)
    const own = itemOf(retired.body).find(({ text }) => text === '请附测算表。')!
    const changed = await finance.request('PUT', `${path}/${own.id}`, { version: own.version, text: '请附指标值测算表。', retired: false })
    expect(changed.status, changed.text).toBe(200)
    const stale = await finance.request('PUT', `${path}/${own.id}`, { version: own.version, text: '再改', retired: false })
    expect(stale.status).toBe(409)
    const { body: page } = await finance.request('GET', desk)
    const offered = page.parts
      .flatMap(({ items }: { items: object[] }) => items)
      .find(({ id }: { id: string }) => id === 'indicators').comments
    expect(offered).toContain('请附指标值测算表。')
    expect(offered).not.toContain(pack!.text)
  })

  it('处室可以选用，不能改动', async () => {
    const division = await post('jijiao-02')
    const { body } = await division.request('GET', path)
    expect(body.mayMaintain).toBe(false)
    expect((await division.request('POST', path, { item: 'indicators', text: '处室意见。' })).status).toBe(403)
  })
})
