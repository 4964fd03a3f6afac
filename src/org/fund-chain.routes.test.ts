import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'
import { demoFundChain, demoOrganisations } from './demo.ts'

const server = await testServer({ withDemo: false })
const leader = await server.client('caiwu-02')
const chengyang = { regionCode: '370214', departmentName: '青岛市城阳区教育局' }
const grant = { ...chengyang, documentNumber: '青教函〔2026〕3号', fromOn: '2026-01-01' }

function opened(name: string, fiscalYear = 2026) {
  return leader.request('POST', '/api/v1/fund-chains', { name, fiscalYear })
}

const codesOf = (answer: { body: { problems: { code: string }[] } }) => answer.body.problems.map(({ code }) => code)

describe('资金链', () => {
  it('列出本部门的资金链和授权；财政部门看得到，外区划看不到', async () => {
    const { body } = await leader.request('GET', '/api/v1/fund-chains')
    expect(body.fundChains).toMatchObject([
      { name: '教育专项资金', fiscalYear: 2020, grants: [{ departmentName: '青岛市城阳区教育局', state: 'inForce' }] },
    ])
    const seenBy = async (accountName: string) =>
      (await (await server.client(accountName)).request('GET', '/api/v1/fund-chains')).body.fundChains
    expect(await seenBy('caizheng-01')).toHaveLength(1)
    expect(await seenBy('chengyang-02')).toEqual([])
  })

  it('同一年同名的不重复设立', async () => {
    expect((await opened('学前教育专项资金')).status).toBe(201)
    expect(codesOf(await opened('学前教育专项资金'))).toEqual(['org.fundChainTwice'])
    expect((await opened('学前教育专项资金', 2027)).status).toBe(201)
  })

  it('按区划代码和名称找到对方部门', async () => {
    const guests = (code: string) => leader.request('GET', `/api/v1/fund-chains/guests?regionCode=${code}`)
    expect((await guests('370214')).body).toEqual({ regionName: '青岛市城阳区', departments: ['青岛市城阳区教育局'] })
    expect((await guests('999999')).body).toEqual({ departments: [] })
    expect((await guests('370200')).body).toEqual({ departments: [] })
  })

  it('授权给已有对方机构的，沿用原机构；新的对方另设机构，记入沿革', async () => {
    const { body: chain } = await opened('校园足球专项资金')
    const again = await leader.request('POST', `/api/v1/fund-chains/${chain.id}/grants`, grant)
    expect(again.status).toBe(201)
    expect(again.body.grants).toMatchObject([{ organisationId: demoFundChain.grant.organisationId, documentNumber: '青教函〔2026〕3号' }])
    const zhengzhou = { ...grant, regionCode: '410100', departmentName: '郑州市教育局' }
    const fresh = await leader.request('POST', `/api/v1/fund-chains/${chain.id}/grants`, zhengzhou)
    const { organisationId } = fresh.body.grants.find(({ regionCode }: { regionCode: string }) => regionCode === '410100')
    const history = await leader.request('GET', `/api/v1/organisations/${organisationId}/history`)
    expect(history.body).toMatchObject({
      kind: 'guest',
      terms: [{ name: '郑州市教育局（资金链）' }],
      changes: [{ kind: 'open', note: '资金链授权' }],
    })
    const tree = await leader.request('GET', '/api/v1/organisations')
    const chained = tree.body.organisations.filter(({ kind }: { kind: string }) => kind === 'guest')
    const districts = demoOrganisations.filter(({ kind }) => kind === 'guest')
    expect(chained.map(({ id }: { id: string }) => id).sort()).toEqual([...districts.map(({ id }) => id), organisationId].sort())
  })

  it('重复授权、本区划的部门、没有登记的部门、日期颠倒，分别说明', async () => {
    const { body: chain } = await opened('职业教育专项资金')
    const ask = (body: object) => leader.request('POST', `/api/v1/fund-chains/${chain.id}/grants`, { ...grant, ...body })
    expect((await ask({ untilOn: '2026-07-01' })).status).toBe(201)
    expect(codesOf(await ask({ fromOn: '2026-06-30' }))).toEqual(['org.grantTwice'])
    expect((await ask({ fromOn: '2026-07-01', untilOn: '2026-12-31' })).status).toBe(201)
    expect(codesOf(await ask({ regionCode: '370200', departmentName: '青岛市财政局' }))).toEqual(['org.guestOwnRegion'])
    expect(codesOf(await ask({ departmentName: '城阳区文旅局' }))).toEqual(['org.guestUnknown'])
    expect(codesOf(await ask({ regionCode: '999999' }))).toEqual(['org.regionUnknown'])
    expect(codesOf(await ask({ fromOn: '2028-01-01', untilOn: '2028-01-01' }))).toEqual(['org.grantDays'])
    expect((await ask({ documentNumber: ' ' })).body.problems[0].message).toContain('请填写授权文号')
  })

  it('收回后对方当即看不到；再收回一次答复 409；留痕有原因', async () => {
    const url = `/api/v1/fund-chains/${demoFundChain.id}/grants/${demoFundChain.grant.id}/revocation`
    const revoked = await leader.request('POST', url, { version: 1, reason: '项目已完成' })
    expect(revoked.status).toBe(201)
    expect(revoked.body.grants[0]).toMatchObject({ state: 'revoked', stateLabel: '已收回' })
    expect((await leader.request('POST', url, { version: 1, reason: '项目已完成' })).status).toBe(409)
    const rows = await inRegion(server.database.db, demoActor('caiwu-02'), async (tx) => {
      const found = await sql<{ changes: unknown[] }>`
        select value.changes from audit_entry entry
          join audit_value value on value.region_id = entry.region_id and value.entry_id = entry.id
         where entry.action = 'org.fundChain.revoke'`.execute(tx)
      return found.rows
    })
    expect(rows[0]?.changes).toContainEqual({ field: '原因', after: '项目已完成' })
  })

  it('只有财务处处长可以授权、收回；外部门的资金链查不到', async () => {
    for (const accountName of ['caiwu-01', 'juling-01', 'caizheng-02', 'xitong-01']) {
      const client = await server.client(accountName)
      expect((await client.request('POST', `/api/v1/fund-chains/${demoFundChain.id}/grants`, grant)).status).toBe(403)
    }
    const foreign = await server.client('chengyang-02')
    expect((await foreign.request('POST', `/api/v1/fund-chains/${demoFundChain.id}/grants`, grant)).status).toBe(404)
  })
})
