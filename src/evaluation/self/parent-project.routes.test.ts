import { describe, expect, it } from 'vitest'
import { account, demoPost, games, givenBudget, housing, NOW, wan, YEAR } from '../../../test/kit/adjustments.ts'
import { declareTargets, paperHands } from '../../../test/kit/declared-targets.ts'
import { testServer } from '../../../test/kit/server.ts'
import { postVouchers } from '../../budget/server.ts'
import { inRegion } from '../../db/server.ts'
import { findProjects } from '../../library/server.ts'
import type { SelfEvaluationListView } from './self-evaluation.view.ts'

/** 有下级项目的二级项目: it is evaluated where targets of its own were approved. */

const server = await testServer({ withDemo: false })
const { db } = server.database
await givenBudget(db)
const { post } = paperHands(server)
const finance = demoPost('caiwu-01')
const [upper] = await inRegion(db, finance, (tx) => findProjects(tx, { regionId: finance.regionId, fiscalYear: YEAR, codes: ['ZX-01-00'] }))
const approval = { kind: 'approval' as const, fiscalYear: YEAR, documentNumber: '演示批〔2031〕2号', documentOn: `${YEAR - 1}-12-20` }
const drafts = [{ ...approval, entries: [{ account: account(upper!.id), amountFen: wan('100') }] }]
await inRegion(db, finance, (tx) => postVouchers(tx, { actor: finance, at: NOW, drafts }))

async function listOf(name: string): Promise<SelfEvaluationListView> {
  return (await (await post(name)).request('GET', `/api/v1/self-evaluations?year=${YEAR}`)).body
}
const namesOf = async (name: string) => (await listOf(name)).rows.map((row) => row.name).sort()
const children = [games.name, housing.name]

describe('二级项目的自评', () => {
  it('没有自己的目标的，只列下级', async () => {
    expect(await namesOf('jijiao-01')).toEqual([...children].sort())
  })

  it('有批复的目标的，与下级并列，各列一次，可以建立自评表；专项资金仍然不列', async () => {
    await declareTargets(server, upper!, [
      ['产出指标', '数量指标', '保障项目', '≥2个'],
      ['效益指标', '社会效益指标', '受益学生', '≥5000人'],
    ])
    for (const name of ['jijiao-01', 'caiwu-01']) expect(await namesOf(name)).toEqual([...children, upper!.name].sort())
    const row = (await listOf('jijiao-01')).rows.find(({ projectId }) => projectId === upper!.id)
    expect(row).toMatchObject({ stateLabel: '未自评', mayOpen: true })
  })

  it('建立以后，上级的资金含下级账上的，与监控一致；合计里下级的钱不再算一次', async () => {
    const clerk = await post('jijiao-01')
    for (const { id } of [upper!, games]) {
      const opened = await clerk.request('POST', '/api/v1/self-evaluations', { fiscalYear: YEAR, projectId: id })
      expect(opened.status, opened.text).toBe(200)
    }
    const { rows, sums } = await listOf('jijiao-01')
    const money = (id: string) => rows.filter(({ projectId }) => projectId === id).map(({ annualFen, paidFen }) => [annualFen, paidFen])
    expect(money(upper!.id)).toEqual([[String(wan('18100')), String(wan('1000'))]])
    expect(money(games.id)).toEqual([[String(wan('8000')), String(wan('1000'))]])
    expect(sums).toMatchObject({ annualFen: String(wan('18100')), paidFen: String(wan('1000')) })
  })
})
