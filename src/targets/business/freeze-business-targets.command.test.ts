import { beforeAll, describe, expect, it } from 'vitest'
import { businessHands, rowCells } from '../../../test/kit/business-targets.ts'
import { demoActor } from '../../../test/kit/database.ts'
import { testServer } from '../../../test/kit/server.ts'
import { dayInChina, systemClock } from '../../kernel/index.ts'

const server = await testServer({ withDemo: false })
const today = dayInChina(systemClock.now())
const YEAR = Number(today.slice(0, 4))
const { act, write, send, approve, declare, confirm, titlesOf } = businessHands(server, YEAR)
const divisionIds = [demoActor('jijiao-01').organisationId]

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
type Answer = any
const CASES = '评选50个优秀德育案例。'
const LECTURES = '组织讲座300场。'
let paperId = ''
let first = ''
let second = ''

const load = async (id: string): Promise<Answer> => (await send('caiwu-01', 'GET', `/${id}`)).body
const task = async (name: string, id = first): Promise<Answer> => (await load(id)).commitments.find((one: Answer) => one.name === name)

async function report(name: string, given: object): Promise<void> {
  const { id, version } = await task(name)
  const body = { version, finished: true, words: '已完成。', reportedOn: today, ...given }
  const answer = await send('jijiao-01', 'POST', `/commitments/${id}/reports`, body)
  expect(answer.status, answer.text).toBe(201)
}

async function review(name: string, given: object = {}) {
  const { id, version } = (await task(name)).reports.at(-1)
  return send('caiwu-01', 'PUT', `/reports/${id}/review`, { version, accepted: true, ...given })
}

async function rewritten(rows: Parameters<typeof rowCells>[0], more: Record<string, string> = {}): Promise<void> {
  const unlocked = await act('caiwu-02', paperId, 'unlocking', { reason: '上级调整。' })
  expect(unlocked.status, unlocked.text).toBe(200)
  await write('caiwu-01', paperId, { ...rowCells(rows), ...more })
  await approve('caiwu-01', paperId)
}

beforeAll(async () => {
  paperId = await declare('caiwu-01', [
    { category: '重点目标', name: '立德树人', content: `${CASES}${LECTURES}` },
    { category: '重点目标', name: '家校协同', content: '培训家长1000人次。' },
  ])
  const { rows } = (await send('caiwu-01', 'GET', `?year=${YEAR}`)).body
  first = rows[0].id
  second = rows[1].id
  const quoted = async (id: string, text: string) => [
    (await load(id)).proposals.find(({ quote }: Answer) => quote.text === text).quote as object,
  ]
  await confirm('caiwu-01', first, { name: '德育案例', divisionIds, atLeast: '50', quotes: await quoted(first, '50个') })
  await confirm('caiwu-01', first, { name: '讲座', divisionIds, atLeast: '300', quotes: await quoted(first, '300场') })
  await confirm('caiwu-01', second, { name: '家长培训', divisionIds, atLeast: '1000', quotes: await quoted(second, '1000人次') })
}, 60_000)

describe('报送以后，任务的目标值改了', () => {
  it('没有达到新的目标值，不能确认办结；等待审核时不再给处室待办', async () => {
    await report('德育案例', { value: '52' })
    const { id, version, quotes, counted, dueOn } = await task('德育案例')
    const draft = { quotes, name: '德育案例', counted, comparison: 'atLeast', values: ['60'], unit: '个', dueOn, divisionIds }
    expect((await send('caiwu-01', 'PUT', `/commitments/${id}`, { ...draft, version })).status).toBe(200)
    expect(await titlesOf('jijiao-01')).not.toContain('德育案例')
    const refused = await review('德育案例')
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('现在要求 ≥ 60 个，报送的完成值 52 没有达到')])
    expect((await review('德育案例', { accepted: false, words: '请按新的目标值。' })).status).toBe(200)
    expect(await titlesOf('jijiao-01')).toContain('德育案例')
    await report('德育案例', { value: '61' })
    expect((await review('德育案例')).status).toBe(200)
  })
})

describe('解锁修改后再批准', () => {
  it('原文没有了的任务重新确认以前，处室没有待办，等待审核的报送不能确认办结；已办结的不受影响', async () => {
    await report('讲座', { value: '300' })
    await rewritten([{ category: '重点目标', name: '立德树人', content: '创建示范校3所。' }])
    expect((await task('讲座')).state).toBe('open')
    expect(await task('德育案例')).toMatchObject({ state: 'confirmed', doneOn: today })
    const refused = await review('讲座')
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('请先重新确认任务')])
    expect((await review('讲座', { accepted: false, words: '任务已调整。' })).status).toBe(200)
    expect(await titlesOf('jijiao-01')).not.toContain('讲座')
  })

  it('删去的目标，处室不再有它的待办', async () => {
    expect(await titlesOf('jijiao-01')).toContain('家长培训')
    await rewritten([], Object.fromEntries(['category', 'name', 'content'].map((column) => [`businessTargets/2/${column}`, ''])))
    expect((await send('caiwu-01', 'GET', `/${second}`)).status).toBe(404)
    expect(await titlesOf('jijiao-01')).not.toContain('家长培训')
  })
})
