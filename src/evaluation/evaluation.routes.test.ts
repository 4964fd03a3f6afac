import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { type TestClient, testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'
import { systemClock } from '../kernel/index.ts'
import type { EvaluationView } from './index.ts'
import { createEvaluation } from './server.ts'

const server = await testServer()
const lead = await server.client('pingjia-01')
const finance = await server.client('caiwu-01')
const elsewhere = await server.client('zhengzhou-01')
const actor = demoActor('pingjia-01')
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

describe('评价列表与评价', () => {
  it('列出本区划的评价，带服务器算出的得分和等级', async () => {
    const { status, body } = await lead.request('GET', '/api/v1/evaluations')
    expect(status).toBe(200)
    expect(body.evaluations).toMatchObject([
      { title: '2020年度青岛市教育局整体支出绩效评价', fiscalYear: 2020, score: '93.66', grade: '优', scored: 35, leaves: 35 },
    ])
  })

  it('打开评价：35项，合计93.66，矛盾与计算过程都由服务器给出', async () => {
    const view = await open()
    expect(view.leaves).toHaveLength(35)
    expect(view.total).toEqual({ points: '100', score: '93.66', rate: '93.66', grade: '优', missing: [] })
    expect(view.weakestGroup).toBe('过程')
    const rate = leafNamed(view, '预算执行率')
    expect(rate).toMatchObject({
      path: ['过程', '预算执行', '预算执行率', '-'],
      points: '3',
      score: '2.61',
      deduction: '0.39',
      rate: '87.00',
    })
    expect(rate.reading).toMatchObject({ status: 'compiled', family: 'stepDeduction' })
    expect(rate.reading.proofs.length).toBeGreaterThan(0)
    expect(rate.reading.proofs.every(({ holds }) => holds)).toBe(true)
    expect(rate.factForm).toMatchObject({ kind: 'measure', unit: '%' })
    expect(rate.working!.applied.length).toBeGreaterThan(0)
    expect(rate.working!.figures.map(({ name }) => name)).toContain('年初预算批复数')
    const arithmetic = rate.working!.arithmetic.map(({ text }) => text)
    expect(arithmetic[0]).toBe('调整后预算数 = 369,740.97 − 62,686.30 = 307,054.67')
    expect(arithmetic.join('\n')).toContain('扣分 = (1 − 97.39%) ÷ 1% × 5% × 3 = 0.39')
    expect(view.leaves.filter(({ printed }) => printed).map(({ path, printed }) => [path[2], printed])).toEqual([
      ['资产管理规范性', { rate: '80%' }],
    ])
    expect(leafNamed(view, '资产管理规范性').problems.map(({ code }) => code)).toEqual(['evaluation.printedRateDiffers'])
  })

  it('别的区划看不到，也不知道有没有', async () => {
    expect((await elsewhere.request('GET', '/api/v1/evaluations')).body).toEqual({ evaluations: [] })
    for (const client of [elsewhere]) {
      expect((await client.request('GET', `/api/v1/evaluations/${id}`)).status).toBe(404)
      expect((await save([{ cell: `${id}/facts`, base: {}, value: {} }], client)).status).toBe(404)
    }
    expect((await lead.request('GET', '/api/v1/evaluations/01900000-0000-7000-8000-00000000ffff')).status).toBe(404)
    expect((await lead.request('GET', '/api/v1/evaluations/1')).status).toBe(422)
    expect((await (await server.client()).request('GET', '/api/v1/evaluations')).status).toBe(401)
  })

  it('打开评价用的查询次数固定，不随指标数增加', async () => {
    const indicators = Array.from({ length: 100 }, (_, index) => ({
      path: ['过程', `指标${index}`],
      points: 1,
      criterion: '预算执行率达到100%的，得满分。每降低1%扣5%权重分，扣完为止。',
      facts: { measure: '97.39%' },
    }))
    const large = await createEvaluation(
      { db, clock: systemClock },
      { actor, input: { title: '百项', fiscalYear: 2019, pack: 'qingdao-2020', indicators } },
    )
    const count = async (work: () => Promise<{ status: number }>) => {
      const query = vi.spyOn(pg.Client.prototype, 'query')
      expect((await work()).status).toBe(200)
      const calls = query.mock.calls.length
      query.mockRestore()
      return calls
    }
    const small = await count(() => lead.request('GET', `/api/v1/evaluations/${id}`))
    expect(await count(() => lead.request('GET', `/api/v1/evaluations/${large.id}`))).toBe(small)
    expect(small).toBeLessThanOrEqual(8)

    const view: EvaluationView = (await lead.request('GET', `/api/v1/evaluations/${large.id}`)).body
    const changes = (leaves: number) =>
      view.leaves.slice(0, leaves).map((leaf) => ({ cell: `${leaf.id}/explanation`, base: '', value: `说明${leaves}` }))
    const one = await count(() => lead.request('PATCH', `/api/v1/evaluations/${large.id}/cells`, { changes: changes(1) }))
    const rest = changes(100).slice(1)
    expect(await count(() => lead.request('PATCH', `/api/v1/evaluations/${large.id}/cells`, { changes: rest }))).toBe(one)
    expect(one).toBeLessThanOrEqual(12)
  })
})

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

  it('已报送的评价不能再改', async () => {
    const [leaf] = (await open()).leaves
    await inDb(sql`update evaluation set status = 'submitted' where id = ${id}`)
    const { status, body } = await save([{ cell: `${leaf!.id}/explanation`, base: leaf!.explanation, value: 'x' }])
    await inDb(sql`update evaluation set status = 'scoring' where id = ${id}`)
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'evaluation.closed' })
  })
})

describe('试读评分标准', () => {
  const read = (body: unknown, client = lead) => client.request('POST', '/api/v1/readings', body)

  it('给出规则解读和校验，不保存任何内容', async () => {
    const { status, body } = await read({
      text: '预算执行率达到95%以上的，得满分。每降低1%扣5%权重分，扣完为止。',
      points: '3',
      pack: 'qingdao-2020',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'compiled', family: 'stepDeduction' })
    expect(body.restatement).toContain('95%')
  })

  it('读不懂的说明原因；分值或规则包不对的退回', async () => {
    expect((await read({ text: '看情况。', points: 3 })).body).toMatchObject({ status: 'unreadable', family: null })
    expect((await read({ text: '看情况。', points: '三' })).status).toBe(422)
    expect((await read({ text: '看情况。', points: 3, pack: 'no-such' })).status).toBe(404)
    expect((await read({ text: '看情况。', points: 3, extra: 1 })).status).toBe(422)
  })
})
