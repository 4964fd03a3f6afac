import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import { warningAt } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { filledCells, trialForm } from './fixtures/trial.ts'
import { clerk, division, finance, leader, otherClerk, treasury, trialHouse } from './fixtures/trial-house.ts'
import type { Cells, PaperForm } from './form.ts'
import { keepWarnings, takeBackKept } from './keep-warnings.command.ts'
import { sendBackPaper } from './send-back-paper.command.ts'
import { showPaper } from './show-paper.query.ts'
import { submitPaper } from './submit-paper.command.ts'

/** 金额偏高 is asked about; 与上年差距大 does not go along without a reason. */
const form: PaperForm = { ...trialForm, check: warnings }

function warnings(cells: Cells) {
  const total = Number(cells.get('total'))
  return [
    ...(total > 100 ? [{ ...warningAt('项目资金', 'trial.high', '项目资金超过一百万元，请核对。'), cell: 'total' }] : []),
    ...(cells.has('share')
      ? [{ ...warningAt('自筹比例', 'trial.share', '自筹比例与上年差距大，请核对。'), cell: 'share', needsReason: true as const }]
      : []),
  ]
}

const { db } = await testDatabase()
const house = trialHouse(db)
const deps = { ...house.deps, forms: [form] }

const high = { cell: 'total', code: 'trial.high' }
const share = { cell: 'share', code: 'trial.share' }
const keep = (id: string, kept = [high], reason = '两栋教学楼同时加固', actor: Actor = clerk) =>
  keepWarnings(deps, { actor, id, warnings: kept, reason })
const problems = async (id: string, actor: Actor = clerk) => (await showPaper(deps, { actor, id })).problems
const reasons = async (id: string, actor: Actor = clerk) => (await problems(id, actor)).map(({ code, kept }) => [code, kept?.reason])
const submit = async (id: string) => submitPaper(deps, { actor: clerk, id, version: await house.version(id), lateReason: '' })

async function draft(cells: Record<string, string> = {}): Promise<string> {
  const id = await house.newPaper()
  await house.save(id, { ...filledCells, ...cells })
  return id
}

describe('保留提醒并说明理由', () => {
  it('理由、谁、何时都在提醒旁边，审核人看得到', async () => {
    const id = await draft()
    expect(await reasons(id)).toEqual([['trial.high', undefined]])
    await keep(id)
    expect(await problems(id)).toEqual([
      expect.objectContaining({
        code: 'trial.high',
        kept: expect.objectContaining({ reason: '两栋教学楼同时加固', by: clerk.displayName }),
      }),
    ])
    await submit(id)
    expect(await reasons(id, leader)).toEqual([['trial.high', '两栋教学楼同时加固']])
  })

  it('那一格改了，要重新说明；改回原来的值，说明仍在', async () => {
    const id = await draft()
    await keep(id)
    await house.save(id, { total: '130' }, clerk, filledCells)
    expect(await reasons(id)).toEqual([['trial.high', undefined]])
    await house.save(id, { total: '120.50' }, clerk, { total: '130' })
    expect(await reasons(id)).toEqual([['trial.high', '两栋教学楼同时加固']])
  })

  it('可以撤销，可以改写；留痕', async () => {
    const id = await draft()
    await keep(id)
    await keep(id, [high], '改为三栋')
    expect(await reasons(id)).toEqual([['trial.high', '改为三栋']])
    const { kept } = (await problems(id))[0]!
    await takeBackKept(deps, { actor: clerk, id, ids: [kept!.id] })
    expect(await reasons(id)).toEqual([['trial.high', '两栋教学楼同时加固']])
    const { rows } = await inRegion(db, finance, (tx) =>
      sql<{ action: string }>`select action from audit_entry where subject = ${`paper/${id}`} order by at, id`.execute(tx),
    )
    expect(rows.map(({ action }) => action).slice(-3)).toEqual(['workflow.keepWarnings', 'workflow.keepWarnings', 'workflow.takeBackKept'])
  })

  it('错误、已经没有的提醒不能保留，一条不行全不保存；别的岗位不能保留', async () => {
    const id = await draft({ total: '50' })
    await expect(keep(id, [high, share])).rejects.toMatchObject({ status: 422, problems: [{ at: '项目资金' }, { at: '自筹比例' }] })
    const other = await draft()
    await expect(keep(other, [high], '理由', leader)).rejects.toMatchObject({ status: 403 })
    await expect(keep(other, [high], '理由', otherClerk)).rejects.toMatchObject({ status: 404 })
  })
})

describe('报送', () => {
  it('须说明理由的没有说明，不能报送；说明后可以，一般提醒不说明也可以', async () => {
    const id = await draft({ share: '30%' })
    await expect(submit(id)).rejects.toMatchObject({
      status: 422,
      problems: [expect.objectContaining({ code: 'workflow.reasonNeeded', cell: 'share' })],
    })
    await keep(id, [share], '上年有结转')
    await submit(id)
    expect(await reasons(id, leader)).toEqual([
      ['trial.high', undefined],
      ['trial.share', '上年有结转'],
    ])
  })

  it('报送以后数据库也不让撤销说明；写下的理由不能改', async () => {
    const id = await draft()
    await keep(id)
    const change = async (column: ReturnType<typeof sql>) => {
      const { numAffectedRows } = await inRegion(db, clerk, (tx) =>
        sql`update paper_kept_warning set ${column} where paper_id = ${id}`.execute(tx),
      )
      return numAffectedRows
    }
    await expect(change(sql`reason = '另一个理由'`)).rejects.toThrow(/permission denied/)
    await submit(id)
    await expect(change(sql`taken_back_at = now()`)).rejects.toThrow(/row-level security/)
    for (const actor of [leader, division, finance, treasury]) await house.approve(id, actor)
    expect(await change(sql`taken_back_at = now()`)).toBe(0n)
  })

  it('说明随那次报送冻结；批复后还查得到，财政部门在报送前看不到', async () => {
    const id = await draft()
    await keep(id)
    const seen = (actor: Actor) =>
      inRegion(db, actor, async (tx) => {
        const { rows } = await sql<{ frozen: string | null }>`
          select frozen_edition || '.' || frozen_submission as frozen from paper_kept_warning where paper_id = ${id}`.execute(tx)
        return rows.map(({ frozen }) => frozen)
      })
    expect([await seen(clerk), await seen(treasury), await seen(otherClerk)]).toEqual([[null], [], []])
    await submit(id)
    expect(await seen(clerk)).toEqual(['1.1'])
    await sendBackPaper(deps, { actor: leader, id, version: await house.version(id), reason: '请核对', comments: [] })
    await submit(id)
    expect(await seen(clerk)).toEqual(['1.2'])
    for (const actor of [leader, division, finance, treasury]) await house.approve(id, actor)
    const { explained } = await showPaper(deps, { actor: treasury, id })
    expect(explained.map(({ label, reason }) => [label, reason])).toEqual([['项目资金', '两栋教学楼同时加固']])
  })
})
