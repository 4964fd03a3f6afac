import { describe, expect, it } from 'vitest'
import { demoPost, games, givenSecondUp, housing, NOW, YEAR } from '../../../test/kit/adjustments.ts'
import { declareTargets, paperHands } from '../../../test/kit/declared-targets.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { findLiveTargets } from '../performance-target.store.ts'

const server = await testServer({ withDemo: false })
const { db } = server.database
const { gamesLine, housingLine } = await givenSecondUp(db)
const { post, act } = paperHands(server)
const finance = demoPost('caiwu-01')

const gamesPaper = await declareTargets(
  server,
  games,
  [
    ['产出指标', '数量指标', '比赛项目', '≥20项'],
    ['效益指标', '社会效益指标', '参赛学生', '≥3000人'],
  ],
  { replied: false },
)
const order = {
  ...{ fiscalYear: YEAR, documentNumber: '演示财〔2031〕1号', repliedOn: dayInChina(NOW), withTargets: true },
  lines: [
    { lineId: gamesLine, fen: '8000000000' },
    { lineId: housingLine, fen: '10000000000' },
  ],
}
const register = async (more: object = {}) =>
  (await post('caiwu-01')).request('POST', '/api/v1/budget/replies/from-finance', { ...order, ...more })
const stateOf = async (id: string) => (await (await post('caiwu-01')).request('GET', `/api/v1/papers/${id}`)).body.state
const approvedLines = async () => {
  const { body } = await (await post('caiwu-01')).request('GET', `/api/v1/budget/lines?fiscalYear=${YEAR}`)
  return body.lines.map(({ approvedFen }: { approvedFen: string | null }) => approvedFen)
}
const live = (projectId: string) =>
  inRegion(db, finance, (tx) => findLiveTargets(tx, { regionId: finance.regionId, projectIds: [projectId] }))

describe('绩效目标随预算一并批复', () => {
  it('有一个项目没有申报绩效目标：预算和绩效目标都不批复，写明是哪个项目', async () => {
    const refused = await register()
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining(`“${housing.name}”没有申报绩效目标`)])
    expect(await stateOf(gamesPaper)).toBe('inReview')
    expect(await approvedLines()).toEqual([null, null])
  })

  it('列表写着哪一份只等财政批复', async () => {
    const { body } = await (await post('caiwu-01')).request('GET', `/api/v1/targets/declarations?year=${YEAR}`)
    const rows = body.rows.map(({ name, atFinance, state }: { name: string; atFinance: boolean; state: string }) => [
      name,
      state,
      atFinance,
    ])
    expect(rows).toEqual(
      expect.arrayContaining([
        [games.name, 'inReview', true],
        [housing.name, 'none', false],
      ]),
    )
  })

  let housingPaper = ''
  it('还没有报送、金额与批复不同的，一次列全', async () => {
    const opened = await (await post('jijiao-01')).request('POST', '/api/v1/targets/declarations', {
      fiscalYear: YEAR,
      projectId: housing.id,
    })
    housingPaper = opened.body.paperId
    const refused = await register({
      lines: [
        { lineId: gamesLine, fen: '7000000000' },
        { lineId: housingLine, fen: '10000000000' },
      ],
    })
    expect(refused.status).toBe(422)
    const words = refused.body.problems.map(({ message }: { message: string }) => message)
    expect(words).toEqual([
      `“${games.name}”的绩效目标填报 8,000.00，批复数 7,000.00，相差 1,000.00 万元。请退回修改，或更正批复数。`,
      `“${housing.name}”的绩效目标填报中，没有报送。请办完以前的环节，或不与预算一并批复。`,
    ])
  })

  it('全部等财政批复的：一个文号，预算记账，绩效目标批复并冻结', async () => {
    const cells = { 'indicators/1/dimension': '产出指标', 'indicators/1/name': '补贴套数', 'indicators/1/target': '≥500套' }
    const more = {
      'indicators/2/dimension': '效益指标',
      'indicators/2/name': '入住率',
      'indicators/2/target': '≥90%',
      overallObjective: '足额。',
    }
    await paperHands(server).write('jijiao-01', housingPaper, { ...cells, ...more })
    expect((await act('jijiao-01', housingPaper, 'submission')).status).toBe(200)
    expect((await act('jijiao-02', housingPaper, 'approval')).status).toBe(200)
    const early = await register()
    expect([early.status, early.text]).toEqual([422, expect.stringContaining('正在办理“财务处审核”')])
    expect((await act('caiwu-01', housingPaper, 'approval')).status).toBe(200)

    const done = await register()
    expect(done.status, done.text).toBe(201)
    expect([await stateOf(gamesPaper), await stateOf(housingPaper)]).toEqual(['approved', 'approved'])
    expect(await approvedLines()).toEqual(['8000000000', '10000000000'])
    expect((await live(games.id)).map(({ name }) => name)).toEqual(['比赛项目', '参赛学生'])
    const { body: paper } = await (await post('caiwu-01')).request('GET', `/api/v1/papers/${housingPaper}`)
    expect(paper.acts.at(-1)).toMatchObject({ act: 'registerApproval', external: { documentNumber: order.documentNumber } })
  })
})
