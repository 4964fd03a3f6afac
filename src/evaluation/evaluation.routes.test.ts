import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { type TestClient, testServer } from '../../test/kit/server.ts'
import { systemClock } from '../kernel/index.ts'
import type { EvaluationView } from './index.ts'
import { createEvaluation } from './server.ts'

const server = await testServer()
const lead = await server.client('pingjia-01')
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
    // No indicator of the large one takes its facts from the books.
    const open = await count(() => lead.request('GET', `/api/v1/evaluations/${large.id}`))
    // Session, post of the session (one transaction), evaluation (one transaction).
    expect(open).toBeLessThanOrEqual(10)
    // The four books that its measures ask for, each once, the kinds of the projects, and the scope to read them in.
    expect(small - open).toBeLessThanOrEqual(7)

    const view: EvaluationView = (await lead.request('GET', `/api/v1/evaluations/${large.id}`)).body
    const changes = (leaves: number) =>
      view.leaves.slice(0, leaves).map((leaf) => ({ cell: `${leaf.id}/explanation`, base: '', value: `说明${leaves}` }))
    const one = await count(() => lead.request('PATCH', `/api/v1/evaluations/${large.id}/cells`, { changes: changes(1) }))
    const rest = changes(100).slice(1)
    expect(await count(() => lead.request('PATCH', `/api/v1/evaluations/${large.id}/cells`, { changes: rest }))).toBe(one)
    expect(one).toBeLessThanOrEqual(14)
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
