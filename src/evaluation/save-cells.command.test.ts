import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { type TestClient, testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'
import type { EvaluationView } from './index.ts'

const server = await testServer()
const lead = await server.client('pingjia-01')
const finance = await server.client('caiwu-01')
/** Old and new values of the trail are read with business rights of the department. */
const actor = demoActor('caiwu-01')
const { db } = server.database

let id = ''
beforeAll(async () => {
  const { body } = await lead.request('GET', '/api/v1/evaluations')
  id = body.evaluations[0].id
})

const open = async (client: TestClient = lead): Promise<EvaluationView> => (await client.request('GET', `/api/v1/evaluations/${id}`)).body
const leafNamed = (view: EvaluationView, name: string) => view.leaves.find(({ path }) => path.includes(name))!
const save = (changes: unknown[], client: TestClient = lead) => client.request('PATCH', `/api/v1/evaluations/${id}/cells`, { changes })
const inDb = <T>(query: ReturnType<typeof sql<T>>) => inRegion(db, actor, async (tx) => (await query.execute(tx)).rows)

describe('逐格保存', () => {
  it('改一个数，重新计分，写一条留痕，版本加一', async () => {
    const before = await open()
    const leaf = leafNamed(before, '服务对象对部门履职的满意度')
    const { status, body } = await save([{ cell: `${leaf.id}/facts`, base: leaf.facts, value: { ...leaf.facts, measure: '88.5%' } }])
    expect(status).toBe(200)
    expect(leafNamed(body, '服务对象对部门履职的满意度')).toMatchObject({ score: '9.25', deduction: '0.75' })
    expect(body.total.score).toBe('92.91')
    expect(body.version).toBe(before.version + 1)
    expect(await open()).toEqual(body)
    const [stored] = await inDb<{ score: string; total: string }>(
      sql`select indicator.score::text as score, evaluation.score::text as total
            from evaluation_indicator indicator join evaluation on evaluation.id = indicator.evaluation_id where indicator.id = ${leaf.id}`,
    )
    expect(stored).toEqual({ score: '9.25', total: '92.91' })
    const trail = await inDb<{ fields: string[]; changes: { before: unknown; after: unknown }[] }>(
      sql`select entry.fields, value.changes from audit_entry entry join audit_value value on value.entry_id = entry.id
           where entry.subject = ${`evaluation/${id}`} and entry.action = 'evaluation.saveCells' order by entry.at desc limit 1`,
    )
    expect(trail[0]!.fields).toEqual([`${leaf.path.join('／')} 取数依据`, '合计得分'])
    expect(trail[0]!.changes[0]).toMatchObject({ before: leaf.facts, after: { measure: '88.5%' } })
    await save([{ cell: `${leaf.id}/facts`, base: { ...leaf.facts, measure: '88.5%' }, value: leaf.facts }])
  })

  it('不能计分的值照样保存，列为问题，合计写明缺哪一项', async () => {
    const leaf = leafNamed(await open(), '上级部门考核情况')
    const { status, body } = await save([{ cell: `${leaf.id}/facts`, base: leaf.facts, value: { level: '卓越' } }])
    expect(status).toBe(200)
    const saved = leafNamed(body, '上级部门考核情况')
    expect(saved).toMatchObject({ facts: { level: '卓越' }, score: null })
    expect(saved.problems.some(({ severity }) => severity === 'error')).toBe(true)
    expect(body.total).toMatchObject({ score: null, grade: null, missing: ['上级部门考核情况'] })
    expect(
      (await lead.request('GET', '/api/v1/evaluations')).body.evaluations.find((each: { id: string }) => each.id === id),
    ).toMatchObject({ score: null, scored: 34 })
    await save([{ cell: `${leaf.id}/facts`, base: { level: '卓越' }, value: leaf.facts }])
    expect((await open()).total.score).toBe('93.66')
  })

  it('改评分标准，立即按新的规则计分；改回后得分复原', async () => {
    const leaf = leafNamed(await open(), '政府采购执行率')
    const stricter = leaf.criterion.replace('95%', '100%')
    const { body } = await save([{ cell: `${leaf.id}/criterion`, base: leaf.criterion, value: stricter }])
    expect(leafNamed(body, '政府采购执行率')).toMatchObject({ criterion: stricter, score: '1.86' })
    const unreadable = await save([{ cell: `${leaf.id}/criterion`, base: stricter, value: '看情况。' }])
    expect(unreadable.status).toBe(200)
    expect(leafNamed(unreadable.body, '政府采购执行率')).toMatchObject({ score: null, factForm: null, working: null })
    const restored = await save([{ cell: `${leaf.id}/criterion`, base: '看情况。', value: leaf.criterion }])
    expect(leafNamed(restored.body, '政府采购执行率').score).toBe('2.61')
  })

  it('同一格被他人改过：只退回有冲突的格，写明谁、何时、改成什么；其余也不保存', async () => {
    const [first, second] = (await open()).leaves
    await save([{ cell: `${first!.id}/explanation`, base: first!.explanation, value: '甲改' }])
    const { status, body } = await save([
      { cell: `${first!.id}/explanation`, base: first!.explanation, value: '乙改' },
      { cell: `${second!.id}/explanation`, base: second!.explanation, value: '乙改二' },
    ])
    expect(status).toBe(409)
    expect(body.conflicts).toHaveLength(1)
    expect(body.conflicts[0]).toMatchObject({
      cell: `${first!.id}/explanation`,
      at: '绩效目标合理性 扣分或得分情况说明',
      base: first!.explanation,
      theirs: '甲改',
      mine: '乙改',
      by: '评价组 主评',
    })
    expect(Date.now() - Date.parse(body.conflicts[0].changedAt)).toBeLessThan(60_000)
    expect(body).toMatchObject({ code: 'evaluation.cellsChanged', status: 409 })
    expect((await open()).leaves[1]!.explanation).toBe(second!.explanation)
    await save([{ cell: `${first!.id}/explanation`, base: '甲改', value: first!.explanation }])
  })

  it('两人同时改同一格，只有一人保存成功，另一人看到冲突', async () => {
    const [first] = (await open()).leaves
    const change = (value: string) => save([{ cell: `${first!.id}/explanation`, base: first!.explanation, value }])
    const answers = await Promise.all([change('甲'), change('乙'), change('丙')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const { explanation } = (await open()).leaves[0]!
    for (const { status, body } of answers) if (status === 409) expect(body.conflicts[0].theirs).toBe(explanation)
    await save([{ cell: `${first!.id}/explanation`, base: explanation, value: first!.explanation }])
  })

  it('各改各的格，互不影响；两人改成同一内容不算冲突', async () => {
    const [first, second] = (await open()).leaves
    const answers = await Promise.all([
      save([{ cell: `${first!.id}/explanation`, base: first!.explanation, value: '一' }]),
      save([{ cell: `${second!.id}/explanation`, base: second!.explanation, value: '二' }]),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await open()).leaves.slice(0, 2).map(({ explanation }) => explanation)).toEqual(['一', '二'])
    expect((await save([{ cell: `${first!.id}/explanation`, base: first!.explanation, value: '一' }])).status).toBe(200)
    await save([
      { cell: `${first!.id}/explanation`, base: '一', value: first!.explanation },
      { cell: `${second!.id}/explanation`, base: '二', value: second!.explanation },
    ])
  })

  it('形式不对的值不保存，问题一次列全', async () => {
    const before = await open()
    const [leaf] = before.leaves
    const { status, body } = await save([
      { cell: `${leaf!.id}/facts`, base: leaf!.facts, value: { items: ['满足'], measure: 'x' } },
      { cell: `${leaf!.id}/score`, base: '3', value: '3' },
      { cell: `${leaf!.id}/explanation`, base: leaf!.explanation, value: 7 },
      { cell: `${leaf!.id}/criterion`, base: leaf!.criterion, value: '得'.repeat(30_000) },
      { cell: `${before.leaves[1]!.id}/explanation`, base: '', value: 'a\u0000b' },
    ])
    expect(status).toBe(422)
    expect(body.problems.map(({ at, code }: { at: string; code: string }) => `${at} ${code}`)).toEqual([
      'changes[0].value evaluation.factsMixed',
      'changes[0].value.measure evaluation.notNumber',
      'changes[0].value.items[0] evaluation.notChoice',
      'changes[1].cell evaluation.noSuchCell',
      'changes[2].value evaluation.notText',
      'changes[3].value evaluation.tooLong',
      'changes[4].value evaluation.controlSigns',
    ])
    expect(await open()).toEqual(before)
    expect((await save([])).status).toBe(422)
  })

  it('嵌套过深的内容不保存，多出的栏目也退回', async () => {
    const before = await open()
    const cell = `${before.leaves[0]!.id}/facts`
    const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)
    for (const change of [
      { cell, base: deep, value: {} },
      { cell, base: before.leaves[0]!.facts, value: { note: deep } },
    ]) {
      const { status, body } = await save([change])
      expect(status).toBe(422)
      expect(body.problems[0].code).toBe('evaluation.tooDeep')
    }
    const { status, body } = await save([{ cell, base: {}, value: {}, zzz: 1 } as never])
    expect(status).toBe(422)
    expect(body.problems[0].message).not.toMatch(/Unrecognized/)
    expect(await open()).toEqual(before)
  })

  it('被评价部门只能查看，不能改', async () => {
    const view = await open(finance)
    expect(view.total.score).toBe('93.66')
    expect(view.can).toMatchObject({ editFacts: false, editCriteria: false, editExplanation: false })
    expect(view.can.reason).toContain('财务处 经办')
    const [leaf] = view.leaves
    for (const field of ['facts', 'criterion', 'explanation'] as const) {
      const { status, body } = await save([{ cell: `${leaf!.id}/${field}`, base: leaf![field], value: leaf![field] }], finance)
      expect(status).toBe(403)
      expect(body.detail).toContain('由评价组填写')
    }
  })

  it('评分规则改过、合计对不上时说明；重新保存后更新', async () => {
    await inDb(sql`update evaluation set pack_hash = 'old', score = 90 where id = ${id}`)
    const view = await open()
    expect(view.problems.map(({ code }) => code)).toEqual(['evaluation.packChanged', 'evaluation.storedScoreDiffers'])
    const [leaf] = view.leaves
    const { body } = await save([{ cell: `${leaf!.id}/explanation`, base: leaf!.explanation, value: '四项都满足。' }])
    expect(body.problems).toEqual([])
    expect((await open()).problems).toEqual([])
    await save([{ cell: `${leaf!.id}/explanation`, base: '四项都满足。', value: leaf!.explanation }])
  })

  it('已报送的评价不能再改', async () => {
    const [leaf] = (await open()).leaves
    await inDb(sql`update evaluation set status = 'submitted' where id = ${id}`)
    const { status, body } = await save([{ cell: `${leaf!.id}/explanation`, base: leaf!.explanation, value: 'x' }])
    await inDb(sql`update evaluation set status = 'scoring' where id = ${id}`)
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'evaluation.closed' })
  })
})
