import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { type GivenPaper, givenPaper, insertPaper } from '../../test/kit/papers.ts'
import { newId } from '../kernel/index.ts'
import type { Actor, Role } from '../org/index.ts'
import { demoAccounts, demoFundChain } from '../org/server.ts'
import { type Db, inRegion, type RegionScope, sql, systemScope } from './server.ts'

const { db, ownerDb } = await testDatabase()

const school = demoActor('yizhong-01')
const otherSchool = demoActor('erzhong-01')
const division = demoActor('jijiao-01')
const office = demoActor('caiwu-01')
const treasury = demoActor('caizheng-01')
const inspector = demoActor('jiancha-01')
const district = demoActor('chengyang-01', 'financeClerk')
const guest = demoActor('chengyang-01', 'fundChainClerk')
const elsewhere = demoActor('zhengzhou-01')
const lead = demoActor('pingjia-01')

const samples: readonly GivenPaper[] = [
  { title: '一中 2020', by: school, divisionId: division.organisationId },
  { title: '一中 2021', by: school, year: 2021, reachedFinance: true, state: 'approved' },
  { title: '二中 2020', by: otherSchool },
  { title: '财务处 2020', by: office },
  { title: '城阳 资金链', by: guest, fundChainId: demoFundChain.id },
  { title: '城阳 自有', by: district },
  { title: '资金链以外', by: guest },
]
const ids = new Map<string, string>()

beforeAll(async () => {
  for (const sample of samples) ids.set(sample.title, await givenPaper(db, sample))
})

/** Without any WHERE: what the database itself lets through. */
async function seen(scope: RegionScope, on: Db = db): Promise<{ papers: string[]; cells: string[]; acts: number }> {
  return inRegion(on, scope, async (tx) => {
    const papers = await sql<{ title: string }>`select title from paper order by title`.execute(tx)
    const cells = await sql<{ value: string }>`select value from paper_cell order by value`.execute(tx)
    const acts = await sql<{ n: number }>`select count(*)::int as n from paper_act`.execute(tx)
    return { papers: papers.rows.map(({ title }) => title), cells: cells.rows.map(({ value }) => value), acts: acts.rows[0]!.n }
  })
}

const cases: readonly [string, Actor, readonly string[]][] = [
  ['单位只见本单位的', school, ['一中 2020', '一中 2021']],
  ['另一单位只见自己的', otherSchool, ['二中 2020']],
  ['处室见所审的', division, ['一中 2020']],
  ['财务处见本部门全部', office, ['一中 2020', '一中 2021', '二中 2020', '城阳 资金链', '财务处 2020', '资金链以外']],
  ['财政部门只见已报送财政的', treasury, ['一中 2021']],
  ['检查账号只见 2019 至 2020 年的', inspector, ['一中 2020', '二中 2020', '城阳 资金链', '财务处 2020', '资金链以外']],
  ['区教育局在本区只见本区的', district, ['城阳 自有']],
  ['区教育局经资金链只见该资金的', guest, ['城阳 资金链']],
  ['别的地区一份也看不到', elsewhere, []],
  ['评价组看不到文书', lead, []],
  ['系统管理员看不到业务', demoActor('xitong-01'), []],
  ['安全管理员看不到业务', demoActor('anquan-01'), []],
  ['审计管理员看不到业务', demoActor('shenji-01'), []],
]

describe('忘了写 where，数据库也只给出可见范围内的', () => {
  it.each(cases)('%s', async (_, actor, titles) => {
    const sorted = [...titles].sort((a, b) => samples.findIndex(({ title }) => title === a) - samples.findIndex(({ title }) => title === b))
    const found = await seen(actor)
    expect(new Set(found.papers)).toEqual(new Set(sorted))
    expect(new Set(found.cells)).toEqual(new Set(sorted))
    expect(found.acts).toBe(titles.length)
  })

  it('没有范围的连接、表的所有者，一行也看不到', async () => {
    for (const connection of [db, ownerDb]) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from paper`.execute(connection)
      expect(rows[0]?.n).toBe(0)
    }
  })

  it('每个角色都在这里核对过', () => {
    const checked = new Set<Role>(cases.map(([, { role }]) => role))
    const sameReach = new Set(cases.map(([, { reach }]) => reach))
    for (const { role, reach } of demoAccounts) expect(checked.has(role) || sameReach.has(reach)).toBe(true)
  })
})

describe('资金链授权', () => {
  it('收回之后，经资金链什么也看不到；重新授权又能看到', async () => {
    const setRevoked = (revoked: boolean) =>
      inRegion(db, office, (tx) => sql`update fund_chain_grant set revoked_at = ${revoked ? new Date() : null}`.execute(tx))
    await setRevoked(true)
    expect((await seen(guest)).papers).toEqual([])
    await setRevoked(false)
    expect((await seen(guest)).papers).toEqual(['城阳 资金链'])
  })

  it('到期之后也看不到', async () => {
    const until = (day: string | null) => inRegion(db, office, (tx) => sql`update fund_chain_grant set until_on = ${day}::date`.execute(tx))
    await until('2020-12-31')
    expect((await seen(guest)).papers).toEqual([])
    await until(null)
  })

  it('经资金链只看得到授权给自己的资金链，看不到本部门别的资金链', async () => {
    const names = (actor: Actor) =>
      inRegion(db, actor, async (tx) =>
        (await sql<{ name: string }>`select name from fund_chain order by name`.execute(tx)).rows.map(({ name }) => name),
      )
    await inRegion(db, office, (tx) =>
      sql`insert into fund_chain (region_id, id, department_id, name, fiscal_year)
          values (${office.regionId}, ${newId()}, ${office.departmentId}, '另一项资金', 2020)`.execute(tx),
    )
    expect(await names(office)).toEqual(['另一项资金', '教育专项资金'].sort())
    expect(await names(guest)).toEqual(['教育专项资金'])
    expect(await names(school)).toHaveLength(2)
  })

  it('市里看不到区里自己的文书', async () => expect((await seen(office)).papers).not.toContain('城阳 自有'))
})

describe('写入', () => {
  const rename = (actor: Actor, title: string) =>
    inRegion(db, actor, (tx) => sql`update paper set title = title || '（改）' where id = ${ids.get(title)}`.execute(tx))

  it('看不到的改不了', async () => {
    for (const actor of [otherSchool, treasury, elsewhere, lead]) expect((await rename(actor, '一中 2020')).numAffectedRows).toBe(0n)
  })

  it('检查账号看得到也改不了', async () => {
    await expect(rename(inspector, '一中 2020')).rejects.toThrow(/row-level security/)
  })

  it('不能把文书建到别的部门或区划名下', async () => {
    const into = (place: Actor) => inRegion(db, school, (tx) => insertPaper(tx, { title: '越界', by: place }))
    await expect(into(elsewhere)).rejects.toThrow(/row-level security/)
    await expect(into(treasury)).rejects.toThrow(/row-level security/)
  })

  it('办理记录、定稿和留痕不能改、不能删', async () => {
    for (const table of ['paper_act', 'paper_edition', 'audit_entry', 'audit_seal', 'organisation_change']) {
      await expect(inRegion(db, office, (tx) => sql.raw(`delete from ${table}`).execute(tx))).rejects.toThrow(/permission denied/)
      await expect(inRegion(db, office, (tx) => sql.raw(`update ${table} set region_id = region_id`).execute(tx))).rejects.toThrow(
        /permission denied/,
      )
    }
  })
})

describe('数据库自己守住的', () => {
  const attempt = (actor: RegionScope, statement: string) => inRegion(db, actor, (tx) => sql.raw(statement).execute(tx))
  const place = `'${school.regionId}', gen_random_uuid(), '${school.departmentId}'`
  const [leaderPost, now] = [demoActor('caiwu-02').postId, 'now()']

  it.each([
    [
      '单位给自己任职',
      school,
      `insert into post_holding (region_id, id, department_id, post_id, account_id, admin_kind, from_at, given_by)
                                values (${place}, '${leaderPost}', '${school.accountId}', 'none', ${now}, '我')`,
    ],
    [
      '单位把别人的岗位委托给自己',
      school,
      `insert into delegation (region_id, id, department_id, post_id, from_account_id, to_account_id, from_at, until_at, reason)
                                values (${place}, '${leaderPost}', '${demoActor('caiwu-02').accountId}', '${school.accountId}', ${now}, now() + interval '1 day', '我')`,
    ],
    [
      '资金链对方新设资金链',
      guest,
      `insert into fund_chain (region_id, id, department_id, name, fiscal_year) values (${place}, '我的', 2020)`,
    ],
    [
      '以别人的名义写办理记录',
      school,
      `insert into paper_act (region_id, id, department_id, paper_id, edition, act, account_id, post_label, organisation_name, at)
                                select region_id, gen_random_uuid(), department_id, id, 1, 'create', '${office.accountId}', '', '', ${now} from paper limit 1`,
    ],
    [
      '以别人的名义留痕',
      school,
      `insert into audit_entry (region_id, id, department_id, at, account_id, account_name, action, subject, fields, hash)
                                values (${place}, ${now}, '${office.accountId}', 'caiwu-01', 'x', 'x', '{}', 'x')`,
    ],
    [
      '给别人的待办里放外部链接',
      school,
      `insert into task (region_id, id, department_id, organisation_id, role, kind, title, link, fiscal_year, opened_at)
                                values (${place}, '${treasury.organisationId}', 'treasuryClerk', 'other', 'x', 'https://example.com', 2020, ${now})`,
    ],
    [
      '为别的单位建文书',
      school,
      `insert into paper (region_id, id, department_id, type, title, fiscal_year, organisation_id, post_id, state, chain, created_at, updated_at)
                                values (${place}, 'x.y', 'x', 2020, '${otherSchool.organisationId}', '${school.postId}', 'draft', '[]', ${now}, ${now})`,
    ],
    [
      '资金链对方建资金链以外的文书',
      guest,
      `insert into paper (region_id, id, department_id, type, title, fiscal_year, organisation_id, post_id, state, chain, created_at, updated_at)
                                values (${place}, 'x.y', 'x', 2020, '${guest.organisationId}', '${guest.postId}', 'draft', '[]', ${now}, ${now})`,
    ],
  ])('%s', async (_, actor, statement) => {
    await expect(attempt(actor, statement)).rejects.toThrow(/row-level security/)
  })

  it.each([
    ['单位、资金链对方、审计管理员改任职', [school, guest, demoActor('shenji-01')], 'update post_holding set until_at = now()'],
    ['单位、资金链对方改机构', [school, guest], 'update organisation set version = version + 1'],
    ['资金链对方延长对自己的授权', [guest], "update fund_chain_grant set until_on = '2099-01-01'"],
  ])('%s：一行也改不了', async (_, actors, statement) => {
    for (const actor of actors) expect((await attempt(actor, statement)).numAffectedRows ?? 0n).toBe(0n)
  })

  it('授权收回以后，资金链对方的待办里也没有文书名称', async () => {
    const id = ids.get('城阳 资金链')!
    await inRegion(db, { ...guest, reach: 'department' }, (tx) =>
      sql`insert into task (region_id, id, department_id, organisation_id, role, kind, paper_id, title, link, fiscal_year, opened_at)
          values (${guest.regionId}, ${newId()}, ${guest.departmentId}, ${guest.organisationId}, 'fundChainClerk', 'fill', ${id}, '城阳 资金链', '/papers', 2020, now())`.execute(
        tx,
      ),
    )
    const tasks = () => inRegion(db, guest, async (tx) => (await sql`select from task`.execute(tx)).rows.length)
    const revoke = (at: Date | null) => inRegion(db, office, (tx) => sql`update fund_chain_grant set revoked_at = ${at}`.execute(tx))
    expect(await tasks()).toBe(1)
    await revoke(new Date())
    expect(await tasks()).toBe(0)
    await revoke(null)
  })

  it('检查账号不读新旧值，财政部门不读部门的留痕', async () => {
    await inRegion(db, office, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        insert into audit_entry (region_id, id, department_id, at, account_id, account_name, action, subject, fields, hash)
        values (${office.regionId}, ${newId()}, ${office.departmentId}, now(), ${office.accountId}, 'caiwu-01', 'x', 'x', '{}', 'x') returning id`.execute(
        tx,
      )
      await sql`insert into audit_value (region_id, entry_id, department_id, salt, changes)
                values (${office.regionId}, ${rows[0]!.id}, ${office.departmentId}, 's', '[]')`.execute(tx)
    })
    const count = (actor: Actor, table: string) =>
      inRegion(db, actor, async (tx) => (await sql.raw(`select from ${table}`).execute(tx)).rows.length)
    expect(await count(office, 'audit_value')).toBeGreaterThan(0)
    expect(await count(inspector, 'audit_value')).toBe(0)
    expect(await count(treasury, 'audit_entry')).toBe(0)
  })
})

describe('三员分立', () => {
  const hold = (account: Actor, post: Actor, kind: string) =>
    inRegion(db, demoActor('anquan-01'), (tx) =>
      sql`insert into post_holding (region_id, id, department_id, post_id, account_id, admin_kind, from_at, given_by)
          values (${post.regionId}, ${newId()}, ${post.departmentId}, ${post.postId}, ${account.accountId}, ${kind}, now(), '试')`.execute(
        tx,
      ),
    )
  const system = demoActor('xitong-01')
  const security = demoActor('anquan-01')

  it('系统管理员不能兼任安全管理员，也不能兼任业务岗位：数据库拒绝', async () => {
    await expect(hold(system, security, 'security')).rejects.toThrow(/foreign key/)
    await expect(hold(system, security, 'system')).rejects.toThrow(/foreign key/)
    await expect(hold(system, office, 'none')).rejects.toThrow(/foreign key/)
    await expect(hold(office, system, 'system')).rejects.toThrow(/foreign key/)
  })

  it('账号的管理员类别建立后不能改', async () => {
    await expect(sql`update account set admin_kind = 'security' where id = ${system.accountId}`.execute(db)).rejects.toThrow(
      /permission denied/,
    )
  })
})

describe('系统自身的范围', () => {
  it('只限一个区划', async () => {
    expect((await seen(systemScope(elsewhere.regionId))).papers).toEqual([])
    expect((await seen(systemScope(school.regionId))).papers).toHaveLength(6)
  })
})
