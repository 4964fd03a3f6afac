import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { paperHands } from '../../../test/kit/declared-targets.ts'
import { testServer } from '../../../test/kit/server.ts'
import { dayInChina, systemClock } from '../../kernel/index.ts'
import { demoOrganisations } from '../../org/server.ts'

const server = await testServer({ withDemo: false })
const { post, act, write } = paperHands(server)
const admin = await server.client('xitong-01')
const basic = demoActor('jijiao-01')
const organisation = (name: string) => demoOrganisations.find((one) => one.name === name)!.id
const preschool = organisation('学前教育处')
const today = dayInChina(systemClock.now())
const YEAR = Number(today.slice(0, 4))

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
type Answer = any
let targetId = ''

const load = async (): Promise<Answer> => (await (await post('caiwu-01')).request('GET', `/api/v1/business-targets/${targetId}`)).body
const task = async (name: string): Promise<Answer> => (await load()).commitments.find((one: Answer) => one.name === name)
const tasksOf = async (name: string): Promise<string[]> =>
  (await (await server.client(name)).request('GET', '/api/v1/workbench')).body.tasks.map(({ title }: Answer) => title)

async function confirm(name: string, divisionIds: readonly string[]): Promise<void> {
  const draft = { quotes: [], name, counted: '', comparison: null, values: [], unit: '', dueOn: `${YEAR}-12-31`, divisionIds }
  const confirmed = await (await post('jijiao-01')).request('POST', `/api/v1/business-targets/${targetId}/commitments`, draft)
  expect(confirmed.status, confirmed.text).toBe(201)
}

async function report(by: string, name: string, finished = false) {
  const { id, version } = await task(name)
  const body = { version, finished, value: '', words: '已开展。', reportedOn: today }
  return (await server.client(by)).request('POST', `/api/v1/business-targets/commitments/${id}/reports`, body)
}

async function review(by: string, name: string) {
  const { id, version } = (await task(name)).reports.at(-1)
  return (await server.client(by)).request('PUT', `/api/v1/business-targets/reports/${id}/review`, { version, accepted: true })
}

/** 业务目标 that 基础教育处 leads and filled in. */
beforeAll(async () => {
  const client = await post('jijiao-01')
  const opened = await client.request('POST', '/api/v1/business-targets/papers', { fiscalYear: YEAR, kind: 'targets' })
  expect(opened.status, opened.text).toBe(201)
  const row = { category: '重点目标', name: '立德树人', content: '深化家校协同。' }
  await write(
    'jijiao-01',
    opened.body.paperId,
    Object.fromEntries(Object.entries(row).map(([column, value]) => [`businessTargets/1/${column}`, value])),
  )
  expect((await act('jijiao-01', opened.body.paperId, 'submission')).status).toBe(200)
  for (const name of ['caiwu-02', 'juling-01']) expect((await act(name, opened.body.paperId, 'approval')).status).toBe(200)
  targetId = (await client.request('GET', `/api/v1/business-targets?year=${YEAR}`)).body.rows[0].id
  await confirm('编印案例集', [basic.organisationId])
  await confirm('家校协同试点', [preschool, basic.organisationId])
  await confirm('等待审核的任务', [basic.organisationId])
  await confirm('已办结的任务', [basic.organisationId])
}, 60_000)

describe('谁审核报送', () => {
  it('由牵头填报的处室审核：财务处代录的，待办到该处室经办', async () => {
    expect((await report('caiwu-01', '编印案例集')).status).toBe(201)
    expect(await tasksOf('jijiao-01')).toContain('编印案例集 已报送进展，请审核')
    expect(await tasksOf('caiwu-02')).not.toContain('编印案例集 已报送进展，请审核')
    expect((await review('jijiao-01', '编印案例集')).status).toBe(200)
  })

  it('该处室经办自己报送的，待办到处长', async () => {
    expect((await report('jijiao-01', '已办结的任务', true)).status).toBe(201)
    expect(await tasksOf('jijiao-02')).toContain('已办结的任务 已报送结果，请审核')
    expect(await tasksOf('caiwu-01')).not.toContain('已办结的任务 已报送结果，请审核')
    expect((await review('jijiao-01', '已办结的任务')).status).toBe(409)
    expect((await review('jijiao-02', '已办结的任务')).status).toBe(200)
  })
})

describe('处室合并', () => {
  const versionOf = async (id: string): Promise<number> =>
    (await admin.request('GET', `/api/v1/organisations?on=${today}`)).body.organisations.find((one: Answer) => one.id === id).version
  const divisionsOf = async (name: string) => (await task(name)).divisions.map(({ divisionId, leads }: Answer) => [divisionId, leads])

  it('没有办结的任务转到承接的处室，共同承担的只留一份待办；已办结的仍是原处室', async () => {
    expect((await report('jijiao-01', '等待审核的任务')).status).toBe(201)
    const merged = await admin.request('POST', `/api/v1/organisations/${preschool}/changes`, {
      ...{ kind: 'merge', version: await versionOf(preschool), effectiveOn: today, documentNumber: '演示编〔2031〕1号', note: '' },
      others: [{ id: basic.organisationId, version: await versionOf(basic.organisationId) }],
    })
    expect(merged.status, merged.text).toBe(201)
    expect(await divisionsOf('编印案例集')).toEqual([[preschool, true]])
    expect(await divisionsOf('家校协同试点')).toEqual([[preschool, true]])
    expect(await divisionsOf('等待审核的任务')).toEqual([[preschool, true]])
    expect(await divisionsOf('已办结的任务')).toEqual([[basic.organisationId, true]])
    expect((await tasksOf('jijiao-01')).filter((title) => title === '家校协同试点')).toHaveLength(1)
  })

  it('转到承接处室的人接着报送、审核、分解', async () => {
    const own = await (await server.client('jijiao-01')).request('GET', `/api/v1/business-targets/own?year=${YEAR}`)
    expect(own.body.rows.map(({ commitment }: Answer) => commitment.name).sort()).toEqual(['家校协同试点', '等待审核的任务', '编印案例集'])
    expect((await review('jijiao-02', '等待审核的任务')).status).toBe(200)
    expect((await report('jijiao-01', '家校协同试点', true)).status).toBe(201)
    expect((await review('jijiao-02', '家校协同试点')).status).toBe(200)
  })
})
