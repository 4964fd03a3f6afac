import { beforeAll, describe, expect, it } from 'vitest'
import { demoPost, NOW, organisation, YEAR } from '../../../test/kit/adjustments.ts'
import { declareFootball, football, givenFootball, goByPack, openFootball, selfHands } from '../../../test/kit/self-evaluations.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { createProjects } from '../../library/server.ts'
import type { SelfEvaluationRowView } from './self-evaluation.view.ts'

const server = await testServer({ withDemo: false })
const { act, ask, done, post } = selfHands(server)
let id = ''

const rows = [
  ['产出指标', '数量指标', '校内联赛场次', '≥60场'],
  ['效益指标', '社会效益指标', '学生体质', '得到提升'],
  ['满意度指标', '服务对象满意度指标', '学生满意度', '≥90%'],
] as const

/** 四川的表在编制时就有分值的不同写法；四川规则包的自评表和10号的一样，分值由单位填。 */
beforeAll(async () => {
  await goByPack(server.database.ownerDb, 'mof-2020')
  await givenFootball(server.database.db, { yizhong: '80', erzhong: '100' })
  await declareFootball(server, 'yizhong', rows)
  id = await openFootball(server, 'yizhong', {
    'indicators/1/actual': '48场',
    'indicators/1/points': '50',
    'indicators/1/reason': '停赛十二场，下年补赛。',
    'indicators/2/actual': '合格率提高',
    'indicators/2/points': '30',
    'indicators/3/actual': '95%',
    'indicators/3/points': '10',
  })
}, 60_000)

describe('10号自评表：得分和复核', () => {
  it('执行率、定量指标按比例，定性指标等人选等次', async () => {
    const { leaves, total, points } = await done('yizhong-01', 'GET', id)
    expect(leaves.map(({ name, points: of, score }) => [name, of, score])).toEqual([
      ['预算执行率', '10.00', '8.00'],
      ['校内联赛场次', '50.00', '40.00'],
      ['学生体质', '30.00', null],
      ['学生满意度', '10.00', '10.00'],
    ])
    expect(total).toBeNull()
    expect(points).toBe('100.00')
    expect(leaves[2]).toMatchObject({
      levels: ['达成年度指标', '部分达成年度指标并具有一定效果', '未达成年度指标且效果较差'],
      levelRanges: [
        ['24.00', '30.00'],
        ['18.00', '24.00'],
        ['0.00', '18.00'],
      ],
    })
  })

  it('等次以外、区间以外的给分不收，收下的计入总分', async () => {
    const mark = (body: object) => ask('yizhong-01', 'PUT', `${id}/mark`, { place: 'indicators/2', ...body })
    expect((await mark({ level: '达成年度指标', points: '23.99' })).status).toBe(422)
    expect((await mark({ level: '基本达成', points: '25' })).status).toBe(422)
    const exempt = { place: 'execution', outcome: 'exempt', outcomeReason: '停赛', outcomeDocument: '演示〔2031〕5号' }
    expect((await mark(exempt)).status).toBe(422)
    const { body } = await mark({ level: '达成年度指标', points: '28' })
    expect(body).toMatchObject({ total: '86.00', grade: '良' })
  })

  it('报送以后复核：定性指标在等次区间内给分，不同的写明理由，复核得分与自评得分并列', async () => {
    expect((await act('yizhong-01', id, 'submission')).status).toBe(200)
    const recheck = (body: object) => ask('jijiao-01', 'PUT', `${id}/recheck`, { place: 'indicators/2', ...body })
    expect((await recheck({ score: '20', reason: '没有检测数据。' })).body.detail).toContain('请先选择复核等次')
    expect((await recheck({ score: '25', level: '部分达成年度指标并具有一定效果', reason: '没有检测数据。' })).body.detail).toContain(
      '18.00 至 24.00',
    )
    expect((await recheck({ score: '20', level: '部分达成年度指标并具有一定效果' })).body.detail).toContain('请写明理由')
    const { body } = await recheck({ score: '20', level: '部分达成年度指标并具有一定效果', reason: '没有检测数据。' })
    expect(body).toMatchObject({ total: '86.00', recheckedTotal: '78.00' })
    const { body: list } = await (await post('jijiao-01')).request('GET', `/api/v1/self-evaluations?year=${YEAR}`)
    const scores = (list.rows as SelfEvaluationRowView[]).map(({ code, score, recheckedScore }) => [code, score, recheckedScore])
    expect(scores).toEqual(
      expect.arrayContaining([
        [football.yizhong.code, '86.00', '78.00'],
        [football.erzhong.code, null, null],
      ]),
    )
    expect((await ask('yizhong-01', 'PUT', `${id}/recheck`, { place: 'indicators/1', score: '50' })).status).toBe(403)
  })

  it('复核得分在 0 至分值之间：正好是分值的收下，多 0.01 分、负分的不收', async () => {
    const recheck = (place: string, score: string, reason = '补赛已经完成。') =>
      ask('jijiao-01', 'PUT', `${id}/recheck`, { place, score, reason })
    expect((await recheck('indicators/1', '50.01')).body.detail).toContain('复核得分 50.01 超过分值 50.00。请填 0 至 50.00。')
    expect((await recheck('execution', '10.01')).body.detail).toContain('请填 0 至 10.00。')
    expect((await recheck('indicators/1', '-1')).status).toBe(422)
    expect((await recheck('indicators/1', '50')).body).toMatchObject({ recheckedTotal: '88.00' })
    expect((await recheck('indicators/1', '0')).body).toMatchObject({ recheckedTotal: '38.00' })
    // 与自评得分相同的，不须理由。
    expect((await recheck('indicators/1', '40', '')).body).toMatchObject({ recheckedTotal: '78.00' })
  })

  it('按指标写复核意见退回；单位逐项答复以后才能再报送；自评得分改了，复核得分注明须再复核', async () => {
    await done('jijiao-01', 'PUT', `${id}/comment`, { place: 'indicators/2', text: '请附体质检测数据。' })
    const before = await done('jijiao-01', 'GET', id)
    // 单位负责人签字以前，处室不能退回。
    expect(before.may.sendBack).toBe(false)
    expect((await act('yizhong-02', id, 'approval')).status).toBe(200)
    const { version, may } = await done('jijiao-01', 'GET', id)
    expect(may.sendBack).toBe(true)
    expect((await ask('jijiao-01', 'POST', `${id}/return`, { version })).body).toEqual({ returned: true })
    const paper = (await (await post('yizhong-01')).request('GET', `/api/v1/papers/${id}`)).body
    expect(paper.returned.comments).toMatchObject([{ cell: 'indicators/2/actual', text: '请附体质检测数据。' }])

    const refused = await act('yizhong-01', id, 'submission')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('的复核意见还没有答复：请附体质检测数据。')
    await done('yizhong-01', 'PUT', `${id}/comment/answer`, { place: 'indicators/2', text: '已附检测汇总表。' })
    await done('yizhong-01', 'PUT', `${id}/mark`, { place: 'indicators/2', level: '达成年度指标', points: '26' })
    expect((await act('yizhong-01', id, 'submission')).status).toBe(200)
    const { leaves } = await done('jijiao-01', 'GET', id)
    expect(leaves[2]).toMatchObject({
      score: '26.00',
      comment: { answer: '已附检测汇总表。' },
      recheck: { score: '20.00', outdated: true },
    })
  })

  it('留痕写明复核意见和答复', async () => {
    const { body } = await (await post('shenji-01')).request('GET', `/api/v1/audit/entries?subject=${encodeURIComponent(`paper/${id}`)}`)
    const actions = (body.entries as { action: string }[]).map(({ action }) => action)
    expect(actions).toEqual(expect.arrayContaining(['selfEvaluation.comment', 'selfEvaluation.answerComment', 'selfEvaluation.recheck']))
    for (const field of ['复核得分 学生体质', '复核意见 学生体质']) expect(JSON.stringify(body.entries)).toContain(field)
  })
})

describe('谁可以建立自评表', () => {
  const own = { id: newId(), code: 'ZX-31-09', name: '教师培训经费' }
  const rowFor = async (name: string, project: { code: string }): Promise<SelfEvaluationRowView> => {
    const { body } = await (await post(name)).request('GET', `/api/v1/self-evaluations?year=${YEAR}`)
    return body.rows.find(({ code }: SelfEvaluationRowView) => code === project.code)
  }

  it('局本级没有经办岗位：财务处的列表写明由主管处室建立，主管处室可以建立；有经办岗位的单位，财务处可以代录', async () => {
    const actor = demoPost('caiwu-01')
    const places = { organisationId: organisation('青岛市教育局本级'), divisionId: organisation('基础教育处') }
    const years = { fiscalYear: YEAR, firstYear: YEAR, lastYear: YEAR }
    await inRegion(server.database.db, actor, (tx) =>
      createProjects(tx, {
        ...{ actor, at: NOW },
        projects: [{ ...own, ...places, ...years, kind: 'specific', state: 'executing', level: 'second' }],
      }),
    )
    expect(await rowFor('caiwu-01', football.erzhong)).toMatchObject({ mayOpen: true, openedBy: '' })
    expect(await rowFor('caiwu-01', own)).toMatchObject({ mayOpen: false, openedBy: '由基础教育处建立' })
    expect(await rowFor('jijiao-01', own)).toMatchObject({ mayOpen: true, openedBy: '' })
    const opened = await (await post('jijiao-01')).request('POST', '/api/v1/self-evaluations', { fiscalYear: YEAR, projectId: own.id })
    expect(opened.status, opened.text).toBe(200)
  })
})
