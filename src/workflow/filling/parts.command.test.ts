import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/kit/database.ts'
import { inRegion, sql } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { demoAccounts } from '../../org/server.ts'
import { filledCells } from '../fixtures/trial.ts'
import { clerk, division, finance, leader, otherClerk, trialHouse } from '../fixtures/trial-house.ts'
import { listPapers } from '../list-papers.query.ts'
import { passOnWorkOfOrganisation } from '../open-work.query.ts'
import { savePaperCells } from '../save-paper-cells.command.ts'
import { sendBackPaper } from '../send-back-paper.command.ts'
import { showPaper } from '../show-paper.query.ts'
import { submitPaper } from '../submit-paper.command.ts'
import { findFillingPosts } from './filling-posts.query.ts'
import { giveParts, reassignParts, takeBack } from './give-parts.command.ts'
import { reopenParts, reportParts } from './report-parts.command.ts'

const { db } = await testDatabase()
const house = trialHouse(db)
const { deps } = house
/** 不审核一中文书的处室 does not see them by itself; here the clerk of another unit does the same. */
const other: Actor = otherClerk

async function papersOf(actor: Actor): Promise<string[]> {
  return (await listPapers(deps, { actor, filter: { scope: 'all', fiscalYear: 2026 } })).papers.map(({ id }) => id)
}

async function give(id: string, places: readonly string[], post: Actor = other, more: object = {}): Promise<void> {
  await giveParts(deps, { actor: clerk, id, places, postId: post.postId, note: '学籍系统', dueOn: '2026-03-20', ...more })
}

async function partsOf(id: string, actor: Actor = clerk) {
  return (await showPaper(deps, { actor, id })).filling.parts
}

async function partTasks(paperId: string, postId = other.postId): Promise<string[]> {
  const { rows } = await inRegion(db, finance, (tx) =>
    sql<{ detail: string; due_on: string }>`
      select detail, due_on::text from task where kind = 'part' and paper_id = ${paperId} and post_id = ${postId} and done_at is null order by opened_at`.execute(
      tx,
    ),
  )
  return rows.map(({ detail, due_on }) => `${due_on} ${detail}`)
}

const change = (cell: string, value: string | null) => ({ cell, base: null, value })

describe('分工', () => {
  let id = ''
  beforeAll(async () => {
    id = await house.newPaper()
    await house.save(id, { projectName: '校舍维修', 'indicators/1/name': '面积', 'indicators/2/name': '完成率' })
  })

  it('分给别的单位的岗位以前，那个岗位看不见这份文书', async () => {
    expect(await papersOf(other)).not.toContain(id)
    await expect(showPaper(deps, { actor: other, id })).rejects.toMatchObject({ status: 404 })
  })

  it('分出三格，对方有一条待办，写明几格、哪天', async () => {
    await give(id, ['schools', 'indicators/*/value'])
    expect(await partTasks(id)).toEqual(['2026-03-20 请填写分给本岗位的部分：共 3 格，还有 3 格'])
  })

  it('对方看得见这一份，别的一份也看不见；只能填写分给他的格', async () => {
    const unrelated = await house.newPaper()
    expect(await papersOf(other)).toContain(id)
    expect(await papersOf(other)).not.toContain(unrelated)
    const { actions, filling } = await showPaper(deps, { actor: other, id })
    expect(actions).toMatchObject({ fill: false, fillPart: true, divide: false, submit: false, withdraw: false })
    expect(filling).toMatchObject({ entry: 'part', parts: [{ own: true }, { own: true }] })
  })

  it('一栏里的一格另分给别的岗位，分到一栏的单位不能填写这一格，也只看到自己的分工', async () => {
    const own = await house.newPaper()
    await house.save(own, { 'indicators/1/name': '面积', 'indicators/2/name': '完成率' })
    await give(own, ['indicators/*/value'])
    await give(own, ['indicators/2/value'], division)
    await expect(savePaperCells(deps, { actor: other, id: own, changes: [change('indicators/2/value', '越权')] })).rejects.toMatchObject({
      code: 'workflow.cellsOfOthers',
    })
    await savePaperCells(deps, { actor: other, id: own, changes: [change('indicators/1/value', '3000')] })
    // 待办: each post for its own cells, also those of the post that has not saved anything.
    const tasks = async () => [...(await partTasks(own)), ...(await partTasks(own, division.postId))]
    const [full, open] = ['共 1 格，已填完，请报送', '共 1 格，还有 1 格'].map((words) => `2026-03-20 请填写分给本岗位的部分：${words}`)
    expect(await tasks()).toEqual([full, open])
    await savePaperCells(deps, { actor: division, id: own, changes: [change('indicators/2/value', '95%')] })
    expect((await partsOf(own, other)).map(({ place, total, givenOn }) => [place, total, givenOn])).toEqual([
      ['indicators/*/value', 1, [{ place: 'indicators/2/value', postLabel: '基础教育处经办' }]],
    ])
    await takeBack(deps, { actor: clerk, id: own, partIds: (await partsOf(own)).map((part) => part.id) })
  })

  it('填写别人的格，整次不保存，逐格说明由谁填写', async () => {
    const changes = [change('indicators/1/value', '3000'), change('indicators/1/name', '越权'), change('total', '1')]
    await expect(savePaperCells(deps, { actor: other, id, changes })).rejects.toMatchObject({
      status: 403,
      code: 'workflow.cellsOfOthers',
      problems: [{ message: '“绩效指标 第1行 三级指标”由填报单位填写。' }, { message: '“项目资金”由填报单位填写。' }],
    })
    expect((await showPaper(deps, { actor: clerk, id })).cells.map(({ cell }) => cell)).not.toContain('indicators/1/value')
  })

  it('他填的格写他的名字；经办替他填的，写明代填', async () => {
    await savePaperCells(deps, { actor: other, id, changes: [change('indicators/1/value', '3000')] })
    await savePaperCells(deps, { actor: clerk, id, changes: [change('schools', '12'), change('total', '8')] })
    const by = Object.fromEntries((await showPaper(deps, { actor: clerk, id })).cells.map(({ cell, changedBy }) => [cell, changedBy]))
    expect(by).toMatchObject({ 'indicators/1/value': other.displayName, schools: `${clerk.displayName}（代填）`, total: clerk.displayName })
    expect(await partTasks(id)).toEqual(['2026-03-20 请填写分给本岗位的部分：共 3 格，还有 1 格'])
  })

  it('必填的没有填完，不能报送：写明由谁填写', async () => {
    const { version } = await showPaper(deps, { actor: clerk, id })
    const [part] = await partsOf(id)
    await expect(submitPaper(deps, { actor: clerk, id, version, lateReason: '' })).rejects.toMatchObject({
      status: 422,
      problems: [{ code: 'workflow.partMissing', message: expect.stringContaining(`由${part!.postLabel}填写，还没有填`) }],
    })
    await expect(reportParts(deps, { actor: other, id })).rejects.toMatchObject({ status: 422 })
  })

  it('填好了：待办办结，再填就要退回重填', async () => {
    await savePaperCells(deps, { actor: other, id, changes: [change('indicators/2/value', '90%')] })
    await reportParts(deps, { actor: other, id })
    expect(await partTasks(id)).toEqual([])
    await expect(savePaperCells(deps, { actor: other, id, changes: [change('indicators/2/value', '91%')] })).rejects.toMatchObject({
      status: 409,
    })
    const parts = await partsOf(id)
    expect(parts.map(({ reported }) => reported?.by)).toEqual([other.displayName, other.displayName])
    await reopenParts(deps, { actor: clerk, id, partIds: parts.filter(({ place }) => place !== 'schools').map((part) => part.id) })
    expect(await partTasks(id)).toEqual(['2026-03-20 请填写分给本岗位的部分：共 2 格，已填完，请报送'])
    await savePaperCells(deps, { actor: other, id, changes: [{ cell: 'indicators/2/value', base: '90%', value: '91%' }] })
  })

  it('收回以后，对方什么都看不见，待办没有了', async () => {
    await takeBack(deps, { actor: clerk, id, partIds: (await partsOf(id)).map((part) => part.id) })
    expect(await papersOf(other)).not.toContain(id)
    await expect(showPaper(deps, { actor: other, id })).rejects.toMatchObject({ status: 404 })
    expect(await partTasks(id)).toEqual([])
    const rows = (table: string) =>
      inRegion(db, other, (tx) => sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where paper_id = ${id}`.execute(tx))
    for (const table of ['paper_cell', 'paper_part', 'paper_act']) expect((await rows(table)).rows[0]?.n).toBe(0)
  })
})

describe('分工的规矩', () => {
  it('没有的一处、已分出的一处、没有的岗位，一并指出', async () => {
    const id = await house.newPaper()
    await give(id, ['total'])
    await expect(give(id, ['total', 'noSuch'])).rejects.toMatchObject({
      problems: [{ code: 'workflow.placeTaken' }, { code: 'workflow.noSuchPlace' }],
    })
    await expect(give(id, ['objective'], leader)).rejects.toMatchObject({ problems: [{ code: 'workflow.noSuchPost' }] })
  })

  it('只有填报单位分工；分到一部分的不能再分出去', async () => {
    const id = await house.newPaper()
    await give(id, ['total'])
    for (const actor of [other, division]) {
      const asked = giveParts(deps, { actor, id, places: ['objective'], postId: clerk.postId, note: '' })
      await expect(asked).rejects.toMatchObject({ status: 403 })
    }
  })

  it('改派：原岗位不再看见，新岗位有待办', async () => {
    const id = await house.newPaper()
    await give(id, ['total'])
    const finances = demoAccounts.find(({ accountName }) => accountName === 'caiwu-01')!
    await reassignParts(deps, { actor: clerk, id, partIds: (await partsOf(id)).map((part) => part.id), postId: finances.postId, note: '' })
    expect(await papersOf(other)).not.toContain(id)
    expect((await partTasks(id, finances.postId)).length).toBe(1)
  })

  it('可选的岗位都是本部门能填报的', async () => {
    const posts = await inRegion(db, clerk, (tx) => findFillingPosts(tx, clerk))
    const ids = posts.map(({ postId }) => postId)
    expect(ids).toEqual(expect.arrayContaining([clerk.postId, other.postId, division.postId]))
    expect(ids).not.toContain(leader.postId)
    expect(posts.find(({ postId }) => postId === division.postId)?.label).toBe('基础教育处经办')
  })
})

describe('退回', () => {
  it('只有有意见的格重新交给原来的岗位，其他部分不动', async () => {
    const id = await house.newPaper()
    await house.save(id, filledCells)
    await give(id, ['indicators/*/value', 'total'])
    await reportParts(deps, { actor: other, id })
    await house.submit(id)
    await expect(showPaper(deps, { actor: other, id })).resolves.toMatchObject({ actions: { fillPart: false } })
    const { version } = await showPaper(deps, { actor: leader, id })
    const comments = [{ cell: 'indicators/1/value', text: '请核对面积' }]
    await sendBackPaper(deps, { actor: leader, id, version, reason: '', comments })

    expect(await partTasks(id)).toEqual(['2026-03-20 退回，请按意见更正：共 1 格，还有 1 格'])
    const save = (cell: string, base: string, value: string) => savePaperCells(deps, { actor: other, id, changes: [{ cell, base, value }] })
    await expect(save('indicators/2/value', '≥90%', '≥91%')).rejects.toMatchObject({ status: 403 })
    await expect(save('total', '120.50', '121')).rejects.toMatchObject({ status: 403 })
    await save('indicators/1/value', '≥3000平方米', '≥3100平方米')
    expect(await partTasks(id)).toEqual(['2026-03-20 退回，请按意见更正：共 1 格，已填完，请报送'])
    await reportParts(deps, { actor: other, id })
    expect(await partTasks(id)).toEqual([])
  })
})

describe('机构合并', () => {
  it('分工和统一口径数据随机构转到承接的机构', async () => {
    const id = await house.newPaper()
    await give(id, ['total'], division)
    const [fromId, toId] = [clerk.organisationId, other.organisationId]
    const organisations = () =>
      inRegion(db, finance, (tx) =>
        sql<{ id: string }>`select paper_organisation_id as id from paper_part where paper_id = ${id}`.execute(tx),
      )
    expect((await organisations()).rows).toEqual([{ id: fromId }])
    await inRegion(db, finance, (tx) => passOnWorkOfOrganisation(tx, { regionId: clerk.regionId, fromId, toId }))
    expect((await organisations()).rows).toEqual([{ id: toId }])
    expect((await partsOf(id, other)).map(({ postLabel }) => postLabel)).toEqual(['基础教育处经办'])
  })
})
