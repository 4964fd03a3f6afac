import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { testServer } from '../../test/kit/server.ts'
import { inRegion } from '../db/server.ts'
import { appendAudit } from './append-audit.command.ts'
import { csvCell } from './trail-csv.ts'

const server = await testServer({ withDemo: false })
const auditor = await server.client('shenji-01')
const clerk = await server.client('caiwu-01')
const { db } = server.database
const lead = demoActor('pingjia-01')

/** A day's work of the evaluation team, one act a minute. */
async function work(acts: number, day = '2026-03-02'): Promise<void> {
  for (let act = 0; act < acts; act++) {
    const at = new Date(Date.parse(`${day}T01:00:00Z`) + act * 60_000)
    const changes = [{ field: `指标${act} 取数依据`, before: null, after: '97.39%' }]
    await inRegion(db, lead, (tx) =>
      appendAudit(tx, { actor: lead, action: 'evaluation.saveCells', subject: `evaluation/${act}`, at, changes }),
    )
  }
}
await work(120)

const search = async (query: Record<string, string> = {}) =>
  (await auditor.request('GET', `/api/v1/audit/entries?${new URLSearchParams(query)}`)).body

describe('查询操作留痕', () => {
  it('新的在前，一页五十条，翻页不重不漏', async () => {
    const subjects: string[] = []
    let cursor: string | null = ''
    do {
      const page: { entries: { subject: string }[]; next: string | null } = await search({
        from: '2026-03-02',
        to: '2026-03-02',
        ...(cursor && { cursor }),
      })
      expect(page.entries.length).toBeLessThanOrEqual(50)
      subjects.push(...page.entries.map(({ subject }) => subject))
      cursor = page.next
    } while (cursor)
    expect(subjects).toEqual(Array.from({ length: 120 }, (_, index) => `evaluation/${119 - index}`))
  })

  it.each([
    [{ account: 'PINGJIA-01', from: '2026-03-02' }, 50],
    [{ action: 'org.signIn', account: 'shenji-01' }, 1],
    [{ action: 'org.', account: 'shenji-01' }, 1],
    [{ subject: 'evaluation/11' }, 11],
    [{ organisation: '评价', from: '2026-03-02', to: '2026-03-02' }, 50],
    [{ text: '指标17 ' }, 1],
    [{ text: '登录', account: 'caiwu-01' }, 1],
    [{ text: '%' }, 0],
    [{ from: '2026-03-03', to: '2026-03-03' }, 0],
    [{ to: '2026-03-01' }, 0],
  ])('按 %j 查到 %d 条', async (query, count) => {
    expect((await search(query as Record<string, string>)).entries).toHaveLength(count)
  })

  it('每行有时间、岗位、账号、机构、地址、动作名称、对象、字段', async () => {
    const [signIn] = (await search({ action: 'org.signIn', account: 'caiwu-01' })).entries
    expect(signIn).toMatchObject({
      accountName: 'caiwu-01',
      postLabel: '财务处 经办',
      organisationName: '规划财务处',
      address: '127.0.0.1',
      actionLabel: '登录',
    })
  })

  it('业务内容的新旧值不给审计管理员看，管理员自己的操作给', async () => {
    const [business] = (await search({ subject: 'evaluation/7' })).entries
    const hidden = (await auditor.request('GET', `/api/v1/audit/entries/${business.id}`)).body
    expect(hidden.values).toEqual({ kind: 'hidden', message: '业务内容须有业务权限方可查看' })
    expect(JSON.stringify(hidden)).not.toContain('97.39')

    await auditor.request('PUT', '/api/v1/audit/settings', { retentionMonths: 48, version: 0 })
    const [own] = (await search({ action: 'audit.configure' })).entries
    const shown = (await auditor.request('GET', `/api/v1/audit/entries/${own.id}`)).body
    expect(shown.values).toEqual({ kind: 'shown', changes: [{ field: '留存期限（月）', before: '36', after: '48' }] })
  })

  it('外部门、外区划的留痕查不到', async () => {
    const zhengzhou = demoActor('zhengzhou-01')
    await inRegion(db, zhengzhou, (tx) => appendAudit(tx, { actor: zhengzhou, action: 'org.signIn', subject: 'account/elsewhere' }))
    const treasury = demoActor('caizheng-01')
    await inRegion(db, treasury, (tx) => appendAudit(tx, { actor: treasury, action: 'org.signIn', subject: 'account/treasury' }))
    expect((await search({ subject: 'account/elsewhere' })).entries).toEqual([])
    expect((await search({ subject: 'account/treasury' })).entries).toEqual([])
  })

  it('不是审计管理员的，一概不给', async () => {
    for (const path of ['entries', 'export.csv', 'verification', 'settings'])
      expect((await clerk.request('GET', `/api/v1/audit/${path}`)).status, path).toBe(403)
    expect((await clerk.request('POST', '/api/v1/audit/verification')).status).toBe(403)
    expect((await (await server.client()).request('GET', '/api/v1/audit/entries')).status).toBe(401)
  })

  it.each([{ from: '三月' }, { cursor: 'x' }, { nonsense: '1' }])('条件有误 %j：422', async (query) => {
    expect((await auditor.request('GET', `/api/v1/audit/entries?${new URLSearchParams(query as never)}`)).status).toBe(422)
  })
})

describe('导出', () => {
  it('CSV 带 BOM，全部命中的行，新旧值按权限', async () => {
    const { status, headers, bytes } = await auditor.bytes('/api/v1/audit/export.csv?from=2026-03-02&to=2026-03-02')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(decodeURIComponent(headers.get('content-disposition')!)).toContain('操作留痕.csv')
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n')
    expect(lines).toHaveLength(121)
    expect(lines[1]).toContain('"2026-03-02 10:59:00","pingjia-01","评价组 主评","评价组"')
    expect(lines[1]).toContain('业务内容须有业务权限方可查看')
  })

  it('导出本身留痕，记下条件', async () => {
    const [exported] = (await search({ action: 'audit.export' })).entries
    expect(exported.fields).toEqual(['起始日期', '截止日期'])
  })

  it.each([
    ['=1+1', `"'=1+1"`],
    ['+8613', `"'+8613"`],
    ['-5', `"'-5"`],
    ['@cmd', `"'@cmd"`],
    ['\t=1', `"'\t=1"`],
    [' =1', `"' =1"`],
    ['说“好”,"是"', '"说“好”,""是"""'],
    ['青岛第一中学', '"青岛第一中学"'],
  ])('单元格 %j 只作文本', (text, cell) => expect(csvCell(text)).toBe(cell))
})

describe('留存期限', () => {
  it.each([5, 0, -1, 6.5, 601])('%s 个月：退回，说明下限', async (retentionMonths) => {
    const answer = await auditor.request('PUT', '/api/v1/audit/settings', { retentionMonths, version: 1 })
    expect(answer.status).toBe(422)
    if (retentionMonths === 5) expect(answer.body.problems[0].message).toContain('不得少于 6 个月')
  })

  it('两人同时改，后到的得到说明', async () => {
    const { version } = (await auditor.request('GET', '/api/v1/audit/settings')).body
    expect((await auditor.request('PUT', '/api/v1/audit/settings', { retentionMonths: 60, version })).status).toBe(200)
    const late = await auditor.request('PUT', '/api/v1/audit/settings', { retentionMonths: 24, version })
    expect(late.status).toBe(409)
    expect(late.body.detail).toContain('已由他人改动')
    expect((await auditor.request('GET', '/api/v1/audit/settings')).body).toMatchObject({ retentionMonths: 60, minimumMonths: 6 })
  })
})

describe('校验', () => {
  it('在后台进行，得出结果，本身留痕', async () => {
    expect((await auditor.request('GET', '/api/v1/audit/verification')).body).toEqual({ kind: 'none' })
    const started = await auditor.request('POST', '/api/v1/audit/verification')
    expect(started.status).toBe(202)
    expect(started.body.kind).toBe('running')
    const state = async () => (await auditor.request('GET', '/api/v1/audit/verification')).body
    await expect.poll(async () => (await state()).kind, { timeout: 5000 }).toBe('done')
    expect(await state()).toMatchObject({ whole: true, sealed: 0, problems: [{ code: 'audit.sealingLate' }] })
    expect((await search({ action: 'audit.verify' })).entries).toHaveLength(1)
  })
})
