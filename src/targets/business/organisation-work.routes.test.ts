import { beforeAll, describe, expect, it } from 'vitest'
import { businessHands } from '../../../test/kit/business-targets.ts'
import { demoActor } from '../../../test/kit/database.ts'
import { testServer } from '../../../test/kit/server.ts'
import { dayInChina, systemClock } from '../../kernel/index.ts'
import { demoOrganisations } from '../../org/server.ts'

const server = await testServer({ withDemo: false })
const admin = await server.client('xitong-01')
const basic = demoActor('jijiao-01')
const organisation = (name: string) => demoOrganisations.find((one) => one.name === name)!.id
const preschool = organisation('学前教育处')
const today = dayInChina(systemClock.now())
const YEAR = Number(today.slice(0, 4))
const { send, declare, confirm, titlesOf } = businessHands(server, YEAR)

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
type Answer = any
let targetId = ''

const load = async (): Promise<Answer> => (await send('caiwu-01', 'GET', `/${targetId}`)).body
const task = async (name: string): Promise<Answer> => (await load()).commitments.find((one: Answer) => one.name === name)

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
  await declare('jijiao-01', [{ category: '重点目标', name: '立德树人', content: '深化家校协同。' }])
  targetId = (await send('jijiao-01', 'GET', `?year=${YEAR}`)).body.rows[0].id
  await confirm('jijiao-01', targetId, { name: '编印案例集', divisionIds: [basic.organisationId] })
  await confirm('jijiao-01', targetId, { name: '家校协同试点', divisionIds: [preschool, basic.organisationId] })
  await confirm('jijiao-01', targetId, { name: '等待审核的任务', divisionIds: [basic.organisationId] })
  await confirm('jijiao-01', targetId, { name: '已办结的任务', divisionIds: [basic.organisationId] })
}, 60_000)

describe('谁审核报送', () => {
  it('由牵头填报的处室审核：财务处代录的，待办到该处室经办', async () => {
    expect((await report('caiwu-01', '编印案例集')).status).toBe(201)
    expect(await titlesOf('jijiao-01')).toContain('编印案例集 已报送进展，请审核')
    expect(await titlesOf('caiwu-02')).not.toContain('编印案例集 已报送进展，请审核')
    expect((await review('jijiao-01', '编印案例集')).status).toBe(200)
  })

  it('该处室经办自己报送的，待办到处长', async () => {
    expect((await report('jijiao-01', '已办结的任务', true)).status).toBe(201)
    expect(await titlesOf('jijiao-02')).toContain('已办结的任务 已报送结果，请审核')
    expect(await titlesOf('caiwu-01')).not.toContain('已办结的任务 已报送结果，请审核')
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
    expect((await titlesOf('jijiao-01')).filter((title) => title === '家校协同试点')).toHaveLength(1)
  })

  it('转到承接处室的人接着报送、审核、分解', async () => {
    const own = await (await server.client('jijiao-01')).request('GET', `/api/v1/business-targets/own?year=${YEAR}`)
    expect(own.body.rows.map(({ commitment }: Answer) => commitment.name).sort()).toEqual(['家校协同试点', '等待审核的任务', '编印案例集'])
    expect((await review('jijiao-02', '等待审核的任务')).status).toBe(200)
    expect((await report('jijiao-01', '家校协同试点', true)).status).toBe(201)
    expect((await review('jijiao-02', '家校协同试点')).status).toBe(200)
  })
})
