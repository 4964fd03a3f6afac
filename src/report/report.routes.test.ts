import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'

const server = await testServer()
const lead = await server.client('pingjia-01')
const elsewhere = await server.client('zhengzhou-01')
const anonymous = await server.client()

let id = ''
beforeAll(async () => {
  id = (await lead.request('GET', '/api/v1/evaluations')).body.evaluations[0].id
})
const path = () => `/api/v1/evaluations/${id}/report.docx`

describe('下载评价报告', () => {
  it('得到 Word 文件，中文文件名，不由浏览器猜测类型', async () => {
    const { status, headers, bytes } = await lead.bytes(path())
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    const disposition = headers.get('content-disposition')!
    expect(disposition).toMatch(/^attachment; filename="report\.docx"; filename\*=UTF-8''/)
    expect(decodeURIComponent(disposition.split("''")[1]!)).toBe('2020年度青岛市教育局整体支出绩效评价报告.docx')
    const text = strFromU8(unzipSync(bytes)['word/document.xml']!)
    expect(text).toContain('得分为93.66分，等级为“优”')
    expect(text).not.toContain('未完成稿')
  })

  it('下载留痕：谁、何时、哪个文件', async () => {
    const { rows } = await inRegion(server.database.db, demoActor('caiwu-01'), (tx) =>
      sql<{ account_name: string; address: string; changes: unknown }>`
        select entry.account_name, entry.address, value.changes
          from audit_entry entry
          join audit_value value on value.region_id = entry.region_id and value.entry_id = entry.id
         where entry.action = 'report.download' and entry.subject = ${`evaluation/${id}`}`.execute(tx),
    )
    expect(rows).toEqual([
      {
        account_name: 'pingjia-01',
        address: '127.0.0.1',
        changes: [{ field: '文件', after: '2020年度青岛市教育局整体支出绩效评价报告.docx' }],
      },
    ])
  })

  it('改了依据，报告随之改变', async () => {
    const view = (await lead.request('GET', `/api/v1/evaluations/${id}`)).body
    const leaf = view.leaves.find((each: { path: string[] }) => each.path.includes('预算调整情况'))
    const change = { cell: `${leaf.id}/facts`, base: leaf.facts, value: { holds: false } }
    expect((await lead.request('PATCH', `/api/v1/evaluations/${id}/cells`, { changes: [change] })).status).toBe(200)
    const text = strFromU8(unzipSync((await lead.bytes(path())).bytes)['word/document.xml']!)
    expect(text).toContain('“预算调整情况”扣减2分。')
    expect(text).toContain('得分为91.66分')
  })

  it('未登录、外区划、编号不存在，都不给', async () => {
    expect((await anonymous.request('GET', path())).status).toBe(401)
    expect((await elsewhere.request('GET', path())).status).toBe(404)
    expect((await lead.request('GET', '/api/v1/evaluations/00000000-0000-7000-8000-000000000000/report.docx')).status).toBe(404)
  })
})
