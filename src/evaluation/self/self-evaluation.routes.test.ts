import { describe, expect, it } from 'vitest'
import { testServer } from '../../../test/kit/server.ts'
import type { SelfEvaluationListView, SelfEvaluationView } from './self-evaluation.view.ts'

const server = await testServer({ withPapers: true })
const clerk = await server.client('shuangyang-01')
const finance = await server.client('shuangyang-03')

async function listOf(): Promise<SelfEvaluationListView> {
  return (await finance.request('GET', '/api/v1/self-evaluations?year=2022')).body
}

async function paperOf(name: string): Promise<string> {
  return (await listOf()).rows.find((row) => row.name.includes(name))!.paperId!
}

describe('自评列表', () => {
  it('部门在前，项目有执行率、信号和状态；没有分值的表没有得分', async () => {
    const { rows, sums } = await listOf()
    expect(rows.map(({ kind, name, executionRate, score, stateLabel }) => [kind, name, executionRate, score, stateLabel])).toEqual(
      [
        ['department', '长春市双阳区教育局（汇总）', '100.00', null, '审核中'],
        ['project', '2022年综合管理及条件改善', '100.00', null, '已批复'],
        ['project', '2022年学生资助', '100.00', null, '审核中'],
        ['project', '2022年基础教育教学管理及条件改善', '100.00', null, '审核中'],
        ['project', '2022年职业教育教学管理及条件改善', null, null, '审核中'],
      ].sort((a, b) => rows.findIndex(({ name }) => name === a[1]) - rows.findIndex(({ name }) => name === b[1])),
    )
    expect(rows[0]?.kind).toBe('department')
    expect(rows.every(({ provisional }) => provisional)).toBe(true)
    expect(rows.filter(({ moneyMoved }) => moneyMoved)).toEqual([])
    expect(sums).toMatchObject({ annualFen: '15037040000', paidFen: '15037040000', executionRate: '100.00', targets: 20, missed: 0 })
  })

  it('别的区划看不到', async () => {
    const { body } = await (await server.client('caiwu-01')).request('GET', '/api/v1/self-evaluations?year=2022')
    expect(body.rows).toEqual([])
    const other = await (await server.client('caiwu-01')).request('GET', `/api/v1/self-evaluations/${await paperOf('学生资助')}`)
    expect(other.status).toBe(404)
  })
})

describe('信号', () => {
  it('职业教育：没有支出却有成果，预算变动没有原因，完成值都是指标值，没有佐证材料', async () => {
    const { body } = await finance.request('GET', `/api/v1/self-evaluations/${await paperOf('职业教育')}`)
    expect((body as SelfEvaluationView).signals.map(({ code, unanswered }) => [code, unanswered])).toEqual([
      ['resultsWithoutSpending', true],
      ['budgetChanged', true],
      ['actualIsTarget', true],
      ['evidenceMissing', true],
    ])
  })

  const answerOf = (id: string) =>
    clerk.request('PUT', `/api/v1/self-evaluations/${id}/signals/budgetChanged/answer`, { answer: '区级配套没有解冻。' })

  it('审核期间报送单位仍可以答复，复核人看到答复和时间，完成值不能再改；复核人处理信号', async () => {
    const id = await paperOf('职业教育')
    const answered = await answerOf(id)
    expect(answered.status, answered.text).toBe(200)
    expect(answered.body.may).toMatchObject({ fill: false, answer: true })
    const seen: SelfEvaluationView = (await finance.request('GET', `/api/v1/self-evaluations/${id}`)).body
    expect(seen.signals.find(({ code }) => code === 'budgetChanged')).toMatchObject({
      ...{ answer: '区级配套没有解冻。', unanswered: false, answeredAt: expect.stringMatching(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/) },
    })
    expect((await clerk.request('PUT', `/api/v1/self-evaluations/${id}/mark`, { place: 'indicators/1', points: '1' })).status).toBe(409)
    const { status, body } = await finance.request('PUT', `/api/v1/self-evaluations/${id}/signals/budgetChanged/verdict`, {
      verdict: 'stands',
      remark: '请在结论中写明资金没有解冻的情况。',
    })
    expect(status).toBe(200)
    expect((body as SelfEvaluationView).signals.find(({ code }) => code === 'budgetChanged')).toMatchObject({
      verdict: 'stands',
      verdictLabel: '情况属实，须说明',
      remark: '请在结论中写明资金没有解冻的情况。',
    })
  })
})

describe('批复以后', () => {
  it('信号不能再答复', async () => {
    const { rows } = await listOf()
    const approved = rows.find(({ state, signals }) => state === 'approved' && signals > 0)!
    const { body } = await clerk.request('GET', `/api/v1/self-evaluations/${approved.paperId}`)
    expect(body.may).toMatchObject({ fill: false, answer: false })
    const path = `/api/v1/self-evaluations/${approved.paperId}/signals/${body.signals[0].code}/answer`
    const refused = await clerk.request('PUT', path, { answer: '补充说明。' })
    expect([refused.status, refused.body.detail ?? refused.body.title]).toEqual([409, expect.stringContaining('已经批复')])
  })
})

describe('有分值的自评', () => {
  it('没有分值的表不能给分、不能复核', async () => {
    const id = await paperOf('学生资助')
    const answer = await finance.request('PUT', `/api/v1/self-evaluations/${id}/recheck`, { place: 'indicators/1', score: '5' })
    expect(answer.status).toBe(422)
    expect(answer.body.detail ?? answer.body.title).toContain('没有自评得分')
  })

  it('同一项目不能有两张自评表', async () => {
    const project = (await listOf()).rows.find(({ kind }) => kind === 'project')!
    const answer = await clerk.request('POST', '/api/v1/self-evaluations', { fiscalYear: 2022, projectId: project.projectId })
    expect(answer.status).toBe(409)
  })
})
