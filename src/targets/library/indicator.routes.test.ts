import { describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { uploadFile } from '../../../test/kit/frozen-papers.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion, sql } from '../../db/server.ts'

const server = await testServer({})
const office = await server.client('caiwu-01')

const satisfaction = {
  ...{ sector: '教育', levelOne: '满意度指标', levelTwo: '服务对象满意度', name: '教师满意度', qualitative: false },
  ...{ comparison: 'atLeast', unit: '%', formula: '满意率=满意份数/有效份数×100%', usualValues: '≥90%' },
}

interface Entry {
  id: string
  version: number
  name: string
  unit: string
  retired?: { reason: string; into?: string }
  definitions: { number: number; current: boolean; drift: string[]; bridgeReason: string; mergedFrom: string }[]
  values: { fiscalYear: number; target: string; actual: string; comparable: boolean; entered?: { id: string } }[]
}

async function library(query = ''): Promise<Entry[]> {
  return (await office.request('GET', `/api/v1/targets/indicators${query}`)).body.entries
}

const named = async (name: string, query = '') => (await library(query)).find((entry) => entry.name === name)!
const at = (entry: Entry, rest = '') => `/api/v1/targets/indicators/${entry.id}${rest}`

describe('指标库', () => {
  it('财务处新建指标，填报的人只看；同一级次里名称只有一个', async () => {
    const created = await office.request('POST', '/api/v1/targets/indicators', satisfaction)
    expect(created.status, created.text).toBe(201)
    expect(await named('教师满意度')).toMatchObject({ unit: '%', nature: '≥', path: '满意度指标／服务对象满意度', usualValues: '≥90%' })
    const again = await office.request('POST', '/api/v1/targets/indicators', satisfaction)
    expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining('已有指标“教师满意度”')])
    const school = await server.client('yizhong-01')
    const seen = await school.request('GET', '/api/v1/targets/indicators?search=jsmyd')
    expect([seen.body.entries.length, seen.body.mayMaintain]).toEqual([1, false])
    expect((await school.request('POST', '/api/v1/targets/indicators', { ...satisfaction, name: '越权' })).status).toBe(403)
  })

  it('常用值、补录的历年值只有符号的不收，说明怎样写', async () => {
    for (const usualValues of ['>>>', '≥**%']) {
      const refused = await office.request('POST', '/api/v1/targets/indicators', { ...satisfaction, name: '只有符号', usualValues })
      expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('只有符号，没有数值或文字')])
    }
    const value = { fiscalYear: 2019, holder: '青岛市教育局', target: '>>>', source: '2019年度自评报告' }
    expect((await office.request('POST', at(await named('教师满意度'), '/values'), value)).status).toBe(422)
  })

  it('三员管理系统，在数据库里也看不到指标', async () => {
    const count = (name: string) =>
      inRegion(
        server.database.db,
        demoActor(name),
        async (tx) => (await sql<{ n: number }>`select count(*)::int as n from indicator_entry`.execute(tx)).rows[0]!.n,
      )
    expect(await count('yizhong-01')).toBeGreaterThan(0)
    for (const name of ['xitong-01', 'anquan-01', 'shenji-01']) expect(await count(name)).toBe(0)
  })

  it('改名称、说明，口径不变；改度量单位或公式，开始新口径，以前的值不再比较，写明理由才可比', async () => {
    const entry = await named('教师满意度')
    const value = { fiscalYear: 2019, holder: '青岛市教育局', target: '≥88%', actual: '91%', source: '2019年度自评报告' }
    expect((await office.request('POST', at(entry, '/values'), value)).status).toBe(200)
    const worded = await office.request('PUT', at(entry), { ...satisfaction, version: 1, explanation: '问卷调查的结果。' })
    expect(worded.status, worded.text).toBe(200)
    expect((await named('教师满意度')).definitions).toHaveLength(1)
    const changed = await office.request('PUT', at(entry), { ...satisfaction, version: 2, formula: '满意率=满意人数/教师人数×100%' })
    expect(changed.status, changed.text).toBe(200)
    const drifted = await named('教师满意度')
    expect(drifted.definitions).toMatchObject([{ current: false }, { current: true, drift: ['计算公式不同'], bridgeReason: '' }])
    expect(drifted.values).toMatchObject([{ fiscalYear: 2019, actual: '91%', comparable: false }])
    await office.request('PUT', at(entry, '/definitions/2/bridge'), { reason: '有效份数与教师人数相同' })
    expect((await named('教师满意度')).values).toMatchObject([{ comparable: true }])
    const stale = await office.request('PUT', at(entry), { ...satisfaction, version: 1 })
    expect(stale.status).toBe(409)
  })

  it('补录的值同一年同一单位只有一个，可以删去', async () => {
    const entry = await named('教师满意度')
    const value = { fiscalYear: 2020, holder: '青岛市教育局', target: '≥90%', source: '申报表' }
    expect((await office.request('POST', at(entry, '/values'), value)).status).toBe(200)
    expect((await office.request('POST', at(entry, '/values'), value)).status).toBe(409)
    const { values } = await named('教师满意度')
    expect(values.map(({ fiscalYear }) => fiscalYear)).toEqual([2020, 2019])
    expect((await office.request('DELETE', at(entry, `/values/${values[0]!.entered!.id}`))).status).toBe(200)
    expect((await named('教师满意度')).values).toHaveLength(1)
  })

  it('合并：口径和历年值并入，含义相同的可比；原名称停用，不能恢复', async () => {
    await office.request('POST', '/api/v1/targets/indicators', { ...satisfaction, name: '教师满意率', formula: '' })
    const doubled = await named('教师满意率')
    await office.request('POST', at(doubled, '/values'), { fiscalYear: 2018, holder: '青岛市教育局', target: '≥85%', source: '申报表' })
    const kept = await named('教师满意度')
    const merged = await office.request('PUT', at(doubled, '/merger'), { version: 1, into: kept.id, reason: '名称不同，调查方法相同' })
    expect(merged.status, merged.text).toBe(200)
    const after = await named('教师满意度')
    expect(after.definitions.at(-1)).toMatchObject({ mergedFrom: '教师满意率', current: false, bridgeReason: '名称不同，调查方法相同' })
    expect(after.values.map(({ fiscalYear, comparable }) => [fiscalYear, comparable])).toEqual([
      [2019, true],
      [2018, true],
    ])
    expect((await library()).map(({ name }) => name)).not.toContain('教师满意率')
    const gone = await named('教师满意率', '?retired=true')
    expect(gone.retired).toEqual({ reason: '名称不同，调查方法相同', into: '教师满意度' })
    expect((await office.request('PUT', at(gone, '/restoration'), { version: gone.version })).status).toBe(409)
  })

  it('停用以后不再提供，历史留着，可以恢复', async () => {
    await office.request('POST', '/api/v1/targets/indicators', { ...satisfaction, name: '家长满意度' })
    const entry = await named('家长满意度')
    expect((await office.request('PUT', at(entry, '/retirement'), { version: 1, reason: '不再调查' })).status).toBe(200)
    expect(await named('家长满意度')).toBeUndefined()
    expect((await office.request('PUT', at(entry, '/restoration'), { version: 2 })).status).toBe(200)
    expect(await named('家长满意度')).toMatchObject({ version: 3 })
  })

  it('导出的清单能原样读回；错在哪一格说在哪一格，好的行存入', async () => {
    const exported = await office.bytes('/api/v1/targets/indicators/export.xlsx')
    expect(exported.status).toBe(200)
    const send = (confirm: boolean) => {
      const path = `/api/v1/targets/indicators/import?confirm=${confirm}`
      return uploadFile(server, office, { path, bytes: exported.bytes, fileName: '指标库.xlsx' })
    }
    const shown = await send(false)
    expect(shown.status).toBe(200)
    expect(shown.body.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['unchanged', 'unchanged'])
    expect(shown.body.problems).toEqual([])
  })

  it('导出的就是页面上按行业领域筛出的', async () => {
    const general = { ...satisfaction, sector: '通用', name: '资料归档率' }
    expect((await office.request('POST', '/api/v1/targets/indicators', general)).status).toBe(201)
    const countOf = async (query: string): Promise<number> => {
      const { bytes } = await office.bytes(`/api/v1/targets/indicators/export.xlsx${query}`)
      const shown = await uploadFile(server, office, { path: '/api/v1/targets/indicators/import', bytes, fileName: '指标库.xlsx' })
      return shown.body.rows.length
    }
    const all = await countOf('')
    expect(await countOf(`?sector=${encodeURIComponent('通用')}`)).toBe(1)
    expect(await countOf(`?sector=${encodeURIComponent('教育')}`)).toBe(all - 1)
  })
})
