import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { asProgram, type Db, inRegion, openDatabase, sql, type Tx } from './server.ts'

const { db, ownerDb, url } = await testDatabase()
const qingdao = demoActor('pingjia-01')
const zhengzhou = demoActor('zhengzhou-01')

/** The owner makes a table as any later migration will, and both regions enter a row. */
beforeAll(async () => {
  await sql
    .raw(`
    create table trial_paper (
      region_id uuid not null, department_id uuid not null, id uuid not null, version integer not null default 1, title text not null,
      primary key (region_id, id));
    alter table trial_paper enable row level security;
    alter table trial_paper force row level security;
    create policy same_region on trial_paper using (region_id = current_region()) with check (region_id = current_region());
    grant select, insert, update, delete on trial_paper to hengji_app`)
    .execute(ownerDb)
  for (const actor of [qingdao, zhengzhou]) {
    await inRegion(db, actor, async (tx) => {
      await sql`
        insert into trial_paper (region_id, department_id, id, title)
        values (${actor.regionId}, ${actor.departmentId}, ${actor.accountId}, ${actor.departmentName})`.execute(tx)
    })
  }
})

async function titles(on: Db | Tx): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`select title from trial_paper order by title`.execute(on)
  return rows.map(({ title }) => title)
}

describe('区划之间互不可见', () => {
  it('忘了写 where，也只看到本区划的行', async () => {
    expect(await inRegion(db, qingdao, titles)).toEqual(['青岛市教育局'])
    expect(await inRegion(db, zhengzhou, titles)).toEqual(['郑州市教育局'])
  })

  it('没有区划范围，一行也看不到', async () => {
    expect(await titles(db)).toEqual([])
  })

  it('范围随事务结束，不会留在连接上给下一个人', async () => {
    for (let round = 0; round < 8; round++) {
      await inRegion(db, qingdao, titles)
      expect(await titles(db)).toEqual([])
    }
  })

  it('同一连接上同一语句的执行计划留着再用，也只看到当时范围的行', async () => {
    const one = openDatabase(url, { max: 1, keepPlans: true })
    const named = (on: Db | Tx) =>
      sql<{ title: string }>`select title from trial_paper where title <> ${'没有的'} order by title`
        .execute(on)
        .then(({ rows }) => rows.map(({ title }) => title))
    try {
      for (let round = 0; round < 8; round++) {
        expect(await inRegion(one, qingdao, named)).toEqual(['青岛市教育局'])
        expect(await inRegion(one, zhengzhou, named)).toEqual(['郑州市教育局'])
        expect(await named(one)).toEqual([])
      }
      const { rows } = await sql<{ kept: number; reused: number }>`
        select count(*)::integer as kept, sum(generic_plans)::integer as reused from pg_prepared_statements where statement like '%trial_paper%'`.execute(
        one,
      )
      expect([rows[0]!.kept, rows[0]!.reused > 0]).toEqual([1, true])
    } finally {
      await one.destroy()
    }
  })

  it('事务出错回滚后，范围同样消失', async () => {
    await expect(inRegion(db, qingdao, () => Promise.reject(new Error('中途出错')))).rejects.toThrow('中途出错')
    expect(await titles(db)).toEqual([])
  })

  it('程序代办的一段结束后，范围回到这一段以前；套在另一段里的，回到那一段', async () => {
    const reach = async (tx: Tx) => (await sql<{ reach: string }>`select current_reach() as reach`.execute(tx)).rows[0]!.reach
    const program = (tx: Tx, work: () => Promise<unknown>) => asProgram(tx, qingdao, qingdao.departmentId, work)
    const seen: string[] = []
    await inRegion(db, qingdao, async (tx) => {
      const look = async () => seen.push(await reach(tx))
      await program(tx, async () => {
        await program(tx, look)
        await look()
      })
      await look()
    })
    expect(seen).toEqual(['system', 'system', qingdao.reach])
  })

  it('不能写入别的区划的行', async () => {
    const foreign = inRegion(db, qingdao, (tx) =>
      sql`insert into trial_paper (region_id, department_id, id, title)
          values (${zhengzhou.regionId}, ${zhengzhou.departmentId}, ${qingdao.accountId}, '越界')`.execute(tx),
    )
    await expect(foreign).rejects.toThrow(/row-level security/)
  })

  it('不能改、不能删别的区划的行', async () => {
    const changed = await inRegion(db, qingdao, (tx) =>
      sql`update trial_paper set title = '越界' where region_id = ${zhengzhou.regionId}`.execute(tx),
    )
    expect(changed.numAffectedRows).toBe(0n)
    await inRegion(db, qingdao, (tx) => sql`delete from trial_paper`.execute(tx))
    expect(await inRegion(db, zhengzhou, titles)).toEqual(['郑州市教育局'])
  })

  it('表的所有者也受行级安全约束', async () => {
    expect(await titles(ownerDb)).toEqual([])
  })

  it('范围里不是编号的内容不会进入 SQL', async () => {
    const forged = { ...qingdao, regionId: "'; drop table trial_paper; --" }
    await expect(async () => inRegion(db, forged, titles)).rejects.toThrow(/UUID/)
  })
})

describe('应用账号的权限', () => {
  it.each([
    ['建表', 'create table own (id integer)'],
    ['关闭行级安全', 'alter table trial_paper disable row level security'],
    ['改账号', "update account set admin_kind = 'leadEvaluator'"],
    ['新增区划', "insert into region (id, code, name) values (gen_random_uuid(), '999999', 'x')"],
  ])('不能%s', async (_, statement) => {
    await expect(sql.raw(statement).execute(db)).rejects.toThrow(/permission denied|must be owner/)
  })
})
