import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { testServer } from '../../test/kit/server.ts'

const clock = { now: () => new Date('2031-03-16T10:00:00+08:00') }
const server = await testServer({ withDemo: false, clock })
const [finance, division, school, otherSchool] = await Promise.all(
  ['caiwu-01', 'jijiao-01', 'yizhong-01', 'erzhong-01'].map((name) => server.client(name)),
)
const units = (await finance!.request('GET', '/api/v1/collection-units')).body
const own = demoActor('jijiao-01').organisationId
const other = units.divisions.find(({ organisationId }: { organisationId: string }) => organisationId !== own).organisationId

const open = async (title: string, divisionId: string): Promise<string> => {
  const order = { type: 'targets.projectTargets', title, fiscalYear: 2031, dueOn: '2031-03-20', note: '内部说明' }
  const organisationIds = [demoActor('yizhong-01').organisationId]
  return (await finance!.request('POST', '/api/v1/collections', { ...order, organisationIds, divisionId })).body.id
}

describe('报送任务：看得到的', () => {
  it('处室只看得到由它审核的、本机构有份的；别的处室的任务与没有一样', async () => {
    const [ours, theirs] = [await open('本处审核的', own), await open('他处审核的', other)]
    const listed = (await division!.request('GET', '/api/v1/collections')).body.collections
    expect(listed.map(({ title }: { title: string }) => title)).toEqual(['本处审核的'])
    expect((await division!.request('GET', `/api/v1/collections/${ours}`)).status).toBe(200)
    const answer = await division!.request('GET', `/api/v1/collections/${theirs}`)
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('内部说明')
    expect((await finance!.request('GET', `/api/v1/collections/${theirs}`)).status).toBe(200)
    for (const client of [school, otherSchool])
      expect([403, 404]).toContain((await client!.request('GET', `/api/v1/collections/${theirs}`)).status)
  })
})
