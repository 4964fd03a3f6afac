import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { createProjects } from '../../library/server.ts'

const YEAR = 2031
const clock = { now: () => new Date(`${YEAR}-03-16T10:00:00+08:00`) }
const server = await testServer({ withDemo: false, clock })
const [finance, clerk, other] = await Promise.all(['caiwu-01', 'yizhong-01', 'erzhong-01'].map((name) => server.client(name)))
const [first, second] = [demoActor('yizhong-01').organisationId, demoActor('erzhong-01').organisationId]
const divisionId = demoActor('jijiao-01').organisationId
const canteen = { id: newId(), code: 'ZX-31-01', name: '食堂改造' }
const roof = { id: newId(), code: 'ZX-31-02', name: '屋面维修' }
const gate = { id: newId(), code: 'ZX-31-03', name: '大门改造' }

/** 报送任务 asks two schools for a declaration each, naming no project. */
const papers = new Map<string, string>()
beforeAll(async () => {
  const [fund, middle] = [newId(), newId()]
  const years = { fiscalYear: YEAR, firstYear: YEAR, lastYear: YEAR }
  const common = { ...years, kind: 'specific' as const, state: 'admitted' as const, divisionId }
  const actor = demoActor('caiwu-01')
  await inRegion(server.database.db, actor, (tx) =>
    createProjects(tx, {
      ...{ actor, at: clock.now() },
      projects: [
        { ...common, organisationId: divisionId, id: fund, level: 'fund', code: 'ZX-31', name: '办学条件' },
        { ...common, organisationId: divisionId, id: middle, level: 'second', parentId: fund, code: 'ZX-31-00', name: '学校维修' },
        { ...common, organisationId: first, ...canteen, level: 'third', parentId: middle },
        { ...common, organisationId: first, ...roof, level: 'third', parentId: middle },
        { ...common, organisationId: first, ...gate, level: 'third', parentId: middle },
      ],
    }),
  )
  const order = { type: 'targets.projectTargets', title: '绩效目标申报', fiscalYear: YEAR, dueOn: `${YEAR}-04-20`, note: '' }
  const asked = { ...order, organisationIds: [first, second], divisionId }
  expect((await finance!.request('POST', '/api/v1/collections', asked)).status).toBe(201)
  for (const [name, client] of Object.entries({ clerk: clerk!, other: other! })) {
    papers.set(name, (await client.request('GET', '/api/v1/papers?scope=mine')).body.papers[0].id)
  }
})

const choose = (projectId: string, paperId: string | undefined, client = clerk!) =>
  client.request('POST', '/api/v1/targets/declarations', { fiscalYear: YEAR, projectId, paperId })
const shown = async (id: string) => (await clerk!.request('GET', `/api/v1/papers/${id}`)).body
const codes = async (id: string) => (await shown(id)).problems.map(({ code }: { code: string }) => code)

describe('报送任务下达的申报表选择项目', () => {
  it('没有选择以前提醒；别的单位的申报表、别的单位的项目都不能选', async () => {
    const [own, foreign] = [papers.get('clerk')!, papers.get('other')!]
    expect(await codes(own)).toContain('targets.noProject')
    expect((await choose(canteen.id, foreign)).status).toBe(404)
    expect((await choose(canteen.id, foreign, other!)).status).toBe(404)
    expect((await choose(canteen.id, foreign, finance!)).status).toBe(403)
    const { body } = await clerk!.request('POST', '/api/v1/papers', { type: 'library.projectApplication', fiscalYear: YEAR, divisionId })
    expect((await choose(canteen.id, body.id)).body.detail).toContain('与该项目的单位、年度或文书种类不同')
  })

  it('选定以后就是这个项目的申报表：带出项目名称，已经填写的不动，仍在报送任务里', async () => {
    const id = papers.get('clerk')!
    const changes = [{ cell: 'unitName', base: null, value: '一中（本部）' }]
    expect((await clerk!.request('PATCH', `/api/v1/papers/${id}/cells`, { changes })).status).toBe(200)
    expect(await choose(canteen.id, id)).toMatchObject({ status: 201, body: { paperId: id } })
    const { cells } = await shown(id)
    const values = Object.fromEntries(cells.map(({ cell, value }: { cell: string; value: string }) => [cell, value]))
    expect(values).toMatchObject({ projectName: '食堂改造', unitName: '一中（本部）' })
    expect(await codes(id)).not.toContain('targets.noProject')
    const { body } = await clerk!.request('GET', `/api/v1/targets/declarations?year=${YEAR}`)
    expect(body.rows.find(({ projectId }: { projectId: string }) => projectId === canteen.id)).toMatchObject({ paperId: id })
  })

  it('已经对应项目的不能再选；同一单位的另一个项目另建一份', async () => {
    const id = papers.get('clerk')!
    expect((await choose(roof.id, id)).body.detail).toContain('已经对应了项目')
    expect((await choose(canteen.id, undefined)).status).toBe(409)
    const own = await choose(roof.id, undefined)
    expect([own.status, own.body.paperId === id]).toEqual([201, false])
  })
  it('两份下达的申报表同时选同一个项目：一份选定，另一份按已有申报表答复；直接新建也一样', async () => {
    const order = {
      type: 'targets.projectTargets',
      fiscalYear: YEAR,
      dueOn: `${YEAR}-04-20`,
      note: '',
      organisationIds: [first],
      divisionId,
    }
    for (const title of ['第二次申报', '第三次申报']) {
      expect((await finance!.request('POST', '/api/v1/collections', { ...order, title })).status).toBe(201)
    }
    const { body } = await clerk!.request('GET', '/api/v1/papers?scope=mine&type=targets.projectTargets')
    const waiting = []
    for (const { id } of body.papers) if ((await codes(id)).includes('targets.noProject')) waiting.push(id)
    expect(waiting).toHaveLength(2)
    const answers = await Promise.all([...waiting, undefined].map((id) => choose(gate.id, id)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
    for (const { status, body: said } of answers) {
      if (status === 409) expect(said.detail).toBe(`项目“大门改造”已有 ${YEAR} 年度的绩效目标申报表。请在绩效目标列表中打开。`)
    }
    const listed = await clerk!.request('GET', `/api/v1/papers?scope=mine&type=targets.projectTargets`)
    const names = listed.body.papers.map(({ title }: { title: string }) => title)
    expect(names.filter((name: string) => name.includes('大门改造'))).toHaveLength(1)
  })
})
