import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { sha256Hex } from '../crypto/server.ts'
import { inRegion } from '../db/server.ts'
import { directoryStore } from '../files/server.ts'
import { newId } from '../kernel/index.ts'
import { spreadsheets } from '../office/server.ts'
import type { Actor } from '../org/index.ts'
import { demoOrganisations } from '../org/server.ts'
import {
  approvePaper,
  chainOf,
  createPaper,
  loadPaper,
  savePaperCells,
  sendBackPaper,
  submitPaper,
  unlockPaper,
} from '../workflow/server.ts'
import { projectApplicationForm } from './application-form.ts'
import { compareProject } from './compare-project.query.ts'
import { createProjects } from './create-projects.command.ts'
import { findImplementers } from './implementer.store.ts'
import { libraryEffects } from './library-effects.command.ts'
import { loadProject } from './load-project.query.ts'
import { findProjects } from './project.store.ts'
import { findChanges } from './project-change.store.ts'

const { db } = await testDatabase()
const clerk = demoActor('yizhong-01')
const division = demoActor('jijiao-01')
const finance = demoActor('caiwu-01')
const chain = [demoActor('yizhong-02'), division, demoActor('jijiao-02'), finance, demoActor('caiwu-02')]
const { regionId } = clerk
const unitCode = demoOrganisations.find(({ id }) => id === clerk.organisationId)?.code

const at = new Date('2020-01-10T02:00:00Z')
let time = at.getTime()
/** Everything happens a second after the other. */
function nextSecond(): Date {
  time += 1000
  return new Date(time)
}
const deps = {
  ...{ db, clock: { now: nextSecond }, forms: [projectApplicationForm], chainOf, hash: sha256Hex },
  effects: { [projectApplicationForm.type]: libraryEffects },
}
const files = directoryStore(join(tmpdir(), 'hengji-library-effects'))
const house = { db, files, clock: deps.clock, spreadsheets, workflow: deps }

const fundId = newId()
const secondId = newId()
const common = { fiscalYear: 2020, firstYear: 2020, lastYear: 2022, kind: 'specific', state: 'admitted' } as const
const above = [
  { ...common, id: fundId, level: 'fund' as const, code: 'Z01', name: '教育专项资金', organisationId: finance.departmentId },
  {
    ...{ ...common, id: secondId, level: 'second' as const, parentId: fundId, code: 'Z01-01', name: '校园足球' },
    organisationId: division.organisationId,
  },
]
await inRegion(db, finance, (tx) => createProjects(tx, { actor: finance, at, projects: above }))

const cells: Readonly<Record<string, string>> = {
  ...{
    projectName: '一中足球场改造',
    projectKind: '特定目标类',
    continuing: '新增',
    firstYear: '2020',
    lastYear: '2021',
    parentCode: 'Z01-01',
  },
  ...{ grounds: '市政府工作报告。', necessity: '场地破损。', feasibility: '场地已具备。', plan: '暑期施工。', amount: '120.5' },
  ...{ 'implementers/1/name': '山东省青岛第二中学', 'implementers/2/name': '青岛市城阳区教育局' },
  ...{ 'calculation/1/content': '草皮', 'calculation/1/standard': '200', 'calculation/1/quantity': '6000', 'calculation/1/amount': '120' },
  ...{ 'calculation/2/content': '监理', 'calculation/2/standard': '5000', 'calculation/2/quantity': '1', 'calculation/2/amount': '0.5' },
  ...{ 'cashPlan/1/month': '7月', 'cashPlan/1/amount': '100', 'cashPlan/2/month': '9月', 'cashPlan/2/amount': '20.5' },
}

async function newPaper(given: Readonly<Record<string, string>> = cells): Promise<string> {
  const request = { type: projectApplicationForm.type, fiscalYear: 2020, divisionId: division.organisationId }
  const id = await createPaper(deps, { actor: clerk, request })
  await fill(id, given)
  return id
}

async function fill(id: string, given: Readonly<Record<string, string>>): Promise<void> {
  const known = new Map((await loadPaper(deps, { actor: clerk, id })).cells.map(({ cell, value }) => [cell, value]))
  const changes = Object.entries(given).map(([cell, value]) => ({ cell, base: known.get(cell) ?? null, value: value || null }))
  await savePaperCells(deps, { actor: clerk, id, changes })
}

const version = async (id: string, actor: Actor = clerk) => (await loadPaper(deps, { actor, id })).paper.version
const submit = async (id: string) => submitPaper(deps, { actor: clerk, id, version: await version(id), lateReason: '' })
const approve = async (id: string, actor: Actor) => approvePaper(deps, { actor, id, version: await version(id, actor), comment: '' })
const projectOf = (paperId: string, actor: Actor = finance) =>
  inRegion(db, actor, async (tx) => (await findProjects(tx, { regionId, paperId }))[0])

const problemsOf = async (given: Readonly<Record<string, string>>) => {
  const error = await submit(await newPaper({ ...cells, ...given })).catch((refused: unknown) => refused)
  return (error as { problems: readonly { message: string }[] }).problems.map(({ message }) => message).join('\n')
}

describe('系统校验', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['测算行不等于标准乘数量', { 'calculation/1/amount': '121' }, '200 元 × 6000 = 120 万元，金额填的是 121 万元'],
    [
      '测算合计不等于申报金额',
      { 'calculation/2/amount': '0.6', 'calculation/2/standard': '6000' },
      '预算测算合计 120.6 万元，与年度申报金额 120.5 万元不一致，相差 -0.1',
    ],
    ['用款计划合计不等于申报金额', { 'cashPlan/2/amount': '20' }, '分月用款计划合计 120 万元'],
    ['同一个月填了两行', { 'cashPlan/2/month': '7月' }, '7月 填了两行'],
    ['期限倒置', { lastYear: '2019' }, '结束年度 2019 早于开始年度 2020'],
    ['期限不含申报年度', { firstYear: '2021', lastYear: '2022' }, '不含申报年度 2020 年'],
    ['申报金额为零', { amount: '0' }, '须大于零'],
    ['上级项目不存在', { parentCode: 'Z99' }, '没有代码为“Z99”的项目'],
    ['实施单位不存在', { 'implementers/1/name': '青岛第九十九中学' }, '没有名称或代码为“青岛第九十九中学”的单位'],
    ['上年项目不存在', { continuing: '延续', lastYearCode: 'Y01' }, '2019 年度没有代码为“Y01”的项目'],
    ['代码已有', { projectCode: 'Z01' }, '已有代码为“Z01”的项目'],
  ])('%s', async (_, given, message) => expect(await problemsOf(given)).toContain(message))

  it('代码写错的，填报时就列在系统校验里，不等报送；改对了就没有', async () => {
    const id = await newPaper({ ...cells, parentCode: 'Z99' })
    const told = async () => (await loadPaper(deps, { actor: clerk, id })).remarks.map(({ cell, message }) => `${cell} ${message}`)
    expect(await told()).toEqual([expect.stringMatching(/^parentCode 本年度没有代码为“Z99”的项目/)])
    await fill(id, { parentCode: 'Z01-01' })
    expect(await told()).toEqual([])
  })
})

describe('从申报到入库', () => {
  it('报送后为申报中，退回再报送随之更新，逐级审核后入库、编号', async () => {
    const id = await newPaper()
    await submit(id)
    expect(await projectOf(id)).toMatchObject({ state: 'applying', level: 'third', parentId: secondId, amountFen: 120_500_000n })
    expect((await projectOf(id))?.code).toMatch(/^待编-/)

    await sendBackPaper(deps, { actor: chain[0]!, id, version: await version(id), reason: '名称不全', comments: [] })
    await fill(id, { projectName: '青岛一中足球场改造' })
    await submit(id)
    expect(await projectOf(id)).toMatchObject({ state: 'applying', name: '青岛一中足球场改造', admittedAt: null })

    for (const actor of chain) await approve(id, actor)
    const project = (await projectOf(id))!
    const code = `2020-${unitCode}-001`
    expect(project).toMatchObject({ state: 'admitted', code, admittedAt: expect.any(Date), divisionId: division.organisationId })
    expect(project.dossier).toMatchObject({ projectName: '青岛一中足球场改造', 'calculation/1/standard': '200' })
    const changes = await inRegion(db, finance, (tx) => findChanges(tx, { regionId, projectId: project.id }))
    expect(changes.map(({ toState }) => toState)).toEqual(['applying', 'admitted'])
    const implementers = await inRegion(db, finance, (tx) => findImplementers(tx, { regionId, projectIds: [project.id] }))
    expect(implementers.get(project.id)).toHaveLength(2)
    const implementer = demoActor('erzhong-01')
    const page = await loadProject(house, { actor: implementer, id: project.id })
    expect([page.project.name, page.application, page.actions.copy]).toEqual(['青岛一中足球场改造', null, false])
    expect((await loadProject(house, { actor: clerk, id: project.id })).application?.acts.length).toBeGreaterThan(7)

    const compared = await compareProject(house, { actor: clerk, id: project.id, from: '1.1', to: '1.2' })
    expect(compared.cells).toEqual([{ cell: 'projectName', label: '项目名称', before: '一中足球场改造', after: '青岛一中足球场改造' }])
  })

  it('入库后解锁修改：新一版批准以前，项目仍按已批准的内容', async () => {
    const [project] = await inRegion(db, finance, (tx) => findProjects(tx, { regionId, codes: [`2020-${unitCode}-001`] }))
    const id = project!.paperId!
    await unlockPaper(deps, { actor: chain[4]!, id, version: await version(id, chain[4]), reason: '监理费漏报' })
    await fill(id, { amount: '121', 'calculation/2/standard': '10000', 'calculation/2/amount': '1', 'cashPlan/2/amount': '21' })
    await submit(id)
    expect(await projectOf(id)).toMatchObject({ state: 'admitted', amountFen: 120_500_000n })
    for (const actor of chain) await approve(id, actor)
    expect(await projectOf(id)).toMatchObject({ state: 'admitted', amountFen: 121_000_000n, code: project!.code })
    const changes = await inRegion(db, finance, (tx) => findChanges(tx, { regionId, projectId: project!.id }))
    expect(changes.map(({ reason }) => reason)).toContain('入库申报书第 2 版批准')
  })

  it('处室自己申报二级项目，由财务处审核；主管处室就是它自己', async () => {
    const id = await createPaper(deps, { actor: division, request: { type: projectApplicationForm.type, fiscalYear: 2020 } })
    const given = { ...cells, projectName: '体育教师培训', parentCode: 'Z01' }
    const changes = Object.entries(given).map(([cell, value]) => ({ cell, base: null, value }))
    await savePaperCells(deps, { actor: division, id, changes })
    await submitPaper(deps, { actor: division, id, version: await version(id, division), lateReason: '' })
    expect(await projectOf(id)).toMatchObject({ level: 'second', parentId: fundId, divisionId: division.organisationId })
    const { chain: steps } = await loadPaper(deps, { actor: division, id })
    for (const { role } of steps) await approve(id, chain.find((actor) => actor.role === role)!)
    expect(await projectOf(id)).toMatchObject({ state: 'admitted' })
  })

  it('第二个项目接着编号', async () => {
    const id = await newPaper({ ...cells, projectName: '一中图书馆' })
    await submit(id)
    for (const actor of chain) await approve(id, actor)
    expect((await projectOf(id))?.code).toMatch(/-002$/)
  })

  it('先登记的项目补报：执行中不变，入库后不再待补', async () => {
    const id = await newPaper({ ...cells, projectName: '防疫物资', continuing: '新增' })
    const project = {
      ...{ ...common, id: newId(), level: 'second' as const, code: 'YJ-1', name: '防疫物资', state: 'executing' as const, paperId: id },
      ...{ organisationId: clerk.organisationId, entry: 'emergency' as const, entryDocument: '演示〔2020〕9号', enterBy: '2020-03-31' },
    }
    await inRegion(db, finance, (tx) => createProjects(tx, { actor: finance, at, projects: [project] }))
    expect((await projectOf(id))?.admittedAt).toBeNull()
    await submit(id)
    for (const actor of chain) await approve(id, actor)
    expect(await projectOf(id)).toMatchObject({ id: project.id, code: 'YJ-1', state: 'executing', admittedAt: expect.any(Date) })
  })
})
