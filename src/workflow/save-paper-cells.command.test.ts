import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { filledCells } from './fixtures/trial.ts'
import { clerk, finance, leader, otherClerk, trialHouse } from './fixtures/trial-house.ts'
import { savePaperCells } from './save-paper-cells.command.ts'

const { db } = await testDatabase()
const house = trialHouse(db)
const colleague: Actor = { ...clerk, accountId: otherClerk.accountId, displayName: '青岛第一中学 经办二' }

async function cellsOf(id: string): Promise<Record<string, string | null>> {
  return Object.fromEntries((await house.load(id)).cells.map(({ cell, value }) => [cell, value]))
}

describe('逐格保存', () => {
  it('原样保存所填的内容，12.50 还是 12.50；标题随项目名称', async () => {
    const id = await house.newPaper()
    await house.save(id, { ...filledCells, total: '12.50' })
    expect(await cellsOf(id)).toEqual({ ...filledCells, total: '12.50' })
    expect((await house.load(id)).paper.title).toBe('校舍维修绩效目标')
  })

  it('一次保存一条留痕，写明每一栏的新旧值', async () => {
    const id = await house.newPaper()
    await house.save(id, filledCells)
    await house.save(id, { total: '99', 'indicators/2/value': null }, clerk, filledCells)
    const { rows } = await inRegion(db, finance, (tx) =>
      sql<{ changes: unknown }>`
        select changes from audit_entry join audit_value on audit_value.entry_id = audit_entry.id
         where subject = ${`paper/${id}`} and action = 'workflow.saveCells' order by at, audit_entry.id`.execute(tx),
    )
    expect(rows).toHaveLength(2)
    expect(rows[1]?.changes).toEqual([
      { field: '项目资金', before: '120.50', after: '99' },
      { field: '绩效指标 第2行 指标值', before: '≥90%', after: null },
    ])
  })

  it('没有变化就不留痕，版本不变', async () => {
    const id = await house.newPaper()
    await house.save(id, filledCells)
    const before = await house.version(id)
    await house.save(id, filledCells, clerk, filledCells)
    expect(await house.version(id)).toBe(before)
  })

  it('表上没有的栏目、同一栏两次、看不见的控制字符：一并指出，什么都不保存', async () => {
    const id = await house.newPaper()
    const changes = [
      { cell: 'noSuchCell', base: null, value: '1' },
      { cell: 'indicators/01/name', base: null, value: '1' },
      { cell: 'indicators/21/name', base: null, value: '1' },
      { cell: 'projectName', base: null, value: '校舍' },
      { cell: 'projectName', base: null, value: '维修' },
      { cell: 'objective', base: null, value: 'a\u0000b' },
    ]
    await expect(savePaperCells(house.deps, { actor: clerk, id, changes })).rejects.toMatchObject({
      status: 422,
      problems: [
        ...Array(3).fill(expect.objectContaining({ code: 'workflow.noSuchCell' })),
        expect.objectContaining({ code: 'workflow.cellTwice' }),
        expect.objectContaining({ code: 'workflow.controlSigns' }),
      ],
    })
    expect(await cellsOf(id)).toEqual({})
  })

  it('审核中、批复后不能改', async () => {
    const inReview = await house.submitted()
    await expect(house.save(inReview, { total: '1' }, clerk, filledCells)).rejects.toThrow(/正在审核/)
    const approved = await house.approved()
    await expect(house.save(approved, { total: '1' }, clerk, filledCells)).rejects.toThrow(/已批复并锁定/)
    expect((await cellsOf(approved)).total).toBe('120.50')
  })

  it('别的单位、本校负责人、审核的人都不能替单位填写', async () => {
    const id = await house.newPaper()
    await expect(house.save(id, { total: '1' }, otherClerk)).rejects.toMatchObject({ status: 404 })
    for (const actor of [leader, finance]) await expect(house.save(id, { total: '1' }, actor)).rejects.toMatchObject({ status: 403 })
  })
})

describe('两个人同时填一份文书', () => {
  it('改的是不同的栏目，都保存', async () => {
    const id = await house.newPaper()
    await house.save(id, filledCells)
    await house.save(id, { total: '100' }, clerk, filledCells)
    await house.save(id, { 'indicators/1/value': '≥4000平方米' }, colleague, filledCells)
    expect(await cellsOf(id)).toMatchObject({ total: '100', 'indicators/1/value': '≥4000平方米' })
  })

  it('改了同一栏：后到的得到对方的内容、是谁、何时，自己的其他栏目也不先存', async () => {
    const id = await house.newPaper()
    await house.save(id, filledCells)
    await house.save(id, { total: '100' }, clerk, filledCells)
    const result = await house.save(id, { total: '200', projectName: '操场维修' }, colleague, filledCells)
    expect(result).toEqual({
      kind: 'conflict',
      conflicts: [{ cell: 'total', at: '项目资金', theirs: '100', by: '青岛第一中学 经办', changedAt: expect.any(Date) }],
    })
    expect(await cellsOf(id)).toMatchObject({ total: '100', projectName: '校舍维修' })
    await house.save(id, { total: '200', projectName: '操场维修' }, colleague, { ...filledCells, total: '100' })
    expect(await cellsOf(id)).toMatchObject({ total: '200', projectName: '操场维修' })
  })

  it('对方清空了，也是冲突；改成一样的，不是', async () => {
    const id = await house.newPaper()
    await house.save(id, filledCells)
    await house.save(id, { total: null, projectName: '操场维修' }, clerk, filledCells)
    expect(await house.save(id, { total: '5' }, colleague, filledCells)).toMatchObject({ conflicts: [{ theirs: null }] })
    expect(await house.save(id, { projectName: '操场维修' }, colleague, filledCells)).toEqual({ kind: 'saved' })
  })

  it('二十人同时各填一行，一行不少，版本正好加二十', async () => {
    const id = await house.newPaper()
    const before = await house.version(id)
    const rows = Array.from({ length: 20 }, (_, index) => index + 1)
    await Promise.all(rows.map((row) => house.save(id, { [`indicators/${row}/name`]: `指标${row}` }, row % 2 ? clerk : colleague)))
    expect(await cellsOf(id)).toEqual(Object.fromEntries(rows.map((row) => [`indicators/${row}/name`, `指标${row}`])))
    expect(await house.version(id)).toBe(before + 20)
  })

  it('二十人同时填同一格：一人存下，其余都被告知', async () => {
    const id = await house.newPaper()
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => house.save(id, { projectName: `名称${index}` }, index % 2 ? clerk : colleague)),
    )
    expect(results.filter(({ kind }) => kind === 'saved')).toHaveLength(1)
    expect(results.filter(({ kind }) => kind === 'conflict')).toHaveLength(19)
  })
})

describe('保存之间机构合并', () => {
  it('岗位和文书已转到承接机构的，说明机构已变更，不说没有这份文书', async () => {
    const id = await house.newPaper()
    // Signed in before the merger: the request still names the organisation of then.
    const before: Actor = { ...clerk, organisationId: otherClerk.organisationId }
    await expect(house.save(id, { total: '1' }, before)).rejects.toMatchObject({ status: 409, code: 'workflow.organisationChanged' })
    await expect(house.save(id, { total: '1' }, otherClerk)).rejects.toMatchObject({ status: 404 })
  })
})
