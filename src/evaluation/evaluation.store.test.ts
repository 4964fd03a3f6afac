import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import { systemClock } from '../kernel/index.ts'
import { findEvaluation } from './evaluation.store.ts'
import { fileOf } from './evaluation-record.ts'
import type { EvaluationFile } from './index.ts'
import { createEvaluation, DEMO_EVALUATION, listEvaluations, loadEvaluation, loadEvaluationDemo } from './server.ts'

const { db, ownerDb } = await testDatabase()
const deps = { db, clock: systemClock }
const actor = demoActor('pingjia-01')
const foreigner = demoActor('zhengzhou-01')
const input = parse(await readFile(DEMO_EVALUATION, 'utf8')) as EvaluationFile
const { id } = await createEvaluation(deps, { actor, input })

it('存入再取出，内容与文件相同，数字一位不差', async () => {
  const { record, result } = await loadEvaluation(deps, { actor, id })
  const stored = fileOf(record)
  expect(stored.indicators).toHaveLength(35)
  for (const [index, indicator] of input.indicators.entries()) {
    const { points, explanation, definition, figures, ...rest } = indicator
    expect(stored.indicators[index]).toMatchObject(rest)
    expect(stored.indicators[index]).toMatchObject({ points: String(points), explanation, definition, figures: figures ?? [] })
  }
  expect(stored.texts).toEqual(input.texts)
  expect(stored.groups).toEqual(input.groups)
  expect(record).toMatchObject({ version: 1, status: 'scoring', packName: 'qingdao-2020', score: '93.66', departmentName: '青岛市教育局' })
  expect(result.total.score?.toString()).toBe('93.66')
})

it('确认过的规则随指标存下', async () => {
  const record = await inRegion(db, actor, (tx) => findEvaluation(tx, { regionId: actor.regionId, id, lock: false }))
  expect(record!.indicators.every(({ rule }) => rule !== null)).toBe(true)
  expect(record!.indicators[4]!.rule).toMatchObject({ family: 'stepDeduction', v: 1, step: '1' })
})

it('别的区划在数据库里就看不到、改不了、存不进', async () => {
  const counts = await inRegion(db, foreigner, async (tx) => {
    const { rows } = await sql<{ evaluations: string; indicators: string }>`
      select (select count(*) from evaluation)::text as evaluations, (select count(*) from evaluation_indicator)::text as indicators`.execute(
      tx,
    )
    const { numAffectedRows } = await sql`update evaluation set title = 'x'`.execute(tx)
    return { ...rows[0], changed: numAffectedRows }
  })
  expect(counts).toEqual({ evaluations: '0', indicators: '0', changed: 0n })
  const smuggle = inRegion(db, { ...foreigner }, (tx) =>
    sql`insert into evaluation (region_id, id, department_id, title, fiscal_year, department_name, status,
      pack_name, pack_hash, printed_groups, texts, points, indicator_count, scored_count, created_at, updated_at)
    values (${actor.regionId}, ${crypto.randomUUID()}, ${actor.departmentId}, 'x', 2020, 'x', 'scoring', 'p', 'h', '[]', '{}', 0, 0, 0, now(), now())`.execute(
      tx,
    ),
  )
  await expect(smuggle).rejects.toThrow(/row-level security/)
  await expect(loadEvaluation(deps, { actor: foreigner, id })).rejects.toMatchObject({ status: 404 })
})

it('表的所有者也受行级隔离约束', async () => {
  const { rows } = await sql<{ relname: string }>`
    select relname from pg_class where relname in ('evaluation', 'evaluation_indicator') and relrowsecurity and relforcerowsecurity`.execute(
    ownerDb,
  )
  expect(rows).toHaveLength(2)
})

it('应用账号不能删除评价', async () => {
  await expect(inRegion(db, actor, (tx) => sql`delete from evaluation`.execute(tx))).rejects.toThrow(/permission denied/)
})

it('演示数据只装入一次', async () => {
  const before = await listEvaluations(deps, { actor })
  await loadEvaluationDemo(deps, actor)
  expect(await listEvaluations(deps, { actor })).toEqual(before)
})

it('有错误的文件不存入，问题一次列全；什么也没留下', async () => {
  const refused = createEvaluation(deps, { actor, input: { ...input, title: '', groups: [], extra: 1 } })
  await expect(refused).rejects.toMatchObject({ status: 422, problems: [{ at: 'title' }, { at: 'extra' }] })
  const short = createEvaluation(deps, { actor, input: { ...input, groups: [], indicators: input.indicators.slice(0, 30) } })
  await expect(short).rejects.toMatchObject({
    problems: expect.arrayContaining([expect.objectContaining({ code: 'indicators.totalDiffers' })]),
  })
  expect(await listEvaluations(deps, { actor })).toHaveLength(1)
})

it('还不能计分的文件可以存入，合计为空', async () => {
  const indicators = input.indicators.map((indicator, index) => (index === 3 ? { ...indicator, facts: {} } : indicator))
  const { id: open } = await createEvaluation(deps, { actor, input: { ...input, title: '未完', indicators } })
  expect((await listEvaluations(deps, { actor })).find((head) => head.id === open)).toMatchObject({
    score: null,
    grade: null,
    scored: 34,
    indicators: 35,
  })
})
