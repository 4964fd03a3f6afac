import { Workbook } from '@cj-tech-master/excelts'
import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { namelessUpload } from '../../test/kit/nameless-upload.ts'
import { type TestClient, testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'
import { spreadsheets } from '../office/server.ts'

const server = await testServer({ withDemo: false })
const admin = await server.client('xitong-01')
const DAY = '2026-01-01'

async function send(client: TestClient, path: string, bytes: Uint8Array, name = '机构表.xlsx') {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), name)
  const response = await fetch(new URL(`/api/v1/organisations/import${path}`, server.origin), {
    ...{ method: 'POST', body, headers: { origin: server.origin, cookie: client.cookie } },
    signal: AbortSignal.timeout(20_000),
  })
  const content = new Uint8Array(await response.arrayBuffer())
  const isJson = response.headers.get('content-type')?.includes('json')
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  return { status: response.status, content, body: isJson ? (JSON.parse(new TextDecoder().decode(content)) as any) : undefined }
}

async function exported(client: TestClient = admin, on = DAY): Promise<Uint8Array> {
  const answer = await client.bytes(`/api/v1/organisations/export.xlsx?on=${on}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toContain('.xlsx')
  return answer.bytes
}

async function textsOf(bytes: Uint8Array): Promise<string[][]> {
  const reading = await spreadsheets.readWorkbook(bytes)
  if (reading.kind === 'refused') throw new Error('不能读取')
  return reading.sheets[0]!.rows.map(({ texts }) => [...texts])
}

/** The exported table with other rows. */
async function tableOf(rows: readonly (readonly string[])[], { withHead = true } = {}): Promise<Uint8Array> {
  const head = ['序号', '类别', '代码', '名称', '上级', '启用日期', '撤销日期']
  const titles = withHead ? head : head.map((title) => `${title}？`)
  return spreadsheets.writeWorkbook([{ name: '机构表', columns: titles.map((title) => ({ title, width: 20 })), rows }])
}

function count(rows: { outcome: string }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

describe('导出、导入机构表', () => {
  it('导出的表有全部机构和官方各栏，导出留痕', async () => {
    const [head, root, headquarters] = await textsOf(await exported())
    expect(head).toEqual(['序号', '类别', '代码', '名称', '上级', '启用日期', '撤销日期'])
    expect(root).toEqual(['1', '部门', '', '青岛市教育局', '', '2000-01-01', ''])
    expect(headquarters).toEqual(['2', '局本级', '201001', '青岛市教育局本级', '青岛市教育局', '2000-01-01', ''])
    const actions = await inRegion(server.database.db, demoActor('shenji-01'), async (tx) => {
      const { rows } = await sql<{ fields: string[] }>`select fields from audit_entry where action = 'org.organisation.export'`.execute(tx)
      return rows
    })
    expect(actions[0]?.fields).toEqual(['截至日期'])
  })

  it('导出后原样导入，没有一处变化', async () => {
    const answer = await send(admin, `?on=${DAY}&confirm=true`, await exported())
    expect(answer.status).toBe(200)
    expect(answer.body.problems).toEqual([])
    expect(count(answer.body.rows)).toEqual({ unchanged: 65 })
  })

  it('先核对：不保存；确认后好的行存入，坏的行留下，下载自己的表有标注', async () => {
    const rows = (await textsOf(await exported())).slice(1)
    const school = rows.find((row) => row[3] === '青岛商务学校')!
    school[3] = '青岛商务职业学校'
    rows.push(['66', '预算单位', '201700', '青岛第七十中学', '青岛市教育局', '2026年3月1日', ''])
    rows.push(['67', '预算单位', '201700', '青岛第七十一中学', '青岛市教育局', '2026-13-01', ''])
    rows.push(['68', '预算单位', '201001', '青岛第七十二中学', '青岛市教育局', '2026-03-01', ''])
    rows.push(['69', '处室', '201999', '信息化处', '青岛市教育局本级', '2026-03-01', ''])
    rows.push(['70', '学校', '201701', '', '没有的上级', '', ''])
    rows.push(['71', '预算单位', '201702', '青岛第七十三中学', '信息化处', '2026-03-01', ''])
    const file = await tableOf(rows)
    const shown = await send(admin, `?on=${DAY}`, file)
    expect(shown.body.saved).toBe(false)
    expect(count(shown.body.rows)).toEqual({ unchanged: 64, changed: 1, new: 1, bad: 5 })
    expect(shown.body.problems.map(({ at, code }: { at: string; code: string }) => `${at} ${code}`)).toEqual([
      '机构表!F68 org.dayMalformed',
      '机构表!D69 org.rowTwice',
      '机构表!C70 org.codeNotAllowed',
      '机构表!B71 org.kindUnknown',
      '机构表!D71 org.nameMissing',
      '机构表!F71 org.dayMalformed',
      '机构表!E72 org.parentKind',
    ])
    expect(shown.body.rows.find(({ outcome }: { outcome: string }) => outcome === 'changed').detail).toBe(
      '名称：青岛商务学校 → 青岛商务职业学校',
    )
    expect(await names('2026-03-01')).not.toContain('青岛第七十中学')

    const saved = await send(admin, `?on=${DAY}&confirm=true`, file)
    expect(saved.body.saved).toBe(true)
    expect(await names('2026-03-01')).toEqual(expect.arrayContaining(['青岛第七十中学', '青岛商务职业学校']))
    expect(await names('2026-02-28')).not.toContain('青岛第七十中学')
    expect(await names('2025-12-31')).toContain('青岛商务学校')

    const marked = await send(admin, `/marked?on=${DAY}`, file)
    const texts = await textsOf(marked.content)
    expect(texts[0]?.at(-1)).toBe('问题说明')
    expect(texts[67]?.at(-1)).toContain('2026-13-01')
    expect(texts[1]).toHaveLength(7)
    const workbook = new Workbook()
    await workbook.xlsx.load(marked.content)
    const fillOf = (address: string) => JSON.stringify(workbook.worksheets[0]!.getCell(address).fill ?? null)
    expect(fillOf('F68')).toContain('FFFAE9E6')
    expect(fillOf('F67')).not.toContain('FFFAE9E6')
  })

  it('坏行是好行的上级时，下级一并留下，说明缘由', async () => {
    const file = await tableOf([
      ['1', '预算单位', '201001', '青岛第八十中学', '青岛市教育局', '2026-03-01', ''],
      ['2', '预算单位', '201802', '青岛职教集团', '青岛市教育局', '2026-03-01', ''],
      ['3', '预算单位', '201803', '青岛职教集团', '青岛市教育局', '2026-03-01', ''],
      ['4', '预算单位', '201804', '集团附属学校', '201803', '2026-03-01', ''],
      ['5', '预算单位', '201805', '第八十一中学', '青岛市教育局', '2026-03-01', ''],
    ])
    const { body } = await send(admin, `?on=${DAY}`, file)
    expect(count(body.rows)).toEqual({ bad: 4, new: 1 })
    expect(body.problems.map(({ at, code }: { at: string; code: string }) => `${at} ${code}`)).toEqual([
      '机构表!B2 org.kindStays',
      '机构表!D3 org.nameTaken',
      '机构表!D4 org.nameTaken',
      '机构表!E5 org.parentMissing',
    ])
  })

  it('导入不办理撤销，请在机构页办理', async () => {
    const rows = (await textsOf(await exported()))
      .slice(1)
      .map((row) => (row[3] === '青岛艺术学校' ? [...row.slice(0, 6), '2026-05-01'] : row))
    const { body } = await send(admin, `?on=${DAY}`, await tableOf(rows))
    expect(body.problems).toMatchObject([{ code: 'org.closingElsewhere' }])
  })

  it('导出到另一个部门再导出，内容不变', async () => {
    const first = (await textsOf(await exported())).slice(1)
    const renamed = first.map((row) => row.map((text) => (text === '青岛市教育局' ? '郑州市教育局' : text)))
    await givenAdministrator()
    const zhengzhou = await server.client('zhengzhou-01')
    const answer = await send(zhengzhou, `?on=${DAY}&confirm=true`, await tableOf(renamed))
    expect(answer.body.problems).toEqual([])
    const second = (await textsOf(await exported(zhengzhou))).slice(1)
    const sorted = (rows: string[][]) => rows.map((row) => row.slice(1).join('|')).sort()
    expect(sorted(second)).toEqual(sorted(renamed))
  })

  it('不是表格、没有机构表的表头，说明要什么', async () => {
    const text = await send(admin, '', new TextEncoder().encode('名称,代码'))
    expect(text.status).toBe(422)
    expect(text.body).toMatchObject({ code: 'org.importRefused', problems: [{ code: 'office.noWorkbook' }] })
    const other = await send(admin, '', await tableOf([['1']], { withHead: false }))
    expect(other.body.problems[0].message).toContain('表头“类别”、“名称”、“上级”、“启用日期”')
  })

  it('没有文件名的上传照常核对、标注', async () => {
    const content = await exported()
    for (const rest of ['', '/marked']) {
      const path = `/api/v1/organisations/import${rest}?on=${DAY}`
      expect((await namelessUpload(server, { cookie: admin.cookie, path, content })).status).toBe(200)
    }
  })

  it('不是系统管理员的，不能导入；超过 10 MB 的不读', async () => {
    const file = await exported()
    expect((await send(await server.client('caiwu-02'), '?confirm=true', file)).status).toBe(403)
    expect((await send(await server.client(), '?confirm=true', file)).status).toBe(401)
    const large = await send(admin, '', new Uint8Array(10 * 1024 * 1024 + 1))
    expect(large.body.problems[0].message).toContain('超过 10 MB')
  })
})

async function names(on: string): Promise<string[]> {
  const { body } = await admin.request('GET', `/api/v1/organisations?on=${on}`)
  return body.organisations.map(({ name }: { name: string }) => name)
}

/** The viewer of Zhengzhou becomes the department's system administrator, for a table that starts empty. */
async function givenAdministrator(): Promise<void> {
  const { regionId, departmentId, postId, accountId } = demoActor('zhengzhou-01')
  await server.database.ownerDb.transaction().execute(async (tx) => {
    await sql`select set_config('app.region_id', ${regionId}, true), set_config('app.department_id', ${departmentId}, true),
                      set_config('app.reach', 'system', true)`.execute(tx)
    // Nobody may delete an appointment: the owner lifts the rule for this moment.
    await sql`alter table post_holding no force row level security`.execute(tx)
    await sql`delete from session where account_id = ${accountId}`.execute(tx)
    await sql`delete from post_holding where post_id = ${postId}`.execute(tx)
    await sql`update account set admin_kind = 'system' where id = ${accountId}`.execute(tx)
    await sql`update post set role = 'systemAdministrator', admin_kind = 'system' where id = ${postId}`.execute(tx)
    await sql`
      insert into post_holding (region_id, id, department_id, post_id, account_id, admin_kind, from_at, given_by)
      values (${regionId}, gen_random_uuid(), ${departmentId}, ${postId}, ${accountId}, 'system', now(), '测试')`.execute(tx)
    await sql`alter table post_holding force row level security`.execute(tx)
  })
}
