import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { givenPaper } from '../../test/kit/papers.ts'
import { testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'
import { demoAccounts, demoOrganisations } from './demo.ts'

const server = await testServer({ withDemo: false })
const admin = await server.client('xitong-01')
const idOf = (name: string) => demoOrganisations.find((one) => one.name === name)!.id
const root = idOf('青岛市教育局')
const headquarters = idOf('青岛市教育局本级')

interface Node {
  id: string
  kind: string
  name: string
  parentId?: string
  code?: string
  version: number
  departmentName: string
  closedOn?: string
}

async function tree(on: string, accountName = 'xitong-01'): Promise<Node[]> {
  const answer = await (await server.client(accountName)).request('GET', `/api/v1/organisations?on=${on}`)
  expect(answer.status).toBe(200)
  return answer.body.organisations
}

async function find(on: string, name: string): Promise<Node | undefined> {
  return (await tree(on)).find((one) => one.name === name)
}

async function change(id: string, body: Record<string, unknown>) {
  const version = body.version ?? (await admin.request('GET', `/api/v1/organisations/${id}/history`)).body.version
  return admin.request('POST', `/api/v1/organisations/${id}/changes`, { version, ...body })
}

function open(body: Record<string, unknown>) {
  return admin.request('POST', '/api/v1/organisations', { kind: 'budgetUnit', parentId: root, effectiveOn: '2020-01-01', ...body })
}

const codesOf = (answer: { body: { problems: { code: string }[] } }) => answer.body.problems.map(({ code }) => code)

describe('机构树', () => {
  it('演示部门有 47 个预算单位（含局本级）和 16 个处室，上级排在下级前面', async () => {
    const rows = await tree('2026-01-01')
    expect(rows.filter(({ code }) => code !== undefined)).toHaveLength(47)
    expect(rows.filter(({ kind }) => kind === 'division')).toHaveLength(16)
    const seen = new Set<string>()
    for (const { id, parentId } of rows) {
      expect(parentId === undefined || seen.has(parentId)).toBe(true)
      seen.add(id)
    }
  })

  it('部门只见本部门，财政部门见本区划各部门，外区划的一个也见不到', async () => {
    const names = async (accountName: string) => new Set((await tree('2026-01-01', accountName)).map((row) => row.departmentName))
    expect(await names('yizhong-01')).toEqual(new Set(['青岛市教育局']))
    expect(await names('caizheng-01')).toEqual(new Set(['青岛市教育局', '青岛市财政局']))
    expect(await names('zhengzhou-01')).toEqual(new Set(['郑州市教育局']))
  })

  it('不是日期的，退回并说明', async () => {
    const answer = await admin.request('GET', '/api/v1/organisations?on=2026-02-30')
    expect(answer.status).toBe(422)
  })
})

describe('撤销', () => {
  it('五月撤销的单位，四月的机构树里仍有，五月没有', async () => {
    const id = idOf('平度师范学校')
    const answer = await change(id, { kind: 'close', effectiveOn: '2026-05-10', documentNumber: '编办发〔2026〕8号' })
    expect(answer.status).toBe(201)
    expect((await find('2026-04-30', '平度师范学校'))?.closedOn).toBe('2026-05-10')
    expect(await find('2026-05-09', '平度师范学校')).toBeDefined()
    expect(await find('2026-05-10', '平度师范学校')).toBeUndefined()
    const history = await admin.request('GET', `/api/v1/organisations/${id}/history`)
    expect(history.body.terms).toHaveLength(1)
    expect(history.body.changes).toMatchObject([
      { kind: 'close', effectiveOn: '2026-05-10', documentNumber: '编办发〔2026〕8号', madeBy: '系统管理员' },
    ])
  })

  it('撤销后代码可以给新设的单位用，撤销前不能', async () => {
    const code = demoOrganisations.find((one) => one.name === '平度师范学校')!.code
    const early = await open({ name: '平度幼儿师范学校', code, effectiveOn: '2026-05-09' })
    expect(early.status).toBe(422)
    expect(codesOf(early)).toEqual(['org.codeTaken'])
    expect((await open({ name: '平度幼儿师范学校', code, effectiveOn: '2026-05-10' })).status).toBe(201)
  })

  it('还有人任职、有未办结事项的，须指定承接机构；承接后岗位和待办随之转去', async () => {
    const second = idOf('山东省青岛第二中学分校')
    const first = idOf('山东省青岛第二中学')
    await openTask(second)
    const branch = demoAccounts.find((one) => one.organisationId === second)!
    const open = await givenPaper(server.database.db, { title: '分校在办', by: branch })
    const done = await givenPaper(server.database.db, { title: '分校已批复', by: branch })
    await inRegion(server.database.db, demoActor('caiwu-01'), (tx) =>
      sql`update paper set state = 'approved' where id = ${done}`.execute(tx),
    )
    const work = await admin.request('GET', `/api/v1/organisations/${second}/open-work`)
    expect(work.body).toEqual({ holders: 1, papers: 1, tasks: 1 })
    const refused = await change(second, { kind: 'close', effectiveOn: '2026-06-01' })
    expect(refused.status).toBe(422)
    expect(refused.body.problems[0].message).toContain('在任 1 人、未办结的文书 1 件、待办 1 件')
    expect(codesOf(await change(second, { kind: 'close', effectiveOn: '2199-01-01', successorId: first }))).toEqual(['org.closingTooEarly'])

    expect((await change(second, { kind: 'close', effectiveOn: '2026-06-01', successorId: first })).status).toBe(201)
    const history = await admin.request('GET', `/api/v1/organisations/${second}/history`)
    expect(history.body.successors).toEqual([{ id: first, name: '山东省青岛第二中学' }])
    expect((await admin.request('GET', `/api/v1/organisations/${second}/open-work`)).body).toEqual({ holders: 0, papers: 0, tasks: 0 })
    expect((await admin.request('GET', `/api/v1/organisations/${first}/open-work`)).body).toEqual({ holders: 3, papers: 1, tasks: 1 })
    const seen = await inRegion(server.database.db, { ...branch, organisationId: first }, async (tx) => {
      const { rows } = await sql<{ id: string }>`select id from paper`.execute(tx)
      return rows.map(({ id }) => id)
    })
    expect(seen).toEqual([open])
    expect(done).not.toBe(open)
  })

  it('局本级不能撤销，部门本身不能撤销', async () => {
    expect(codesOf(await change(headquarters, { kind: 'close', effectiveOn: '2026-05-10' }))).toEqual(['org.headquartersStays'])
    expect(codesOf(await change(root, { kind: 'close', effectiveOn: '2026-05-10' }))).toEqual(['org.departmentStays'])
  })
})

/** Entered by the finance office, which alone may open tasks of others. */
async function openTask(organisationId: string): Promise<void> {
  const actor = demoActor('caiwu-01')
  await inRegion(server.database.db, actor, (tx) =>
    sql`insert into task (region_id, id, department_id, organisation_id, role, kind, title, link, fiscal_year, opened_at)
        values (${actor.regionId}, gen_random_uuid(), ${actor.departmentId}, ${organisationId}, 'unitClerk', 'other', '核对资产台账', '/', 2020, now())`.execute(
      tx,
    ),
  )
}

describe('更名、变更代码、调整隶属', () => {
  it('更名之后，早先的日期仍显示当时的名称', async () => {
    const id = idOf('青岛商务学校')
    expect((await change(id, { kind: 'rename', name: '青岛商务职业学校', effectiveOn: '2025-09-01' })).status).toBe(201)
    expect((await find('2025-08-31', '青岛商务学校'))?.id).toBe(id)
    expect((await find('2025-09-01', '青岛商务职业学校'))?.id).toBe(id)
  })

  it('新名与原名相同、代码与他人重复、处室编代码的，分别说明', async () => {
    const id = idOf('青岛旅游学校')
    expect(codesOf(await change(id, { kind: 'rename', name: '青岛旅游学校', effectiveOn: '2025-09-01' }))).toEqual(['org.sameAsBefore'])
    expect(codesOf(await change(id, { kind: 'recode', code: '201001', effectiveOn: '2025-09-01' }))).toEqual(['org.codeTaken'])
    expect(codesOf(await change(idOf('办公室'), { kind: 'recode', code: '201999', effectiveOn: '2025-09-01' }))).toEqual([
      'org.codeNotAllowed',
    ])
    expect(codesOf(await change(id, { kind: 'rename', name: '旧名', effectiveOn: '1999-12-31' }))).toEqual(['org.beforeOpening'])
  })

  it('单位可以隶属于单位，不能隶属于处室，也不能隶属于自己的下级', async () => {
    const parent = idOf('青岛城市管理职业学校')
    const child = idOf('青岛财经职业学校')
    expect((await change(child, { kind: 'move', parentId: parent, effectiveOn: '2025-09-01' })).status).toBe(201)
    expect((await find('2025-09-01', '青岛财经职业学校'))?.parentId).toBe(parent)
    expect(codesOf(await change(child, { kind: 'move', parentId: idOf('办公室'), effectiveOn: '2025-10-01' }))).toEqual(['org.parentKind'])
    expect(codesOf(await change(parent, { kind: 'move', parentId: child, effectiveOn: '2025-10-01' }))).toContain('org.circle')
    expect(codesOf(await change(parent, { kind: 'close', effectiveOn: '2025-10-01' }))).toEqual(['org.parentClosed'])
  })

  it('他人先变更了，答复 409，请刷新', async () => {
    const id = idOf('青岛旅游学校')
    const body = { kind: 'rename', version: 1, effectiveOn: '2025-09-01' }
    expect((await change(id, { ...body, name: '青岛旅游职业学校' })).status).toBe(201)
    const late = await change(id, { ...body, name: '青岛文旅学校' })
    expect(late.status).toBe(409)
    expect(late.body.code).toBe('org.organisationChanged')
  })
})

describe('合并、拆分、新设', () => {
  it('两校合并为一所新校，沿革里前后相接', async () => {
    const [one, other] = [idOf('青岛烹饪职业学校'), idOf('青岛电子学校')]
    const answer = await change(one, {
      ...{ kind: 'merge', effectiveOn: '2026-03-01', others: [{ id: other, version: 1 }] },
      into: { name: '青岛烹饪电子职业学校', code: '201801' },
    })
    expect(answer.status).toBe(201)
    const [createdId] = answer.body.createdIds
    const names = (await tree('2026-03-01')).map(({ name }) => name)
    expect(names).toContain('青岛烹饪电子职业学校')
    expect(names).not.toContain('青岛烹饪职业学校')
    expect(names).not.toContain('青岛电子学校')
    const history = (await admin.request('GET', `/api/v1/organisations/${createdId}/history`)).body
    expect(history.predecessors.map(({ name }: Node) => name)).toEqual(['青岛烹饪职业学校', '青岛电子学校'])
    const old = (await admin.request('GET', `/api/v1/organisations/${other}/history`)).body
    expect(old.successors.map(({ name }: Node) => name)).toEqual(['青岛烹饪电子职业学校'])
    expect(old.closedOn).toBe('2026-03-01')
  })

  it('两人同时新设同一代码的单位，只成一个', async () => {
    const both = await Promise.all(['甲校', '乙校'].map((name) => open({ name, code: '201777' })))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422])
  })

  it('单位与处室不能合并', async () => {
    const others = [{ id: idOf('办公室'), version: 1 }]
    const answer = await change(idOf('青岛艺术学校'), { kind: 'merge', effectiveOn: '2026-03-01', others })
    expect(codesOf(answer)).toEqual(['org.mergeKinds'])
  })

  it('一校分为两校，原校撤销；代码重复的一并指出', async () => {
    const id = idOf('青岛高新职业学校')
    const parts = [
      { name: '青岛高新学校', code: '201001' },
      { name: '青岛高新实训中心', code: '201902' },
    ]
    expect(codesOf(await change(id, { kind: 'split', effectiveOn: '2026-03-01', goesOn: false, parts }))).toEqual(['org.codeTaken'])
    const good = [{ ...parts[0], code: '201901' }, parts[1]]
    expect((await change(id, { kind: 'split', effectiveOn: '2026-03-01', goesOn: false, parts: good })).status).toBe(201)
    expect(await find('2026-03-01', '青岛高新职业学校')).toBeUndefined()
    expect((await find('2026-03-01', '青岛高新学校'))?.code).toBe('201901')
  })

  it('局本级只有一个，预算单位须有代码，处室不编代码，同一上级下不重名', async () => {
    expect(codesOf(await open({ kind: 'headquarters', name: '第二个局本级', code: '201990' }))).toEqual(['org.headquartersTwice'])
    expect(codesOf(await open({ name: '没有代码的单位' }))).toEqual(['org.codeMissing'])
    const office = await open({ kind: 'division', parentId: headquarters, name: '办公室', code: '201991' })
    expect(codesOf(office).sort()).toEqual(['org.codeNotAllowed', 'org.nameTaken'])
    expect((await open({ kind: 'division', parentId: headquarters, name: '信息化处' })).status).toBe(201)
  })

  it('每项变更都留痕，审计管理员看得到新旧值', async () => {
    const entries = await inRegion(server.database.db, demoActor('shenji-01'), async (tx) => {
      const { rows } = await sql<{ action: string; changes: { field: string; before?: string; after?: string }[] }>`
        select entry.action, value.changes
          from audit_entry entry
          join audit_value value on value.region_id = entry.region_id and value.entry_id = entry.id
         where entry.action = 'org.organisation.rename'
         order by entry.at`.execute(tx)
      return rows
    })
    expect(entries[0]?.changes).toContainEqual({ field: '青岛商务学校 名称', before: '青岛商务学校', after: '青岛商务职业学校' })
  })
})

describe('权限', () => {
  it.each(['anquan-01', 'shenji-01', 'caiwu-02', 'juling-01', 'yizhong-02', 'caizheng-02'])('%s 不能变更机构', async (accountName) => {
    const client = await server.client(accountName)
    const body = { kind: 'rename', version: 1, name: '新名', effectiveOn: '2026-01-01' }
    expect((await client.request('POST', `/api/v1/organisations/${idOf('青岛艺术学校')}/changes`, body)).status).toBe(403)
    expect((await client.request('POST', '/api/v1/organisations', {})).status).toBe(403)
  })

  it('外部门的机构，查不到沿革，也变更不了', async () => {
    const treasury = idOf('青岛市财政局')
    expect((await admin.request('GET', `/api/v1/organisations/${treasury}/history`)).status).toBe(404)
    expect((await change(treasury, { kind: 'rename', version: 1, name: '新名', effectiveOn: '2026-01-01' })).status).toBe(404)
    const finance = await server.client('caizheng-01')
    expect((await finance.request('GET', `/api/v1/organisations/${idOf('青岛商务学校')}/history`)).body.changes).toHaveLength(1)
  })
})
