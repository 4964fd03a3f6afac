import { describe, expect, it } from 'vitest'
import { testServer } from '../../../test/kit/server.ts'

const server = await testServer({ withPapers: true })

interface Entry {
  name: string
  sector: string
  path: string
  nature: string
  unit: string
  formula: string
  source?: { document: string; confidence: string }
  definitions: { drift: string[] }[]
  values: { fiscalYear: number; target: string; actual: string; holder: string }[]
}

async function library(account: string): Promise<Entry[]> {
  return (await (await server.client(account)).request('GET', '/api/v1/targets/indicators')).body.entries
}

describe('演示指标库', () => {
  it('教育和通用的常用指标六十项以上，都有出处', async () => {
    const entries = await library('caiwu-01')
    const cited = entries.filter(({ source }) => source)
    expect(cited.length).toBeGreaterThanOrEqual(60)
    expect(new Set(cited.map(({ sector }) => sector))).toEqual(new Set(['教育', '通用']))
  })

  it('批复的 17 项指标归到库中原有的名称，不另列一条；值按年列出，完成值并在同一行', async () => {
    const entries = await library('caiwu-01')
    const named = (name: string) => entries.filter((entry) => entry.name === name)
    expect(named('新建、改扩建幼儿园')).toMatchObject([
      { sector: '教育', nature: '≥', unit: '所', values: [{ fiscalYear: 2020, target: '≥300所' }] },
    ])
    expect(named('普通高中计划录取比例')[0]!.values).toMatchObject([
      { fiscalYear: 2020, target: '≥64%', actual: '≥68%', holder: '青岛市教育局' },
    ])
    expect(named('职业教育“双师型”教师占比')[0]!.definitions).toHaveLength(1)
  })
})
