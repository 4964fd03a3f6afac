import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/kit/database.ts'
import { inRegion, sql } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { filledCells } from '../fixtures/trial.ts'
import { clerk, division, finance, leader, otherClerk, trialHouse } from '../fixtures/trial-house.ts'
import { savePaperCells } from '../save-paper-cells.command.ts'
import { sendBackPaper } from '../send-back-paper.command.ts'
import { showPaper } from '../show-paper.query.ts'
import { answerValue, replyToObjection } from './answer-value.command.ts'
import { listSuppliableForms, listSupplied } from './list-supplied.query.ts'
import { correctValue, supplyValue, withdrawValue } from './supply-value.command.ts'

const { db } = await testDatabase()
const house = trialHouse(db)
const { deps } = house
const type = 'trial.projectTargets'
const value = { fiscalYear: 2026, type, place: 'indicators/*/value', rowName: '教师满意度', value: '92.5%', source: '2026年教师问卷' }

const supply = (more: object = {}) => supplyValue(deps, { actor: division, given: { ...value, ...more } })
const inPaper = async (id: string, actor: Actor = clerk) => (await showPaper(deps, { actor, id })).filling.supplied
const cell = async (id: string, name: string) => (await showPaper(deps, { actor: clerk, id })).cells.find((one) => one.cell === name)
const answer = (
  id: string,
  suppliedId: string,
  said: { answer: 'confirmed' | 'objected'; number?: number; reason?: string },
  actor: Actor = clerk,
) => answerValue(deps, { actor, id, suppliedId, number: 1, reason: '', ...said })

async function tasksOf(postId: string): Promise<string[]> {
  const { rows } = await inRegion(db, finance, (tx) =>
    sql<{
      detail: string
    }>`select detail from task where kind = 'other' and post_id = ${postId} and done_at is null order by opened_at`.execute(tx),
  )
  return rows.map(({ detail }) => detail)
}

describe('统一口径数据', () => {
  let [first, second, suppliedId] = ['', '', '']
  const row = { ...filledCells, 'indicators/3/name': '教师 满意度' }
  beforeAll(async () => {
    first = await house.newPaper()
    await house.save(first, row)
    suppliedId = await supply()
  })

  it('已经打开的和以后打开的文书，都在名称相同的一行显示，写明谁、哪天、来源', async () => {
    second = await house.newPaper(otherClerk)
    await house.save(second, row, otherClerk)
    for (const [id, actor] of [
      [first, clerk],
      [second, otherClerk],
    ] as const) {
      expect(await inPaper(id, actor)).toEqual([expect.objectContaining({ cells: ['indicators/3/value'], value: '92.5%', state: 'open' })])
    }
    const shown = await cell(first, 'indicators/3/value')
    expect(shown).toMatchObject({ value: '92.5%', given: 'quoted', changedBy: expect.stringContaining('来源：2026年教师问卷') })
    expect(shown?.changedBy).toContain(division.displayName)
  })

  it('单位不能改', async () => {
    const changes = [{ cell: 'indicators/3/value', base: null, value: '99%' }]
    await expect(savePaperCells(deps, { actor: clerk, id: first, changes })).rejects.toMatchObject({ status: 422 })
  })

  it('没有确认不能报送', async () => {
    await expect(house.submit(first)).rejects.toMatchObject({
      problems: [{ code: 'workflow.suppliedUnconfirmed', message: expect.stringContaining('还没有确认'), cell: 'indicators/3/value' }],
    })
  })

  it('确认以后可以报送', async () => {
    await answer(first, suppliedId, { answer: 'confirmed' })
    await expect(house.submit(first)).resolves.toBeUndefined()
    expect((await cell(first, 'indicators/3/value'))?.value).toBe('92.5%')
  })

  it('异议须写理由，成为提供岗位的待办；等答复期间不能报送', async () => {
    await expect(answer(second, suppliedId, { answer: 'objected' }, otherClerk)).rejects.toMatchObject({ status: 422 })
    await answer(second, suppliedId, { answer: 'objected', reason: '本校问卷结果为 88%' }, otherClerk)
    expect(await tasksOf(division.postId)).toEqual([expect.stringContaining('“绩效指标“教师满意度” 指标值”本校问卷结果为 88%')])
    await expect(house.submit(second, { actor: otherClerk })).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining('已对') }],
    })
    expect((await listSupplied(deps, { actor: division, year: 2026 })).values).toMatchObject([
      { own: true, papers: 2, settled: 1, waiting: 1, objections: [{ reason: '本校问卷结果为 88%' }] },
    ])
  })

  it('答复维持原数的，单位再次核对；提供岗位的待办办结', async () => {
    await replyToObjection(deps, { actor: division, id: suppliedId, paperId: second, reply: '以全市问卷为准' })
    expect(await tasksOf(division.postId)).toEqual([])
    expect(await tasksOf(otherClerk.postId)).toEqual([expect.stringContaining('以全市问卷为准')])
    expect(await inPaper(second, otherClerk)).toMatchObject([{ state: 'replied', reply: '以全市问卷为准' }])
    await answer(second, suppliedId, { answer: 'confirmed' }, otherClerk)
    expect(await tasksOf(otherClerk.postId)).toEqual([])
  })

  it('更正以后，没有报送的重新确认，已经报送的不变', async () => {
    await correctValue(deps, { actor: division, id: suppliedId, value: '91.8%', source: '2026年教师问卷（复核）', reason: '剔除无效问卷' })
    expect(await inPaper(second, otherClerk)).toMatchObject([{ state: 'changed', value: '91.8%', number: 2, reason: '剔除无效问卷' }])
    expect(await tasksOf(otherClerk.postId)).toEqual([expect.stringContaining('请重新核对确认')])
    expect((await cell(first, 'indicators/3/value'))?.value).toBe('92.5%')
    expect(await tasksOf(clerk.postId)).toEqual([])
    await expect(answer(second, suppliedId, { answer: 'confirmed' }, otherClerk)).rejects.toMatchObject({ status: 409 })
    await answer(second, suppliedId, { answer: 'confirmed', number: 2 }, otherClerk)
  })

  it('退回以后按更正的数据重新确认', async () => {
    const { version } = await showPaper(deps, { actor: leader, id: first })
    await sendBackPaper(deps, { actor: leader, id: first, version, reason: '请核对', comments: [] })
    expect(await inPaper(first)).toMatchObject([{ state: 'changed', value: '91.8%' }])
    await expect(house.submit(first)).rejects.toMatchObject({ problems: [{ message: expect.stringContaining('已更正') }] })
  })

  it('只有提供的岗位和财务处更正、撤销；撤销以后单位自行填写', async () => {
    await expect(withdrawValue(deps, { actor: { ...otherClerk, reach: 'division' }, id: suppliedId })).rejects.toMatchObject({
      status: 404,
    })
    await withdrawValue(deps, { actor: division, id: suppliedId })
    expect(await inPaper(second, otherClerk)).toEqual([])
    const changes = [{ cell: 'indicators/3/value', base: null, value: '88%' }]
    await expect(savePaperCells(deps, { actor: otherClerk, id: second, changes })).resolves.toEqual({ kind: 'saved' })
  })
})

describe('提供的规矩', () => {
  it('同一栏只提供一次；值要合乎该栏的格式；没有的栏目不能提供', async () => {
    const id = await supply({ place: 'schools', rowName: '', value: '320' })
    await expect(supply({ place: 'schools', rowName: '', value: '321' })).rejects.toMatchObject({
      problems: [{ code: 'workflow.suppliedTwice' }],
    })
    await withdrawValue(deps, { actor: division, id })
    await expect(supply({ place: 'schools', rowName: '', value: '三百' })).rejects.toMatchObject({
      problems: [{ code: 'workflow.cellValue' }],
    })
    await expect(supply({ rowName: '' })).rejects.toMatchObject({ problems: [{ code: 'workflow.noSuchPlace' }] })
    await expect(supply({ place: 'indicators/*/name' })).rejects.toMatchObject({ problems: [{ code: 'workflow.noSuchPlace' }] })
  })

  it('单位经办不能提供，数据库也不让', async () => {
    await expect(supplyValue(deps, { actor: clerk, given: { ...value, place: 'schools', rowName: '', value: '1' } })).rejects.toThrow(
      /row-level security/,
    )
  })

  it('可以提供的栏目不含引用、计算的栏目，逐行的按名称', async () => {
    const { forms } = await listSuppliableForms(deps, { actor: division, year: 2026 })
    expect(forms[0]?.places.filter(({ byName }) => byName).map(({ place }) => place)).toEqual(['indicators/*/value', 'indicators/*/note'])
  })
})
