import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { namelessUpload } from '../../test/kit/nameless-upload.ts'
import { testServer } from '../../test/kit/server.ts'
import { inRegion } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { spreadsheets } from '../office/server.ts'
import { createProjects } from './create-projects.command.ts'
import type { ProjectDraft } from './project.ts'
import { projectColumns } from './project-sheet.ts'

const at = new Date('2021-02-10T02:00:00Z')
const server = await testServer({ withDemo: false })
const office = await server.client('caiwu-01')
const school = await server.client('yizhong-01')
const otherSchool = await server.client('erzhong-01')
const division = await server.client('jijiao-01')

const finance = demoActor('caiwu-01')
const yizhong = demoActor('yizhong-01').organisationId
const erzhong = demoActor('erzhong-01').organisationId
const basic = demoActor('jijiao-01').organisationId
const [fund, football, pitch, gym, old, over, done, again] = Array.from({ length: 8 }, () => newId()) as [
  ...[string, string, string, string],
  ...[string, string, string, string],
]
const common = { fiscalYear: 2021, firstYear: 2020, lastYear: 2022, kind: 'specific', state: 'admitted' } as const
const oldCells = {
  ...{
    projectName: '一中图书',
    projectKind: '特定目标类',
    continuing: '新增',
    firstYear: '2020',
    lastYear: '2022',
    grounds: '市里的决定。',
  },
  ...{ necessity: '图书不足。', feasibility: '已具备。', plan: '分批采购。', amount: '30' },
  ...{ 'calculation/1/content': '图书', 'calculation/1/standard': '30', 'calculation/1/quantity': '10000', 'calculation/1/amount': '30' },
  ...{ 'cashPlan/1/month': '6月', 'cashPlan/1/amount': '30', 'attachments/1/name': '请示' },
}
const drafts: readonly ProjectDraft[] = [
  { ...common, id: fund, level: 'fund', code: 'Z01', name: '教育专项资金', organisationId: finance.departmentId },
  { ...common, id: football, level: 'second', parentId: fund, code: 'Z01-01', name: '校园足球', organisationId: basic, divisionId: basic },
  {
    ...{ ...common, id: pitch, level: 'third', parentId: football, code: 'Z01-01-1', name: '一中足球场', organisationId: yizhong },
    ...{ divisionId: basic, amountFen: 120_500_001n },
  },
  {
    ...{ ...common, id: gym, level: 'third', parentId: football, code: 'Z01-01-2', name: '二中体育馆', organisationId: erzhong },
    ...{ divisionId: basic, amountFen: 50_000_000n, continuing: true },
  },
  {
    ...{ ...common, id: old, fiscalYear: 2020, level: 'second', code: 'Y01', name: '一中图书', organisationId: yizhong, divisionId: basic },
    ...{ amountFen: 30_000_000n, dossier: oldCells, state: 'finished' },
  },
  // A year of its own, so that the others keep their sums.
  {
    ...{ ...common, id: over, fiscalYear: 2017, firstYear: 2017, lastYear: 2017, level: 'second', code: 'X1', name: '校舍维修' },
    ...{ organisationId: erzhong, divisionId: basic, continuing: true, state: 'executing' },
  },
  {
    ...{ ...common, id: done, fiscalYear: 2017, firstYear: 2017, lastYear: 2017, level: 'second', code: 'X2', name: '校门改造' },
    ...{ organisationId: erzhong, state: 'executing' },
  },
  {
    ...{ ...common, id: again, fiscalYear: 2018, firstYear: 2018, lastYear: 2018, level: 'second', code: 'W1', name: '校舍维修' },
    ...{ organisationId: erzhong, divisionId: basic, continuing: true, state: 'executing' },
  },
]

beforeAll(() => inRegion(server.database.db, finance, (tx) => createProjects(tx, { actor: finance, at, projects: drafts })))

const tree = async (client = office, query = '') => (await client.request('GET', `/api/v1/projects?fiscalYear=2021${query}`)).body
const page = async (id: string, client = office) => (await client.request('GET', `/api/v1/projects/${id}`)).body
const names = (body: { projects: { name: string }[] }) => body.projects.map(({ name }) => name)

describe('项目库', () => {
  it('按专项资金、二级、三级排列，金额逐级合计', async () => {
    const body = await tree()
    expect(body.projects.map(({ name, depth, belowFen }: Record<string, unknown>) => [name, depth, belowFen])).toEqual([
      ['教育专项资金', 0, '170500001'],
      ['校园足球', 1, '170500001'],
      ['一中足球场', 2, null],
      ['二中体育馆', 2, null],
    ])
    expect(body).toMatchObject({ found: { total: 4, amountFen: '170500001' }, years: [2021, 2020, 2018, 2017] })
    expect(body.counts).toMatchObject({ total: 4, byLevel: { fund: 1, second: 1, third: 2 }, toEnter: 0 })
  })

  it('查找时连同上级一起显示，上级标明不是查到的', async () => {
    const body = await tree(office, `&search=${encodeURIComponent('足球场')}`)
    expect(body.projects.map(({ name, matched }: Record<string, unknown>) => [name, matched])).toEqual([
      ['教育专项资金', false],
      ['校园足球', false],
      ['一中足球场', true],
    ])
    expect(body.found).toEqual({ total: 1, amountFen: '120500001' })
  })

  it('按单位名称查找，按缺程序筛选', async () => {
    expect((await tree(office, `&search=${encodeURIComponent('第二中学')}&level=third`)).found.total).toBe(1)
    expect((await tree(office, '&only=lacking')).found.total).toBe(3)
    expect((await tree(office, '&only=toEnter')).found.total).toBe(0)
  })

  it('单位只见自己的项目，看不到的上级只给代码和名称', async () => {
    const body = await tree(school)
    expect(names(body)).toEqual(['教育专项资金', '一中足球场'])
    expect(body.headings).toEqual([
      { id: football, parentId: fund, depth: 1, level: 'second', levelLabel: '二级项目', code: 'Z01-01', name: '校园足球' },
    ])
    expect((await otherSchool.request('GET', `/api/v1/projects/${pitch}`)).status).toBe(404)
    expect((await (await server.client('zhengzhou-01')).request('GET', `/api/v1/projects/${pitch}`)).status).toBe(404)
  })
})

describe('立项程序', () => {
  const decision = { kind: 'collectiveDecision', meeting: '党组会', minutesNumber: '演示纪要〔2021〕1号', decision: '同意' }
  const record = (client: typeof office, id: string, body: object) => client.request('POST', `/api/v1/projects/${id}/procedures`, body)

  it('处室登记二级项目的集体决策，三级项目随之不缺；更正取代原记录', async () => {
    const { status, body } = await record(division, football, { decidedOn: '2021-01-08', content: decision })
    expect(status).toBe(201)
    expect(body.missing.map(({ label }: { label: string }) => label)).not.toContain('集体决策')
    expect((await page(pitch, school)).missing.map(({ label }: { label: string }) => label)).toEqual(['事前绩效评估', '预算评审'])
    const [first] = body.procedures
    const again = { decidedOn: '2021-01-08', content: { ...decision, minutesNumber: '演示纪要〔2021〕2号' }, replacesId: first.id }
    const corrected = (await record(office, football, again)).body.procedures
    expect(corrected.map(({ replaced }: { replaced: boolean }) => replaced).toSorted()).toEqual([false, true])
    expect((await record(office, football, again)).status).toBe(409)
  })

  it('单位不能登记，核减额不对的退回', async () => {
    expect((await record(school, pitch, { decidedOn: '2021-01-08', content: decision })).status).toBe(403)
    const review = { kind: 'budgetReview', submittedFen: '100', reviewedFen: '90', cutFen: '20', reason: '单价' }
    const { status, body } = await record(office, pitch, { decidedOn: '2021-01-08', content: review })
    expect([status, body.problems[0].code]).toEqual([422, 'library.cutDiffers'])
  })

  it('立项程序情况说明多少项目须办理、已办理', async () => {
    const { body } = await office.request('GET', '/api/v1/projects/procedure-facts?fiscalYear=2021')
    expect(body).toMatchObject({ projects: 2, complete: 1 })
    expect(body.procedures.find(({ procedure }: { procedure: string }) => procedure === 'budgetReview')).toMatchObject({
      ...{ required: 1, done: 0, lacking: [{ code: 'Z01-01-1' }] },
    })
  })
})

describe('状态变动', () => {
  it('批量取消：有一个不能办，就都不办，逐个说明', async () => {
    const cancel = { to: 'cancelled', reason: '政策调整', documentNumber: '演示〔2021〕3号' }
    const past = await page(old)
    const projects = [
      { id: gym, version: (await page(gym)).project.version },
      { id: old, version: past.project.version },
    ]
    const { status, body } = await office.request('POST', '/api/v1/projects/changes', { projects, ...cancel })
    expect([status, body.problems.length]).toEqual([422, 1])
    expect(body.problems[0].message).toContain('“一中图书”现为“已完成”')
    expect((await page(gym)).project.state).toBe('admitted')
  })

  it('取消须有理由和文号；别人先改过的不办；入库不在这里办', async () => {
    const { version } = (await page(gym)).project
    const change = (body: object) => office.request('POST', `/api/v1/projects/${gym}/changes`, { version, ...body })
    expect((await change({ to: 'cancelled' })).body.detail).toContain('请填写理由')
    expect((await change({ to: 'budgeted' })).body.detail).toContain('编入预算随预算批复办理')
    expect((await change({ to: 'cancelled', version: version + 1, reason: '一', documentNumber: '二' })).status).toBe(409)
    const { status, body } = await change({ to: 'cancelled', reason: '学校撤并', documentNumber: '演示〔2021〕3号' })
    expect([status, body.project.stateLabel, body.changes.at(-1).reason]).toEqual([201, '已取消', '学校撤并'])
    expect((await tree()).found.amountFen).toBe('170500001')
  })

  it('调整主管处室留在项目的变动记录里', async () => {
    const { units: _, divisions } = (await office.request('GET', '/api/v1/collection-units')).body
    const to = divisions.find(({ organisationId }: { organisationId: string }) => organisationId !== basic)
    const { version } = (await page(pitch)).project
    const moved = await office.request('POST', '/api/v1/projects/division', {
      ...{ projects: [{ id: pitch, version }], divisionId: to.organisationId, reason: '职责调整' },
    })
    expect(moved.body).toEqual({ moved: 1 })
    expect((await page(pitch)).changes.at(-1).reason).toContain(`调整为“${to.name}”：职责调整`)
  })
})

describe('先登记的项目', () => {
  const request = {
    ...{ fiscalYear: 2021, level: 'second', name: '防疫物资', kind: 'specific', firstYear: 2021, lastYear: 2021, organisationId: yizhong },
    ...{ divisionId: basic, entry: 'emergency', amountFen: '8000000' },
  }
  it('须有依据文件；登记后列入待补入库，申报单位有待办；补报的申报书已带出所知内容', async () => {
    const bare = await office.request('POST', '/api/v1/projects', request)
    expect([bare.status, bare.body.problems[0].code]).toEqual([422, 'library.documentMissing'])
    const { status, body } = await office.request('POST', '/api/v1/projects', { ...request, entryDocument: '演示〔2021〕9号' })
    expect(status).toBe(201)
    expect(body.code).toMatch(/^2021-\d+-001$/)
    expect((await tree(office, '&only=toEnter')).projects).toMatchObject([{ name: '防疫物资', toEnter: true, enterBy: body.enterBy }])
    const { tasks } = (await school.request('GET', '/api/v1/workbench')).body
    expect(JSON.stringify(tasks)).toContain('补报入库：防疫物资')
    const opened = await school.request('POST', `/api/v1/projects/${body.id}/application`, {})
    expect(opened.status).toBe(201)
    const paper = (await school.request('GET', `/api/v1/papers/${opened.body.paperId}`)).body
    expect(Object.fromEntries(paper.cells.map(({ cell, value }: Record<string, string>) => [cell, value]))).toMatchObject({
      ...{ projectName: '防疫物资', projectCode: body.code, amount: '8.00' },
    })
    expect((await school.request('POST', `/api/v1/projects/${body.id}/application`, {})).status).toBe(409)
    expect((await page(body.id)).application).toMatchObject({ state: 'draft' })
  })

  it('单位不能先登记', async () => expect((await school.request('POST', '/api/v1/projects', request)).status).toBe(403))
})

describe('从上年带入', () => {
  it('只带文字和结构，不带金额、数量、附件；与上年相同的栏目逐格标明；不能带入两次', async () => {
    const copy = () => school.request('POST', '/api/v1/projects/copies', { projectIds: [old, pitch], fiscalYear: 2021 })
    const { results } = (await copy()).body
    expect(results[1]).toMatchObject({ projectId: pitch, paperId: null, message: expect.stringContaining('只能带入 2022 年度') })
    const { paperId } = results[0]
    const { cells } = (await school.request('GET', `/api/v1/papers/${paperId}`)).body
    const copied = Object.fromEntries(cells.map(({ cell, value }: Record<string, string>) => [cell, value]))
    expect(copied).toMatchObject({
      projectName: '一中图书',
      continuing: '延续',
      lastYearCode: 'Y01',
      'calculation/1/standard': '30',
      'cashPlan/1/month': '6月',
    })
    for (const cell of ['amount', 'calculation/1/quantity', 'calculation/1/amount', 'cashPlan/1/amount', 'attachments/1/name'])
      expect(copied).not.toHaveProperty(cell)
    const unchanged = (await school.request('GET', `/api/v1/project-applications/${paperId}/unchanged-cells`)).body
    expect(unchanged.lastYear).toMatchObject({ projectId: old, code: 'Y01' })
    expect(unchanged.cells).toContain('grounds')
    expect(unchanged.cells).not.toContain('continuing')
    expect((await copy()).body.results[0].message).toContain('已经建立')
  })
})

describe('期限已到的项目', () => {
  const list = async () =>
    Object.fromEntries(
      (await otherSchool.request('GET', '/api/v1/projects?fiscalYear=2017')).body.projects.map(({ id, goesOn }: Record<string, string>) => [
        id,
        goesOn,
      ]),
    )

  it('标为延续的列出，带入后请更正期限；没有标的不列；清单和项目页一致', async () => {
    expect(await list()).toEqual({ [over]: 'expired', [done]: 'no' })
    expect((await page(over, otherSchool)).actions.copy).toBe(true)
    expect((await page(done, otherSchool)).actions.copy).toBe(false)
    const { results } = (await otherSchool.request('POST', '/api/v1/projects/copies', { projectIds: [over, done], fiscalYear: 2018 })).body
    expect(results[0]).toMatchObject({ paperId: expect.any(String), message: expect.stringContaining('更正期限') })
    expect(results[1]).toMatchObject({ paperId: null, message: expect.stringContaining('没有标为延续') })
  })

  it('同名、同上级的上下年项目由财务处关联一次，关联以后不再能带入', async () => {
    expect((await page(again, otherSchool)).namesakes).toEqual({ last: null, next: null })
    expect((await page(over)).namesakes).toMatchObject({ last: null, next: { id: again } })
    const { namesakes, project } = await page(again)
    expect(namesakes).toMatchObject({ last: { id: over, fiscalYear: 2017 }, next: null })
    const link = (client: typeof office, lastYearId: string, version = project.version) =>
      client.request('PUT', `/api/v1/projects/${again}/last-year`, { version, lastYearId })
    expect((await link(otherSchool, over)).status).toBe(403)
    expect((await link(office, old)).body.detail).toContain('不是上年的')
    expect((await link(office, over)).body).toMatchObject({ continues: { id: over }, namesakes: { last: null, next: null } })
    expect((await link(office, over, project.version + 1)).body.detail).toContain('已经关联')
    expect((await page(over)).continuedBy).toMatchObject({ id: again })
    expect(await list()).toEqual({ [over]: 'no', [done]: 'no' })
  })
})

describe('项目清单的导出和导入', () => {
  const upload = async (bytes: Uint8Array, path: string) => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)]), '项目清单.xlsx')
    return fetch(`${server.origin}/api/v1${path}`, {
      method: 'POST',
      body: form,
      headers: { cookie: office.cookie, origin: server.origin },
    })
  }

  it('导出的清单原样读回：每一行都没有变化，没有问题', async () => {
    const { bytes } = await office.bytes('/api/v1/projects/export.xlsx?fiscalYear=2021')
    const outcome = (await (await upload(bytes, '/projects/import?fiscalYear=2021')).json()) as {
      rows: { outcome: string }[]
      problems: unknown[]
    }
    const reading = await spreadsheets.readWorkbook(bytes)
    const texts = reading.kind === 'read' ? reading.sheets[0]!.rows.map((row) => row.texts) : []
    expect([texts[0]![0]!.endsWith('2021年度项目库'), texts[1]![0], texts[2]!.slice(0, 2)]).toEqual([true, '单位：万元', ['序号', '代码']])
    expect(outcome.problems).toEqual([])
    expect(new Set(outcome.rows.map(({ outcome: one }) => one))).toEqual(new Set(['unchanged']))
    expect(outcome.rows).toHaveLength(5)
  })

  it('按筛选条件导出：只有符合条件的项目，题名写明', async () => {
    const { bytes } = await office.bytes('/api/v1/projects/export.xlsx?fiscalYear=2021&level=third')
    const reading = await spreadsheets.readWorkbook(bytes)
    const texts = reading.kind === 'read' ? reading.sheets[0]!.rows.map((row) => row.texts) : []
    expect(texts[0]![0]).toMatch(/2021年度项目库（按条件列出）$/)
    const levels = new Set(texts.slice(3).map((row) => row[3]))
    expect(levels).toEqual(new Set(['三级项目']))
    expect((await office.bytes('/api/v1/projects/export.xlsx?fiscalYear=2021&level=fourth')).status).toBe(422)
  })

  it('没有文件名的上传照常核对、标注', async () => {
    const { bytes: content } = await office.bytes('/api/v1/projects/export.xlsx?fiscalYear=2021')
    for (const rest of ['', '/marked']) {
      const path = `/api/v1/projects/import${rest}?fiscalYear=2021`
      expect((await namelessUpload(server, { cookie: office.cookie, path, content })).status).toBe(200)
    }
  })

  it('好行入库，坏行标在自己的表上', async () => {
    const unit = demoActor('erzhong-01').organisationName
    const rows = [
      ['1', 'N01-1', '新三级', '三级项目', '特定目标类', '新增', '2021', '', unit, '12.345678', '已入库', 'N01'],
      ['2', 'N01', '新二级', '二级项目', '特定目标类', '新增', '2021-2023', '', unit, '', '', 'Z01'],
      ['3', 'Z01-01-1', '一中足球场（改）', '三级项目', '特定目标类', '新增', '2020-2022', '', '没有的学校', '1', '执行中', 'Z01-01'],
      ['4', 'N02', '', '四级', '特定', '新增', '2021', '', unit, '十万', '', ''],
    ]
    const bytes = await spreadsheets.writeWorkbook([{ name: '清单', columns: projectColumns, rows }])
    const outcome = (await (await upload(bytes, '/projects/import?fiscalYear=2021&confirm=true')).json()) as {
      rows: { code: string; outcome: string }[]
      problems: { at: string; code: string }[]
    }
    expect(outcome.rows.map(({ code, outcome: one }) => [code, one])).toEqual([
      ['N01-1', 'new'],
      ['N01', 'new'],
      ['Z01-01-1', 'bad'],
      ['N02', 'bad'],
    ])
    expect(outcome.problems.map(({ at: place, code }) => [place, code])).toEqual([
      ['清单!I4', 'library.noSuchOrganisation'],
      ['清单!K4', 'library.stateKept'],
      ['清单!C5', 'library.nameMissing'],
      ['清单!D5', 'library.wordUnknown'],
      ['清单!E5', 'library.wordUnknown'],
      ['清单!J5', 'library.amountMalformed'],
    ])
    expect((await tree()).projects.find(({ code }: { code: string }) => code === 'N01-1')).toMatchObject({
      amountFen: '12345678',
      depth: 2,
    })
    const marked = await upload(bytes, '/projects/import/marked?fiscalYear=2021')
    const read = await spreadsheets.readWorkbook(new Uint8Array(await marked.arrayBuffer()))
    expect(JSON.stringify(read)).toContain('没有填写项目名称')
  })
})

it('比较：没有上年的项目说明白', async () => {
  const { status, body } = await office.request('GET', `/api/v1/projects/${pitch}/comparison?from=lastYear`)
  expect([status, body.detail]).toEqual([409, expect.stringContaining('没有上年的项目')])
})
