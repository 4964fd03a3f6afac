import { describe, expect, it } from 'vitest'
import { testServer } from '../../test/kit/server.ts'
import { inRegion } from '../db/server.ts'
import { demoAccounts } from '../org/server.ts'
import { findLiveTargets } from './performance-target.store.ts'

const server = await testServer({ withPapers: true })

describe('演示文书', () => {
  it('停在流转的各个环节：已批复、已退回、处室审核、待签字、待填报', async () => {
    const { body } = await (await server.client('caiwu-01')).request('GET', '/api/v1/papers?scope=all')
    const shown = (body.papers as { title: string; state: string; waitingFor?: string }[]).map(({ title, state }) => `${title} ${state}`)
    expect(shown.sort()).toEqual([
      '2021年度项目支出绩效目标申报 draft',
      '2021年度项目支出绩效目标申报 draft',
      '地方课程和教辅材料补助项目 approved',
      '地方课程和教辅材料补助项目 inReview',
      // 业务目标 of 2021: its document prints the short name.
      '市教育局 approved',
      '改善办学条件专项资金 approved',
      // Filled in together with 基础教育处.
      '改善办学条件专项资金 draft',
      '教育招生考试资金 inReview',
      // Declared and monitored by 基础教育处.
      '教育招生考试项目 approved',
      '教育招生考试项目 draft',
      '教育教学研究项目 approved',
      '教育教学研究项目 approved',
      '校园安保资金 inReview',
      '校园足球发展经费 returned',
      // 整体支出绩效目标 of 2020, 业务目标 of 2020 and their completion.
      ...['青岛市教育局 approved', '青岛市教育局 approved', '青岛市教育局 approved'],
    ])
  })

  it('退回的理由写在具体的格子上', async () => {
    const { body } = await (await server.client('yizhong-01')).request('GET', '/api/v1/workbench')
    expect(body.returned[0].comments[0]).toMatchObject({ cell: 'indicators/4/target', label: expect.stringContaining('指标值') })
    // What came back stands there once, and not among the tasks again.
    expect(body.tasks.map(({ kind }: { kind: string }) => kind)).toEqual(['fill'])
  })
})

describe('演示申报表', () => {
  const live = async (accountName: string) => {
    const actor = demoAccounts.find((account) => account.accountName === accountName)!
    return inRegion(server.database.db, actor, (tx) => findLiveTargets(tx, { regionId: actor.regionId, fiscalYear: 2020, projectId: null }))
  }

  it('青岛 2020 年的 17 项指标都是有效目标，指标值已识别', async () => {
    const targets = await live('caiwu-01')
    expect(targets).toHaveLength(17)
    expect(targets[0]).toMatchObject({
      name: '新建、改扩建幼儿园',
      target: '≥300所',
      comparison: 'atLeast',
      targetValues: ['300'],
      unit: '所',
    })
  })

  it('郑州 48 项指标中，指标值空着的不考核，其余都是有效目标', async () => {
    const targets = await live('zhengzhou-02')
    expect(targets.length).toBe(40)
    expect(targets.every(({ departmentId }) => departmentId === targets[0]!.departmentId)).toBe(true)
  })
})
