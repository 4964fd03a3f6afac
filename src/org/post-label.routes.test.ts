import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'

const server = await testServer({ withDemo: false })
const { db } = server.database
const security = await server.client('anquan-01')
const [school, other] = [demoActor('yizhong-01').organisationId, demoActor('erzhong-01').organisationId]

const open = (label: string, organisationId = school) =>
  security.request('POST', '/api/v1/posts', { organisationId, role: 'unitClerk', label })
const labelled = (label: string) =>
  inRegion(db, demoActor('anquan-01'), async (tx) => {
    const { rows } = await sql<{ organisation_id: string }>`
      select organisation_id from post where label = ${label} and closed_at is null`.execute(tx)
    return rows
  })

describe('岗位名称在一个机构内不重复', () => {
  it('同时设置同名岗位，只成一个，其余说明原因', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => open('资产 经办')))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422])
    expect(answers.find(({ status }) => status === 422)?.body.detail).toContain('已有名为“资产 经办”的岗位')
    expect(await labelled('资产 经办')).toHaveLength(1)
  })

  it('同时改成同一名称，只成一个', async () => {
    const ids = await Promise.all(['甲', '乙', '丙'].map(async (label) => (await open(label)).body.postId))
    const answers = await Promise.all(ids.map((id) => security.request('PUT', `/api/v1/posts/${id}/label`, { version: 1, label: '丁' })))
    expect(answers.map(({ status }) => status < 300).filter(Boolean)).toHaveLength(1)
    expect(await labelled('丁')).toHaveLength(1)
  })

  it('别的机构可以有同名岗位；机构合并后，并入的注明原机构', async () => {
    const names = [(await open('资产 经办', other)).status, (await labelled('资产 经办')).length]
    expect(names).toEqual([201, 2])
    const system = await server.client('xitong-01')
    const { body } = await system.request('GET', '/api/v1/organisations')
    const find = (id: string) => body.organisations.find((one: { id: string }) => one.id === id)
    const { status, text } = await system.request('POST', `/api/v1/organisations/${school}/changes`, {
      ...{ kind: 'merge', version: find(school).version, others: [{ id: other, version: find(other).version }] },
      ...{
        effectiveOn: new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }),
        documentNumber: '演示〔2026〕1号',
        note: '',
      },
    })
    expect(status, text).toBeLessThan(300)
    expect(await labelled('资产 经办')).toEqual([{ organisation_id: school }])
    expect(await labelled(`资产 经办（原${find(other).name}）`)).toEqual([{ organisation_id: school }])
  })
})
